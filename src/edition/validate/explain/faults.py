"""What is wrong with a document, before it is put into words, and the ways in which one may read what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.validate.explain.patterns import Choice, NotAllowed, OneOrMore, Pattern, Several

Way = tuple[Pattern, ...]
"""Leaves, one after the other."""

_WAYS = 40
_READINGS = 12
_DEARER = 1.5


@dataclass(frozen=True, slots=True)
class Words:
    """A text in an element, after so many of its children."""

    element: etree._Element
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its rule, and what its words are made of.

    `element` is the one at whose start tag it is, at its `attribute` or in the `words` in it if they are given;
    `holder` the one in whose content it is. `expected` are the ways to set it right, `meant` is a name that was
    probably meant. In the wrong order, `element` should stand `before` another, or last. With `only_tags`, what is
    between the tags of `element`, or of what is missing, is right, but not that they are there, or are not. In
    `conflict`, an attribute is allowed, but not beside the others. What is `unplaced` is in an element that nobody
    knows, so that nobody knows what may stand there.
    """

    rule: str
    element: etree._Element
    holder: etree._Element | None = None
    attribute: str = ""
    words: Words | None = None
    expected: tuple[Way, ...] = ()
    meant: str = ""
    before: etree._Element | None = None
    last: bool = False
    only_tags: bool = False
    conflict: bool = False
    unplaced: bool = False

    @property
    def is_settled(self) -> bool:
        """Tell whether it says already where its element belongs."""
        return self.before is not None or self.last or self.only_tags or bool(self.meant)


@dataclass(frozen=True, slots=True)
class Found:
    """The faults found last, and those found before."""

    faults: tuple[Fault, ...]
    earlier: "Found | None"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was passed: what may follow, what is wrong by it, and how much that is."""

    state: Pattern
    cost: float
    found: Found | None = None

    def then(self, state: Pattern, cost: float, *faults: Fault) -> "Reading":
        """Return this reading carried on."""
        return Reading(state, self.cost + cost, Found(faults, self.found) if faults else self.found)

    def faults(self) -> tuple[Fault, ...]:
        """Return all faults, in the order in which they were found."""
        steps = []
        found = self.found
        while found is not None:
            steps.append(found.faults)
            found = found.earlier
        return tuple(fault for step in reversed(steps) for fault in step)


def cheapest(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings that are worth carrying on, one for each state, the one with the least faults first."""
    best: dict[Pattern, Reading] = {}
    for reading in readings:
        known = best.get(reading.state)
        if known is None or reading.cost < known.cost:
            best[reading.state] = reading
    kept = sorted(best.values(), key=lambda reading: reading.cost)
    return [reading for reading in kept[:_READINGS] if reading.cost <= kept[0].cost + _DEARER]


def ways_through(pattern: Pattern, kinds: type[Pattern] | tuple[type[Pattern], ...]) -> tuple[Way, ...]:
    """Return the shortest ways through a pattern: of the leaves of some kinds, those that it demands."""
    if pattern.nullable:
        return ((),)
    if isinstance(pattern, NotAllowed):
        return ()
    if isinstance(pattern, OneOrMore):
        return ways_through(pattern.part, kinds)
    if isinstance(pattern, Several):
        inner = [ways_through(part, kinds) for part in pattern.parts]
        return _shortest(way for ways in inner for way in ways) if isinstance(pattern, Choice) else _product(inner)
    return ((pattern,),) if isinstance(pattern, kinds) else ((),)


def _product(parts: Iterable[tuple[Way, ...]]) -> tuple[Way, ...]:
    product: tuple[Way, ...] = ((),)
    for ways in parts:
        product = _shortest(way + more for way in product for more in ways)
    return product


def _shortest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return the ways that demand nothing more than another does, the shortest first."""
    kept: list[Way] = []
    for way in sorted(dict.fromkeys(ways), key=len):
        if len(kept) < _WAYS and not any(set(other) <= set(way) for other in kept):
            kept.append(way)
    return tuple(kept)
