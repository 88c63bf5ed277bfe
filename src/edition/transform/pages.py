"""The HTML pages of an edition: of a document, of an entry of the register, and of all documents together."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from edition.saxon import parse
from edition.transform.interface import Interface
from edition.transform.sheets import PAGE, given, stylesheets

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def document_page(
    tei: bytes,
    register: bytes | None,
    *,
    name: str,
    interface: Interface,
    questions: bytes | None = None,
    former: bytes | None = None,
    pdf: str | None = None,
    custom: Path | None = None,
) -> str:
    """Return the HTML page of a document, which belongs one folder below the top of the edition.

    `name` is what the document is called in messages, `questions` what is open about it (see `questions_data`),
    `former` the identifiers that it had (see `former_data`), `pdf` the address of the print edition as seen from the
    page, where there is one, `custom` the folder in which an `html.xsl` may refine the page. Raises EditionError for a
    document that is not well-formed, has a DOCTYPE, or holds an element for which there is no template, and for a
    refinement that is not right.
    """
    parameters = given(register=register, pdf=pdf, questions=questions, former=former) | interface.parameters
    return stylesheets(custom, PAGE).transform(PAGE, tei, parameters, name=name)


def index_page(documents: Iterable[tuple[str, bytes]], *, interface: Interface, books: Sequence[str] = ()) -> str:
    """Return the HTML page that lists the documents; it belongs at the top of the edition.

    The documents are pairs of a name for messages and the TEI; `books` the files that hold all of them in print.
    Raises EditionError for one that is not well-formed or has a DOCTYPE.
    """
    corpus = _corpus(_header_only(parse(tei, name)) for name, tei in documents)
    return stylesheets().transform("index.xsl", corpus, interface.parameters | {"books": " ".join(books)}, name="index")


def entry_page(entry: str, documents: Iterable[etree._Element], register: bytes, *, interface: Interface) -> str:
    """Return the HTML page of an entry of the register, which belongs two folders below the top of the edition.

    `entry` is its id, `documents` are the listings of those that name it, with their mentions of it.
    """
    parameters = {"register": register} | interface.parameters
    return stylesheets().transform("entry.xsl", _corpus(documents, n=entry), parameters, name="register")


def register_page(register: bytes, kind: str, counts: Mapping[str, int], *, interface: Interface) -> str:
    """Return the HTML page of the register's entries of a kind, which belongs into the folder of that name.

    `counts` tells how many documents name an entry, by its id.
    """
    told = {"kind": kind, "counts": json.dumps(counts, sort_keys=True)}
    return stylesheets().transform("register.xsl", register, told | interface.parameters, name="register")


def review_page(questions: bytes, *, interface: Interface) -> str:
    """Return the HTML page that lists open questions (see `questions_data`); it belongs into a folder `review`."""
    return stylesheets().transform("review.xsl", questions, interface.parameters, name="review")


def search_page(*, interface: Interface) -> str:
    """Return the HTML page on which one searches; it belongs into a folder `search`."""
    return stylesheets().transform("search.xsl", b"<search/>", interface.parameters, name="search")


def _corpus(documents: Iterable[etree._Element], **attributes: str) -> bytes:
    """Return a teiCorpus of documents, without the ids of what is in them, which other documents have as well."""
    corpus = etree.Element(f"{{{_TEI}}}teiCorpus", attributes, nsmap={None: _TEI})
    corpus.extend(documents)
    for document in corpus:
        for element in document.iterdescendants(etree.Element):
            element.attrib.pop(_ID, None)
    return etree.tostring(corpus)


def _header_only(document: etree._Element) -> etree._Element:
    root = etree.Element(document.tag, dict(document.attrib))
    root.extend(document.findall(f"{{{_TEI}}}teiHeader"))
    return root
