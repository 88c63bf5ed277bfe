"""Checks that an identifier stands once in a file, and that pointers in it lead somewhere (TEI Guidelines, 1.3.1)."""

from collections.abc import Iterable

from lxml import etree

from edition.document import RESERVED_IDENTIFIER
from edition.errors import did_you_mean
from edition.findings import Finding, Severity

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_POINTERS = ("who", "ref", "corresp", "sameAs", "resp", "hand", "target", "assertedValue")


def duplicate_ids(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return one finding, of the rule `id-duplicate`, for each identifier that an earlier element has."""
    first: dict[str, etree._Element] = {}
    findings = []
    for element in tree.iter(etree.Element):
        identifier = element.get(_XML_ID, "").strip()
        if not identifier:
            continue
        owner = first.setdefault(identifier, element)
        if owner is not element:
            findings.append(_duplicate(identifier, element, owner, path))
    return findings


def _duplicate(identifier: str, element: etree._Element, owner: etree._Element, path: str) -> Finding:
    name, owner_name = etree.QName(element).localname, etree.QName(owner).localname
    return Finding(
        "id-duplicate",
        Severity.ERROR,
        path,
        element.sourceline or 1,
        1,
        f'<{name}> has the identifier "{identifier}", which <{owner_name}> on line {owner.sourceline} has already',
        "give the one that was added later another identifier",
    )


def reserved_ids(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return one finding, of the rule `id-reserved`, for each entry of a register called like a part of a document."""
    entries = tree.iterfind(f"{_TEI}standOff/*/*[@{_XML_ID}]") if tree.getroot().get(_XML_ID) == "register" else ()
    return [
        Finding(
            "id-reserved",
            Severity.ERROR,
            path,
            entry.sourceline or 1,
            1,
            f'the id "{entry.get(_XML_ID)}" is one that the tool gives to parts of a document',
            "give the entry another",
        )
        for entry in entries
        if RESERVED_IDENTIFIER.fullmatch(entry.get(_XML_ID, ""))
    ]


def dangling_pointers(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return one finding, of the rule `pointer-dangling`, for each pointer to an identifier that the file lacks.

    Only pointers within the file (`#choe`) are looked at.
    """
    known = {element.get(_XML_ID, "").strip() for element in tree.iter(etree.Element)}
    return [
        _dangling(element, attribute, pointer, known, path)
        for element in tree.iter(etree.Element)
        for attribute in _POINTERS
        for pointer in element.get(attribute, "").split()
        if pointer.startswith("#") and pointer[1:] not in known
    ]


def _dangling(element: etree._Element, attribute: str, pointer: str, known: Iterable[str], path: str) -> Finding:
    name = etree.QName(element).localname
    hint = did_you_mean(pointer[1:], sorted(known))
    return Finding(
        "pointer-dangling",
        Severity.ERROR,
        path,
        element.sourceline or 1,
        1,
        f'<{name}> points with @{attribute} to "{pointer}", which is nothing in this file{hint}',
        "correct the pointer, or give what it means that xml:id",
    )
