"""Dates that do not exist, and those whose words say another."""

import re
from calendar import monthrange
from collections.abc import Iterator

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.numerals import month, numbers
from edition.validate.doubts.transcript import Transcript, listed, quoted
from edition.validate.proof.tei import TEI

_DIGIT = re.compile("[0-9]")
_YEAR = r"(?:,?\s+(?P<year>[0-9]{4}))?\b"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}})(?:-?(?:го|st|nd|rd|th))?\s+(?:of\s+)?(?P<month>[^\W\d_]{{3,}})\.?{_YEAR}"
)
# In May 40 people came, and 40% of them stayed.
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>[^\W\d_]{{3,}})\.?\s+(?P<day>[0-9]{{1,2}})\b(?!\s*(?:[^\W\d_]|%)|[.,:][0-9]){_YEAR}"
)
_PATTERNS = {"en": (_DAY_FIRST, _MONTH_FIRST)}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(rf"(?<=[0-9])([\s./-]*)({'|'.join(_ROMAN)})(?=[\s./-]*[0-9])")
# The year before the first of an era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "民國": 1911, "民国": 1911, "주체": 1911}
_YEAR_OF_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?([0-9]{{1,3}})(?=\s?[年년])")
# Without a year, 29 February exists.
_LEAP_YEAR = 1956
_CORRECT = 'look at the scan; correct what was misread with <choice><sic>…</sic><corr resp="#editor">…</corr></choice>'
_UNCLEAR = "the words alone do not tell, so no list or search has it"
_SAY = "look at the scan; write when on the date or, where it is no single day, notBefore and notAfter"


def impossible(text: Transcript) -> Iterator[Doubt]:
    """Ask about days that their month does not have (date-impossible)."""
    for tongue, reading in text.readings(corrected=True).items():
        for block, words in reading.having(_DIGIT):
            if found := _impossible(words, tongue):
                place = text.place(block)
                message = f"what date is {listed(found)} in {place}? there is no such day"
                yield Doubt("date-impossible", "date", place, block, message, _CORRECT)


def _impossible(words: str, tongue: str) -> list[str]:
    """Return the dates that no reading makes possible: of `16 Sep 57` the day stands before the month."""
    found: dict[int, list[re.Match[str]]] = {}
    for pattern in _PATTERNS.get(tongue, (_DAY_FIRST,)):
        for date in pattern.finditer(words):
            found.setdefault(date.start("month"), []).append(date)
    return [dates[0][0] for dates in found.values() if all(_is_impossible(date, tongue) for date in dates)]


def _is_impossible(date: re.Match[str], language: str) -> bool:
    number = month(date["month"], language)
    if number is None:
        return False
    year = int(date["year"]) if date["year"] and int(date["year"]) else _LEAP_YEAR
    return not 1 <= int(date["day"]) <= monthrange(year, number)[1]


def contradicted(text: Transcript) -> Iterator[Doubt]:
    """Ask about a date whose words name another than `when` says (date-differs).

    Words may leave out what everybody knew, as a year: there they contradict nothing.
    """
    for column in text.texts:
        for date in column.iter(f"{TEI}date"):
            when, words = date.get("when", ""), text.written(date, corrected=True)
            if when and words and _contradict(words, when, text.language(date)):
                place = text.place(date)
                message = f'which date is {quoted(words)} in {place}? when="{when}" says another'
                settle = "look at the scan; correct when, or what was misread in the words"
                yield Doubt("date-differs", "when", place, date, message, settle)


def unclear(text: Transcript) -> Iterator[Doubt]:
    """Ask about a date that no attribute gives to programs (date-unclear), unless another date may be the same."""
    dates = [date for date in text.all("date") if (words := text.written(date)) and _DIGIT.search(words)]
    days = [when for date in text.all("date") if (when := date.get("when"))]
    for date in dates:
        words, tongue = text.written(date, corrected=True), text.language(date)
        if {"when", "notBefore", "notAfter"}.intersection(date.keys()):
            continue
        if all(_contradict(words, when, tongue) for when in days):
            place = text.place(date)
            yield Doubt(
                "date-unclear", "day", place, date, f"which day is {quoted(words)} in {place}? {_UNCLEAR}", _SAY
            )


def _contradict(words: str, when: str, language: str) -> bool:
    counted = _YEAR_OF_ERA.sub(lambda year: str(_ERAS[year[1]] + int(year[2])), words)
    said = numbers(_ROMAN_MONTH.sub(_in_digits, counted), language)
    meant = numbers(when, language)
    is_lacking = any(not said.have(number) for number in meant.numerals)
    return is_lacking and any(not meant.have(number) for number in (*said.numerals, *said.words))


def _in_digits(month: re.Match[str]) -> str:
    return f"{month[1]}{_ROMAN.index(month[2]) + 1}"
