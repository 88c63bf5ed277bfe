"""Checks that an identifier stands once in a file, and for one thing only (TEI Guidelines, 1.3.1)."""

import re

from lxml import etree

from edition.findings import Finding, Location, Severity
from edition.validate.positions import Positions

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_IDENTIFIERS = etree.XPath("//@xml:id", smart_strings=False)
_MAYBE_IDENTIFIER = re.compile(rb"""xml:id\s*=\s*["']\s*([^"']*?)\s*["']""")


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
    if data is None or not is_plain(tree, data):
        return True
    written = _MAYBE_IDENTIFIER.findall(data)
    return len(set(written)) < len(written)


def is_plain(tree: "etree._ElementTree[etree._Element]", data: bytes) -> bool:
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
        f'<{name}> has the identifier "{identifier}", which <{owner_name}> has already',
        "give the one that was added later another identifier",
        also=Location(path, owner_line),
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


def document_id(
    tree: "etree._ElementTree[etree._Element]", path: str, document: str, data: bytes | None = None
) -> list[Finding]:
    """Return a finding, of the rule `document-id`, for a text whose identifier is not `d` and that of its file.

    So no two documents of an edition have the same. The register's identifier is `register`.
    """
    root = tree.getroot()
    expected = "register" if document == "register" else f"d{document}"
    identifier = root.get(_XML_ID)
    if identifier is None or identifier == expected:
        return []
    line, column = Positions(tree, data).of_attribute(root, _XML_ID)
    message, remedy = f'the identifier of this text is "{identifier}", not "{expected}"', f'write xml:id="{expected}"'
    return [Finding("document-id", Severity.ERROR, path, line, column, message, remedy)]
