"""Whom the lists of those present name: paired between the columns, and found in, or proposed for, the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from edition.align.likeness import is_in_signs, is_of_one_script, likeness
from edition.align.listed import Listed, Lists, Namesakes, listed
from edition.align.people import LIKE, SAME_IN_TYPE, People
from edition.align.proposals import Form, Proposals
from edition.align.sequence import Move, aligned
from edition.characters import visible
from edition.document import Column, Document, Kind, Passage, Register, Span, mapped

_MOVES = {(1, 1): log(0.9), (1, 0): log(0.05), (0, 1): log(0.05)}
# Names that stand at the same place of both lists are one person's unless they are quite unlike.
_STEEPNESS, _INDIFFERENT = 8.0, 0.4
# Below this likeness a name of the one list says nothing of how the other's is written.
_SAME_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom a list names, and how sure that is; `certainty` is empty for a form of the register."""

    person: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Present:
    """A document with its lists of those present resolved, and what they say of people.

    `people` are those whom they surely name, `aliases` short names that they give, `unsure` names that may be somebody
    else's, and `told_apart` the words by which the lists tell namesakes apart.
    """

    document: Document
    people: Sequence[str]
    aliases: Mapping[str, Sequence[Form]]
    unsure: Mapping[str, Sequence[Form]]
    told_apart: Mapping[str, Sequence[frozenset[str]]]


def present_lists(document: Document, register: Register, proposals: Proposals) -> Present:
    """Resolve the names in the document's lists of those present; who is not in the register is proposed for it."""
    original, translation = document.column(translation=False), document.column(translation=True)
    ours, theirs = (listed(column) if column else [] for column in (original, translation))

    def score(start: int, other: int, _: Move) -> float:
        return _STEEPNESS * (likeness(ours[start].name, theirs[other].name) - _INDIFFERENT)

    people = People(register)
    languages = [column.language if column else "" for column in (original, translation)]
    found: tuple[list[Named], list[Named]] = ([], [])
    taken: dict[str, tuple[str, str]] = {}
    in_step = len(ours) == len(theirs)
    steps = aligned([1.0] * len(ours), [1.0] * len(theirs), _MOVES, score)
    pairs = [(ours[s.start] if s.move[0] else Listed(), theirs[s.other] if s.move[1] else Listed()) for s in steps]
    owners = {owner for pair in pairs for each in pair if each.name for owner in people.owners(each.name)}
    lists = Lists(pairs)
    unsure: dict[str, list[Form]] = {}
    for entries in pairs:
        place = _Place((entries[0].name, entries[1].name), lists.namesakes(entries), in_step=in_step)
        person, is_clear = _meant(place, people)
        # Names that differ stand for different people, even if one is like the other's.
        is_other = person in owners or taken.get(person, place.pair) != place.pair
        if is_other and not any(people.owners(name) for name in place.names):
            person = ""
        person = person or _proposed(place, languages, proposals)
        taken[person] = place.pair
        lists.give(person, entries)
        for language, side, name in zip(languages, found, place.pair, strict=True):
            if name:
                side.append(_named(name, person, place, people, is_clear=is_clear))
                if side[-1].certainty == "low":
                    unsure.setdefault(person, []).append((language, name))
    aliases: dict[str, list[Form]] = {}
    columns = tuple(_marked(column, found[column.is_translation], people, aliases) for column in document.columns)
    named = [*found[0], *found[1]]
    sure = [each.person for each in named if each.certainty != "low"]
    present = frozenset(each.person for each in named)
    return Present(replace(document, columns=columns, present=present), sure, aliases, unsure, lists.told_apart())


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of both lists: the names there, of which one may be missing, and who is called so in other entries.

    `in_step` says that both lists have as many names.
    """

    pair: tuple[str, str]
    namesakes: Namesakes
    in_step: bool

    @property
    def names(self) -> list[str]:
        """The names that stand there."""
        return [name for name in self.pair if name]

    def owners(self, name: str, people: People) -> list[str]:
        """Return the people of whom a name is a form, less those whom other entries of that name mean."""
        return [owner for owner in people.owners(name) if owner not in self.namesakes.others]


def _meant(place: _Place, people: People) -> tuple[str, bool]:
    """Return who of the register is meant by a place of both lists, nobody if none may be, and whether that is clear.

    The translation is typed, so there a name that differs by more is another's.
    """
    exact = [owners for name in place.names if (owners := place.owners(name, people))]
    alone = next((owners[0] for owners in exact if len(owners) == 1), "")
    if alone or not exact:
        ours, theirs = place.pair
        typed = people.read(theirs).like if theirs else ()
        like = people.read(ours).person or (typed[0].person if typed and typed[0].likeness >= SAME_IN_TYPE else "")
        return alone or ("" if like in place.namesakes.others else like), True
    shared = [person for person in exact[0] if all(person in owners for owners in exact)]
    others = [other for other in place.names if not people.owners(other)]
    likeliest = max(
        shared or exact[0], key=lambda person: sum(people.match(other, person).likeness for other in others)
    )
    # A list with as many of a name as were proposed for it has them in their order.
    are_all = len(shared) == place.namesakes.left and all(map(people.is_proposed, shared))
    return likeliest, len(shared) == 1 or are_all


def _named(name: str, person: str, place: _Place, people: People, *, is_clear: bool) -> Named:
    """Say of one of two names whom it means: the register's form says so itself, whatever stands beside it."""
    owners = place.owners(name, people)
    if len(owners) == 1:
        is_sure = not people.is_proposed(owners[0]) and place.namesakes.are_none
        return Named(owners[0], "" if is_sure else "medium")
    is_like = person in people.entries and people.match(name, person).likeness >= LIKE
    is_like = is_like or len(place.names) == 1 or likeness(*place.pair) >= LIKE
    is_like = is_like or (place.in_step and _tell_nothing(*place.pair))
    return Named(person, "medium" if is_like and is_clear else "low")


