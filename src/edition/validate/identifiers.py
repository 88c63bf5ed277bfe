"""Checks that an identifier stands once in a file, as the TEI Guidelines have it (1.3.1.1, Global Attributes)."""

from lxml import etree

from edition.findings import Finding, Severity

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


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
