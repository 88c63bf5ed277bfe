"""The form in which source and TEI are compared: characters, what stands between them, and marks on them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain, count, pairwise, repeat, zip_longest
from operator import itemgetter
from typing import NamedTuple
from unicodedata import is_normalized, normalize

STRUCK, RAISED, BRACKETED, QUERY = "struck", "raised", "bracketed", "query"
LINE, BLOCK, POSSIBLE_BLOCK, HEADING = "line", "block", "possible block", "heading"


class Gap:
    """What stands between two characters; where several things do, the highest counts."""

    NONE = 0
    LABEL = 1  # white space after a label of the source, which is part of the label or of the text
    SPACE = 2
    JOIN = 3  # break="no"
    BREAK = 4  # the end of a line or block in the source, the edge of an element in the TEI
    HALF = 5  # the edge of what numbers a leaf within a word: white space only where the source has it


IDEOGRAPHIC = "\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Chinese signs and Japanese letters, for a class of a regular expression."""
# A full-width colon has its space in itself, and none stands in Chinese, whatever the colon: white space after either
# is nothing, signs of emphasis left aside.
_UNSPACED = re.compile(rf"：[*_]{{0,3}}|:[*_]{{0,3}}(?=[(（「“]?[{IDEOGRAPHIC}])")

_SPACES = (Gap.LABEL, Gap.SPACE, Gap.BREAK)


class Edge:
    """Whether a block of the source ends at a place: a leaf may begin there or within a block, for example."""

    NONE = 0
    OPTIONAL = 1
    REQUIRED = 2


_NO_EDGE = (Edge.NONE, 0)


class Mark(NamedTuple):
    """A sign over the characters from `start` to `end`, or at one place when these are equal.

    `place` is the sign's offset in the source, or its line in the TEI; `number` counts the signs, and `follows`
    is the number of a like sign that only white space parts from this one.
    """

    kind: str
    label: str
    start: int
    end: int
    place: int
    number: int = 0
    follows: int = 0


_Addition = tuple[int, str, Sequence[int]]
"""What was added at once: how many characters were added before it, the text, and the place of each character."""


class _Composition(NamedTuple):
    """A stretch whose length NFC changes: its index and length, and how many characters were added before and in it."""

    start: int
    length: int
    before: int
    added: int


class Stream:
    """Characters in NFC without white space, each with its place, the gaps between them, and marks.

    It is written from left to right and then finished. Each stretch between two gaps or signs is normalised
    alone: where these are equal, so are the texts. `added` counts the characters before they are normalised.
    """

    def __init__(self) -> None:
        self.text = ""
        self.added = 0
        self.gaps: dict[int, int] = {}
        self.marks: list[Mark] = []
        self.seams: set[tuple[str, str, int]] = set()
        self._words: list[str] = []
        self._length = 0
        self._word: list[str] = []
        self._additions: list[_Addition] = []
        self._places: dict[int, list[int]] = {}
        self._compositions: list[_Composition] = []
        self._composed = 0
        self._open: list[Mark] = []
        self._closed: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
        self._resumable: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
        self._numbers = count(1)
        self._edge = _NO_EDGE
        self._begun = False

    def add(self, text: str, places: Sequence[int]) -> bool:
        """Append words and white space, with the place of each character; say whether there are any words."""
        words = text.split()
        if text[:1].isspace():
            self.between(Gap.SPACE)
        if not words:
            return False
        if not self._word:
            # Only before the first word may a block end, or a sign wait to go on.
            if self._edge is not _NO_EDGE or not self._begun:
                self._begin()
            if self._closed or self._resumable:
                self._settle()
        self._additions.append((self.added, text, places))
        self.added += len("".join(words))
        self._word.append(words[0])
        if len(words) > 1:
            self._go_on(words[1:], are_normalized=is_normalized("NFC", text))
        if text[-1].isspace():
            self.between(Gap.SPACE)
        return True

    def _go_on(self, words: list[str], *, are_normalized: bool) -> None:
        """Append words, each after a space."""
        if are_normalized:
            index = self.end_word()
            whole = words[:-1]
            ends = [*accumulate(map(len, whole), initial=index)]
            self.gaps.update(zip(ends, repeat(Gap.SPACE)))
            self._words += whole
            self._length = ends[-1]
            self._word.append(words[-1])
            return
        for word in words:
            self.between(Gap.SPACE)
            self._word.append(word)

    def between(self, gap: int, edge: int = Edge.NONE, place: int = 0) -> None:
        """Append a gap, and the end of a block that may or must be there."""
        index = self.end_word() if self._word else self._length
        if gap > self.gaps.get(index, Gap.NONE):
            self.gaps[index] = gap
        if edge:
            self._edge = max(self._edge, (edge, place))
            if edge == Edge.REQUIRED and (self._closed or self._resumable):
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
        mark = self._open.pop()._replace(end=index)
        self._closed[mark.kind, mark.label].append(mark)

    def end_word(self) -> int:
        """End the word, if one is being written, and return how many characters there are."""
        if self._word:
            raw = "".join(self._word)
            word = normalize("NFC", raw)
            if len(word) != len(raw):
                before = self._length + self._composed
                self._compositions.append(_Composition(self._length, len(word), before, len(raw)))
                self._composed += len(raw) - len(word)
            self._words.append(word)
            self._length += len(word)
            self._word.clear()
        return self._length

    def finish(self) -> "Stream":
        """End the writing and return the stream."""
        self.end_word()
        self._settle()
        self.text = "".join(self._words)
        for colon in _UNSPACED.finditer(self.text):
            for index in range(colon.start() + 1, colon.end() + 1):
                self.gaps.pop(index, None)
        return self

    @cached_property
    def bounds(self) -> list[int]:
        """The indexes of the edges of words, in order."""
        inner = (index for index, gap in self.gaps.items() if gap and 0 < index < len(self.text))
        return [0, *sorted(inner), len(self.text)]

    def index(self, added: int) -> int:
        """Return the index of the character after so many that were added."""
        number = bisect_right(self._compositions, added, key=lambda composition: composition.before)
        if not number:
            return added
        index, length, before, composed = self._compositions[number - 1]
        within = added - before
        return index + (min(within, length) if within < composed else within - composed + length)

    def place(self, index: int) -> int:
        """Return the place of the character at an index."""
        added = self._added(index)
        number = bisect_right(self._additions, added, key=itemgetter(0)) - 1
        before, text, places = self._additions[number]
        if number not in self._places:
            self._places[number] = [place for place, char in zip(places, text, strict=True) if not char.isspace()]
        return self._places[number][added - before]

    def _added(self, index: int) -> int:
        """Return how many characters were added before the one that became the character at an index."""
        number = bisect_right(self._compositions, index, key=lambda composition: composition.start)
        if not number:
            return index
        start, length, before, composed = self._compositions[number - 1]
        within = index - start
        return before + (min(within, composed - 1) if within < length else within - length + composed)

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
                self.marks.append(Mark(POSSIBLE_BLOCK if edge == Edge.OPTIONAL else BLOCK, "", index, index, place))
            self._edge = _NO_EDGE
        self._begun = True
        return index

    def _point(self, kind: str, label: str, place: int) -> None:
        index = self._begin()
        self.marks.append(Mark(kind, label, index, index, place))

    def _settle(self) -> None:
        """Give up waiting for a sign that goes on in the next line."""
        self.marks += chain(*self._resumable.values(), *self._closed.values())
        self._resumable.clear()
        self._closed.clear()
