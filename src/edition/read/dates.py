"""Finds dates in running text and gives them in ISO 8601, the form of TEI's @when."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

_MONTHS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("months.toml").read_text("utf-8"))
_NUMBER = {name: number for names in _MONTHS.values() for number, name in enumerate(names, 1)}
_NAMES = "|".join(sorted((re.escape(name) for name in _NUMBER), key=len, reverse=True))
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г\.|гг\.|года?\b|година\b|р\.|року\b|r\.|roku\b))?"
# A day may stand between quotation marks, as on a printed form: `"18" сентября 1956 г.`
_DAY = r"(?P<quote>[\"«“„]\s?)?(?<!\w)(?P<day>\d{1,2})(?(quote)\s?[\"»”])"
_STOP = r"(?:[./-]|\.\s+)"
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九元", "0001234567891")
_HAN_NUMBER = "[〇○零一二三四五六七八九十]"
# The year before the first of an era, of Japan, of the Republic of China, or of North Korea.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "民國": 1911, "民国": 1911, "주체": 1911}
_ERA_NUMBER = rf"(?:\d{{1,3}}|{_HAN_NUMBER}{{1,3}}|元)"
_ERA_REST = rf"(?:\(\d{{4}}\))?\s?[年년]\s?(?P<month>{_ERA_NUMBER})\s?[月월]\s?(?P<day>{_ERA_NUMBER})\s?[日일]"
_LIMITS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8"))
_WORDS = {
    name: "|".join(rf"{re.escape(word)}(?!\w)" if word[0].isalpha() else word for word in sorted(words, key=len)[::-1])
    for name, words in _LIMITS.items()
}
# The first of several days, which may be of another month; a number under which something is registered is no day.
_ORDINAL = r"\.?(?:st|nd|rd|th|er|°|-?о?(?:го|е))?"
_NO_NUMBER = r"(?<![№#\w.,/-])(?<![№#.]\s)"
_FIRST = rf"(?P<first>\d{{1,2}}){_ORDINAL}"
_SEVERAL = (
    rf"(?P<several>{_NO_NUMBER}{_FIRST}(?:[.\s]\s?(?P<first_month>\d{{1,2}}|{_NAMES}))?\s?(?:{_WORDS['to']})\s?)?"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_SEVERAL}{_DAY}{_ORDINAL}\s+(?:of\s+|de\s+)?(?P<month>{_NAMES})\.?,?\s+(?:del?\s+|năm\s+)?{_YEAR}",
        (
            rf"\b(?P<first_month>{_NAMES})\.?\s+{_FIRST}\s?(?:{_WORDS['to']}|{_WORDS['and']})\s?"
            rf"(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+{_YEAR}"
        ),
        rf"\b(?P<month>{_NAMES})\.?\s+(?:{_FIRST}\s?(?:{_WORDS['to']})\s?)?(?P<day>\d{{1,2}}){_ORDINAL},?\s+{_YEAR}",
        (
            rf"{_SEVERAL}\b(?P<day>\d{{1,2}})(?P<stop>{_STOP})(?P<month>\d{{1,2}}|{_NAMES})(?:{_STOP}|(?<=[IVX])\s)"
            rf"(?:{_YEAR}|(?P<short>\d{{2}})(?:\s?г\.)?)(?!\d)"
        ),
        rf"\b(?P<year>\d{{4}})\.\s*(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})\b\.?",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
        r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        (
            r"(?<!\d)(?P<year>\d{4})\s+оны\s+(?P<month>\d{1,2})(?:-р|\s+д[уү]г[аэ]{2}р)?\s+сарын"
            r"\s+(?P<day>\d{1,2})(?:-н[ыий]+)?(?!\d)"
        ),
        rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>{_ERA_NUMBER}){_ERA_REST}",
        rf"(?P<year>{_HAN_NUMBER}{{4}})年(?P<month>{_HAN_NUMBER}{{1,2}})月(?P<day>{_HAN_NUMBER}{{1,3}})日",
    )
)
_ISO_MONTH = re.compile(r"\d{2}(?P<year>\d{2})-(?P<month>0[1-9]|1[0-2])")
_MONTH_AND_YEAR = re.compile(rf"(?:(?P<month>{_NAMES}),?\s+)?{_YEAR}", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(rf"(?P<{name}>{_WORDS[name]})" for name in ("not_after", "not_before", "about"))
    + r")\s+$",
    re.IGNORECASE,
)
_BEFORE_SEVERAL = re.compile(rf"(?<!\w)(?:(?P<between>{_WORDS['between']})|(?:{_WORDS['from']}))\s+$", re.IGNORECASE)
_TO, _AND = (re.compile(rf"\s*(?:{_WORDS[name]})\s*", re.IGNORECASE) for name in ("to", "and"))
# How a date with such a word before it is written, as a span that is open at one end.
_LIMITED = {"not_after": "/{}", "not_before": "{}/"}
_DOUBTED = re.compile(r"\s?(?:\?|\(\?\))")
# Between such signs some write the day first, others the month.
_AMBIGUOUS = frozenset("/-")
_MONTHS_IN_YEAR = 12
# What may stand beside the numbers and months of a dating that is no single day: `circa 1956`, `Undated`.
_DATING = re.compile(
    rf"(?<!\w)(?:{_NAMES}|early|mid|late|spring|summer|autumn|fall|winter|or|c|{'|'.join(_WORDS.values())})(?!\w)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    rf"\s*(?:(?:\d{{1,2}}\.?\s?[-–—]\s?)?\d{{1,2}}\.?(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:{_NAMES})"
    rf"|(?:{_NAMES})\s+\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?)[.:,]?\s*",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"\W*(?:undated|no date|n\.d\.)\W*", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_DATING = 60


class WrittenDate(NamedTuple):
    """A date in a text: its offsets, its ISO form, and its certainty, low where the text itself doubts it.

    The form is empty where nobody can tell the day: it does not exist, the century is missing, or day and month may be
    exchanged. Of a span of time it is the first and the last day with a stroke between, of which one may be missing.
    """

    start: int
    end: int
    when: str
    certainty: str = ""


def partial_date(text: str) -> str:
    """Return a text that is a month and a year, or a year alone, in ISO 8601; nothing for any other.

    There is no year 0. `1957-05` is a month, as it is no span of years, which `1905-06` may be.
    """
    iso = _ISO_MONTH.fullmatch(text.strip())
    if iso and int(iso["month"]) <= int(iso["year"]):
        return iso[0]
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
    dates: list[WrittenDate] = []
    for start in sorted(found):
        if start >= (dates[-1].end if dates else 0):
            date_ = _date(found[start])
            if dates and _is_span(text, dates, date_):
                before = dates.pop()
                date_ = WrittenDate(before.start, date_.end, _between(before.when, date_.when))
            dates.append(date_)
    ends = [0, *(each.end for each in dates)]
    return (_limited(text, end, each) for end, each in zip(ends, dates, strict=False))


def _date(match: re.Match[str]) -> WrittenDate:
    """Return a day, or several, as matched; a number before it that is no earlier day is not of the date."""
    groups = match.groupdict()
    last = _iso(match)
    if not groups.get("first"):
        return WrittenDate(match.start(), match.end(), last)
    first = _iso(match, "first_month", "first")
    if groups.get("several") and last and not first:
        return WrittenDate(match.end("several"), match.end(), last)
    return WrittenDate(match.start(), match.end(), _between(first, last))


def _is_span(text: str, before: Sequence[WrittenDate], date_: WrittenDate) -> bool:
    """Tell whether a date and the last one before it are the ends of a span of time."""
    *earlier, one = before
    joint = text[one.end : date_.start]
    introduced = _BEFORE_SEVERAL.search(text, earlier[-1].end if earlier else 0, one.start)
    is_between = introduced is not None and introduced["between"] and _AND.fullmatch(joint)
    return "/" not in one.when + date_.when and bool(is_between or _TO.fullmatch(joint))


def _between(first: str, last: str) -> str:
    """Return a span of time, nothing where an end is unknown or it ends before it begins."""
    return f"{first}/{last}" if first and last and first < last else ""


def _limited(text: str, start: int, found: WrittenDate) -> WrittenDate:
    """Return a date with the words before it, from an offset on, and the sign behind it that say how it is meant."""
    several = "/" in found.when
    before = (_BEFORE_SEVERAL if several else _BEFORE).search(text, start, found.start)
    doubted = _DOUBTED.match(text, found.end)
    kind = (before.lastgroup or "") if before and not several else ""
    return WrittenDate(
        before.start() if before else found.start,
        doubted.end() if doubted else found.end,
        found.when and _LIMITED.get(kind, "{}").format(found.when),
        "low" if doubted or kind == "about" else "",
    )


def _iso(match: re.Match[str], month: str = "month", day: str = "day") -> str:
    """Return a day of those matched in ISO 8601, by the names of the groups; nothing for one that nobody can tell."""
    groups = match.groupdict()
    named = (groups.get(month) or groups["month"]).lower()
    if not groups["year"]:
        return ""
    numbers = [_NUMBER.get(named) or _value(named), _value(groups[day])]
    if groups.get("stop") in _AMBIGUOUS and named.isdecimal():
        if max(numbers) <= _MONTHS_IN_YEAR and numbers[0] != numbers[1]:
            return ""
        # Only English writes the month first.
        numbers = numbers[::-1] if numbers[0] > _MONTHS_IN_YEAR else numbers
    try:
        return date(_ERAS.get(groups.get("era") or "", 0) + _value(groups["year"]), *numbers).isoformat()
    except ValueError:
        return ""


def _value(number: str) -> int:
    """Return the value of a number in digits, or as Chinese writes a year, a month or a day: 一九五六, 十八.

    The first year of an era is called 元.
    """
    tens, ten, units = number.translate(_HAN_DIGITS).partition("十")
    return 10 * int(tens or 1) + int(units or 0) if ten else int(tens)
