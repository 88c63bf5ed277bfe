"""Three versions of a sequence of units: which changes either side made, and which of them collide.

This is diff3 (Khanna, Kunal and Pierce 2007) with two differences: changes of units that stand beside each other do not
collide, and a unit that one side changed is looked for by what it is, so that its neighbours are no part of the change.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from edition.merge.units import Unit

Label = tuple[str, str]
"""By what units are compared: their key, or their slot."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change: what takes the place of the units of the base from `start` to before `end`."""

    start: int
    end: int
    units: tuple[Unit, ...]

    def meets(self, other: "Hunk") -> bool:
        """Tell whether both change the same units, or put something in at the same place or within what the other has.

        What is put in at either end of a change does not meet it.
        """
        if self.start == self.end == other.start == other.end:
            return True
        for one, two in ((self, other), (other, self)):
            if one.start == one.end and two.start < one.start < two.end:
                return True
        return max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True, slots=True)
class Region:
    """Units of the base, from `start` to before `end`, that either side or both changed.

    `mine` and `new` are what either has there, None for a side that changed nothing; `mine_alone` and `new_alone` are
    the units of these that differ from the base.
    """

    start: int
    end: int
    mine: tuple[Unit, ...] | None
    new: tuple[Unit, ...] | None
    mine_alone: tuple[Unit, ...]
    new_alone: tuple[Unit, ...]

    @property
    def collides(self) -> bool:
        """Tell whether both changed it, and not alike."""
        return self.mine is not None and self.new is not None and not self.alike

    @property
    def alike(self) -> bool:
        """Tell whether both made the same of it."""
        return self.mine is not None and self.new is not None and _keys(self.mine) == _keys(self.new)


def _keys(units: Sequence[Unit]) -> list[tuple[str, str]]:
    return [unit.key for unit in units]


def regions(base: Sequence[Unit], mine: Sequence[Unit], new: Sequence[Unit]) -> list[Region]:
    """Return what changed from the base to either of two others, in the order of the base."""
    sides = [list(changes(base, side)) for side in (mine, new)]
    hunks = sorted(((hunk, number) for number in (0, 1) for hunk in sides[number]), key=_place)
    groups: list[list[tuple[Hunk, int]]] = []
    for hunk, number in hunks:
        if groups and any(hunk.meets(other) for other, whose in groups[-1] if whose != number):
            groups[-1].append((hunk, number))
        else:
            groups.append([(hunk, number)])
    return [_region(base, group) for group in groups]


def _place(hunk: tuple[Hunk, int]) -> tuple[int, int, int]:
    return hunk[0].start, hunk[0].end, hunk[1]


def _region(base: Sequence[Unit], group: Sequence[tuple[Hunk, int]]) -> Region:
    start, end = min(hunk.start for hunk, _ in group), max(hunk.end for hunk, _ in group)
    mine, new = ([hunk for hunk, whose in group if whose == number] for number in (0, 1))
    return Region(
        start,
        end,
        _applied(base, start, end, mine) if mine else None,
        _applied(base, start, end, new) if new else None,
        tuple(unit for hunk in mine for unit in hunk.units),
        tuple(unit for hunk in new for unit in hunk.units),
    )


def _applied(base: Sequence[Unit], start: int, end: int, hunks: Sequence[Hunk]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for hunk in hunks:
        found += [*base[start : hunk.start], *hunk.units]
        start = hunk.end
    return (*found, *base[start:end])


def changes(base: Sequence[Unit], side: Sequence[Unit]) -> Iterator[Hunk]:
    """Yield the changes from one sequence to another, each as small as can be told."""
    for start, end, other, other_end in gaps([unit.key for unit in base], [unit.key for unit in side]):
        places = [unit.slot for unit in base[start:end]], [unit.slot for unit in side[other:other_end]]
        at, at_other = start, other
        for i, j, k, m in gaps(*places):
            # What stands between the gaps has its place in both, and other words.
            yield from _singly(side, at, start + i, at_other)
            yield Hunk(start + i, start + j, tuple(side[other + k : other + m]))
            at, at_other = start + j, other + m
        yield from _singly(side, at, end, at_other)


def _singly(side: Sequence[Unit], start: int, end: int, other: int) -> Iterator[Hunk]:
    for number in range(start, end):
        yield Hunk(number, number + 1, (side[other + number - start],))


def gaps(first: Sequence[Label], second: Sequence[Label]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what lies between the items that are the same in both: where it begins and ends in either.

    Items that stand once in either are aligned first, as patience diff does (Cohen), so that the longest common
    subsequence is only looked for between two of them: its cost grows with the square of the length.
    """
    numbers: dict[Label, int] = {}
    ours, theirs = ([numbers.setdefault(item, len(numbers)) for item in items] for items in (first, second))
    start = other = at = at_other = 0
    for i, j in (*_unique(ours, theirs), (len(ours), len(theirs))):
        for code in LCSseq.opcodes(ours[at:i], theirs[at_other:j]):
            if code.tag == "equal":
                begins, ends = at + code.src_start, at_other + code.dest_start
                if (start, other) != (begins, ends):
                    yield start, begins, other, ends
                start, other = at + code.src_end, at_other + code.dest_end
        at, at_other = i, j
    if (start, other) != (len(ours), len(theirs)):
        yield start, len(ours), other, len(theirs)


def _unique(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    """Return where items stand that are there once in either, as many as are in the same order."""
    counts, places = Counter(ours), {item: number for number, item in enumerate(theirs)}
    other_counts = Counter(theirs)
    pairs = [(i, places[item]) for i, item in enumerate(ours) if counts[item] == other_counts[item] == 1]
    # The longest increasing subsequence (Schensted 1961): for each length, the pair with which one can end soonest.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
