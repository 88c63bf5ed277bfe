"""Tells the languages of a transcript apart, by script and, within one script, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edition.document.languages import LANGUAGES, Language
from edition.read.dates import month_names

ADDRESS_OR_TAG = re.compile(r"\b(?:https?|ftp)://[^\s<>()]+|</?[A-Za-z][^<>\n]*>")
"""An address or a tag of HTML, which a transcript may hold as text, whatever its language."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXaceopxyk", "АВСЕНКМОРТХасеорхук")
_BY_NAME = {language.name.lower(): language for language in LANGUAGES.values()}
_OF_SCRIPT = {language.script: language.tag for language in reversed(LANGUAGES.values())}
_OF_SCRIPT |= {"CYRILLIC": "ru", "LATIN": "en"}
_BESIDE_CHINESE = ("HIRAGANA", "HANGUL")
UNDETERMINED = "und"
# So many words tell the language of a text, and of a short one the first third.
_ENOUGH_WORDS, _LEAST_BEGINNING = 450, 3
# So much of what speaks for a language must stand in its column, if there is so much of it.
_LEAST_FIT, _FEWEST_TO_SUIT = 0.75, 40
# By so many words a text must be another language's rather than that which its script suggests.
_FEWEST_CLUES = 3
# How many times the shorter column goes into the longer at most, where the translation stands first.
_LEAST_PART = 4
# A word of so many blocks is a column's own, rather than a name that the block at its edge has in common with another.
_SEVERAL = 3
_NONE: Mapping[int, int] = {}
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
    """Count the letters of a text by script; numerals in Latin letters, addresses and tags are in texts of any."""
    words = (word for word in _LETTERS.findall(ADDRESS_OR_TAG.sub(" ", text)) if not ROMAN_NUMERAL.fullmatch(word))
    return Counter(script_of(letter) for word in words for letter in word)


def guessed_language(texts: Iterable[str]) -> str:
    """Return the tag of the language with which blocks begin, `und` where they have no letter we know.

    The first of them that has letters says in which script, and frequent words which language of it.
    """
    lettered = [(text, letters) for text in texts if (letters := scripts(text))]
    script = next(filter(None, (_script(letters) for _, letters in lettered)), "")
    if not script:
        return UNDETERMINED
    every = sum(len(_LETTERS.findall(text)) for text, _ in lettered)
    found: Counter[str] = Counter()
    for text, letters in lettered:
        if _script(letters) == script:
            found.update(_LETTERS.findall(text.lower()))
        if found.total() * _LEAST_BEGINNING >= min(every, _ENOUGH_WORDS):
            break
    likeliest = LANGUAGES[_OF_SCRIPT[script]]
    clues = {
        other.tag: _surplus(found, other.words, likeliest.words)
        for other in LANGUAGES.values()
        if other.script == script
    }
    best = max(clues, key=lambda tag: clues[tag])
    return best if clues[best] >= _FEWEST_CLUES else likeliest.tag


def _script(letters: Mapping[str, int]) -> str:
    """Return the script of most letters that we know; in Japanese and Korean, Chinese signs may be more."""
    own = [script for script in _BESIDE_CHINESE if script in letters]
    counted = [(count, script) for script, count in letters.items() if script in _OF_SCRIPT]
    return own[0] if own else max(counted)[1] if counted else ""


def unmixed(text: str) -> str:
    """Return a text with the words that mix two scripts in Cyrillic, where each Latin letter looks like one of these.

    It is as long as it was.
    """
    return _LETTERS.sub(lambda word: cyrillic(word[0]) or word[0], text)


def cyrillic(word: str) -> str:
    """Return a word of mixed scripts in Cyrillic, if all its Latin letters look like Cyrillic ones; else nothing."""
    folded = word.translate(_LOOK_ALIKES)
    if {script_of(letter) for letter in word} != {"CYRILLIC", "LATIN"}:
        return ""
    return folded if {script_of(letter) for letter in folded} == {"CYRILLIC"} else ""


class Border(NamedTuple):
    """Where one column ends and the other begins: between two numbers of blocks, as what lies there is of neither.

    `original_first` says which of the two comes first.
    """

    earliest: int
    latest: int
    original_first: bool


