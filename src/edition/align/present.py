"""Whom the lists of those present name: paired between the columns, and found in, or proposed for, the register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from edition.align.likeness import is_of_one_script, likeness
from edition.align.people import LIKE, People
from edition.align.proposals import Proposals
from edition.align.sequence import Move, aligned
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


def present_lists(document: Document, register: Register, proposals: Proposals) -> tuple[Document, list[str]]:
    """Return the document with the names in its lists of those present resolved, and whom they name.

    Who is not in the register is proposed for it.
    """
    original, translation = document.column(translation=False), document.column(translation=True)
    ours, theirs = (_names(column) if column else [] for column in (original, translation))

    def score(start: int, other: int, move: Move) -> float:
        return _STEEPNESS * (likeness(ours[start], theirs[other]) - _INDIFFERENT) if move == (1, 1) else 0.0

    people = People(register)
    languages = [column.language if column else "" for column in (original, translation)]
    found: tuple[list[Named], list[Named]] = ([], [])
    for step in aligned([1.0] * len(ours), [1.0] * len(theirs), _MOVES, score):
        pair = (
            ours[step.start] if step.move[0] else "",
            theirs[step.other] if step.move[1] else "",
        )
        for index, named in enumerate(_resolved(pair, languages, people, proposals)):
            if named is not None:
                found[index].append(named)
    columns = tuple(_marked(column, found[column.is_translation], people) for column in document.columns)
    return replace(document, columns=columns), [named.person for named in (*found[0], *found[1])]


def _names(column: Column) -> list[str]:
    """Return the names in the lists of a column, as written."""
    names: list[str] = []

    def collect(passage: Passage) -> Passage:
        names.extend(
            " ".join(passage.text[span.start : span.end].split()) for span in passage.spans if span.kind is Kind.NAME
        )
        return passage

    mapped(column, passage=collect)
    return names


def _resolved(
    pair: tuple[str, str], languages: Sequence[str], people: People, proposals: Proposals
) -> Iterator[Named | None]:
    """Yield whom each of two names in the same place means; one of them may be missing."""
    readings = [people.read(name) if name else None for name in pair]
    alone = [reading.person if reading else "" for reading in readings]
    exact = [bool(reading and reading.exact) for reading in readings]
    # The register's own form says more than a likeness.
    best = max((index for index in (0, 1) if alone[index]), key=lambda index: exact[index], default=None)
    together = alone[best] if best is not None else _proposed(pair, languages, proposals)
    for index, name in enumerate(pair):
        if not name:
            yield None
            continue
        person = alone[index] if exact[index] and alone[index] else together
        yield Named(
            person, _certainty(name, person, pair, is_form=exact[index] and person == alone[index], people=people)
        )


def _certainty(name: str, person: str, pair: tuple[str, str], *, is_form: bool, people: People) -> str:
    if is_form:
        return "medium" if people.is_proposed(person) else ""
    is_like = person in people.entries and people.match(name, person).likeness >= LIKE
    is_like = is_like or not all(pair) or likeness(*pair) >= LIKE
    return "medium" if is_like else "low"


def _proposed(pair: tuple[str, str], languages: Sequence[str], proposals: Proposals) -> str:
    """Propose an entry, called by the translation's name, with both where they are one name."""
    forms = [
        (language, name) for language, name in zip(languages, pair, strict=True) if name and is_of_one_script(name)
    ]
    if len(forms) > 1 and likeness(*pair) < _SAME_NAME:
        forms = forms[1:]
    return proposals.person(forms[::-1] or [(languages[0], pair[0])])


def _marked(column: Column, named: Sequence[Named], people: People) -> Column:
    """Return a column in which each name of the lists is a person's, and is read as the register writes it."""
    remaining = iter(named)

    def resolve(passage: Passage) -> Passage:
        spans: list[Span] = []
        corrected: dict[tuple[int, int], str] = {}
        for span in passage.spans:
            if span.kind is Kind.NAME:
                found = next(remaining)
                spans.append(replace(span, kind=Kind.PERSON, value=found.person, certainty=found.certainty))
                corrected[span.start, span.end] = people.spelling(
                    passage.text[span.start : span.end], found.person, column.language
                )
            elif span.kind is Kind.UNCLEAR and (reading := corrected.get((span.start, span.end))):
                spans.append(replace(span, value=reading, certainty="medium"))
            else:
                spans.append(span)
        return replace(passage, spans=tuple(spans))

    return mapped(column, passage=resolve)
