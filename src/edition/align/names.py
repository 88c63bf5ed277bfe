"""Where a text names a person, place or body of the register, or uses an abbreviation that it expands."""

import re
from collections.abc import Iterator, Sequence

from edition.align.forms import Forms, Match, tokens
from edition.characters import INVISIBLE
from edition.document import Column, Kind, Passage, Register, Span, mapped

_BEGINNING = re.compile(rf"(?<![\w{INVISIBLE}-])")
_BEGINNING_OF_ABBREVIATION = re.compile(rf"(?<![\w.{INVISIBLE}-])")
_END = re.compile(r"(?![\w-])")


def named(column: Column, register: Register) -> Column:
    """Return the column with the names and abbreviations that the register has in its language marked.

    A Russian name may stand in any case, and white space in a name is free; an abbreviation counts only as a whole
    word. What may name two entries is marked for neither, unless only one of them has that very form. Certainty is
    medium where the entry is only proposed, or where the words may be another name as well.
    """
    language = column.language.partition("-")[0]
    kinds = dict.fromkeys(entry.kind for entry in register.entries)
    forms = [Forms(register.of(kind), kind, language) for kind in kinds]
    return mapped(column, passage=lambda passage: passage.marked(_found(passage, forms)))


def _found(passage: Passage, forms: Sequence[Forms]) -> Iterator[Span]:
    """Yield the names in a passage, longer ones first; one that may be two entries' hides what is in it."""
    people = (span for span in passage.spans if span.kind is Kind.PERSON)
    taken = {place for span in people for place in range(span.start, span.end)}
    places: dict[tuple[int, int], list[Match]] = {}
    for match in _matches(passage.text, forms):
        places.setdefault((match.start, match.end), []).append(match)
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield from _meant(places[start, end])


def _matches(text: str, forms: Sequence[Forms]) -> Iterator[Match]:
    """Yield what may be named in a text in whole words."""
    row = tokens(text)
    for first, token in enumerate(row):
        for each in (each for each in forms if token.text in each.beginnings):
            beginning = _BEGINNING_OF_ABBREVIATION if each.kind is Kind.ABBREVIATION else _BEGINNING
            if beginning.match(text, token.start):
                yield from (match for match in each.matches(row, first) if _END.match(text, match.end))


def _meant(matches: Sequence[Match]) -> Iterator[Span]:
    """Yield what the same words mean, if it is one entry; a very form goes before cases of others."""
    likeliest = [match for match in matches if match.is_exact] or matches
    match = likeliest[0]
    entry = next(iter(match.entries.values()))
    if all(other.entries.keys() == {entry.id} for other in likeliest):
        is_one = all(other.entries.keys() == {entry.id} for other in matches)
        is_certain = is_one and any(other.is_clear for other in likeliest) and not entry.proposed
        value = entry.expansion if entry.kind is Kind.ABBREVIATION else entry.id
        yield Span(entry.kind, match.start, match.end, value, "" if is_certain else "medium")
