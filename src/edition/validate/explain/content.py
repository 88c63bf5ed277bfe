"""How the content of an element may be read where a child of it does not fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.faults import Fault, Found, Reading, Way, Words, ways_through
from edition.validate.explain.patterns import Element, Pattern
from edition.validate.explain.schema import Schema

# What each way to read a child costs. Those that explain more are a little cheaper than others.
_MISSPELT, _MISSING, _MISPLACED, _INSTEAD, _UNWANTED, _OUT_OF_ORDER = 1.0, 1.0, 1.1, 1.15, 1.25, 0.1
_MISNAMED, _TAGS_MISSING, _TAGS_UNWANTED = 1.2, 1.3, 1.3
_MISSING_AT_MOST, _STATES_TRIED, _INSTEAD_OF_AT_MOST = 3, 60, 3
_LOOKED_BACK = 8


@dataclass(frozen=True, slots=True)
class Move:
    """One way to read a child: as what (None: as what it is elsewhere), and what may follow.

    Before it the elements of one of the ways in `missing` should stand, or the start tag of the element `around` it;
    `meant` is the name that it should have.
    """

    element: Element | None
    after: Pattern
    cost: float
    missing: tuple[Way, ...] = ()
    around: Element | None = None
    meant: str = ""


class ContentReader:
    """Reads the children of elements by the patterns of one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema, self._derivatives = schema, schema.derivatives
        self._elements: dict[Pattern, tuple[Element, ...]] = {}
        self._allowed: dict[tuple[Pattern, str], tuple[Element, ...]] = {}
        self._moves: dict[tuple[Pattern, str], tuple[Move, ...]] = {}

    def elements(self, state: Pattern) -> tuple[Element, ...]:
        """Return the elements that may come next."""
        known = self._elements.get(state)
        if known is None:
            leaves = (leaf for leaf in self._derivatives.firsts(state) if isinstance(leaf, Element))
            known = self._elements[state] = tuple(leaf for leaf in leaves if self._can_be(leaf))
        return known

    def allowed(self, state: Pattern, name: str) -> tuple[Element, ...]:
        """Return the elements of a name that may come next."""
        key = (state, name)
        known = self._allowed.get(key)
        if known is None:
            leaves = self._derivatives.firsts(state)
            named = (leaf for leaf in leaves if isinstance(leaf, Element) and name in leaf.names)
            known = self._allowed[key] = tuple(leaf for leaf in named if self._can_be(leaf))
        return known

    def moves(self, state: Pattern, name: str) -> tuple[Move, ...]:
        """Return the ways to read an element, the name of which is not allowed next."""
        key = (state, name)
        known = self._moves.get(key)
        if known is None:
            known = self._moves[key] = tuple(self._of_other_namespace(state, name)) or tuple(
                self._possible_moves(state, name)
            )
        return known

    def asked(self, readings: Iterable[Reading], name: str) -> set[Element | None]:
        """Return as what an element of a name may be read after some readings; None for as what it is elsewhere."""
        return {
            leaf
            for reading in readings
            for leaf in self.allowed(reading.state, name) or [move.element for move in self.moves(reading.state, name)]
        }

    def passed_over(self, reading: Reading, child: etree._Element, name: str, holder: etree._Element | None) -> Reading:
        """Return a reading after a child that would fit, but stands there too much for the others to fit."""
        return self.carried_on(reading, Move(None, reading.state, _UNWANTED), child, name, holder)

    def without_tags(self, reading: Reading, child: etree._Element, holder: etree._Element) -> Reading:
        """Return a reading after the start tag of a child of which only the content should stand in its place."""
        fault = Fault("element-misplaced", child, holder, only_tags=True)
        return reading.then(reading.state, _TAGS_UNWANTED, fault)

    def misnamed(self, reading: Reading, child: etree._Element, leaf: Element, holder: etree._Element) -> Reading:
        """Return a reading after a child that has the name of another element, without the faults within the child."""
        meant = leaf.names.listed()[0]
        fault = Fault("element-misplaced", child, holder, expected=((leaf,),), meant=meant)
        return reading.then(self._after(reading.state, leaf), _MISNAMED, fault)

    def carried_on(
        self, reading: Reading, move: Move, child: etree._Element, name: str, holder: etree._Element | None
    ) -> Reading:
        """Return a reading after a child that is read in one way, without the faults within the child.

        `name` is the child's, as its holder has it: the element the content of which is read.
        """
        if move.around is not None:
            fault = Fault("element-missing", child, holder, expected=((move.around,),), only_tags=True)
            return reading.then(move.after, move.cost, fault)
        if move.missing:
            reading, missing = _put_in_order(reading, move.missing, holder, before=child)
            fault = Fault("element-missing", child, holder, expected=missing)
            cost = _MISSING * len(missing[0]) if missing else 0
            return reading.then(move.after, cost, *([fault] if missing else []))
        known = self._schema.knows(name)
        if move.element is None and known:
            for found in _looked_back(reading, holder, "element-missing"):
                ordered = _found_later(found.faults[0], child, name)
                if ordered:
                    reading = replace(reading, found=_exchanged(reading.found, found, ordered))
                    return reading.then(move.after, _OUT_OF_ORDER)
        expected = self._expected(reading.state)
        rule = "element-misplaced" if known else "element-unknown"
        return reading.then(move.after, move.cost, Fault(rule, child, holder, expected=expected, meant=move.meant))

    def after_text(self, reading: Reading, words: Words, holder: etree._Element) -> Reading:
        """Return a reading of the content of an element after a text."""
        state = self._derivatives.after_text(reading.state)
        if self._derivatives.possible(state):
            return reading.then(state, 0)
        # Beside an element that should not be there, what is there of data is not looked at.
        if self._derivatives.is_data(reading.state) and not self.elements(reading.state):
            return reading
        expected = self._expected(reading.state)
        fault = Fault("text-misplaced", words.element, holder, words=words, expected=expected)
        return reading.then(reading.state, _MISPLACED, fault)

    def finished(self, reading: Reading, holder: etree._Element) -> Reading:
        """Return a reading after the last child, with what is still missing."""
        if reading.state.nullable:
            return reading
        ways = ways_through(reading.state, Element)
        reading, missing = _put_in_order(reading, ways, holder, before=None) if any(ways) else (reading, ())
        if not missing:
            return reading
        fault = Fault("content-incomplete", holder, holder, expected=missing)
        return reading.then(reading.state, _MISSING * len(missing[0]), fault)

    def _expected(self, state: Pattern) -> tuple[Way, ...]:
        """Return what may come next, each leaf a way."""
        leaves = self._derivatives.firsts(state)
        return tuple((leaf,) for leaf in leaves if not isinstance(leaf, Element) or self._can_be(leaf))

    def _can_be(self, element: Element) -> bool:
        return self._derivatives.possible(self._schema.content(element))

    def _after(self, state: Pattern, element: Pattern) -> Pattern:
        return self._derivatives.after(state, frozenset({element}))

    def _of_other_namespace(self, state: Pattern, name: str) -> Iterator[Move]:
        for element in self.elements(state):
            for listed in element.names.listed():
                if names.split(listed)[1] == names.split(name)[1]:
                    yield Move(element, self._after(state, element), _MISSPELT, meant=listed)

    def _possible_moves(self, state: Pattern, name: str) -> Iterator[Move]:
        if self._schema.knows(name):
            yield from self._after_missing(state, name)
            yield from self._inside(state, name)
        else:
            yield from self._misspelt(state, name)
        for way in ways_through(state, Element)[:_INSTEAD_OF_AT_MOST]:
            for element in way[:1]:
                yield Move(None, self._after(state, element), _INSTEAD)
        yield Move(None, state, _MISPLACED)

    def _misspelt(self, state: Pattern, name: str) -> Iterator[Move]:
        known = {names.split(one)[1]: (one, leaf) for leaf in self.elements(state) for one in leaf.names.listed()}
        near = names.nearest(names.split(name)[1], known)
        if near is not None:
            meant, element = known[near]
            yield Move(element, self._after(state, element), _MISSPELT, meant=meant)

    def _inside(self, state: Pattern, name: str) -> Iterator[Move]:
        """Yield the readings of an element that belongs into one that is missing round it, if that can be only one."""
        opened = {
            around: self._derivatives.opened(state, around, self._schema.content(around))
            for around in self.elements(state)
        }
        fitting = [around for around, after in opened.items() if self.allowed(after, name)]
        for around in fitting if len(fitting) == 1 else ():
            for element in self.allowed(opened[around], name):
                yield Move(element, self._after(opened[around], element), _TAGS_MISSING, around=around)

    def _after_missing(self, state: Pattern, name: str) -> Iterator[Move]:
        """Yield the readings by which as few elements as possible are missing before one of a name."""
        reached: dict[Pattern, list[Way]] = {state: [()]}
        tried = {state}
        for _ in range(_MISSING_AT_MOST):
            following: dict[Pattern, list[Way]] = {}
            for before, ways in reached.items():
                for element in self.elements(before):
                    following.setdefault(self._after(before, element), []).append((*ways[0], element))
            fitting = [after for after in following if self.allowed(after, name)]
            for after in fitting:
                for element in self.allowed(after, name):
                    yield Move(element, self._after(after, element), _MISSING, missing=tuple(following[after]))
            if fitting or len(tried) > _STATES_TRIED:
                break
            reached = {after: ways for after, ways in following.items() if after not in tried}
            tried |= reached.keys()


