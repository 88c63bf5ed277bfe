"""A text that was converted earlier, as TEI, becomes the `Earlier` parts by which a new conversion keeps its names."""

from collections.abc import Collection, Iterator

from lxml import etree

from edition.document import RESERVED_IDENTIFIER, Earlier, EarlierPart, letters

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = ("p", "head", "seg", "dateline", "signed")
_PREFIXES = {f"{_TEI}div": "d", f"{_TEI}sp": "u"} | {f"{_TEI}{name}": "b" for name in _BLOCKS}
# What the edition adds to a transcript, and the numbers of pages and leaves.
_ADDED = frozenset(f"{_TEI}{name}" for name in ("fw", "corr", "reg", "expan", "note"))


def read_earlier(tree: "etree._ElementTree[etree._Element]", taken: Collection[str] = ()) -> Earlier:
    """Return the parts of a text that have identifiers as the tool gives them, each once.

    `taken` are others that no new part may have.
    """
    texts = [text for text in tree.iter(f"{_TEI}text") if text.find(f"{_TEI}group") is None]
    columns: dict[bool, list[EarlierPart]] = {False: [], True: []}
    met: set[str] = set()
    for text in texts:
        for part in _parts(text):
            if part.name not in met:
                columns[text.get("type") == "translation"].append(part)
            met.add(part.name)
    every = (element.get(_ID) for element in tree.iter(etree.Element))
    return Earlier(tuple(columns[False]), tuple(columns[True]), frozenset({*filter(None, every), *taken}))


def _parts(text: etree._Element) -> Iterator[EarlierPart]:
    for element in text.iter(*_PREFIXES):
        name, parent = element.get(_ID), element.getparent()
        prefix = _PREFIXES[str(element.tag)]
        is_given = name is not None and name.startswith(prefix) and RESERVED_IDENTIFIER.fullmatch(name)
        if name and is_given and not (parent is not None and parent.tag == f"{_TEI}sp"):
            yield EarlierPart(name, prefix, "" if prefix == "d" else letters("".join(_words(element))))


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ADDED:
            yield from _words(child)
        yield child.tail or ""
