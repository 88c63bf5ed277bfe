"""Tells the languages of a transcript apart, by script and, within one script, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice
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
UNDETERMINED = "und"
# How many times the shorter column goes into the longer at most, where the translation stands first.
_LEAST_PART = 4
# A word of so many blocks is a column's own, rather than a name that the block at its edge has in common with another.
_SEVERAL = 3
# So many frequent words, so many different ones, and so many times those of the expected language speak for another.
_FEWEST_HITS, _FEWEST_WORDS, _CLEARLY_MORE = 4, 3, 1.5
_MOST_BLOCKS = 200
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


def guessed_language(texts: Iterable[str], expected: str = "") -> str:
    """Return the tag of the language that texts suggest, `und` where the first with letters has none that we know.

    Its script suggests one, the expected one if that is written so; another's frequent words do, where they are clearly
    more.
    """
    lettered = ((text, letters) for text in texts if (letters := scripts(text)))
    counted = [(text, letters.most_common(1)[0][0]) for text, letters in islice(lettered, _MOST_BLOCKS)]
    script = counted[0][1] if counted else ""
    if script not in _OF_SCRIPT:
        return UNDETERMINED
    known = {tag: language.words for tag, language in LANGUAGES.items() if language.script == script}
    own = expected if expected in known else _OF_SCRIPT[script]
    words = Counter(word for text, of in counted if of == script for word in _LETTERS.findall(text.lower()))
    hits = {tag: sum(words[word] for word in frequent) for tag, frequent in known.items()}
    best = max(hits, key=lambda tag: (hits[tag], tag == own))
    is_clear = hits[best] >= _FEWEST_HITS and hits[best] >= _CLEARLY_MORE * hits[own]
    return best if is_clear and sum(1 for word in known[best] if word in words) >= _FEWEST_WORDS else own


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
    script, `openings` tell which blocks seem to open a text, and as how many words that counts.
    """
    first, second = LANGUAGES.get(original), LANGUAGES.get(translation)
    if first is None or second is None:
        return _parted([0] * len(texts))
    if first.script == second.script:
        return _parted_by_words([Counter(_LETTERS.findall(text.lower())) for text in texts], first, second, openings)
    letters = map(scripts, texts)
    return _parted([counted[first.script] - counted[second.script] for counted in letters])


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
