"""TEI -> pages and print data, by the stylesheets in `xslt/`.

Documents and register come as bytes, pages and data go out as strings. Nothing is written here, and nothing
is read but the stylesheets.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from edition.decisions import UNDERLINED_REMARK
from edition.findings import Question
from edition.resources import STYLESHEETS
from edition.saxon import Transformer, parse

__all__ = [
    "Interface",
    "Transformer",
    "citation",
    "compile_refinement",
    "document_page",
    "former_data",
    "index_page",
    "print_data",
    "questions_data",
    "reading_text",
    "review_page",
    "search_page",
    "table",
    "units",
    "volume_data",
]

_TEI = "http://www.tei-c.org/ns/1.0"
_PRINT = "urn:edition:print"
# Extensible Markup Language 1.0, production 2 (Char).
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Interface:
    """How pages of an edition speak: in `language`, one of `languages`; `title` is the edition's.

    `style` is the path of a style sheet of the edition's own, as seen from the top of what is published; `address` is
    where it is published, with a slash at its end, or nothing: pages say then at which address they are to be found.
    How pages are cited say `publisher`, `version` and `version_date` (`2026-11-29`), each empty where there is none.
    """

    title: str
    language: str = "en"
    languages: Sequence[str] = ("en",)
    style: str = ""
    address: str = ""
    publisher: str = ""
    version: str = ""
    version_date: str = ""

    @property
    def file(self) -> str:
        """The name of each page's file; the first of the languages has the plain one."""
        return "index.html" if self.language == self.languages[0] else f"index.{self.language}.html"

    @property
    def parameters(self) -> dict[str, str | bytes]:
        """What the stylesheets are told."""
        return {
            "edition": self.title,
            "interface": self.language,
            "interfaces": " ".join(self.languages),
            "style": self.style,
            "address": self.address,
            "publisher": self.publisher,
            "version": self.version,
            "version-date": self.version_date,
            "underlined": UNDERLINED_REMARK,
        }


_UNNAMED = Interface("")


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
    parameters = _given(register=register, pdf=pdf, questions=questions, former=former) | interface.parameters
    return _transformer(custom).transform("html.xsl", tei, parameters, name=name)


def index_page(documents: Iterable[tuple[str, bytes]], *, interface: Interface, books: Sequence[str] = ()) -> str:
    """Return the HTML page that lists the documents; it belongs at the top of the edition.

    The documents are pairs of a name for messages and the TEI; `books` the files that hold all of them in print.
    Raises EditionError for one that is not well-formed or has a DOCTYPE.
    """
    corpus = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap={None: _TEI})
    for name, tei in documents:
        corpus.append(_header_only(parse(tei, name)))
    return _transformer().transform(
        "index.xsl", etree.tostring(corpus), interface.parameters | {"books": " ".join(books)}, name="index"
    )


def review_page(questions: bytes, *, interface: Interface) -> str:
    """Return the HTML page that lists open questions (see `questions_data`); it belongs into a folder `review`."""
    return _transformer().transform("review.xsl", questions, interface.parameters, name="review")


def questions_data(questions: Iterable[Question]) -> bytes:
    """Return questions as the stylesheets take them: XML, a `question` for each with its `candidate`s."""
    data = etree.Element("questions")
    for question in questions:
        attributes = {"id": question.id, "document": question.document, "element": str(question.element)}
        one = etree.SubElement(data, "question", attributes, path=question.path, line=str(question.line))
        etree.SubElement(one, "asked").text = _shown(question.question)
        etree.SubElement(one, "settle").text = _shown(question.settle)
        for candidate in question.candidates:
            other = etree.SubElement(one, "candidate", value=_shown(candidate.value), cert=candidate.certainty)
            for reason in candidate.reasons:
                etree.SubElement(other, "reason").text = _shown(reason)
    return etree.tostring(data, encoding="utf-8")


def compile_refinement(sheet: str, custom: Path) -> None:
    """Compile a stylesheet as one of the same name in the folder `custom` refines it; it is kept for what is made next.

    Raises FileError, with the line, where the refinement is not right.
    """
    _transformer(custom).compile(sheet)


def former_data(leading: Mapping[str, str], gone: Mapping[str, str]) -> bytes:
    """Return former identifiers as the stylesheets take them: where each leads now, or why it is gone."""
    data = etree.Element("identifiers")
    for name, to in leading.items():
        etree.SubElement(data, "identifier", name=_shown(name), to=_shown(to))
    for name, reason in gone.items():
        etree.SubElement(data, "identifier", name=_shown(name)).text = _shown(reason)
    return etree.tostring(data, encoding="utf-8")


