"""Labels that are a line of their own: `КИМ ИР СЕН`, `Comrade Pak.`, above what is said."""

import re
from itertools import takewhile

from edition.document import Passage
from edition.read.digital_archive.labels import START, placed, read_label
from edition.read.digital_archive.legible import Legible, legible
from edition.read.digital_archive.names import scan
from edition.read.digital_archive.naming import Label

_ALONE = re.compile(r"(?P<alone>\.?)[*_]{0,3}\s*\Z")
_LONGEST_ALONE = 60


def alone(passage: Passage) -> Label | None:
    """Return the label that a paragraph is, if it is but a name: `КИМ ИР СЕН`, `Comrade Pak.`."""
    if not passage.spans and len(passage.text) > _LONGEST_ALONE:
        return None
    read = legible(passage)
    return _is_all(passage, read, read.text)


def above(passage: Passage) -> Label | None:
    """Return the label that the first line of a paragraph is, if it is but a name, and there are more lines."""
    line, lines, _ = passage.text.partition("\n")
    if not lines or (not passage.spans and len(line) > _LONGEST_ALONE):
        return None
    read = legible(passage)
    line, lines, said = read.text.partition("\n")
    return _is_all(passage, read, line) if lines and said.strip() else None


def _is_all(passage: Passage, read: Legible, text: str) -> Label | None:
    """Return the label that all of a text is, with which what was read of a paragraph begins."""
    start = START.match(text)
    if start is None or len(text) > _LONGEST_ALONE:
        return None
    names = [*takewhile(lambda word: word.kind not in "?:.,-LD", scan(text, start.end()))]
    end = _ALONE.match(text, names[-1].end) if names else None
    found = end and read_label(text, names, end, start.end("mark"))
    return placed(passage, read, found) if found and found.names else None
