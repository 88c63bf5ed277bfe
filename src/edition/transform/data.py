"""What is made of a document but its page: print data, e-book, reading text, table, citation, and its listing."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from edition.transform.interface import UNNAMED, Interface
from edition.transform.sheets import PAGE, PRINT_DATA, given, stylesheets

_BOOK = "{urn:edition:mode}book"
_PRINT = "urn:edition:print"


def print_data(
    tei: bytes,
    register: bytes | None,
    *,
    name: str,
    interface: Interface = UNNAMED,
    digest: str = "",
    custom: Path | None = None,
) -> str:
    """Return the data of a document's print edition, as JSON.

    `interface` names the edition and the language of its reader, `digest` is the SHA-256 of the TEI as it is published,
    `custom` the folder in which a `print.xsl` may refine what is printed. Raises what `document_page` raises.
    """
    parameters = given(register=register, hash=digest or None) | interface.parameters
    return stylesheets(custom, PRINT_DATA).transform(PRINT_DATA, tei, parameters, name=name)


def volume_data(
    volume: Mapping[str, str],
    documents: Iterable[Mapping[str, Any]],
    register: bytes | None,
    *,
    interface: Interface = UNNAMED,
    custom: Path | None = None,
) -> str:
    """Return the data of what stands before and after the documents of a volume, as JSON.

    `volume` has its title, number, publisher, editor and licence; `documents` are the data of each (see `print_data`).
    """
    source = etree.Element(f"{{{_PRINT}}}volume", dict(volume), nsmap={"print": _PRINT})
    for document in documents:
        lists = {key: " ".join(document[key]) for key in ("languages", "names", "signs")}
        etree.SubElement(source, f"{{{_PRINT}}}document", lists, dated=document["dated"], revised=document["revised"])
    parameters = given(register=register) | interface.parameters
    return stylesheets(custom, PRINT_DATA).transform(PRINT_DATA, etree.tostring(source), parameters, name="the book")


def e_book(
    tei: bytes,
    register: bytes | None,
    *,
    name: str,
    identifier: str,
    interface: Interface = UNNAMED,
    custom: Path | None = None,
) -> list[tuple[str, str]]:
    """Return the files of a document's e-book, each with its path, in the order of reading.

    `identifier` tells the book from all others, `interface` names the edition and the language of its reader. What in
    the folder `custom` refines the page (`html.xsl`) refines the book. Raises what `document_page` raises.
    """
    # It goes without the pages of the register.
    parameters = given(register=register) | interface.parameters | {"identifier": identifier, "kinds": ""}
    sheets = stylesheets(custom, PAGE)
    made = sheets.transform("epub.xsl", tei, parameters, name=name, refinement=PAGE, mode=_BOOK)
    return [(path, text) for path, text in json.loads(made)]


def reading_text(tei: bytes, *, name: str, interface: Interface = UNNAMED) -> str:
    """Return a document as plain text, to be read: words whole, corrected, without what was struck out.

    `interface` names the language in which the texts are called what they are. Raises EditionError for a document that
    is not well-formed or has a DOCTYPE.
    """
    return stylesheets().transform("text.xsl", tei, interface.parameters, name=name)


def table(tei: bytes, register: bytes | None, *, name: str, interface: Interface = UNNAMED) -> Mapping[str, Any]:
    """Return a document as a table: its `columns` by name, and `rows` of strings, one for what stands side by side.

    `interface` names the language in which people are called. Raises EditionError for a document that is not
    well-formed or has a DOCTYPE.
    """
    return _object("table.xsl", tei, given(register=register) | interface.parameters, name)


def citation(tei: bytes, *, name: str, interface: Interface = UNNAMED) -> Mapping[str, Any]:
    """Return how a document is cited: its item of CSL-JSON 1.0.2 (Citation Style Language), without what is not known.

    `interface` names the edition, its address, and the language in which the archive is called. Raises EditionError for
    a document that is not well-formed or has a DOCTYPE.
    """
    return _object("csl.xsl", tei, interface.parameters, name)


def listing(tei: bytes, *, name: str) -> str:
    """Return a document as other pages tell of it: a TEI with what of its header a list says, and its mentions.

    They are in `listing:mentions`, each with the id of the register's `entry` and its `role` (xslt/listing.xsl). Raises
    EditionError for a document that is not well-formed or has a DOCTYPE.
    """
    return stylesheets().transform("listing.xsl", tei, UNNAMED.parameters, name=name)


def units(tei: bytes, register: bytes | None, *, name: str, interface: Interface = UNNAMED) -> Mapping[str, Any]:
    """Return what a search finds of a document: its `title`, when it was `dated`, its `people`, and its `texts`.

    `interface` names the languages in which people are called. Raises EditionError for a document that is not
    well-formed or has a DOCTYPE.
    """
    return _object("units.xsl", tei, given(register=register) | interface.parameters, name)


def _object(sheet: str, tei: bytes, parameters: Mapping[str, str | bytes], name: str) -> Mapping[str, Any]:
    """Return the object of JSON that a stylesheet makes of a document."""
    found: Mapping[str, Any] = json.loads(stylesheets().transform(sheet, tei, parameters, name=name))
    return found
