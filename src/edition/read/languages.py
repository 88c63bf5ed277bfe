"""Tells the languages of a transcript apart, by script and, within one script, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edition.document.languages import LANGUAGES, Language
from edition.read.dates import month_names

_LETTERS = re.compile(r"[^\W\d_]+")
_BY_NAME = {language.name.lower(): language for language in LANGUAGES.values()}
_OF_SCRIPT = {language.script: language.tag for language in reversed(LANGUAGES.values())}
_OF_SCRIPT |= {"CYRILLIC": "ru", "LATIN": "en"}
UNDETERMINED = "und"
# How many times the shorter column goes into the longer at most, where the translation stands first.
_LEAST_PART = 4
# A word of so many blocks is one of a column's own, rather than a name that a block at its edge shares with the other.
_SEVERAL = 3
# As typed: a Cyrillic letter often stands for the Latin one that looks like it.
ROMAN_NUMERAL = re.compile(r"[IVXLCDMІХСМ]+")


def named_language(words: str) -> str:
    """Return the tag of the first language that words name in English, or nothing."""
    return next((_BY_NAME[w].tag for w in re.findall(r"\w+", words.lower()) if w in _BY_NAME), "")


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the Unicode name of a letter's script, as `CYRILLIC`."""
    return unicodedata.name(letter, "").partition(" ")[0]


def scripts(text: str) -> Counter[str]:
    """Count the letters of a text by script; numerals in Latin letters stand in texts of any script."""
    words = (word for word in _LETTERS.findall(text) if not ROMAN_NUMERAL.fullmatch(word))
    return Counter(script_of(letter) for word in words for letter in word)


def guessed_language(text: str) -> str:
    """Return the tag of the language that a text's script suggests, `und` where it has no letter we know."""
    counted = [(count, script) for script, count in scripts(text).items() if script in _OF_SCRIPT]
    return _OF_SCRIPT[max(counted)[1]] if counted else UNDETERMINED


class Border(NamedTuple):
    """Where one column ends and the other begins: between two numbers of blocks, as what lies between speaks for neither.

    `original_first` says which of the two comes first.
    """

    earliest: int
    latest: int
    original_first: bool


def border(texts: Sequence[str], original: str, translation: str) -> Border:
    """Return where blocks of two languages part, so that both columns fit as well as can be.

    The translation may stand before the original where either then holds a good part of the text.
    """
    first, second = LANGUAGES.get(original), LANGUAGES.get(translation)
    if first is None or second is None:
        return _parted([0] * len(texts))
    if first.script == second.script:
        return _parted_by_words([Counter(_LETTERS.findall(text.lower())) for text in texts], first, second)
    letters = map(scripts, texts)
    return _parted([counted[first.script] - counted[second.script] for counted in letters])


def _parted(leanings: Sequence[int]) -> Border:
    """Return the border that suits how much each block speaks for the original, or below nought for the translation."""
    sums = [0, *accumulate(leanings)]
    highest, lowest, total = max(sums), min(sums), sums[-1]
    before, after = -lowest, total - lowest
    original_first = 2 * highest - total >= before + after or min(before, after) * _LEAST_PART < max(before, after)
    best = highest if original_first else lowest
    latest = len(leanings) - sums[::-1].index(best)
    earliest = next((number + 1 for number in range(latest - 1, -1, -1) if leanings[number]), 0)
    return Border(earliest, latest, original_first)


def _parted_by_words(words: Sequence[Counter[str]], first: Language, second: Language) -> Border:
    """Return the border between languages of one script: frequent words find it, the words of each column mend it."""
    ours, theirs = (language.words | month_names(language.tag) for language in (first, second))
    rough = _parted([_surplus(counted, ours, theirs) for counted in words])
    before, after = _recurring(words[: rough.earliest]), _recurring(words[rough.latest :])
    one, other = (before, after) if rough.original_first else (after, before)
    return _parted([_surplus(counted, ours | (one - other), theirs | (other - one)) for counted in words])


def _recurring(words: Iterable[Counter[str]]) -> frozenset[str]:
    """Return the words that stand in several blocks, initials left out."""
    blocks = Counter(word for counted in words for word in counted)
    return frozenset(word for word, count in blocks.items() if count >= _SEVERAL and len(word) > 1)


def _surplus(words: Counter[str], first: Collection[str], second: Collection[str]) -> int:
    """Return how many more of the words are of the first kind than of the second."""
    return sum(count * ((word in first) - (word in second)) for word, count in words.items())
