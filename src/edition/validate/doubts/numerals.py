"""The numbers that a text names: in digits, as Roman numerals, and in words."""

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

_GROUPED = r"[0-9]{1,3}(?:[ \u00a0.,][0-9]{3})+(?![0-9])"
_DIGITS = rf"(?P<digits>{_GROUPED}|[0-9]+)"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_DIGITS}|(?P<word>{_LETTER}+(?:-{_LETTER}+)*)")
# Digits, and words that may be Roman numerals; what none of these begins is passed over faster.
_BEGINNING = re.compile("[0-9IVXХІ]")
_BEGINNING_OF_SEVERAL = re.compile("[0-9IVXХІ](?:(?<=[0-9])|(?=[IVXХІ]))")
_NUMERAL = re.compile(rf"{_DIGITS}|(?<!{_LETTER})(?<!{_LETTER}-)[IVXХІ]+(?!{_LETTER})(?:-{_LETTER}+)*")
# Up to 39, as congresses and centuries are counted; larger ones look like abbreviations (CC, MC).
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LATIN = str.maketrans("ХІ", "XI")
_VALUES = {"I": 1, "V": 5, "X": 10}
# A single letter is a pronoun or an initial where the letters are Latin.
_SINGLE_COUNTS = {"ru", "uk", "bg", "sr"}
_SINGLE_LETTER = re.compile(rf"(?<!{_LETTER})[IVX](?!{_LETTER})")
HALF_A_DAY, IN_AN_HOUR = 12, 100
# Minutes that one column may write and the other not.
_FULL_HOUR = "00"
_MINUTES = r"(?:[:.][0-5][0-9])?"
_AFTERNOON = re.compile(
    rf"(?<![0-9:.])([1-9]|1[01])(?![0-9])(?={_MINUTES}\s*"
    rf"(?:(?:to|and|until|[-–—])\s*[0-9]{{1,2}}{_MINUTES}\s*)?p\.?\s?m\b)"
)
# `2100 hours`, as soldiers count.
_CLOCK = re.compile(r"(?<![0-9.,])(?:[01][0-9]|2[0-3])[0-5][0-9](?=\s*(?:hours|hrs|часов|час)\b)")
# Between the parts of one number: `2 million 300 thousand`, `2 милиона и 300 хиляди`; a longer word before a period
# ends a sentence.
_JOINS = re.compile(r"(?:(?<!\w{5})\.)?\s*(?:(?:and|und|et|y|e|i|a|и|і|și)\s+)?")
_YEARS = range(1800, 2100)
_LONGEST = 15


class _Scaled(NamedTuple):
    """A number with its scale, such as a thousand, and where it stands."""

    number: int
    scale: int
    start: int
    end: int