def _shown(text: str) -> str:
    """Return text without what XML cannot hold, which only the name of a file may have."""
    return _NOT_IN_XML.sub("\ufffd", text)


def print_data(
    tei: bytes,
    register: bytes | None,
    *,
    name: str,
    interface: Interface = _UNNAMED,
    digest: str = "",
    custom: Path | None = None,
) -> str:
    """Return the data of a document's print edition, as JSON.

    `interface` names the edition and the language of its reader, `digest` is the SHA-256 of the TEI as it is published,
    `custom` the folder in which a `print.xsl` may refine what is printed. Raises what `document_page` raises.
    """
    parameters = _given(register=register, hash=digest or None) | interface.parameters
    return _transformer(custom).transform("print.xsl", tei, parameters, name=name)


def reading_text(tei: bytes, *, name: str, interface: Interface = _UNNAMED) -> str:
    """Return a document as plain text, to be read: words whole, corrected, without what was struck out.

    `interface` names the language in which the texts are called what they are. Raises EditionError for a document that
    is not well-formed or has a DOCTYPE.
    """
    return _transformer().transform("text.xsl", tei, interface.parameters, name=name)


def citation(tei: bytes, *, name: str, interface: Interface = _UNNAMED) -> Mapping[str, Any]:
    """Return how a document is cited: its item of CSL-JSON 1.0.2 (Citation Style Language), without what is not known.

    `interface` names the edition, its address, and the language in which the archive is called. Raises EditionError for
    a document that is not well-formed or has a DOCTYPE.
    """
    item: Mapping[str, Any] = json.loads(_transformer().transform("csl.xsl", tei, interface.parameters, name=name))
    return item


def table(tei: bytes, register: bytes | None, *, name: str, interface: Interface = _UNNAMED) -> Mapping[str, Any]:
    """Return a document as a table: its `columns` by name, and `rows` of strings, one for what stands side by side.

    `interface` names the language in which people are called. Raises EditionError for a document that is not
    well-formed or has a DOCTYPE.
    """
    parameters = _given(register=register) | interface.parameters
    found: Mapping[str, Any] = json.loads(_transformer().transform("table.xsl", tei, parameters, name=name))
    return found


def units(tei: bytes, register: bytes | None, *, name: str, interface: Interface = _UNNAMED) -> Mapping[str, Any]:
    """Return what a search finds of a document: its `title`, when it was `dated`, its `people`, and its `texts`.

    `interface` names the languages in which people are called. Raises EditionError for a document that is not
    well-formed or has a DOCTYPE.
    """
    parameters = _given(register=register) | interface.parameters
    found: Mapping[str, Any] = json.loads(_transformer().transform("units.xsl", tei, parameters, name=name))
    return found


def search_page(*, interface: Interface) -> str:
    """Return the HTML page on which one searches; it belongs into a folder `search`."""
    return _transformer().transform("search.xsl", b"<search/>", interface.parameters, name="search")


def volume_data(
    volume: Mapping[str, str],
    documents: Iterable[Mapping[str, Any]],
    register: bytes | None,
    *,
    interface: Interface = _UNNAMED,
    custom: Path | None = None,
) -> str:
    """Return the data of what stands before and after the documents of a volume, as JSON.

    `volume` has its title, number, publisher, editor and licence; `documents` are the data of each (see `print_data`).
    """
    source = etree.Element(f"{{{_PRINT}}}volume", dict(volume), nsmap={"print": _PRINT})
    for document in documents:
        lists = {key: " ".join(document[key]) for key in ("languages", "names", "signs")}
        etree.SubElement(source, f"{{{_PRINT}}}document", lists, dated=document["dated"], revised=document["revised"])
    parameters = _given(register=register) | interface.parameters
    return _transformer(custom).transform("print.xsl", etree.tostring(source), parameters, name="the book")


@cache
def _transformer(custom: Path | None = None) -> Transformer:
    return Transformer(STYLESHEETS, custom)


def _given(**parameters: str | bytes | None) -> dict[str, str | bytes]:
    return {name: value for name, value in parameters.items() if value is not None}


def _header_only(document: etree._Element) -> etree._Element:
    """Return a document's root with nothing but its header, whose ids other documents have as well."""
    root = etree.Element(document.tag, dict(document.attrib))
    root.extend(document.findall(f"{{{_TEI}}}teiHeader"))
    for element in root.iterdescendants(etree.Element):
        element.attrib.pop(_ID, None)
    return root
