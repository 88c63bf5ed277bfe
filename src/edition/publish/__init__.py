"""Pages and print data -> the folder that one publishes, which changes all at once.

What does a thing is loaded when it is first asked for: a process that prints needs nothing else.
"""

from typing import TYPE_CHECKING

from edition.on_demand import loading

if TYPE_CHECKING:
    from edition.publish.pdf import Page, PrintedText, render_pdf, template_fault, warm_up
    from edition.publish.records import Records
    from edition.publish.site import (
        PublishedDocument,
        published_tei,
        write_document,
        write_pages,
        write_search,
        write_site,
    )
    from edition.publish.sitemap import write_sitemap
    from edition.publish.swap import replacing

__all__ = [
    "Page",
    "PrintedText",
    "PublishedDocument",
    "Records",
    "published_tei",
    "render_pdf",
    "replacing",
    "template_fault",
    "warm_up",
    "write_document",
    "write_pages",
    "write_search",
    "write_site",
    "write_sitemap",
]

__getattr__ = loading(
    __name__,
    {
        "pdf": ("Page", "PrintedText", "render_pdf", "template_fault", "warm_up"),
        "records": ("Records",),
        "site": ("PublishedDocument", "published_tei", "write_document", "write_pages", "write_search", "write_site"),
        "sitemap": ("write_sitemap",),
        "swap": ("replacing",),
    },
)
