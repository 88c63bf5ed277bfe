"""Checks that an identifier stands once in a file, and that pointers in it lead somewhere (TEI Guidelines, 1.3.1)."""

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from lxml import etree

from edition.errors import did_you_mean
from edition.findings import Finding, Severity
from edition.validate.positions import Positions

if TYPE_CHECKING:
    from edition.validate.explain.places import Places

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The nearest of many names takes long to find.
_MOST_HINTS = 20
_DIGITS = re.compile("[0-9]+")
_FEWEST_LETTERS = 3
_REGISTER = "register.xml#"
_IDENTIFIERS = etree.XPath("//@xml:id", smart_strings=False)
_MAYBE_IDENTIFIER = re.compile(rb"""xml:id\s*=\s*["']\s*([^"']*?)\s*["']""")
_MAYBE_POINTER = re.compile(rb"""#(?<=[\s"']#)([^\s"'<>#]+)""")
_POINTERS = ("who", "ref", "corresp", "sameAs", "resp", "hand", "target", "assertedValue")


def identifiers(tree: "etree._ElementTree[etree._Element]") -> frozenset[str]:
    """Return the identifiers of a file."""
    return frozenset(str(identifier).strip() for identifier in _IDENTIFIERS(tree)) - {""}


def duplicate_ids(tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None) -> list[Finding]:
    """Return one finding, of the rule `id-duplicate`, for each identifier that an earlier element has.

    `data` are the bytes that the tree was parsed from; without them, columns are 1.
    """
    if not _may_repeat(tree, data):
        return []
    positions = Positions(tree, data)
    first: dict[str, etree._Element] = {}
    findings = []
    for element in tree.iter(etree.Element):
        identifier = element.get(_XML_ID, "").strip()
        if not identifier:
            continue
        owner = first.setdefault(identifier, element)
        if owner is not element:
            findings.append(_duplicate(identifier, element, owner, path, positions))
    return findings


def _may_repeat(tree: "etree._ElementTree[etree._Element]", data: bytes | None) -> bool:
    """Look in the bytes for what may be a repeated identifier: that is faster than to look at each element."""
    if data is None or not _is_plain(tree, data):
        return True
    written = _MAYBE_IDENTIFIER.findall(data)
    return len(set(written)) < len(written)


def _is_plain(tree: "etree._ElementTree[etree._Element]", data: bytes) -> bool:
    """Tell whether values of attributes stand in the bytes as they are."""
    return b"&#" not in data and (tree.docinfo.encoding or "UTF-8").upper() == "UTF-8"


def _duplicate(
    identifier: str, element: etree._Element, owner: etree._Element, path: str, positions: Positions
) -> Finding:
    name, owner_name = etree.QName(element).localname, etree.QName(owner).localname
    line, column = positions.of_attribute(element, _XML_ID)
    owner_line, _ = positions.of_attribute(owner, _XML_ID)
    return Finding(
        "id-duplicate",
        Severity.ERROR,
        path,
        line,
        column,
        f'<{name}> has the identifier "{identifier}", which <{owner_name}> on line {owner_line} has already',
        "give the one that was added later another identifier",
    )


def reserved_ids(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return one finding, of the rule `id-reserved`, for each entry of a register called like a part of a document."""
    if tree.getroot().get(_XML_ID) != "register":
        return []
    # Only a register needs it.
    from edition.document import RESERVED_IDENTIFIER  # noqa: PLC0415

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
        for entry in tree.iterfind(f"{_TEI}standOff/*/*[@{_XML_ID}]")
        if RESERVED_IDENTIFIER.fullmatch(entry.get(_XML_ID, ""))
    ]


def dangling_pointers(
    tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None
) -> list[Finding]:
    """Return one finding, of the rule `pointer-dangling`, for each pointer to an identifier that the file lacks.

    Only pointers within the file (`#choe`) are looked at. `data` are the bytes that the tree was parsed from; without
    them, columns are 1.
    """
    known = identifiers(tree)
    if not _may_dangle(tree, data, known):
        return []
    positions = Positions(tree, data)
    dangling = [
        (element, attribute, pointer)
        for element in tree.iter(etree.Element)
        for attribute, value in element.items()
        if "#" in value and attribute in _POINTERS
        for pointer in value.split()
        if pointer.startswith("#") and pointer[1:] not in known
    ]
    return _dangling(dangling, known, path, positions)


def _may_dangle(tree: "etree._ElementTree[etree._Element]", data: bytes | None, known: frozenset[str]) -> bool:
    """Look in the bytes for what may be a pointer to nothing: that is faster than to look at each element."""
    if data is None or not _is_plain(tree, data):
        return True
    return not {pointer.decode(errors="replace") for pointer in _MAYBE_POINTER.findall(data)} <= known


def _dangling(
    dangling: "list[tuple[etree._Element, str, str]]", known: Collection[str], path: str, positions: Positions
) -> list[Finding]:
    """Return the findings about pointers, each with the element and the attribute that it stands in."""
    if not dangling:
        return []
    from edition.validate.explain.places import Places  # noqa: PLC0415 - only where something is wrong

    places, names = Places(), sorted(known)
    return [
        _leads_nowhere(*place, _hint(place[2], names if number < _MOST_HINTS else ()), places, path, positions)
        for number, place in enumerate(dangling)
    ]


def _hint(pointer: str, names: Iterable[str]) -> str:
    """Return the pointer that was probably meant: not one that differs in a number, since any other is as near."""
    base, sign, wanted = pointer.partition("#")
    letters = _DIGITS.sub("", wanted)
    if len(letters) < _FEWEST_LETTERS:
        return ""
    others = [name for name in names if _DIGITS.sub("", name) != letters]
    return did_you_mean(wanted, others).replace('"', f'"{base}{sign}', 1)


def _leads_nowhere(
    element: etree._Element,
    attribute: str,
    pointer: str,
    hint: str,
    places: "Places",
    path: str,
    positions: Positions,
) -> Finding:
    line, column = positions.of_attribute(element, attribute)
    name = etree.QName(element).localname
    where = "in the register" if pointer.startswith(_REGISTER) else "in this file"
    place = places.of(element)
    message = f'<{name}> points with @{attribute} to "{pointer}", which is nothing {where}{hint}'
    return Finding(
        "pointer-dangling",
        Severity.ERROR,
        path,
        line,
        column,
        f"{place}: {message}" if place else message,
        "correct the pointer, or give the element that it means this xml:id",
    )


def dangling_entries(
    tree: "etree._ElementTree[etree._Element]", path: str, entries: Collection[str], data: bytes | None = None
) -> list[Finding]:
    """Return one finding, of the rule `pointer-dangling`, for each pointer to an entry that the register lacks.

    `entries` are the identifiers in the register, none where there is no register: then one finding says enough.
    """
    positions = Positions(tree, data)
    dangling = [
        (element, attribute, value)
        for element in tree.iter(etree.Element)
        for attribute, value in element.items()
        if value.startswith(_REGISTER) and attribute in _POINTERS and value.removeprefix(_REGISTER) not in entries
    ]
    return _dangling(dangling[: _MOST_HINTS if entries else 1], entries, path, positions)
