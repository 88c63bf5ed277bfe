"""Documents from strangers: text that would be markup or code in a page, in each place that a source can fill."""

from itertools import cycle
from pathlib import Path

from lxml import etree

CASES = Path(__file__).parent / "cases"
PAYLOADS = (CASES / "hostile.txt").read_text("utf-8").splitlines()
# Attributes on which the choice of a template depends; the schema closes their values.
CLOSED = {"{http://www.w3.org/XML/1998/namespace}id", "type", "rend", "force", "break", "cert"}


def hostile_document(*payloads: str) -> bytes:
    """Return a document that has the payloads, in turn, wherever it has text or an attribute that may be anything."""
    document = etree.parse(CASES / "html/document/tei.xml")
    following = cycle(payloads)
    for element in document.iter(etree.Element):
        element.attrib.update({name: next(following) for name in element.attrib if name not in CLOSED})
        element.text = next(following) if (element.text or "").strip() else element.text
        element.tail = next(following) if (element.tail or "").strip() else element.tail
    return etree.tostring(document)
