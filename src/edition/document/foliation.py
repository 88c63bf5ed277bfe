"""Which leaf each beginning of a leaf is, from all that is written on all of them.

A leaf may bear the archive's number, which goes up and which one cites; a second, older number, which counts down,
so that the two have the same sum on every leaf; and a page number, which goes up with the leaf. Each may be
missing or misread. What agrees on several leaves is learned first; then the best sequence is sought, in which
leaves ascend, a mark may be none and a leaf may have no mark.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from edition.document.ascent import ascending
from edition.document.nodes import LeafMark
from edition.document.passage import Passage

_NUMBER = re.compile(r"\d+|\+")
PAGE_NUMBER = re.compile(r"[-–—]\s*(\d{1,4})\s*[-–—]")
"""A page number that cannot be anything else, as it stands between dashes; a leaf's number may stand beside it."""
UNREAD_NUMBER = re.compile(r"(?<!\w)(?=\w*\d)[\dOОolIЗзПбЧSBВGAА]*[OОolIЗзПбЧSBВGAА][\dOОolIЗзПбЧSBВGAА]*(?!\w)")
"""A number in which the machine read a letter for a digit, or for two as `П`: which leaf it is, only the others can
say."""
_DIGITS = re.compile(r"\d+")
_VERSO = re.compile(r"\d[\s/-]*\(?(?P<sign>об|v(?:erso)?(?!\w))", re.IGNORECASE)

# What speaks against a leaf, and (below nought) for it. A place that stays empty costs 3 (`ascent.EMPTY`).
_RUN_TOGETHER = 2
_UNREAD = 2
_DIGIT_MISREAD = 4
_MOST_MISREAD = 3
_SECOND_FIRST = 1
_BACK = 1
_PAGE_FITS = -3
_PAGE_DIFFERS = 3
_SECOND_FITS = -2

AGREE = 2
"""So many leaves must agree on what they have in common."""
_MOST_DUE = 8
_MOST_OFFSETS = 3


class Claim(IntEnum):
    """How much a mark claims that a leaf begins; the value is what it costs to give it no leaf."""

    NONE = 0
    NUMBER = 4
    AT_HEAD = 7
    PAGE = 9


@dataclass(frozen=True)
class Beginning:
    """What is written where a leaf may begin; nothing where a text begins without a mark."""

    marks: tuple[LeafMark, ...]
    claim: Claim

    @cached_property
    def page(self) -> int | None:
        """The page number; a text that begins without a mark begins with its first page."""
        found = (
            PAGE_NUMBER.search(mark.passage.text) or (not mark.foliation and _DIGITS.search(mark.passage.text))
            for mark in self.marks
            if not mark.running
        )
        return next((int(digits[digits.lastindex or 0]) for digits in found if digits), None if self.marks else 1)

    @cached_property
    def readings(self) -> tuple[Passage, ...]:
        """What may number the leaf."""
        return tuple(mark.passage for mark in self.marks if mark.foliation)

    @cached_property
    def verso(self) -> str:
        """What one cites behind the number of the leaf whose back begins here, `об` or `v`; nothing for a front."""
        found = next(filter(None, (_VERSO.search(reading.text) for reading in self.readings)), None)
        return found["sign"][:2].lower().removesuffix("e") if found else ""

    @property
    def is_verso(self) -> bool:
        """Tell whether the back of a leaf begins here."""
        return bool(self.verso)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The numbers that may be the leaf's, as written."""
        return tuple(passage.text[start:end] for passage in self.readings for start, end in written(passage))


def claimed(marks: tuple[LeafMark, ...], *, at_head: bool) -> Beginning:
    """Return the beginning that has these marks, with what it claims; a back is never a leaf of its own.

    `at_head` says that it stands where the text begins.
    """
    beginning = Beginning(marks, Claim.NONE)
    if beginning.is_verso:
        return beginning
    if marks and beginning.page is not None:
        return Beginning(marks, Claim.PAGE)
    if at_head:
        return Beginning(marks, Claim.AT_HEAD)
    return Beginning(marks, Claim.NUMBER) if marks else beginning


