"""Global alignment finds its way through gaps and merges, in short sequences and in long ones."""

from math import log
from random import Random

import pytest

from edition.align.sequence import Move, aligned

MOVES = {(1, 1): log(0.9), (1, 0): log(0.03), (0, 1): log(0.03), (2, 1): log(0.02), (1, 2): log(0.02)}


@pytest.mark.parametrize("length", [0, 1, 2, 60, 1500])
def test_items_that_are_the_same_are_found_again(length: int) -> None:
    random = Random(length)
    ours = [random.randint(1, 50) for _ in range(length)]
    kept = [number for number in range(length) if random.random() > 0.05]

    def score(start: int, other: int, move: Move) -> float:
        return (2.0 if ours[start] == ours[kept[other]] else -4.0) if move == (1, 1) else -4.0 * (0 not in move)

    steps = aligned([10.0] * len(ours), [10.0] * len(kept), MOVES, score)
    assert [sum(step.move[side] for step in steps) for side in (0, 1)] == [len(ours), len(kept)]
    right = sum(step.move == (1, 1) and step.start == kept[step.other] for step in steps)
    assert right >= 0.98 * len(kept)


def test_two_items_that_go_with_one() -> None:
    ours, theirs = [30.0, 10.0, 20.0], [30.0, 30.0]

    def score(start: int, other: int, move: Move) -> float:
        if 0 in move:
            return 0.0
        return 3.0 if sum(ours[start : start + move[0]]) == sum(theirs[other : other + move[1]]) else -3.0

    steps = aligned(ours, theirs, MOVES, score)
    assert [(step.start, step.other, step.move) for step in steps] == [(0, 0, (1, 1)), (1, 1, (2, 1))]


def test_what_could_as_well_be_otherwise_is_not_sure() -> None:
    def score(start: int, other: int, move: Move) -> float:
        del start, other
        return 3.0 if move == (1, 1) else 0.0

    sure, *_ = aligned([1.0], [1.0], MOVES, score)
    unsure = aligned([1.0, 1.0], [1.0], MOVES, score)
    assert sure.probability > 0.9
    assert max(step.probability for step in unsure if step.move == (1, 1)) < 0.6


@pytest.mark.parametrize("length", [1, 2, 5])
@pytest.mark.parametrize("worth", [0.1, 0.7, 1 / 3])
def test_what_is_doubled_goes_with_the_first_of_the_two(length: int, worth: float) -> None:
    """Whichever is taken, the sum is the same, but for what adding up in another order would round."""
    doubled = [number for number in range(length) for _ in range(2)]

    def score(start: int, other: int, move: Move) -> float:
        return worth * (1 + start) if move == (1, 1) and start == doubled[other] else -9.0

    steps = aligned([1.0] * length, [1.0] * len(doubled), MOVES, score)
    assert [(step.start, step.other) for step in steps if step.move == (1, 1)] == [(n, 2 * n) for n in range(length)]
    steps = aligned([1.0] * len(doubled), [1.0] * length, MOVES, lambda one, other, move: score(other, one, move))
    assert [(step.start, step.other) for step in steps if step.move == (1, 1)] == [(2 * n, n) for n in range(length)]


def test_one_long_item_beside_many_short_ones() -> None:
    steps = aligned([10_000.0, *[1.0] * 400], [*[1.0] * 400, 10_000.0], MOVES, lambda *_: 0.0)
    assert sum(step.move[0] for step in steps) == 401
