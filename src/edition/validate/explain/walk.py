"""Goes through a document and finds all that is wrong, each child as if what stands before it were right."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.attributes import AttributeReader
from edition.validate.explain.content import ContentReader
from edition.validate.explain.derivatives import WHITE_SPACE
from edition.validate.explain.faults import Fault, Reading, Words, cheapest
from edition.validate.explain.patterns import Element, Pattern
from edition.validate.explain.schema import Schema

_LACKS = {"attribute-missing", "content-incomplete"}
# With so many faults of its own, beside those of what is in it, an element is not what it says it is.
_TOO_MANY = 2
# Of so many children, each may be the one that is there too much; of more, only one that does not fit.
_FEW = 40

Result = tuple[float, tuple[Fault, ...]]


class Readers:
    """What is remembered of one schema, for any number of documents."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.attributes, self.content = AttributeReader(schema.derivatives), ContentReader(schema)


class Walk:
    """One way through one document."""

    def __init__(self, readers: Readers) -> None:
        self._schema, self._derivatives = readers.schema, readers.schema.derivatives
        self._attributes, self._content = readers.attributes, readers.content
        self._known: dict[tuple[etree._Element, Element | None], Result] = {}

    def document(self, root: etree._Element) -> tuple[Fault, ...]:
        """Return the faults of a document, in the order in which they were found."""
        readings = [Reading(self._schema.start, 0)]
        name = str(root.tag)
        within = {leaf: self._within(root, leaf) for leaf in self._content.asked(readings, name)}
        return cheapest(self._after_child(readings, root, name, within))[0].faults()

    def _within(self, element: etree._Element, leaf: Element | None) -> Result:
        """Return how much is wrong with an element, and what.

        It is taken for what a leaf of the schema is or, with None, for what is likeliest, as it has no place.
        Elements may be nested deeply: only what is called here directly calls this again.
        """
        key = (element, leaf)
        known = self._known.get(key)
        if known is None:
            if leaf is None:
                known = self._elsewhere(element)
            else:
                known = self._straight(element, leaf) or self._mended(element, leaf)
            self._known[key] = known
        return known

    def _elsewhere(self, element: etree._Element) -> Result:
        """Return what is wrong with an element that has no place, and with what is in one that nobody knows."""
        leaves = self._schema.named(str(element.tag))
        cost = 0.0
        if leaves:
            best = min((self._within(element, leaf) for leaf in leaves), key=lambda result: result[0])
            cost, faults = best[0], _without_lacks(best, element)[1]
            if sum(element in (fault.element, fault.holder) for fault in faults) < _TOO_MANY:
                return cost, faults
        # What it was meant to be nobody can tell; but that makes no reading cheaper.
        results = [self._within(child, None) for child in element.iterchildren(etree.Element)]
        cost = cost or sum(cost for cost, _ in results)
        return cost, tuple(fault for _, faults in results for fault in faults)

    def _straight(self, element: etree._Element, leaf: Element) -> Result | None:
        """Return what is wrong with an element of which every child fits; None for another."""
        reading = self._attributes.read(element, self._schema.content(leaf))
        state = reading.state
        if self._derivatives.is_data(state) and next(element.iterchildren(etree.Element), None) is None:
            reading = self._after_data(reading, element)
            return reading.cost, reading.faults()
        home = _Home(element, leaf)
        for item in _items(element):
            if isinstance(item, Words):
                state = self._derivatives.after_text(state)
                if not self._derivatives.possible(state):
                    return None
            else:
                allowed = self._content.allowed(state, home.name(item))
                right = allowed
                if len(allowed) > 1:
                    right = tuple(leaf for leaf in allowed if not self._within(item, leaf)[1])
                if not right:
                    return None
                cost, faults = self._within(item, right[0])
                state = self._derivatives.after(state, frozenset(right))
                if faults:
                    reading = reading.then(state, cost, *faults)
        return (reading.cost, reading.faults()) if state.nullable else None

    def _mended(self, element: etree._Element, leaf: Element) -> Result:
        """Return what is wrong with an element by the reading of its children that needs the least mending."""
        readings = [self._attributes.read(element, self._schema.content(leaf))]
        home, few = _Home(element, leaf), len(element) <= _FEW
        for item in _items(element):
            if isinstance(item, Words):
                readings = cheapest(self._content.after_text(reading, element, item) for reading in readings)
            else:
                name = home.name(item)
                within = {}
                for asked in self._content.asked(readings, name):
                    within[asked] = self._within(item, asked)
                readings = cheapest(self._after_child(readings, item, name, within, few=few))
        best = cheapest(self._content.finished(reading, element) for reading in readings)[0]
        return best.cost, self._ordered(best.faults(), element, leaf) if few else best.faults()

    def _ordered(self, faults: tuple[Fault, ...], element: etree._Element, leaf: Element) -> tuple[Fault, ...]:
        """Return faults; where one child only comes too late in an element, with that before which it should stand."""
        late = [fault for fault in faults if fault.holder is element and _has_no_place(fault)]
        if len(late) != 1:
            return faults
        home, child, items = _Home(element, leaf), late[0].element, list(_items(element))
        state = self._attributes.read(element, self._schema.content(leaf)).state
        number = items.index(child)
        others = items[:number] + items[number + 1 :]
        for place in reversed(range(number)):
            following = others[place]
            if not isinstance(following, Words) and self._fits(state, [*others[:place], child, *others[place:]], home):
                ordered = replace(late[0], before=following)
                return tuple(ordered if fault is late[0] else fault for fault in faults)
        return faults

    def _fits(self, state: Pattern, items: "list[etree._Element | Words]", home: "_Home") -> bool:
        for item in items:
            if isinstance(item, Words):
                state = self._derivatives.after_text(state)
            else:
                state = self._derivatives.after(state, frozenset(self._content.allowed(state, home.name(item))))
        return state.nullable

    def _after_child(
        self,
        readings: list[Reading],
        child: etree._Element,
        name: str,
        within: dict[Element | None, Result],
        *,
        few: bool = False,
    ) -> Iterator[Reading]:
        """Yield the readings after one more child; where there are but few, also as if it were there too much."""
        for reading in readings:
            allowed = self._content.allowed(reading.state, name)
            right = frozenset(leaf for leaf in allowed if not within[leaf][1])
            if right:
                yield reading.then(self._derivatives.after(reading.state, right), 0)
            for leaf in allowed:
                cost, faults = within[leaf]
                if not right:
                    yield reading.then(self._derivatives.after(reading.state, frozenset({leaf})), cost, *faults)
                if few:
                    passed = self._content.passed_over(reading, child, name)
                    yield passed.then(passed.state, cost, *faults)
            for move in () if allowed else self._content.moves(reading.state, name):
                carried = self._content.carried_on(reading, move, child, name)
                cost, faults = _without_lacks(within[move.element], child) if move.meant else within[move.element]
                yield carried.then(carried.state, cost, *faults)

    def _after_data(self, reading: Reading, element: etree._Element) -> Reading:
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        if self._derivatives.matches(reading.state, text):
            return reading
        words = Words(0, text) if text.strip(WHITE_SPACE) else None
        fault = Fault("content-value", element, element, words=words, expected=((reading.state,),))
        return reading.then(reading.state, 1, fault)


