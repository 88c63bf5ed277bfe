"""Where the words of source and TEI stand that say the same: the n-th character of the one is the n-th of the other."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from unicodedata import is_normalized, normalize

from lxml import etree

from edition.validate.proof.glance.signs import LINE, SIGN

_LINE_END = re.compile(f"[{LINE}\n]")


class Count:
    """The characters of both, counted when they are first asked for."""

    def __init__(
        self,
        lines: Sequence[int],
        scripts: Sequence[str],
        pieces: Sequence[str],
        elements: Mapping[etree._Element, int],
    ) -> None:
        """Begin with the line of each block of the source and what it says, and with the pieces of the TEI."""
        self._lines, self._scripts, self._pieces, self._elements = lines, scripts, pieces, elements
        self._counted: list[tuple[int, int]] = [(0, 0)]
        self._within: dict[int, list[int]] = {}
        self._found: dict[int, int] = {}

    @cached_property
    def is_certain(self) -> bool:
        """Whether each character of the TEI is one as it is written, and none is joined to the one before it."""
        return is_normalized("NFC", "".join(self._pieces))

    def line(self, element: etree._Element) -> int | None:
        """Return the line of the source of the first character in an element of the TEI or, if it is empty, after it.

        None for an element that is not in the transcription, and where nothing is said.
        """
        within = next((node for node in (element, *element.iterancestors()) if node in self._elements), None)
        if within is None or not self._ends or not self._ends[-1]:
            return None
        piece = self._elements[within]
        if piece not in self._found:
            index = min(self._begin(piece), self._ends[-1] - 1)
            number = bisect_right(self._ends, index)
            before = self._ends[number - 1] if number else 0
            self._found[piece] = self._lines[number] + bisect_right(self._ends_of_lines(number), index - before)
        return self._found[piece]

    def _ends_of_lines(self, number: int) -> list[int]:
        """Return how many characters of a block stand before the end of each of its lines."""
        if number not in self._within:
            self._within[number] = [*accumulate(map(_length, _LINE_END.split(self._scripts[number])))]
        return self._within[number]

    def _begin(self, piece: int) -> int:
        """Return how many characters stand before a piece of the TEI, counted from the nearest piece that is known."""
        at = bisect_right(self._counted, piece, key=itemgetter(0))
        known, begin = self._counted[at - 1]
        begin += _length("".join(self._pieces[known:piece]))
        self._counted.insert(at, (piece, begin))
        return begin

    @cached_property
    def _ends(self) -> list[int]:
        """How many characters stand before the end of each block of the source."""
        return [*accumulate(map(_length, self._scripts))]


def _length(script: str) -> int:
    """Return how many characters a script has in NFC, without signs and white space."""
    composed = script if script.isascii() else normalize("NFC", script)
    return sum(map(len, composed.split())) - len(SIGN.findall(composed))
