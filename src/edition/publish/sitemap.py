"""Tells search engines which pages there are (sitemaps.org, protocol 0.9).

It says nothing of when a page changed: only the edition itself could know, and the same edition gives the same bytes.
"""

from pathlib import Path
from urllib.parse import quote

from lxml import etree

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(folder: Path, address: str) -> None:
    """Write `sitemap.xml` into the folder of a finished edition; `address` is where it is published, with a slash."""
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for page in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")):
        entry = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
        etree.SubElement(entry, f"{{{_NAMESPACE}}}loc").text = address + quote(page)
    tree = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    (folder / "sitemap.xml").write_bytes(tree)
