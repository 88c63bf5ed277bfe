"""The cheapest way to give things in a row ascending places, where a thing may get none and a place may stay empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

EMPTY = 3
"""What a place costs that stays empty between two that do not."""

_Known = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Step:
    """A thing that gets a place, the best step before it, and what the way costs up to here."""

    thing: int
    place: int
    before: int
    cost: int


def ascending(
    costs: Sequence[Mapping[int, int]], refusals: Sequence[int], places: int, *, bounded: bool
) -> list[int | None]:
    """Return the place of each thing, None where it gets none.

    `costs` holds for each thing the places that it may get and what each costs, `refusals` what it costs that it
    gets none. Where the row is `bounded`, empty places cost before the first and after the last thing as well. The
    work grows with the number of costs given and the logarithm of the number of places.
    """
    edge = EMPTY if bounded else 0
    refused = [0]
    for refusal in refusals:
        refused.append(refused[-1] + refusal)
    steps: list[_Step] = []
    ends = _Lowest(places)
    for thing, options in enumerate(costs):
        known = len(steps)
        for place, cost in options.items():
            start = (refused[thing] + edge * place, -1)
            lowest, before = ends.below(place)
            base, before = min(start, (lowest + refused[thing] + EMPTY * place, before)) if before >= 0 else start
            steps.append(_Step(thing, place, before, base + cost))
        for number, step in enumerate(steps[known:], known):
            ends.put(step.place, (step.cost - refused[thing + 1] - EMPTY * (step.place + 1), number))
    finals = [
        (step.cost + refused[-1] - refused[step.thing + 1] + edge * (places - step.place - 1), number)
        for number, step in enumerate(steps)
    ]
    found: list[int | None] = [None] * len(costs)
    _, last = min([*finals, (refused[-1] + edge * places, -1)])
    for step in _back(steps, last):
        found[step.thing] = step.place
    return found


def _back(steps: Sequence[_Step], last: int) -> Iterator[_Step]:
    while last >= 0:
        yield steps[last]
        last = steps[last].before


class _Lowest:
    """The lowest of what was put at the places below a given one (a Fenwick tree)."""

    def __init__(self, places: int) -> None:
        self._lowest: list[_Known] = [(0, -1)] * (places + 1)

    def put(self, place: int, value: _Known) -> None:
        """Remember a value."""
        node = place + 1
        while node < len(self._lowest):
            held = self._lowest[node]
            self._lowest[node] = value if held[1] < 0 else min(held, value)
            node += node & -node

    def below(self, place: int) -> _Known:
        """Return the lowest value at the places before this one; its number is -1 where there is none."""
        values = []
        while place > 0:
            values.append(self._lowest[place])
            place -= place & -place
        return min((value for value in values if value[1] >= 0), default=(0, -1))
