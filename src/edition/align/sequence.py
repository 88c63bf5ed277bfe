"""Global alignment of two sequences by dynamic programming, with the probability of each step.

The best path is that of Needleman and Wunsch (1970) with steps that take several items, as Gale and Church (1993)
align sentences; how sure a step is comes from the sum over all paths, forwards and backwards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
# Scores are rounded to these, so that sums are exact, and ways that are equally good are found to be so.
_UNIT = 2.0**-30


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
    best: dict[Cell, tuple[float, int]] = {0: (0.0, -1)}
    before: dict[Cell, float] = {0: 0.0}
    for number, (start, end, _, value) in enumerate(steps):
        if start in before:
            reached = before[start] + value
            before[end] = _sum(before[end], reached) if end in before else reached
            way = best[start][0] + value
            if end not in best or way >= best[end][0]:
                best[end] = (way, number)
    last = len(band) * width - 1
    after: dict[Cell, float] = {last: 0.0}
    for start, end, _, value in reversed(steps):
        if end in after:
            left = after[end] + value
            after[start] = _sum(after[start], left) if start in after else left
    path: list[Step] = []
    cell = last
    while cell:
        start, end, move, value = steps[best[cell][1]]
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
                move[0] * width + move[1],
                band[i + move[0]].start - move[1],
                band[i + move[0]].stop - move[1],
            )
            for move, prior in moves.items()
            if i + move[0] < len(band)
        ]
        for j in row:
            cell = i * width + j
            for move, prior, length, least, end in ends:
                if least <= j < end:
                    value = prior if 0 in move else prior + score(first + i, second + j, move)
                    if value > _HOPELESS:
                        yield cell, cell + length, move, round(value / _UNIT) * _UNIT


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


def _sum(one: float, other: float) -> float:
    """Return the logarithm of a sum, given the logarithms of its parts."""
    return one + log1p(exp(other - one)) if one >= other else other + log1p(exp(one - other))
