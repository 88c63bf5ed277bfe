"""Which leaf begins where, and what the numbers on it mean: from the best sequence over all that is written there.

Where the shelf mark names no leaves, those that are read number themselves if they agree with each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from edition.document import Column, Kind, Leaf, LeafMark, Span, mapped
from edition.document.agreement import agreed_leaves
from edition.document.foliation import Beginning, Claim, Foliation, claimed, pieces, second_total

_BOTH = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A leaf's number, None while it is not known, and how sure it is where it is not as read."""

    number: int | None
    certainty: str = ""


def numbered(column: Column, promised: Sequence[int]) -> Column:
    """Return the column with its leaves numbered; `promised` are the leaves that the shelf mark names, if it does.

    A leaf that the sequence leaves open keeps no number. A reading that differs is corrected beside it, with high
    certainty only where the leaves before and after it allow no other number.
    """
    leaves = list(column.leaves())
    beginnings = [claimed(leaf.marks, at_head=not place) for place, leaf in enumerate(leaves)]
    foliation = Foliation.learned(beginnings, promised or agreed_leaves(beginnings))
    found = _Settled(foliation, foliation.sequence(bounded=bool(promised)), bool(promised)).all()
    total = second_total(_other_numbers(beginnings, found))
    sides = zip(leaves, found, _sides(beginnings, found), strict=True)
    results = iter(_backs([_marked(leaf, each, on, total) for leaf, each, on in sides]))
    return mapped(column, leaf=lambda _: next(results))


def _backs(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """Yield the leaves; where a back begins, it is of the leaf that it bears as read, or else of the one before."""
    front = None
    for leaf in leaves:
        beginning = Beginning(leaf.marks, Claim.NONE)
        number = front if leaf.number is None else leaf.number
        is_back = beginning.is_verso and number is not None and str(number) in beginning.texts
        yield replace(leaf, number=None, back=f"{number}{beginning.verso}") if is_back else leaf
        front = None if is_back else number


@dataclass(frozen=True, slots=True)
class _Settled:
    """The best sequence, and what of it is beyond doubt; `bounded` says that a shelf mark names the leaves."""

    foliation: Foliation
    places: Sequence[int | None]
    bounded: bool

    def all(self) -> list[_Found]:
        """Return what is found for each beginning."""
        beginnings, found = self.foliation.beginnings, [_Found(None)] * len(self.places)
        fronts = [n for n, place in enumerate(self.places) if place is not None or not beginnings[n].is_verso]
        for before, number, after in zip([None, *fronts], fronts, [*fronts[1:], None], strict=False):
            found[number] = self._one(before, number, after)
        return found

    def _one(self, before: int | None, number: int, after: int | None) -> _Found:
        place, beginning = self.places[number], self.foliation.beginnings[number]
        if place is None:
            return _Found(None)
        leaf, misread = self.foliation.leaves[place], self.foliation.misread(beginning, place)
        page_fits = self.foliation.trusted and self.foliation.page_fits(beginning, place)
        page_differs = beginning.page is not None and self.foliation.trusted and not page_fits
        around = self._is(before, place - 1) + self._is(after, place + 1)
        if misread == 0:
            return _Found(None if page_differs and around < _BOTH else leaf)
        if misread is None:
            begins = self.bounded and not beginning.marks
            return _Found(leaf if page_fits or begins or around == _BOTH else None)
        if around == _BOTH and self.bounded and beginning.claim is Claim.PAGE and not page_differs:
            return _Found(leaf, "high")
        reasons = around + page_fits + self.foliation.second_fits(beginning, place)
        return _Found(leaf, "medium" if reasons >= _BOTH else "low")

    def _is(self, number: int | None, place: int) -> bool:
        """Tell whether a neighbour surely has a place; beyond the first and last place promised there is none."""
        if number is None:
            return self.bounded and not 0 <= place < len(self.foliation.leaves)
        if self.places[number] != place:
            return False
        beginning = self.foliation.beginnings[number]
        page_fits = self.foliation.trusted and self.foliation.page_fits(beginning, place)
        begins = self.bounded and not beginning.marks
        return page_fits or begins or self.foliation.misread(beginning, place) == 0


def _other_numbers(beginnings: Sequence[Beginning], found: Sequence[_Found]) -> Iterator[tuple[int, str]]:
    """Yield each number that stands on a numbered leaf, with the leaf's."""
    for beginning, each in zip(beginnings, found, strict=True):
        if each.number is not None:
            for passage in beginning.readings:
                for start, end in pieces(passage, each.number, None):
                    yield each.number, passage.text[start:end]


def _sides(beginnings: Sequence[Beginning], found: Sequence[_Found]) -> Iterator[int | None]:
    """Yield the leaf of each beginning; the back of a leaf is on the leaf before."""
    leaf = None
    for beginning, each in zip(beginnings, found, strict=True):
        leaf = leaf if beginning.is_verso and each.number is None else each.number
        yield leaf


def _marked(leaf: Leaf, found: _Found, on: int | None, total: int | None) -> Leaf:
    """Return a leaf with its number, and with what the numbers on it mean."""
    if on is None:
        return leaf
    readings = [mark.passage for mark in leaf.marks if mark.foliation]
    numbers = [(passage, start, end) for passage in readings for start, end in pieces(passage, on, total)]
    texts = [passage.text[start:end] for passage, start, end in numbers]
    own = _own(texts, on, total)
    if found.number is None and (own is None or texts[own] != str(on)):
        return leaf
    spans = [
        _leaf_span(start, end, text, on, found.certainty)
        if number == own
        else Span(Kind.SECOND_NUMBER, start, end, certainty="medium" if text == _second(on, total) else "low")
        for number, ((_, start, end), text) in enumerate(zip(numbers, texts, strict=True))
    ]
    marks = []
    for mark in leaf.marks:
        count = len(pieces(mark.passage, on, total)) if mark.foliation else 0
        marks.append(mark if _is_an_editors(mark) else replace(mark, passage=mark.passage.marked(spans[:count])))
        spans = spans[count:]
    return replace(leaf, number=found.number, marks=tuple(marks))


def _is_an_editors(mark: LeafMark) -> bool:
    """Tell whether an editor's brackets embrace a mark, which says of itself what it is."""
    return any(span.kind is Kind.SUPPLIED for span in mark.passage.spans)


def _leaf_span(start: int, end: int, text: str, leaf: int, certainty: str) -> Span:
    right = text == str(leaf)
    return Span(Kind.LEAF_NUMBER, start, end, "" if right else str(leaf), "" if right else certainty)


def _second(leaf: int, total: int | None) -> str:
    return "" if total is None else str(total - leaf)


def _own(texts: Sequence[str], leaf: int, total: int | None) -> int | None:
    """Return which number on a leaf must be its own, though it may read otherwise: not the second one."""
    own = [
        n for n, text in enumerate(texts) if text.isdecimal() and (text != _second(leaf, total) or text == str(leaf))
    ]
    return min(own, key=lambda n: Levenshtein.distance(texts[n], str(leaf)), default=None)