def _looked_back(reading: Reading, holder: etree._Element | None, rule: str) -> Iterator[Found]:
    """Yield the last faults of a rule in the content of an element."""
    found = reading.found
    for _ in range(_LOOKED_BACK):
        if found is None:
            break
        first = found.faults[0]
        if first.rule == rule and first.holder is holder and not first.is_settled:
            yield found
        found = found.earlier


def _exchanged(found: Found | None, old: Found, faults: tuple[Fault, ...]) -> Found:
    """Return what was found, with other faults in the place of some."""
    if found is old or found is None:
        return Found(faults, old.earlier)
    return replace(found, earlier=_exchanged(found.earlier, old, faults))


def _found_later(missing: Fault, child: etree._Element, name: str) -> tuple[Fault, ...]:
    """Return the faults in the place of one about a missing element, when that element comes later."""
    for way in missing.expected:
        for leaf in way:
            if isinstance(leaf, Element) and name in leaf.names:
                rest = tuple(other for other in way if other is not leaf)
                late = Fault("element-misplaced", child, missing.holder, before=missing.element)
                return (late, *([replace(missing, expected=(rest,))] if rest else []))
    return ()


def _put_in_order(
    reading: Reading, ways: tuple[Way, ...], holder: etree._Element | None, before: etree._Element | None
) -> tuple[Reading, tuple[Way, ...]]:
    """Return a reading and what is missing, when elements that came too early are not missing."""
    for found in _looked_back(reading, holder, "element-misplaced"):
        early = found.faults[0]
        for way in ways:
            for leaf in way:
                if isinstance(leaf, Element) and early.element.tag in leaf.names:
                    ordered = replace(early, expected=(), before=before, last=before is None)
                    exchanged = _exchanged(reading.found, found, (ordered, *found.faults[1:]))
                    moved = Reading(reading.state, reading.cost + _OUT_OF_ORDER, exchanged)
                    rest = tuple(other for other in way if other is not leaf)
                    return _put_in_order(moved, (rest,), holder, before) if rest else (moved, ())
    return reading, ways