def _tell_nothing(one: str, other: str) -> bool:
    """Tell whether likeness says nothing of two names, as one is in signs: 金日成 is Jin Richeng, and Kim Il Sung."""
    return is_in_signs(one) != is_in_signs(other)


def _proposed(place: _Place, languages: Sequence[str], proposals: Proposals) -> str:
    """Propose an entry, called by the translation's name, with both where they are one name."""
    written = [form for form in zip(languages, place.pair, strict=True) if form[1]]
    forms = [form for form in written if is_of_one_script(form[1])]
    if len(forms) > 1 and likeness(*place.pair) < _SAME_NAME and not (place.in_step and _tell_nothing(*place.pair)):
        forms = forms[1:]
    return proposals.person(forms[::-1] or written[:1], place.namesakes.others).id


def _marked(column: Column, named: Sequence[Named], people: People, aliases: dict[str, list[Form]]) -> Column:
    """Return a column in which each name of the lists is a person's, and is read as the register writes it.

    The short names that the lists give are added to `aliases`.
    """
    remaining = iter(named)
    before = Named("", "")

    def resolve(passage: Passage) -> Passage:
        nonlocal before
        spans: list[Span] = []
        corrected: dict[tuple[int, int], str] = {}
        for span in passage.spans:
            if span.kind is Kind.NAME:
                found = next(remaining)
                spans.append(replace(span, kind=Kind.PERSON, value=found.person, certainty=found.certainty))
                before = found
                corrected[span.start, span.end] = people.spelling(
                    passage.text[span.start : span.end], found.person, column.language
                )
            elif span.kind is Kind.ALIAS:
                spans.append(replace(span, kind=Kind.PERSON, value=before.person, certainty=before.certainty))
                aliases.setdefault(before.person, []).append(
                    (column.language, visible(passage.text[span.start : span.end]))
                )
            elif span.kind is Kind.UNCLEAR and (reading := corrected.get((span.start, span.end))):
                spans.append(replace(span, value=reading, certainty="medium"))
            else:
                spans.append(span)
        return replace(passage, spans=tuple(spans))

    return mapped(column, passage=resolve)