def _has_no_place(fault: Fault) -> bool:
    return fault.rule == "element-misplaced" and fault.before is None and not fault.last


def _without_lacks(result: Result, element: etree._Element) -> Result:
    """Return what is wrong with an element but for what it lacks: nobody can tell before it has its name and place."""
    cost, faults = result
    kept = tuple(fault for fault in faults if fault.element is not element or fault.rule not in _LACKS)
    return max(0, cost - len(faults) + len(kept)), kept


class _Home:
    """How the children of an element are named in the schema.

    What is in an element of a wrong namespace is expected in the wrong one too.
    """

    def __init__(self, element: etree._Element, leaf: Element) -> None:
        self._wrong = self._right = ""
        if element.tag not in leaf.names:
            self._wrong, _ = names.split(str(element.tag))
            self._right, _ = names.split(leaf.names.listed()[0])

    def name(self, child: etree._Element) -> str:
        name = str(child.tag)
        if self._right == self._wrong:
            return name
        namespace, local = names.split(name)
        return names.joined(self._right, local) if namespace == self._wrong else name


def _items(element: etree._Element) -> Iterator[etree._Element | Words]:
    """Yield the child elements, and the words between them."""
    number = 0
    told = -1
    if element.text and element.text.strip(WHITE_SPACE):
        told = number
        yield Words(number, element.text)
    for child in element:
        if isinstance(child.tag, str):
            number += 1
            yield child
        if told != number and child.tail and child.tail.strip(WHITE_SPACE):
            told = number
            yield Words(number, child.tail)
