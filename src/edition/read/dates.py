"""Finds dates in running text and gives them in ISO 8601, the form of TEI's @when."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

_MONTHS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("months.toml").read_text("utf-8"))
_NUMBER = {name: number for names in _MONTHS.values() for number, name in enumerate(names, 1)}
_NAMES = "|".join(sorted((re.escape(name) for name in _NUMBER), key=len, reverse=True))
_YEAR = r"(?P<year>\d{4})(?:\s?(?:г\.|гг\.|года?\b|r\.|roku\b))?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+{_YEAR}",
        rf"\b(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}}|{_NAMES})[./-](?:{_YEAR}|(?P<short>\d{{2}})(?:\s?г\.)?)(?!\d)",
        rf"\b(?P<year>\d{{4}})\.\s?(?P<month>{_NAMES})\s(?P<day>\d{{1,2}})\b\.?",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
    )
)


class WrittenDate(NamedTuple):
    """A date in a text: its offsets, and its ISO form, empty where no such day exists or the century is missing."""

    start: int
    end: int
    when: str


def month_names(language: str) -> frozenset[str]:
    """Return the names of the months in a language, given by its tag; none where they are not listed."""
    return frozenset(_MONTHS.get(language, ()))


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text in order."""
    found = {match.start(): match for shape in reversed(_SHAPES) for match in shape.finditer(text)}
    position = 0
    for start in sorted(found):
        if start >= position:
            match = found[start]
            position = match.end()
            yield WrittenDate(start, position, _iso(match))


def _iso(match: re.Match[str]) -> str:
    month = match["month"].lower()
    if not match["year"]:
        return ""
    try:
        return date(int(match["year"]), _NUMBER.get(month) or int(month), int(match["day"])).isoformat()
    except ValueError:
        return ""
