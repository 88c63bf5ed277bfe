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
_YEAR = r"(?P<year>\d{4})(?:\s?(?:г\.|гг\.|года?\b|година\b|r\.|roku\b))?"
# A day may stand between quotation marks, as on a printed form: `"18" сентября 1956 г.`
_DAY = r"(?P<quote>[\"«“„]\s?)?(?<!\w)(?P<day>\d{1,2})(?(quote)\s?[\"»”])"
_STOP = r"(?:[./-]|\.\s)"
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九元", "0001234567891")
_HAN_NUMBER = "[〇○零一二三四五六七八九十]"
# The year before the first of an era, of Japan, of the Republic of China, or of North Korea.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "民國": 1911, "民国": 1911, "주체": 1911}
_ERA_NUMBER = rf"(?:\d{{1,3}}|{_HAN_NUMBER}{{1,3}}|元)"
_ERA_REST = rf"(?:\(\d{{4}}\))?\s?[年년]\s?(?P<month>{_ERA_NUMBER})\s?[月월]\s?(?P<day>{_ERA_NUMBER})\s?[日일]"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_DAY}\.?(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?P<month>{_NAMES})\.?,?\s+(?:del?\s+|năm\s+)?{_YEAR}",
        rf"\b(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b(?P<day>\d{{1,2}}){_STOP}(?P<month>\d{{1,2}}|{_NAMES}){_STOP}(?:{_YEAR}|(?P<short>\d{{2}})(?:\s?г\.)?)(?!\d)",
        rf"\b(?P<year>\d{{4}})\.\s?(?P<month>{_NAMES})\s(?P<day>\d{{1,2}})\b\.?",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<year>\d{4})\s+оны\s+(?P<month>\d{1,2})(?:-р|\s+д[уү]г[аэ]{2}р)?\s+сарын\s+(?P<day>\d{1,2})(?:-н[ыий]+)?(?!\d)",
        rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>{_ERA_NUMBER}){_ERA_REST}",
        rf"(?P<year>{_HAN_NUMBER}{{4}})年(?P<month>{_HAN_NUMBER}{{1,2}})月(?P<day>{_HAN_NUMBER}{{1,3}})日",
    )
)
_MONTH_AND_YEAR = re.compile(rf"(?:(?P<month>{_NAMES}),?\s+)?{_YEAR}", re.IGNORECASE)
# What may stand beside the numbers and months of a dating that is no single day: `circa 1956`, `Undated`.
_DATING = re.compile(
    rf"(?<!\w)(?:{_NAMES}|circa|ca|c|early|mid|late|spring|summer|autumn|fall|winter|or|to|and|from|between|before|after"
    r"|around|about)(?!\w)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    rf"\s*(?:(?:\d{{1,2}}\.?\s?[-–—]\s?)?\d{{1,2}}\.?(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:{_NAMES})|(?:{_NAMES})\s+\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?)[.:,]?\s*",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"\W*(?:undated|no date|n\.d\.)\W*", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_DATING = 60


class WrittenDate(NamedTuple):
    """A date in a text: its offsets, and its ISO form, empty where no such day exists or the century is missing."""

    start: int
    end: int
    when: str


def partial_date(text: str) -> str:
    """Return a text that is a month and a year, or a year alone, in ISO 8601; nothing for any other.

    There is no year 0.
    """
    match = _MONTH_AND_YEAR.fullmatch(text.strip())
    if match is None or not int(match["year"]):
        return ""
    return f"{match['year']}-{_NUMBER[match['month'].lower()]:02}" if match["month"] else match["year"]


def is_dating(text: str) -> bool:
    """Tell whether a text does nothing but date: a day, a month, a year, a time between two of them, or none known."""
    is_timed = _ANY_YEAR.search(text) and not _LETTER.search(_DATING.sub("", text))
    return len(text) <= _LONGEST_DATING and bool(is_timed or _UNDATED.fullmatch(text))


def is_day(text: str) -> bool:
    """Tell whether a text is a day, or days, and a month without a year, as a diary heads its entries."""
    return _DAY_ALONE.fullmatch(text) is not None


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
        year = _ERAS.get(match.groupdict().get("era") or "", 0) + _value(match["year"])
        return date(year, _NUMBER.get(month) or _value(month), _value(match["day"])).isoformat()
    except ValueError:
        return ""


def _value(number: str) -> int:
    """Return the value of a number in digits, or as Chinese writes a year, a month or a day: 一九五六, 十八.

    The first year of an era is called 元.
    """
    tens, ten, units = number.translate(_HAN_DIGITS).partition("十")
    return 10 * int(tens or 1) + int(units or 0) if ten else int(tens)