def border(texts: Sequence[str], original: str, translation: str, openings: Mapping[int, int] = _NONE) -> Border:
    """Return where blocks of two languages part, so that both columns fit as well as can be.

    The translation may stand before the original where either then holds a good part of the text. Of languages in one
    script, `openings` tell which blocks seem to open a text, and as how many words that counts. Where the languages
    take turns, or stand side by side in each block, no border suits: then all is one column.
    """
    first, second = LANGUAGES.get(original), LANGUAGES.get(translation)
    if first is None or second is None:
        return _parted([0] * len(texts))
    if first.script == second.script:
        words = [Counter(_LETTERS.findall(text.lower())) for text in texts]
        found = _parted_by_words(words, first, second, openings)
        ours, theirs = first.words - second.words, second.words - first.words
        clues = [(_surplus(counted, ours, ()), _surplus(counted, theirs, ())) for counted in words]
    else:
        clues = [(counted[first.script], counted[second.script]) for counted in map(scripts, texts)]
        found = _parted([our - their for our, their in clues])
    return found if _suits(found, clues) else Border(len(texts), len(texts), original_first=True)


def _suits(found: Border, clues: Sequence[tuple[int, int]]) -> bool:
    """Tell whether most of what speaks for either language stands in its column; of little that is never asked."""
    every = sum(map(sum, clues))
    first, second = clues[: found.earliest], clues[found.earliest :]
    ours, theirs = (first, second) if found.original_first else (second, first)
    fits = sum(our for our, _ in ours) + sum(their for _, their in theirs)
    return every < _FEWEST_TO_SUIT or fits >= _LEAST_FIT * every


def _parted(leanings: Sequence[int], openings: Mapping[int, int] = _NONE) -> Border:
    """Return the border that suits how much each block speaks for the original, or below nought for the translation."""
    sums = [0, *accumulate(leanings)]
    highest, lowest, total = max(sums), min(sums), sums[-1]
    before, after = -lowest, total - lowest
    if 2 * highest - total >= before + after or min(before, after) * _LEAST_PART < max(before, after):
        return Border(*_level(sums, openings), original_first=True)
    return Border(*_level([-sum_ for sum_ in sums], openings), original_first=False)


def _level(sums: Sequence[int], openings: Mapping[int, int]) -> tuple[int, int]:
    """Return the first and last place of the run where the sums are highest: the last such run, or an opening."""
    raised = [*sums]
    for number, count in openings.items():
        raised[number] += count
    last = len(raised) - 1 - raised[::-1].index(max(raised))
    first = next((number for number in range(last, 0, -1) if raised[number - 1] != raised[last]), 0)
    return first, last


def _parted_by_words(
    words: Sequence[Counter[str]], first: Language, second: Language, openings: Mapping[int, int]
) -> Border:
    """Return the border between languages of one script: frequent words find it, the words of each column mend it."""
    ours, theirs = (language.words | month_names(language.tag) for language in (first, second))
    rough = _parted([_surplus(counted, ours, theirs) for counted in words], openings)
    before, after = (_blocks_with(part) for part in (words[: rough.earliest], words[rough.latest :]))
    one, other = (before, after) if rough.original_first else (after, before)
    ours, theirs = ours | _of_one_column(one, other), theirs | _of_one_column(other, one)
    return _parted([_surplus(counted, ours, theirs) for counted in words], openings)


def _blocks_with(words: Iterable[Counter[str]]) -> Counter[str]:
    """Return for each word in how many blocks it stands, initials left out."""
    return Counter(word for counted in words for word in counted if len(word) > 1)


def _of_one_column(own: Counter[str], other: Counter[str]) -> frozenset[str]:
    """Return the words of one column; one block of the other may have them, as the border is not sure yet."""
    return frozenset(word for word, count in own.items() if count >= _SEVERAL and other[word] <= 1)


def _surplus(words: Counter[str], first: Collection[str], second: Collection[str]) -> int:
    """Return how many more of the words are of the first kind than of the second."""
    return sum(count * ((word in first) - (word in second)) for word, count in words.items())
