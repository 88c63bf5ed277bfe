"""The documents that are measured: the first edition's, and what is made of it."""

import re
from copy import deepcopy
from pathlib import Path

from lxml import etree

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STEP = 1000


def write(document: Path, folder: Path, size: int, number: int) -> None:
    """Write a large text, the same with a fault, and a number of copies of the document into a folder."""
    large = repeated(document, size)
    (folder / "large.xml").write_bytes(large)
    (folder / "faulty.xml").write_bytes(faulty(large))
    for name in range(number):
        (folder / f"{name}.xml").write_bytes(document.read_bytes())


def repeated(path: Path, size: int) -> bytes:
    """Return a text whose divisions are repeated until it has some size, each time with identifiers of their own."""
    tree = etree.parse(path)
    divisions = list(tree.iter(f"{_TEI}div"))
    known = {element.get(_XML_ID, "") for division in divisions for element in division.iter(etree.Element)}
    length = sum(len(etree.tostring(division, encoding="utf-8")) for division in divisions)
    times = round((size - path.stat().st_size) / length)
    for body in tree.iter(f"{_TEI}body"):
        parts = list(body.iterchildren(f"{_TEI}div"))
        copies = [_numbered(deepcopy(part), known, number * _STEP) for number in range(1, times + 1) for part in parts]
        end = body.index(parts[-1]) + 1
        body[end:end] = copies
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def _numbered(part: etree._Element, known: set[str], number: int) -> etree._Element:
    """Add a number to that of each identifier in a part, and of each pointer to what is repeated with it."""
    for element in part.iter(etree.Element):
        for name, value in element.items():
            if name == _XML_ID:
                element.set(name, _added(value, number))
            elif "#" in value:
                pointers = (_added(one, number) if one[1:] in known else one for one in value.split())
                element.set(name, " ".join(pointers))
    return part


def _added(identifier: str, number: int) -> str:
    return re.sub("[0-9]+", lambda digits: str(int(digits[0]) + number), identifier, count=1)


def faulty(text: bytes) -> bytes:
    """Return a text with one fault in its middle: an element whose name is misspelt."""
    begin = text.index(b"<p>", len(text) // 2)
    end = text.index(b"</p>", begin)
    return text[:begin] + b"<pp>" + text[begin + 3 : end] + b"</pp>" + text[end + 4 :]
