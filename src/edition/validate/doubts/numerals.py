"""The numbers that a text names: in digits, as Roman numerals, and in words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_GROUPED = r"[0-9]{1,3}(?:[ \u00a0.,][0-9]{3})+(?![0-9])"
_TOKEN = re.compile(rf"(?P<digits>{_GROUPED}|[0-9]+)|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
# Up to 39, as congresses and centuries are counted; larger ones look like abbreviations (CC, MC).
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LATIN = str.maketrans("ХІ", "XI")
_VALUES = {"I": 1, "V": 5, "X": 10}
# A single letter is a pronoun or an initial where the letters are Latin.
_SINGLE_COUNTS = {"ru", "uk", "bg", "sr"}
_YEARS = range(1800, 2100)
_LONGEST = 15


@dataclass(frozen=True)
class Numbers:
    """The numbers in a text: those in numerals, each as written, and those in words."""

    numerals: dict[int, str]
    words: frozenset[int]

    def have(self, number: int) -> bool:
        """Whether the text names a number, be it in words or, of a year, by its last two digits."""
        is_composed = number - number % 10 in self.words and number % 10 in self.words
        is_year = number in self._ends_of_years or (number in _YEARS and number % 100 in self.numerals)
        return number in self.numerals or number in self.words or is_composed or is_year

    @cached_property
    def _ends_of_years(self) -> set[int]:
        return {number % 100 for number in self.numerals if number in _YEARS}


class _Words:
    """A table of words, some of them only beginnings of words."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._whole = {word: int(number) for number, words in table.items() for word in words if word[-1] != "*"}
        self._begun = {word[:-1]: int(number) for number, words in table.items() for word in words if word[-1] == "*"}
        self._longest = max(map(len, self._begun), default=0)

    def get(self, word: str) -> int | None:
        """Return the number for which a word in small letters stands."""
        if word in self._whole:
            return self._whole[word]
        lengths = range(min(len(word), self._longest), 0, -1)
        return next((self._begun[word[:n]] for n in lengths if word[:n] in self._begun), None)


_TABLE = {
    language: {kind: _Words(table) for kind, table in kinds.items()}
    for language, kinds in tomllib.loads(Path(__file__).with_name("numbers.toml").read_text("utf-8")).items()
}
_NONE = dict.fromkeys(("number", "month", "scale"), _Words({}))


def numbers(words: str, language: str) -> Numbers:
    """Return the numbers in some words of a language; words for numbers are known in Russian and English."""
    table = _TABLE.get(language, _NONE)
    numerals: dict[int, str] = {}
    named: set[int] = set()
    scaled: tuple[int, str] | None = None
    for token in _TOKEN.finditer(words):
        if token["digits"]:
            digits = re.sub(r"[^0-9]", "", token[0])[:_LONGEST]
            scaled = (int(digits), token[0])
            numerals[scaled[0]] = token[0]
            continue
        word = token[0]
        scale = table["scale"].get(word.lower()) if scaled else None
        if scale and scaled:
            numerals.pop(scaled[0], None)
            numerals[scaled[0] * scale] = f"{scaled[1]} {word}"
        elif value := _roman(word, language, is_initial=words[token.end() : token.end() + 1] == "."):
            numerals[value] = word
        else:
            named |= _named(word, language)
        scaled = None
    return Numbers(numerals, frozenset(named))


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
