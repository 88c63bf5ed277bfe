"""What is wrong with the attributes of an element: the reading of them that needs the least mending."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.derivatives import Derivatives
from edition.validate.explain.faults import Fault, Reading, cheapest, ways_through
from edition.validate.explain.patterns import Attribute, Pattern

_UNKNOWN, _IN_CONFLICT = 1.1, 1.2


class AttributeReader:
    """Reads the attributes of elements by the patterns of one schema."""

    def __init__(self, derivatives: Derivatives) -> None:
        self._derivatives = derivatives
        self._named: dict[tuple[Pattern, str], tuple[Attribute, ...]] = {}

    def read(self, element: etree._Element, pattern: Pattern) -> Reading:
        """Return what may be in an element of a pattern, and what is wrong with its attributes."""
        state = pattern
        for name, value in element.items():
            right = self._right(state, name, value)
            if not right:
                return self._mended(element, pattern)
            state = self._derivatives.after(state, right, ordered=False)
        closed = self._derivatives.closed(state)
        return Reading(closed, 0) if self._derivatives.possible(closed) else self._mended(element, pattern)

    def _right(self, state: Pattern, name: str, value: str) -> frozenset[Pattern]:
        allowed = self._allowed(state, name)
        return frozenset([leaf for leaf in allowed if self._derivatives.matches(leaf.value, value)])

    def _allowed(self, state: Pattern, name: str) -> tuple[Attribute, ...]:
        key = (state, name)
        known = self._named.get(key)
        if known is None:
            leaves = self._derivatives.attributes(state)
            known = self._named[key] = tuple(leaf for leaf in leaves if name in leaf.names)
        return known

    def _mended(self, element: etree._Element, pattern: Pattern) -> Reading:
        known = tuple((leaf,) for leaf in self._derivatives.attributes(pattern))
        readings, present = [Reading(pattern, 0)], frozenset(map(str, element.keys()))
        for name, value in element.items():
            conflict = bool(self._allowed(pattern, name))
            surplus = Fault("attribute-unknown", element, attribute=name, expected=known, conflict=conflict)
            readings = cheapest(
                carried for reading in readings for carried in self._carried_on(reading, name, value, surplus, present)
            )
        return cheapest(self._closed(reading, element) for reading in readings)[0]

    def _carried_on(
        self, reading: Reading, name: str, value: str, surplus: Fault, present: frozenset[str]
    ) -> Iterator[Reading]:
        """Yield the readings after one more attribute: it is right, its value is wrong, or it should not be there.

        `present` are the names of all attributes of the element: to look one up in the element takes long.
        """
        state, element = reading.state, surplus.element
        allowed, right = self._allowed(state, name), self._right(state, name, value)
        if right:
            yield reading.then(self._derivatives.after(state, right, ordered=False), 0)
        elif allowed:
            fault = Fault("attribute-value", element, attribute=name, expected=tuple((leaf,) for leaf in allowed))
            yield reading.then(self._derivatives.after(state, frozenset(allowed), ordered=False), 1, fault)
        elif not surplus.conflict:
            for meant, leaf in self._misspelt(state, name, present):
                after = self._derivatives.after(state, frozenset({leaf}), ordered=False)
                yield reading.then(after, 1, replace(surplus, meant=meant))
        yield reading.then(state, _IN_CONFLICT if allowed else _UNKNOWN, surplus)

    def _misspelt(self, state: Pattern, name: str, present: frozenset[str]) -> Iterator[tuple[str, Attribute]]:
        """Yield the attribute that was probably meant by a name, if there is one that the element does not have."""
        leaves = self._derivatives.attributes(state)
        known = {one: leaf for leaf in leaves for one in leaf.names.listed() if one not in present}
        locals_ = {names.split(one)[1]: one for one in known}
        near = names.nearest(names.split(name)[1], locals_)
        if near is not None:
            yield locals_[near], known[locals_[near]]

    def _closed(self, reading: Reading, element: etree._Element) -> Reading:
        """Return a reading after the last attribute, with those that are missing."""
        closed = self._derivatives.closed(reading.state)
        if self._derivatives.possible(closed):
            return reading.then(closed, 0)
        ways = ways_through(reading.state, Attribute)
        missing = Fault("attribute-missing", element, expected=ways)
        return reading.then(self._derivatives.forgiven(reading.state), max(1, len(ways[0])), missing)