class Numbers:
    """The numbers in a text, each kind found when it is asked for: most texts have none in numerals."""

    def __init__(self, words: str, language: str) -> None:
        self._said, self._language = words, language

    @property
    def words_are_known(self) -> bool:
        """Whether numbers in words can be told in the language."""
        return _TABLE.get(self._language, _NONE)["number"].has_words

    @cached_property
    def numerals(self) -> dict[int, str]:
        """The numbers in digits and Roman numerals, each as it is written."""
        scales = _TABLE.get(self._language, _NONE)["scale"]
        numerals: dict[int, str] = {}
        before = _Scaled(0, 0, 0, 0)
        for numeral in self._candidates():
            if numeral["digits"] is None:
                if value := _roman(numeral[0], self._language, is_initial=self._said.startswith(".", numeral.end())):
                    numerals[value] = numeral[0]
                continue
            if numeral[0] == _FULL_HOUR:
                continue
            number, written, end, start = _value(numeral[0]), numeral[0], numeral.end(), numeral.start()
            follows = _TOKEN.search(self._said, end)
            scale = (scales.get(follows[0].lower()) or 0) if follows and follows["word"] else 0
            if scale and follows:
                number, written, end = number * scale, f"{written} {follows[0]}", follows.end()
            if number < before.scale and _JOINS.fullmatch(self._said, before.end, start):
                number, written, start = number + before.number, self._said[before.start : end], before.start
                numerals.pop(before.number)
            numerals[number] = written
            before = _Scaled(number, scale, start, end)
        return numerals

    def _candidates(self) -> Iterator[re.Match[str]]:
        end = 0
        for begun in beginning(self._language).finditer(self._said):
            numeral = _NUMERAL.match(self._said, begun.start()) if begun.start() >= end else None
            if numeral:
                yield numeral
                end = numeral.end()

    @cached_property
    def words(self) -> frozenset[int]:
        """The numbers in words."""
        scales = _TABLE.get(self._language, _NONE)["scale"]
        named: set[int] = set()
        is_after_digits = False
        for token in _TOKEN.finditer(self._said):
            word = token["word"]
            is_initial = self._said.startswith(".", token.end())
            is_scale = is_after_digits and word and scales.get(word.lower())
            if word and not is_scale and not _roman(word, self._language, is_initial=is_initial):
                named |= _named(word, self._language)
            is_after_digits = not word
        return frozenset(named)

    def have(self, number: int) -> bool:
        """Whether the text names a number, be it in words, of a year by its last two digits, or as an hour p.m."""
        is_year = number in self._ends_of_years or (number in _YEARS and number % 100 in self.numerals)
        is_hour = number - HALF_A_DAY in self.afternoon
        is_clock = any(number == hour // IN_AN_HOUR for hour in self.clock)
        is_named = number in self.words or number in self._letters
        if number in self.numerals or is_year or is_hour or is_clock or is_named:
            return True
        return number - number % 10 in self.words and number % 10 in self.words

    @cached_property
    def afternoon(self) -> frozenset[int]:
        """The hours in digits that are said to be after noon: `from 2 to 4 p.m.`."""
        return frozenset(int(hour[1]) for hour in _AFTERNOON.finditer(self._said))

    @cached_property
    def clock(self) -> frozenset[int]:
        """The times of day that hours and minutes make in four digits: `2100 hours`."""
        return frozenset(map(int, _CLOCK.findall(self._said)))

    @cached_property
    def _letters(self) -> frozenset[int]:
        """The numbers that single letters are, if they are Roman numerals."""
        return frozenset(_VALUES[letter] for letter in _SINGLE_LETTER.findall(self._said))

    @cached_property
    def _ends_of_years(self) -> set[int]:
        return {number % 100 for number in self.numerals if number in _YEARS}


class _Words:
    """A table of words, some of them only beginnings of words."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._whole = {word: int(number) for number, words in table.items() for word in words if word[-1] != "*"}
        self._begun = {word[:-1]: int(number) for number, words in table.items() for word in words if word[-1] == "*"}
        self._longest = max(map(len, self._begun), default=0)

    @property
    def has_words(self) -> bool:
        """Whether the table has any."""
        return bool(self._whole or self._begun)

    def get(self, word: str) -> int | None:
        """Return the number for which a word in small letters stands."""
        if word in self._whole:
            return self._whole[word]
        lengths = range(min(len(word), self._longest), 0, -1)
        return next((self._begun[word[:n]] for n in lengths if word[:n] in self._begun), None)


_TABLE = {
    language: {kind: _Words(kinds.get(kind, {})) for kind in ("number", "month", "scale")}
    for language, kinds in tomllib.loads(Path(__file__).with_name("numbers.toml").read_text("utf-8")).items()
}
_NONE = dict.fromkeys(("number", "month", "scale"), _Words({}))


def month(word: str, language: str) -> int | None:
    """Return which month of the year a word names, None for a word that names none."""
    return _TABLE.get(language, _NONE)["month"].get(word.lower())


def numbers(words: str, language: str) -> Numbers:
    """Return the numbers in some words of a language; words for numbers are known in Russian and English."""
    return Numbers(words, language)


def beginning(language: str) -> re.Pattern[str]:
    """Return what is found wherever there is a number in digits or a Roman numeral in some words of a language."""
    return _BEGINNING if language in _SINGLE_COUNTS else _BEGINNING_OF_SEVERAL


def _value(digits: str) -> int:
    return int(re.sub(r"[^0-9]", "", digits)[:_LONGEST])


@lru_cache(maxsize=16_384)
def _named(word: str, language: str) -> frozenset[int]:
    """Return the numbers that a word or its parts name in a language."""
    table = _TABLE.get(language, _NONE)
    parts = {word.lower(), *word.lower().split("-")}
    return frozenset(n for kind in ("number", "month") for part in parts if (n := table[kind].get(part)))


@lru_cache(maxsize=16_384)
def _roman(word: str, language: str, *, is_initial: bool) -> int:
    """Return the value of a Roman numeral, 0 for another word."""
    letters = word.partition("-")[0].translate(_LATIN)
    is_letter = len(letters) == 1 and (is_initial or language not in _SINGLE_COUNTS)
    if is_letter or not _ROMAN.fullmatch(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