def written(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the numbers of a reading: a raised digit is no part of the number before it.

    A page number beside them is none of these, nor is one of which a digit was read as a letter.
    """
    edges = {edge for span in passage.spans for edge in (span.start, span.end)}
    others = [other.span() for none in (PAGE_NUMBER, UNREAD_NUMBER) for other in none.finditer(passage.text)]
    for match in _NUMBER.finditer(passage.text):
        if any(start <= match.start() < end for start, end in others):
            continue
        inner = sorted(edge for edge in edges if match.start() < edge < match.end())
        yield from pairwise((match.start(), *inner, match.end()))


def pieces(passage: Passage, leaf: int, total: int | None) -> list[tuple[int, int]]:
    """Return the offsets of the numbers in a reading, if it is this leaf's: `508` on leaf 50 is 50 and 8.

    `total` is the sum of a leaf and its second number, None while it is not known.
    """
    found: list[tuple[int, int]] = []
    for start, end in written(passage):
        cut = _cut(passage.text[start:end], str(leaf), "" if total is None else str(total - leaf))
        found += pairwise((start, start + cut, end)) if cut else [(start, end)]
    return found


def _cut(digits: str, leaf: str, second: str) -> int:
    """Return where two numbers run together meet, 0 where there is but one; the first may be misread."""
    if digits in (leaf, second):
        return 0
    if digits.startswith(leaf):
        return len(leaf)
    if second and len(digits) == len(leaf) + len(second):
        return len(leaf) if digits.endswith(second) else len(second) if digits.endswith(leaf) else 0
    return 0


@dataclass(frozen=True, slots=True)
class Foliation:
    """The beginnings of leaves in a text, and the leaves that there are, in order.

    `total` is the sum of a leaf and its second number, None where no two leaves agree. `offsets` hold what a page
    number is more than the place of its leaf among all; `trusted` says that the pages may number leaves alone.
    """

    beginnings: tuple[Beginning, ...]
    leaves: tuple[int, ...]
    total: int | None
    offsets: frozenset[int]
    trusted: bool

    @classmethod
    def learned(cls, beginnings: Sequence[Beginning], leaves: Iterable[int]) -> "Foliation":
        """Learn from the readings what they have in common."""
        leaves = tuple(dict.fromkeys(leaves))
        places = {str(leaf): place for place, leaf in enumerate(leaves)}
        total = second_total(
            (leaf, passage.text[start:end])
            for beginning in beginnings
            for passage in beginning.readings
            for leaf in {leaves[place] for place in _read_whole(passage, places) or _read(passage, places)}
            for start, end in pieces(passage, leaf, None)
        )
        offsets, trusted = _offsets(beginnings, places)
        return cls(tuple(beginnings), leaves, total, offsets, trusted)

    def page_fits(self, beginning: Beginning, place: int) -> bool:
        """Tell whether a page number agrees with a leaf, given by its place."""
        return beginning.page is not None and beginning.page - place in self.offsets

    def misread(self, beginning: Beginning, place: int) -> int | None:
        """Return how many digits of a leaf's number are misread at the least, None where it is not written."""
        leaf = self.leaves[place]
        texts = [text for passage in beginning.readings for text in _first_numbers(passage, leaf, self.total)]
        return min((Levenshtein.distance(text, str(leaf)) for text in texts), default=None)

    def second_fits(self, beginning: Beginning, place: int) -> bool:
        """Tell whether a second number agrees with a leaf."""
        leaf = self.leaves[place]
        second = None if self.total is None else str(self.total - leaf)
        return any(
            passage.text[start:end] == second != str(leaf)
            for passage in beginning.readings
            for start, end in pieces(passage, leaf, self.total)
        )

    def sequence(self, *, bounded: bool) -> list[int | None]:
        """Return for each beginning the place of its leaf, None for none; `bounded` says that all leaves are due."""
        places = {str(leaf): place for place, leaf in enumerate(self.leaves)}
        costs = [
            {place: self._cost(beginning, place) for place in options if 0 <= place < len(self.leaves)}
            for beginning, options in zip(self.beginnings, self._options(places, bounded=bounded), strict=True)
        ]
        refusals = [beginning.claim.value for beginning in self.beginnings]
        return ascending(costs, refusals, len(self.leaves), bounded=bounded)

    def _options(self, places: Mapping[str, int], *, bounded: bool) -> list[set[int]]:
        """Return the places that each beginning may get: as read, by its page, or next to another's."""
        own = [
            {place for reading in beginning.readings for place in _read(reading, places)}
            | {beginning.page - offset for offset in self.offsets if beginning.page is not None}
            for beginning in self.beginnings
        ]
        weak = [beginning.claim <= Claim.NUMBER for beginning in self.beginnings]
        after = _due(own, weak, [0] if bounded else [], 1)
        before = _due(own[::-1], weak[::-1], [len(places) - 1] if bounded else [], -1)[::-1]
        found = [mine | set(up) | set(down) for mine, up, down in zip(own, after, before, strict=True)]
        if bounded and self.beginnings and not self.beginnings[0].marks:
            found[0] = {0}
        return found

    def _cost(self, beginning: Beginning, place: int) -> int:
        leaf, misread = str(self.leaves[place]), self.misread(beginning, place)
        cost = _UNREAD if misread is None else _DIGIT_MISREAD * min(misread, _MOST_MISREAD)
        if misread == 0:
            cost += 0 if leaf in beginning.texts else _RUN_TOGETHER
            cost += 0 if beginning.texts[0].startswith(leaf) else _SECOND_FIRST
        cost += _BACK if beginning.is_verso else 0
        if beginning.page is not None and self.offsets:
            cost += _PAGE_FITS if self.page_fits(beginning, place) else _PAGE_DIFFERS
        return cost + (_SECOND_FITS if self.second_fits(beginning, place) else 0)


def second_total(numbers: Iterable[tuple[int, str]]) -> int | None:
    """Return the sum that a leaf and another number on it have most often, if more than one leaf has it."""
    sums = Counter(leaf + int(text) for leaf, text in dict.fromkeys(numbers) if text.isdecimal() and text != str(leaf))
    most = sums.most_common(1)
    return most[0][0] if most and most[0][1] >= AGREE else None


def _first_numbers(passage: Passage, leaf: int, total: int | None) -> Iterator[str]:
    """Yield the numbers that may be the leaf's: all but the second."""
    second = None if total is None else str(total - leaf)
    texts = (passage.text[start:end] for start, end in pieces(passage, leaf, total))
    return (text for text in texts if text.isdecimal() and (text != second or text == str(leaf)))


def _read(passage: Passage, places: Mapping[str, int]) -> set[int]:
    """Return the places of the leaves that a reading may name."""
    texts = [passage.text[start:end] for start, end in written(passage)]
    parts = {part for text in texts for cut in range(len(text)) for part in (text[cut:], text[: cut + 1])}
    return {places[part] for part in parts if part in places}


def _read_whole(passage: Passage, places: Mapping[str, int]) -> set[int]:
    """Return the places of the leaves that a reading names by numbers that stand apart."""
    return {places[text] for start, end in written(passage) if (text := passage.text[start:end]) in places}


def _offsets(beginnings: Sequence[Beginning], places: Mapping[str, int]) -> tuple[frozenset[int], bool]:
    """Return what page numbers are more than the places of their leaves, and whether that is to be trusted.

    The pages of a text may begin anew, but not on every leaf. Where no leaf is read, the first leaf is the first page,
    or all pages together fill the leaves.
    """
    paged = [(beginning, page) for beginning in beginnings if (page := beginning.page) is not None]
    votes = Counter(
        page - place
        for beginning, page in paged
        if not beginning.is_verso
        for place in {place for passage in beginning.readings for place in _read(passage, places)}
    )
    agreed = frozenset(offset for offset, count in votes.most_common(_MOST_OFFSETS) if count >= AGREE)
    if agreed:
        return agreed, True
    if len(votes) > 1 or not paged:
        return frozenset(), False
    pages = [page for _, page in paged]
    offsets = list(votes) or [1, pages[0], pages[-1] - len(places) + 1]
    best = max(offsets, key=lambda offset: sum(0 <= page - offset < len(places) for page in pages))
    # That a text without a mark begins with its first page is but assumed.
    written_ = [page for beginning, page in paged if beginning.marks]
    ascends = all(a < b for a, b in pairwise(pages))
    return frozenset({best}), ascends and all(0 <= page - best < len(places) for page in written_)


def _due(own: Sequence[Collection[int]], weak: Sequence[bool], first: list[int], step: int) -> list[list[int]]:
    """Return for each beginning the places next to those which the ones before it may have, latest first."""
    due = first
    found = []
    for mine, may_be_none in zip(own, weak, strict=True):
        found.append(due)
        passed = [place + step for place in due]
        follow = [place + step for place in sorted(mine)]
        due = list(dict.fromkeys([*follow, *due, *passed] if may_be_none else [*follow, *passed]))[:_MOST_DUE]
    return found
