"""Documents that differ in their words, as Typst keeps what it has set and would set copies in no time."""

import re
from pathlib import Path
from random import Random

from lxml import etree

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_WORD = re.compile(r"[^\W\d_]+")


def different(document: Path, seed: int) -> bytes:
    """Return a document whose words have changed places, in each of its texts, so that lines and pages are others."""
    random = Random(seed)  # noqa: S311 - nothing is secret here
    tree = etree.parse(document)
    tree.getroot().set(_ID, f"dvariety-{seed}")
    for text in tree.iter(f"{_TEI}text"):
        if text.find(f"{_TEI}body") is not None:
            _shuffle(text, random)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def _shuffle(text: etree._Element, random: Random) -> None:
    paragraphs = [element for paragraph in text.iter(f"{_TEI}p") for element in paragraph.iter(etree.Element)]
    places = [(element, name) for element in paragraphs for name in ("text", "tail")]
    words = [word for element, name in places for word in _WORD.findall(getattr(element, name) or "")]
    random.shuffle(words)
    shuffled = iter(words)
    for element, name in places:
        if old := getattr(element, name):
            setattr(element, name, _WORD.sub(lambda _: next(shuffled), old))
