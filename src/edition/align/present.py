"""Whom the lists of those present name: paired between the columns, and found in, or proposed for, the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from operator import itemgetter

from edition.align.likeness import is_in_signs, is_of_one_script, likeness
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
_NAME = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom a list names, and how sure that is; `certainty` is empty for a form of the register."""

    person: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Present:
    """A document with its lists of those present resolved, whom they surely name, and by which short names."""

    document: Document
    people: Sequence[str]
    aliases: Mapping[str, Sequence[Form]]


def present_lists(document: Document, register: Register, proposals: Proposals) -> Present:
    """Resolve the names in the document's lists of those present; who is not in the register is proposed for it."""
    original, translation = document.column(translation=False), document.column(translation=True)
    ours, theirs = (_names(column) if column else [] for column in (original, translation))

    def score(start: int, other: int, _: Move) -> float:
        return _STEEPNESS * (likeness(ours[start], theirs[other]) - _INDIFFERENT)

    people = People(register)
    languages = [column.language if column else "" for column in (original, translation)]
    found: tuple[list[Named], list[Named]] = ([], [])
    taken: dict[str, tuple[str, str]] = {}
    in_step = len(ours) == len(theirs)
    steps = aligned([1.0] * len(ours), [1.0] * len(theirs), _MOVES, score)
    pairs = [(ours[s.start] if s.move[0] else "", theirs[s.other] if s.move[1] else "") for s in steps]
    owners = {owner for pair in pairs for name in pair if name for owner in people.owners(name)}
    for pair in pairs:
        person, is_clear = _meant(pair, people)
        # Names that differ stand for different people, even if one is like the other's.
        if person and not _is_exact(pair, people) and (person in owners or taken.get(person, pair) != pair):
            person = ""
        person = person or _proposed(pair, languages, proposals, in_step=in_step)
        taken[person] = pair
        for index, name in enumerate(pair):
            if name:
                found[index].append(_named(name, person, pair, people, is_clear=is_clear, in_step=in_step))
    aliases: dict[str, list[Form]] = {}
    columns = tuple(_marked(column, found[column.is_translation], people, aliases) for column in document.columns)
    named = [*found[0], *found[1]]
    sure = [each.person for each in named if each.certainty != "low"]
    present = frozenset(each.person for each in named)
    return Present(replace(document, columns=columns, present=present), sure, aliases)


def _names(column: Column) -> list[str]:
    """Return the names in the lists of a column, as written."""
    names: list[str] = []

    def collect(passage: Passage) -> Passage:
        names.extend(
            " ".join(visible(passage.text[span.start : span.end]).split())
            for span in passage.spans
            if span.kind is Kind.NAME
        )
        return passage

    mapped(column, passage=collect)
    return names


def _meant(pair: tuple[str, str], people: People) -> tuple[str, bool]:
    """Return who of the register is meant by a place of both lists, nobody if none may be, and whether that is clear.

    The translation is typed, so there a name that differs by more is another's.
    """
    readings = [people.read(name) for name in pair if name]
    exact = [reading.exact for reading in readings if reading.exact]
    alone = next((owners[0] for owners in exact if len(owners) == 1), "")
    if alone or not exact:
        typed = people.read(pair[1]).like if pair[1] else ()
        like = people.read(pair[0]).person or (typed[0].person if typed and typed[0].likeness >= SAME_IN_TYPE else "")
        return alone or like, True
    shared = [person for person in exact[0] if all(person in owners for owners in exact)]
    others = [other for other in pair if other and not people.owners(other)]
    likeliest = max(
        shared or exact[0], key=lambda person: sum(people.match(other, person).likeness for other in others)
    )
    return likeliest, len(shared) == 1


def _is_exact(pair: tuple[str, str], people: People) -> bool:
    return any(people.owners(name) for name in pair if name)


def _named(name: str, person: str, pair: tuple[str, str], people: People, *, is_clear: bool, in_step: bool) -> Named:
    """Say of one of two names whom it means: the register's form says so itself, whatever stands beside it."""
    owners = people.owners(name)
    if len(owners) == 1:
        return Named(owners[0], "medium" if people.is_proposed(owners[0]) else "")
    is_like = person in people.entries and people.match(name, person).likeness >= LIKE
    is_like = is_like or not all(pair) or likeness(*pair) >= LIKE or (in_step and _tell_nothing(*pair))
    return Named(person, "medium" if is_like and is_clear else "low")


def _tell_nothing(one: str, other: str) -> bool:
    """Tell whether likeness says nothing of two names, as one is in signs: 金日成 is Jin Richeng, and Kim Il Sung."""
    return is_in_signs(one) != is_in_signs(other)


def _proposed(pair: tuple[str, str], languages: Sequence[str], proposals: Proposals, *, in_step: bool) -> str:
    """Propose an entry, called by the translation's name, with both where they are one name.

    `in_step` says that both lists have as many names.
    """
    forms = [
        (language, name) for language, name in zip(languages, pair, strict=True) if name and is_of_one_script(name)
    ]
    if len(forms) > 1 and likeness(*pair) < _SAME_NAME and not (in_step and _tell_nothing(*pair)):
        forms = forms[1:]
    return proposals.person(forms[::-1] or [next(filter(_NAME, zip(languages, pair, strict=True)))]).id


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
