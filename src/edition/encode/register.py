"""Proposed entries for the register (TEI Guidelines, chapter 14, Names, Dates, People, and Places)."""

from collections.abc import Sequence

from lxml import etree

from edition.document import Entry
from edition.encode.tree import TEI, Tree, append_row, declaration, insert_row

_CONVERTER = "edition"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def new_register(publisher: str) -> "etree._ElementTree[etree._Element]":
    """Return a register without entries."""
    tree = Tree()
    with tree.element("TEI", {"xml:id": "register"}):
        with tree.block("teiHeader"), tree.block("fileDesc"):
            with tree.block("titleStmt"), tree.row("title"):
                tree.text("Register of people, places, bodies and abbreviations")
            with tree.block("publicationStmt"), tree.row("publisher"):
                tree.text(publisher)
            with tree.block("sourceDesc"), tree.row("p"):
                tree.text("Proposed from the documents. Whoever confirms an entry takes its resp away.")
        with tree.block("standOff"), tree.row("listPerson"):
            tree.line(-1)
        tree.line(-1)
    return etree.ElementTree(tree.close())


def extended_register(
    register: "etree._ElementTree[etree._Element]", entries: Sequence[Entry], *, rules: bool = False
) -> bytes:
    """Return a register, as a file in UTF-8, with entries appended to its people; none that is there changes.

    `rules` tells whether the edition has some of its own, which a new register names.
    """
    root = register.getroot()
    stand_off = root.find(f"{{{TEI}}}standOff")
    if stand_off is None:
        stand_off = append_row(root, _element("standOff", depth=1), depth=1)
    people = stand_off.find(f"{{{TEI}}}listPerson")
    if people is None:
        people = insert_row(stand_off, _element("listPerson", depth=2), depth=2)
    for entry in entries:
        append_row(people, _person(entry), depth=3)
    title = root.find(f"{{{TEI}}}teiHeader/{{{TEI}}}fileDesc/{{{TEI}}}titleStmt")
    if title is not None and not any(element.get(_ID) == _CONVERTER for element in root.iter(etree.Element)):
        append_row(title, _responsible(), depth=4)
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    after = "".join(f"{etree.tostring(node, encoding='unicode', with_tail=False)}\n" for node in root.itersiblings())
    return f"{_prolog(root, rules=rules)}{text}\n{after}".encode()


def _prolog(root: etree._Element, *, rules: bool) -> str:
    """Return the XML declaration and what stood before the root."""
    before = [etree.tostring(node, encoding="unicode", with_tail=False) for node in root.itersiblings(preceding=True)]
    return (
        "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *reversed(before), ""])
        if before
        else declaration(rules=rules)
    )


def _element(name: str, depth: int) -> etree._Element:
    tree = Tree(depth)
    with tree.element(name):
        tree.line(-1)
    return tree.close()


def _person(entry: Entry) -> etree._Element:
    """Write a person; the first name of a language is the preferred one."""
    tree = Tree(3)
    with tree.element("person", {"xml:id": entry.id, "resp": f"#{_CONVERTER}"}):
        languages: set[str] = set()
        for language, form in entry.forms:
            with tree.row("persName", {"xml:lang": language, "type": "form" if language in languages else ""}):
                tree.text(form)
            languages.add(language)
        tree.line(-1)
    return tree.close()


def _responsible() -> etree._Element:
    tree = Tree(4)
    with tree.element("respStmt", {"xml:id": _CONVERTER}):
        tree.leaf("resp", "proposed by")
        tree.leaf("name", "the edition's converter")
    return tree.close()
