"""The register, a TEI file that editors keep, becomes a `Register`."""

from lxml import etree

from edition.document import Entry, Kind, Register

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONVERTER = "#edition"
_NAMES = {
    f"{_TEI}person": (Kind.PERSON, f"{_TEI}persName"),
    f"{_TEI}place": (Kind.PLACE, f"{_TEI}placeName"),
    f"{_TEI}org": (Kind.BODY, f"{_TEI}orgName"),
    f"{_TEI}item": (Kind.ABBREVIATION, f"{_TEI}abbr"),
}


def read_register(tree: "etree._ElementTree[etree._Element]") -> Register:
    """Read the entries that have an id and a name."""
    entries = (_entry(element) for element in tree.iter(*_NAMES))
    return Register(tuple(entry for entry in entries if entry.id and entry.forms))


def _entry(element: etree._Element) -> Entry:
    kind, name = _NAMES[str(element.tag)]
    forms = tuple((form.get(_LANG, ""), " ".join("".join(form.itertext()).split())) for form in element.iter(name))
    expansion = "".join("".join(found.itertext()) for found in element.iter(f"{_TEI}expan"))
    return Entry(
        element.get(_ID, ""), kind, forms, " ".join(expansion.split()), proposed=element.get("resp") == _CONVERTER
    )
