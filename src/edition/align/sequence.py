"""Global alignment of two sequences by dynamic programming, with the probability of each step.

The best path is that of Needleman and Wunsch (1970) with steps that take several items, as Gale and Church (1993)
align sentences; how sure a step is comes from the sum over all paths, forwards and backwards.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p

Move = tuple[int, int]
Score = Callable[[int, int, Move], float]
Cell = int
"""A place in both sequences: that in the first times the width of the band, and that in the second."""

# So many items at either side of the diagonal are looked at, or of where they are expected, and so many items of a long
# sequence at a time.
_WIDTH, _EXPECTED_WIDTH = 25, 6
_WINDOW = 600
# A step so unlikely is left out; one that takes nothing of a sequence never is.
_HOPELESS = -16.0
# Scores are rounded to a fraction so fine, so that sums are exact, and ways that are equally good are found to be so.
_FINE = 2.0**30
# What is so much less, as logarithms, is lost in a sum.
_LOST = 40.0


@dataclass(frozen=True, slots=True)
class Step:
    """Items of the one sequence, from `start`, that go with items of the other, from `other`; either may be none."""

    start: int
    other: int
    move: Move
    probability: float


def aligned(
    first: Sequence[float],
    second: Sequence[float],
    moves: Mapping[Move, float],
    score: Score,
    expected: Sequence[Step] = (),
) -> list[Step]:
    """Return the best way through both sequences, given by the lengths of their items.

    `moves` gives the logarithm of each step's probability, `score` that of what a step takes belonging together
    rather than not; it is asked only of steps that take something of both. Only steps near the diagonal, as the
    lengths have it, are looked at, so the cost is linear; or only those near an earlier way that is `expected` to be
    nearly right. Of ways equally good, that one is best which takes of both as early as it can.
    """
    if expected:
        return _path(_near(expected, len(second)), (0, 0), moves, score)
    steps: list[Step] = []
    start = other = 0
    while max(len(first) - start, len(second) - other) > _WINDOW:
        # Of a window, whose end is where it happens to be, the first half is kept.
        band = _band(first[start : start + _WINDOW], second[other : other + _WINDOW])
        for step in _path(band, (start, other), moves, score):
            if max(step.start - start, step.other - other) >= _WINDOW // 2:
                break
            steps.append(step)
        start, other = (steps[-1].start + steps[-1].move[0], steps[-1].other + steps[-1].move[1])
    return steps + _path(_band(first[start:], second[other:]), (start, other), moves, score)


def _path(band: Sequence[range], corner: tuple[int, int], moves: Mapping[Move, float], score: Score) -> list[Step]:
    """Return the best path from corner to corner of a band, whose first corner stands for two items."""
    width = band[-1].stop
    steps = list(_steps(band, corner, moves, score))
    best: dict[Cell, float] = {0: 0.0}
    arrivals: dict[Cell, tuple[Cell, Cell, Move, float]] = {}
    for step in steps:
        start, end, _, value = step
        if start in best:
            way = best[start] + value
            if end not in best or way >= best[end]:
                best[end] = way
                arrivals[end] = step
    last = len(band) * width - 1
    before = _sums(((start, end, value) for start, end, _, value in steps), 0)
    after = _sums(((end, start, value) for start, end, _, value in reversed(steps)), last)
    path: list[Step] = []
    cell = last
    while cell:
        start, end, move, value = arrivals[cell]
        probability = exp(min(before[start] + value + after[end] - before[last], 0.0))
        place, other = divmod(start, width)
        path.append(Step(corner[0] + place, corner[1] + other, move, probability))
        cell = start
    return path[::-1]


def _steps(
    band: Sequence[range], corner: tuple[int, int], moves: Mapping[Move, float], score: Score
) -> Iterator[tuple[Cell, Cell, Move, float]]:
    """Yield every step that stays in the band, none before those that lead to where it starts."""
    first, second = corner
    width = band[-1].stop
    for i, row in enumerate(band):
        ends = [
            (
                move,
                prior,
                0 not in move,
                move[0] * width + move[1],
                band[i + move[0]].start - move[1],
                band[i + move[0]].stop - move[1],
            )
            for move, prior in moves.items()
            if i + move[0] < len(band)
        ]
        for j in row:
            cell = i * width + j
            for move, prior, is_scored, length, least, end in ends:
                if least <= j < end:
                    value = prior + score(first + i, second + j, move) if is_scored else prior
                    if value > _HOPELESS:
                        yield cell, cell + length, move, round(value * _FINE) / _FINE


def _near(expected: Sequence[Step], length: int) -> list[range]:
    """Return the band around an earlier way through both sequences."""
    places: list[tuple[int, int]] = []
    for step in expected:
        places += [(step.other, step.other + step.move[1])] * step.move[0]
    ends = [*places, (length, length)]
    band, reached = [], 1
    for begins, ends_at in ends:
        band.append(
            range(min(max(begins - _EXPECTED_WIDTH, 0), reached - 1), min(ends_at + _EXPECTED_WIDTH, length) + 1)
        )
        reached = band[-1].stop
    return band


def _band(first: Sequence[float], second: Sequence[float]) -> list[range]:
    """Return for each place in the first sequence the places in the second that are near, by length before them."""
    width = _WIDTH + abs(len(first) - len(second))
    ratio = sum(second) / (sum(first) or 1.0)
    band: list[range] = []
    place, passed, target, reached = 0, 0.0, 0.0, 1
    for length in (*first, 0.0):
        while place < len(second) and passed + second[place] / 2 < target * ratio:
            passed += second[place]
            place += 1
        # A row begins where the one before can still be left.
        band.append(range(min(max(place - width, 0), reached - 1), min(place + width, len(second)) + 1))
        reached = band[-1].stop
        target += length
    band[-1] = range(band[-1].start, len(second) + 1)
    return band


def _sums(steps: Iterable[tuple[Cell, Cell, float]], origin: Cell) -> dict[Cell, float]:
    """Return for each cell that some steps reach, given in order, the logarithm of the sum over all ways to it."""
    sums = {origin: 0.0}
    for start, end, value in steps:
        if start in sums:
            way = sums[start] + value
            others = sums.get(end, way - _LOST)
            less, more = (way, others) if way < others else (others, way)
            sums[end] = more + log1p(exp(less - more)) if more - less < _LOST else more
    return sums
