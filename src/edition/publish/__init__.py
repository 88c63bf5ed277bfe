"""Pages and print data -> the folder that one publishes, which changes all at once."""

from edition.publish.pdf import Page, PrintedText, load_fonts, render_pdf, template_fault
from edition.publish.records import Records
from edition.publish.site import PublishedDocument, published_tei, write_document, write_pages, write_search, write_site
from edition.publish.sitemap import write_sitemap
from edition.publish.swap import replacing

__all__ = [
    "Page",
    "PrintedText",
    "PublishedDocument",
    "Records",
    "load_fonts",
    "published_tei",
    "render_pdf",
    "replacing",
    "template_fault",
    "write_document",
    "write_pages",
    "write_search",
    "write_site",
    "write_sitemap",
]
