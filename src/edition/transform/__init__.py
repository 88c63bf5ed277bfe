"""TEI -> pages and print data, by the stylesheets in `xslt/`.

Documents and register come as bytes, pages and data go out as strings. Nothing is written here, and nothing
is read but the stylesheets.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from lxml import etree

from edition.resources import STYLESHEETS
from edition.saxon import Transformer, parse

__all__ = ["Transformer", "document_page", "index_page", "print_data"]

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def document_page(tei: bytes, register: bytes | None, *, name: str, edition: str, pdf: str | None = None) -> str:
    """Return the HTML page of a document, which belongs one folder below the top of the edition.

    `name` is what the document is called in messages, `edition` the edition's title, `pdf` the address of the
    print edition as seen from the page, where there is one. Raises EditionError for a document that is not
    well-formed, has a DOCTYPE, or holds an element for which there is no template.
    """
    parameters = _given(edition=edition, register=register, pdf=pdf)
    return _transformer().transform("html.xsl", tei, parameters, name=name)


def index_page(documents: Iterable[tuple[str, bytes]], *, edition: str) -> str:
    """Return the HTML page that lists the documents; it belongs at the top of the edition.

    The documents are pairs of a name for messages and the TEI. Raises EditionError for one that is not
    well-formed or has a DOCTYPE.
    """
    corpus = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap={None: _TEI})
    for name, tei in documents:
        corpus.append(_header_only(parse(tei, name)))
    return _transformer().transform("index.xsl", etree.tostring(corpus), {"edition": edition}, name="index")


def print_data(tei: bytes, register: bytes | None, *, name: str) -> str:
    """Return the data of a document's print edition, as JSON. Raises what `document_page` raises."""
    return _transformer().transform("print.xsl", tei, _given(register=register), name=name)


@cache
def _transformer() -> Transformer:
    return Transformer(STYLESHEETS)


def _given(**parameters: str | bytes | None) -> Mapping[str, str | bytes]:
    return {name: value for name, value in parameters.items() if value is not None}


def _header_only(document: etree._Element) -> etree._Element:
    """Return a document's root with nothing but its header, whose ids other documents have as well."""
    root = etree.Element(document.tag, dict(document.attrib))
    root.extend(document.findall(f"{{{_TEI}}}teiHeader"))
    for element in root.iterdescendants(etree.Element):
        element.attrib.pop(_ID, None)
    return root
