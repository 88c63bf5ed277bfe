"""Where the words of source and TEI stand that say the same: the n-th character of the one is the n-th of the other."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from unicodedata import is_normalized, normalize

from lxml import etree

from edition.validate.proof.glance.signs import SIGN
from edition.validate.proof.source import ANY_SIGN, Block, read_transcription


class Count:
    """The characters of both, counted when they are first asked for."""

    def __init__(
        self,
        blocks: Sequence[Block],
        scripts: Sequence[str],
        pieces: Sequence[str],
        elements: Mapping[etree._Element, int],
    ) -> None:
        """Begin with the blocks of the source and what they say, and with the pieces of the TEI."""
        self._blocks, self._scripts, self._pieces, self._elements = blocks, scripts, pieces, elements

    @cached_property
    def is_certain(self) -> bool:
        """Whether each character of the TEI is one as it is written, and none is joined to the one before it."""
        return is_normalized("NFC", "".join(self._pieces))

    def place(self, element: etree._Element) -> int | None:
        """Return the offset in the source of what stands on the line on which an element of the TEI begins.

        None for an element that is not in the transcription, and where no words are.
        """
        within = next((node for node in (element, *element.iterancestors()) if node in self._elements), None)
        if within is None or not self._ends or not self._ends[-1]:
            return None
        index = min(self._begins[self._elements[within]], self._ends[-1] - 1)
        number = bisect_right(self._ends, index)
        return _place(self._blocks[number], index - (self._ends[number - 1] if number else 0))

    @cached_property
    def _begins(self) -> list[int]:
        """How many characters stand before each piece of the TEI."""
        return [*accumulate((0 if SIGN.match(piece) else _length(piece) for piece in self._pieces), initial=0)]

    @cached_property
    def _ends(self) -> list[int]:
        """How many characters stand before the end of each block of the source."""
        return [*accumulate(_length(SIGN.sub("", normalize("NFC", script))) for script in self._scripts)]


def _length(words: str) -> int:
    return len("".join(words.split()))


def _place(block: Block, index: int) -> int:
    """Return the offset of a character of a block, or that of its line."""
    if ANY_SIGN.search(block.text) or not is_normalized("NFC", block.text):
        return read_transcription([block]).place(index)
    place = block.offset
    for line in block.text.split("\n"):
        index -= len("".join(line.split()))
        if index < 0:
            break
        place += len(line) + 1
    return place
