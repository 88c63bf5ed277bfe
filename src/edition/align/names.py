"""Where a text names a person, place or body of the register, or uses an abbreviation that it expands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.document import Column, Entry, Kind, Passage, Register, Span, mapped

# Endings of Russian names in the oblique cases, in place of the last vowel or after the last consonant.
_ENDING = (
    "(?:ая|ую|ый|ые|ых|ими|ыми|ое|ой|ей|ою|ею|ым|им|ого|его|ому|ему|ом|ем|ём|ов|ами|ями|ам|ям|ах|ях|а|я|у|ю|е|и|ы)?"
)
_VARIABLE = re.compile(r"(?:ая|яя|ый|ий|ой|ое|ее|[аяьйоеиы])$")
_INFLECTED = re.compile(r"[а-яё]", re.IGNORECASE)
_SHORTEST_STEM = 3


def named(column: Column, register: Register) -> Column:
    """Return the column with the names and abbreviations that the register has in its language marked.

    A name may stand in any case form; an abbreviation counts only as a whole word.
    """
    language = column.language.partition("-")[0]
    forms = [
        (form, entry) for entry in register.entries for tag, form in entry.forms if tag.partition("-")[0] == language
    ]
    owners: dict[str, set[str]] = {}
    for form, entry in forms:
        owners.setdefault(form.lower(), set()).add(entry.id)
    finders = [
        (_pattern(form, is_abbreviation=entry.kind is Kind.ABBREVIATION), entry, len(owners[form.lower()]) == 1)
        for form, entry in sorted(forms, key=lambda pair: -len(pair[0]))
    ]
    return mapped(column, passage=lambda passage: passage.marked(_found(passage, finders)))


def _found(passage: Passage, finders: list[tuple[re.Pattern[str], Entry, bool]]) -> Iterator[Span]:
    """Yield the names in a passage, longer forms first; a form that two entries have counts for neither."""
    named = (span for span in passage.spans if span.kind is Kind.PERSON)
    taken = {place for span in named for place in range(span.start, span.end)}
    for pattern, entry, is_clear in finders:
        value = entry.expansion if entry.kind is Kind.ABBREVIATION else entry.id
        for match in pattern.finditer(passage.text):
            if taken.isdisjoint(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                if is_clear:
                    yield Span(entry.kind, match.start(), match.end(), value, "medium" if entry.proposed else "")


@lru_cache(maxsize=10_000)
def _pattern(form: str, *, is_abbreviation: bool) -> re.Pattern[str]:
    """Return the pattern for a form: whole words in any case form, white space free."""
    words = form.split()
    if is_abbreviation:
        written = r"\s+".join(map(re.escape, words))
        return re.compile(rf"(?<![\w.-]){written}(?![\w-])")
    inflected = r"\s+".join(_declined(word) for word in words)
    return re.compile(rf"(?<![\w-]){inflected}(?![\w-])")


def _declined(word: str) -> str:
    """Return a pattern for a word in its case forms; only Russian names decline."""
    if len(word) <= _SHORTEST_STEM or not _INFLECTED.search(word[-1:]):
        return re.escape(word)
    stem = _VARIABLE.sub("", word)
    return rf"{re.escape(stem)}(?:{re.escape(word[len(stem) :])}|{_ENDING})"
