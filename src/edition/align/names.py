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
    finders = [
        (entry, form, _pattern(form, is_abbreviation=entry.kind is Kind.ABBREVIATION))
        for entry in register.entries
        for tag, form in entry.forms
        if tag.partition("-")[0] == language
    ]
    finders.sort(key=lambda finder: -len(finder[1]))
    return mapped(column, passage=lambda passage: passage.marked(_found(passage, finders)))


def _found(passage: Passage, finders: list[tuple[Entry, str, re.Pattern[str]]]) -> Iterator[Span]:
    """Yield the names in a passage, longer forms first; of two forms alike in two entries neither counts."""
    owners: dict[str, set[str]] = {}
    for entry, form, _ in finders:
        owners.setdefault(form.lower(), set()).add(entry.id)
    taken: set[int] = set()
    for entry, form, pattern in finders:
        is_clear = len(owners[form.lower()]) == 1
        value = entry.expansion if entry.kind is Kind.ABBREVIATION else entry.id
        for match in pattern.finditer(passage.text):
            if taken.isdisjoint(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                if is_clear:
                    yield Span(entry.kind, match.start(), match.end(), value)


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
