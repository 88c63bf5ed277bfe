"""The form in which source and TEI are compared: characters, what stands between them, and marks on them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import chain, count, pairwise, zip_longest
from unicodedata import normalize

STRUCK, RAISED, BRACKETED, QUERY = "struck", "raised", "bracketed", "query"
LINE, BLOCK, POSSIBLE_BLOCK, HEADING = "line", "block", "possible block", "heading"

_WORD = re.compile(r"\S+")


class Gap(IntEnum):
    """What stands between two characters; where several things do, the highest counts."""

    NONE = 0
    LABEL = 1  # white space after a label of the source, which is part of the label or of the text
    SPACE = 2
    JOIN = 3  # break="no"
    BREAK = 4  # the end of a line or block in the source, the edge of an element in the TEI


_SPACES = (Gap.LABEL, Gap.SPACE, Gap.BREAK)


class Edge(IntEnum):
    """Whether a block of the source ends at a place: a leaf may begin there or within a block, for example."""

    NONE = 0
    OPTIONAL = 1
    REQUIRED = 2


_NO_EDGE = (Edge.NONE, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign over the characters from `start` to `end`, or at one place when these are equal.

    `place` is the sign's offset in the source, or its line in the TEI; `number` counts the signs, and `follows`
    is the number of a like sign that only white space parts from this one.
    """

    kind: str
    label: str
    start: int
    end: int
    place: int = field(compare=False)
    number: int = field(compare=False, default=0)
    follows: int = field(compare=False, default=0)


class Stream:
    """Characters in NFC without white space, each with its place, the gaps between them, and marks.

    It is written from left to right and then finished. Each stretch between two gaps or signs is normalised
    alone: where these are equal, so are the texts.
    """

    def __init__(self) -> None:
        self.text = ""
        self.places: list[int] = []
        self.gaps: dict[int, Gap] = {}
        self.marks: list[Mark] = []
        self.seams: set[tuple[str, str, int]] = set()
        self.bounds: list[int] = []
        self._words: list[str] = []
        self._word: list[str] = []
        self._word_places: list[int] = []
        self._open: list[Mark] = []
        self._closed: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
        self._resumable: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
        self._numbers = count(1)
        self._edge = _NO_EDGE
        self._begun = False

    def add(self, text: str, places: Sequence[int]) -> bool:
        """Append words and white space, with the place of each character; say whether there are any words."""
        at = 0
        for word in _WORD.finditer(text):
            start, end = word.span()
            if start > at:
                self.between(Gap.SPACE)
            if not at and not self._word:
                # Only before the first word may a block end, or a sign wait to go on.
                self._begin()
                self._settle()
            self._word.append(word[0])
            self._word_places += places[start:end]
            at = end
        if at < len(text):
            self.between(Gap.SPACE)
        return at > 0

    def between(self, gap: Gap, edge: Edge = Edge.NONE, place: int = 0) -> None:
        """Append a gap, and the end of a block that may or must be there."""
        index = self.end_word()
        if gap > self.gaps.get(index, Gap.NONE):
            self.gaps[index] = gap
        if edge:
            self._edge = max(self._edge, (edge, place))
        if edge is Edge.REQUIRED:
            self._settle()

    def line(self, place: int) -> None:
        """Append a line's end that both sides know."""
        self._point(LINE, "", place)
        self.soft_line()

    def soft_line(self) -> None:
        """Pass a line's end: a sign that was closed right before it goes on if it is opened right after it."""
        for sign, marks in self._closed.items():
            self._resumable[sign] += marks
        self._closed.clear()

    def heading(self, signs: str, place: int) -> None:
        """Append the signs before a heading."""
        self._point(HEADING, signs, place)

    def open(self, kind: str, label: str, place: int) -> None:
        """Begin a sign, or go on with the one that was closed at the end of the line before."""
        index = self._begin()
        if resumable := self._resumable[kind, label]:
            self._open.append(resumable.pop())
            self.seams.add((kind, label, index))
            return
        follows = 0
        if closed := self._closed[kind, label]:
            follows = closed[-1].number
            self.marks.append(closed.pop())
        self._open.append(Mark(kind, label, index, index, place, next(self._numbers), follows))

    def close(self) -> None:
        """End the sign that was begun last."""
        index = self._begin()
        mark = replace(self._open.pop(), end=index)
        self._closed[mark.kind, mark.label].append(mark)

    def end_word(self) -> int:
        """End the word, if one is being written, and return how many characters there are."""
        if self._word:
            raw = "".join(self._word)
            word = normalize("NFC", raw)
            places = self._word_places
            if len(word) != len(raw):
                places = [places[min(index, len(raw) - 1)] for index in range(len(word))]
            self.places += places
            self._words.append(word)
            self._word, self._word_places = [], []
        return len(self.places)

    def finish(self) -> "Stream":
        """End the writing and return the stream."""
        self.end_word()
        self._settle()
        self.text = "".join(self._words)
        inner = (index for index, gap in self.gaps.items() if gap and 0 < index < len(self.text))
        self.bounds = [0, *sorted(inner), len(self.text)]
        return self

    def words(self, start: int, end: int) -> str:
        """Return the characters from `start` to `end` with the spaces between them."""
        inner = self.bounds[bisect_right(self.bounds, start) : bisect_left(self.bounds, end)]
        words = (self.text[left:right] for left, right in pairwise([start, *inner, end]))
        spaces = (" " if self.gaps[index] in _SPACES else "" for index in inner)
        return "".join(chain.from_iterable(zip_longest(words, spaces, fillvalue="")))

    def bound(self, index: int, words: int) -> int:
        """Return the bound that is so many words after an index, or before it when `words` is negative."""
        here = bisect_right(self.bounds, index) - 1 if words > 0 else bisect_left(self.bounds, index)
        return self.bounds[min(max(here + words, 0), len(self.bounds) - 1)]

    def _begin(self) -> int:
        """Let the pending edge become a block's end, now that something follows it."""
        index = self.end_word()
        edge, place = self._edge
        if edge:
            if self._begun:
                self.marks.append(Mark(POSSIBLE_BLOCK if edge is Edge.OPTIONAL else BLOCK, "", index, index, place))
            self._edge = _NO_EDGE
        self._begun = True
        return index

    def _point(self, kind: str, label: str, place: int) -> None:
        index = self._begin()
        self.marks.append(Mark(kind, label, index, index, place))

    def _settle(self) -> None:
        """Give up waiting for a sign that goes on in the next line."""
        if self._resumable or self._closed:
            self.marks += chain(*self._resumable.values(), *self._closed.values())
            self._resumable.clear()
            self._closed.clear()
