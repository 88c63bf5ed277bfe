"""Tells the languages of a transcript apart, by script and, within one script, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from edition.document.languages import LANGUAGES, Language

_LETTERS = re.compile(r"[^\W\d_]+")
_BY_NAME = {language.name.lower(): language for language in LANGUAGES.values()}
_OF_SCRIPT = {language.script: language.tag for language in reversed(LANGUAGES.values())}
_OF_SCRIPT |= {"CYRILLIC": "ru", "LATIN": "en"}
UNDETERMINED = "und"
# How many times the shorter column goes into the longer at most, where the translation stands first.
_LEAST_PART = 4
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


def boundary(texts: Sequence[str], original: str, translation: str) -> tuple[int, bool]:
    """Return how many of the blocks come first, and whether they are the original, so that both fit as well as can be.

    The translation may stand before the original where either then holds a good part of the text. A block that
    speaks for neither, such as a page number, goes with the original.
    """
    leanings = [_leaning(text, LANGUAGES.get(original), LANGUAGES.get(translation)) for text in texts]
    sums = [0, *accumulate(leanings)]
    highest, lowest, total = max(sums), min(sums), sums[-1]
    before, after = -lowest, total - lowest
    if 2 * highest - total >= before + after or min(before, after) * _LEAST_PART < max(before, after):
        return len(texts) - sums[::-1].index(highest), True
    return sums.index(lowest), False


def _leaning(text: str, first: Language | None, second: Language | None) -> int:
    """Return by how many letters, or frequent words, a text speaks for the first language."""
    if first is None or second is None:
        return 0
    if first.script != second.script:
        letters = scripts(text)
        return letters[first.script] - letters[second.script]
    words = Counter(_LETTERS.findall(text.lower()))
    return sum(n for w, n in words.items() if w in first.words) - sum(n for w, n in words.items() if w in second.words)
