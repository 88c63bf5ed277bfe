"""Goes through a document and finds all that is wrong, each child as if what stands before it were right."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.attributes import AttributeReader
from edition.validate.explain.content import ContentReader
from edition.validate.explain.derivatives import WHITE_SPACE
from edition.validate.explain.faults import Fault, Reading, Words, cheapest
from edition.validate.explain.items import Home, Item, items, namespace
from edition.validate.explain.patterns import Element, Pattern
from edition.validate.explain.questions import Answer, Question, Result, Within, answered
from edition.validate.explain.schema import Schema

_MISFITS = {"element-misplaced", "text-misplaced"}
_LACKS = {"attribute-missing", "content-incomplete"}
# When so many children and texts do not fit, an element is not what it says it is, or should not be there.
_TOO_MANY = 2
# Of so many children, each may be the one that is there too much; of more, only one that does not fit.
_FEW = 40


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
        self._known: dict[Question, Result] = {}

    def document(self, root: etree._Element) -> tuple[Fault, ...]:
        """Return the faults of a document, in the order in which they were found."""
        readings = [Reading(self._schema.start, 0)]
        name = str(root.tag)
        within = {
            leaf: answered((root, leaf), self._answer, self._known) for leaf in self._content.asked(readings, name)
        }
        return cheapest(self._after_child(readings, root, name, within, None))[0].faults()

    def _answer(self, question: Question) -> Answer[Result]:
        element, leaf = question
        return self._elsewhere(element) if leaf is None else self._straight(element, leaf)

    def _elsewhere(self, element: etree._Element) -> Answer[Result]:
        """Return what is wrong with an element that has no place, and with what is in one that nobody knows."""
        best: Result | None = None
        for leaf in self._schema.named(str(element.tag)):
            result = yield element, leaf
            if best is None or result.cost < best.cost:
                best = result
        if best is not None:
            faults = _without_lacks(best, element).faults
            if sum(element in (fault.element, fault.holder) for fault in faults) < _TOO_MANY:
                return best._replace(faults=faults)
        # What it was meant to be nobody can tell; but that makes no reading cheaper.
        cost, found = 0.0, []
        for child in element.iterchildren(etree.Element):
            if self._is_unknown(child, element):
                found.append(Fault("element-unknown", child, element, unplaced=True))
            result = yield child, None
            cost += result.cost
            found += result.faults
        known = best or Result(cost, ())
        return known._replace(faults=_each_name_once(found))

    def _is_unknown(self, element: etree._Element, holder: etree._Element) -> bool:
        """Tell whether an element is unknown otherwise than by the foreign namespace that it shares with its holder."""
        shared = namespace(element) == namespace(holder)
        is_foreign = shared and namespace(element) not in self._schema.namespaces
        return not is_foreign and not self._schema.named(str(element.tag))

    def _straight(self, element: etree._Element, leaf: Element) -> Answer[Result]:
        """Return what is wrong with an element: if all that is in it fits, what is wrong within its children."""
        reading = self._attributes.read(element, self._schema.content(leaf))
        state = reading.state
        if self._derivatives.is_data(state) and next(element.iterchildren(etree.Element), None) is None:
            reading = self._after_data(reading, element)
            return Result(reading.cost, reading.faults())
        home = Home(element, leaf)
        for item in items(element):
            if isinstance(item, Words):
                state = self._derivatives.after_text(state)
                if not self._derivatives.possible(state):
                    break
                continue
            right = self._content.allowed(state, home.name(item))
            if len(right) > 1:
                within = yield from self._within(item, right)
                right = tuple(one for one in right if not within[one].faults)
            if not right:
                break
            cost, faults, misfits = yield item, right[0]
            if misfits >= _TOO_MANY:
                break
            state = self._derivatives.after(state, frozenset(right))
            if faults:
                reading = reading.then(state, cost, *faults)
        else:
            if state.nullable:
                return Result(reading.cost, reading.faults())
        return (yield from self._mended(element, leaf))

    def _mended(self, element: etree._Element, leaf: Element) -> Answer[Result]:
        """Return what is wrong with an element by the reading of its children that needs the least mending."""
        readings = [self._attributes.read(element, self._schema.content(leaf))]
        home, few = Home(element, leaf), len(element) <= _FEW
        for item in items(element):
            if isinstance(item, Words):
                readings = cheapest(self._content.after_text(reading, item, element) for reading in readings)
                continue
            name = home.name(item)
            within = yield from self._within(item, self._content.asked(readings, name))
            after = list(self._after_child(readings, item, name, within, element, few=few))
            if max(result.misfits + (asked is None) for asked, result in within.items()) >= _TOO_MANY:
                after += yield from self._misnamed(readings, item, element)
                after += yield from self._without_tags(readings, item, home)
            readings = cheapest(after)
        best = cheapest(self._content.finished(reading, element) for reading in readings)[0]
        faults = self._ordered(best.faults(), element, leaf) if few else best.faults()
        return Result(best.cost, faults, sum(fault.holder is element and fault.rule in _MISFITS for fault in faults))

    def _within(self, child: etree._Element, leaves: Iterable[Element | None]) -> Answer[Within]:
        """Return what is wrong with a child, by what it is taken for."""
        within: Within = {}
        for leaf in leaves:
            within[leaf] = yield child, leaf
        return within

    def _misnamed(
        self, readings: list[Reading], child: etree._Element, holder: etree._Element
    ) -> Answer[list[Reading]]:
        """Return the readings after a child that has the content of another element, if that can be only one."""
        inner = list(items(child))
        leaves = {leaf for reading in readings for leaf in self._content.elements(reading.state)}
        fitting = [leaf for leaf in leaves if child.tag not in leaf.names and self._has_content(child, leaf, inner)]
        if len(fitting) != 1:
            return []
        [leaf] = fitting
        result = yield child, leaf
        return [
            _with(self._content.misnamed(reading, child, leaf, holder), _without_lacks(result, child))
            for reading in readings
            if leaf in self._content.elements(reading.state)
        ]

    def _has_content(self, child: etree._Element, leaf: Element, inner: list[Item]) -> bool:
        if namespace(child) not in {names.split(name)[0] for name in leaf.names.listed()}:
            return False
        content = self._derivatives.forgiven(self._schema.content(leaf))
        return self._fits(content, inner, Home(child, leaf))

    def _without_tags(self, readings: list[Reading], child: etree._Element, home: Home) -> Answer[list[Reading]]:
        """Return the readings after a child, as if its content stood in its place; none if that cannot begin there."""
        inner, holder = list(items(child)), home.element
        if not any(self._may_come(reading.state, inner[0], home) for reading in readings):
            return []
        readings = [self._content.without_tags(reading, child, holder) for reading in readings]
        for item in inner:
            if isinstance(item, Words):
                readings = cheapest(self._content.after_text(reading, item, holder) for reading in readings)
            else:
                name = home.name(item)
                within = yield from self._within(item, self._content.asked(readings, name))
                readings = cheapest(self._after_child(readings, item, name, within, holder))
        return readings

    def _may_come(self, state: Pattern, item: Item, home: Home) -> bool:
        if isinstance(item, Words):
            return self._derivatives.possible(self._derivatives.after_text(state))
        return bool(self._content.allowed(state, home.name(item)))

    def _ordered(self, faults: tuple[Fault, ...], element: etree._Element, leaf: Element) -> tuple[Fault, ...]:
        """Return faults; where one child only comes too late in an element, with that before which it should stand."""
        late = [
            fault
            for fault in faults
            if fault.rule == "element-misplaced" and fault.element.getparent() is element and not fault.is_settled
        ]
        if len(late) != 1:
            return faults
        home, child, inner = Home(element, leaf), late[0].element, list(items(element))
        state = self._attributes.read(element, self._schema.content(leaf)).state
        number = inner.index(child)
        others = inner[:number] + inner[number + 1 :]
        for place in reversed(range(number)):
            following = others[place]
            if not isinstance(following, Words) and self._fits(state, [*others[:place], child, *others[place:]], home):
                ordered = replace(late[0], before=following)
                return tuple(ordered if fault is late[0] else fault for fault in faults)
        return faults

    def _fits(self, state: Pattern, inner: list[Item], home: Home) -> bool:
        for item in inner:
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
        within: Within,
        holder: etree._Element | None,
        *,
        few: bool = False,
    ) -> Iterator[Reading]:
        """Yield the readings after one more child; where there are but few, also as if it were there too much."""
        for reading in readings:
            allowed = self._content.allowed(reading.state, name)
            right = frozenset(leaf for leaf in allowed if not within[leaf].faults)
            if right:
                yield reading.then(self._derivatives.after(reading.state, right), 0)
            for leaf in allowed:
                if not right:
                    after = self._derivatives.after(reading.state, frozenset({leaf}))
                    yield _with(reading.then(after, 0), within[leaf])
                if few:
                    yield _with(self._content.passed_over(reading, child, name, holder), within[leaf])
            for move in () if allowed else self._content.moves(reading.state, name):
                carried = self._content.carried_on(reading, move, child, name, holder)
                result = within[move.element]
                yield _with(carried, _without_lacks(result, child) if move.meant else result)

    def _after_data(self, reading: Reading, element: etree._Element) -> Reading:
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        if self._derivatives.matches(reading.state, text):
            return reading
        words = Words(element, 0, text) if text.strip(WHITE_SPACE) else None
        fault = Fault("content-value", element, element, words=words, expected=((reading.state,),))
        return reading.then(reading.state, 1, fault)


def _with(reading: Reading, result: Result) -> Reading:
    """Return a reading with what is wrong within the child that it passed last."""
    return reading.then(reading.state, result.cost, *result.faults)


def _without_lacks(result: Result, element: etree._Element) -> Result:
    """Return what is wrong with an element but for what it lacks: nobody can tell before it has its name and place."""
    cost, kept = result.cost, []
    for fault in result.faults:
        if fault.element is element and fault.rule in _LACKS:
            cost -= max(1, len(fault.expected[0]))
        else:
            kept.append(fault)
    return result._replace(cost=max(0, cost), faults=tuple(kept))


def _each_name_once(faults: list[Fault]) -> tuple[Fault, ...]:
    """Return faults; of the elements that are unknown within an unknown one, the first of each name."""
    first: dict[object, Fault] = {}
    for fault in faults:
        first.setdefault(fault.element.tag if fault.unplaced else id(fault), fault)
    return tuple(first.values())
