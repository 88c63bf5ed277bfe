"""Tells the languages of a transcript apart, by script and, within one script, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edition.document.languages import LANGUAGES, Language
from edition.read.dates import month_names

ADDRESS_OR_TAG = re.compile(r"\b(?:https?|ftp)://[^\s<>()]+|</?[A-Za-z][^<>\n]*>")
"""An address or a tag of HTML, which a transcript may hold as text, whatever its language."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_INITIALS = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?!\.)")
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_LIKE_CAPITALS = re.compile(r"\b[ABCEHKMOPTXY]{2,}\b")
_BY_NAME = {name.lower(): known.tag for known in LANGUAGES.values() for name in (known.name, *known.also)}
# Of two names that begin together, the longer is meant.
_NAME = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_BY_NAME, key=len, reverse=True)))})\b", re.IGNORECASE)
_OF_SCRIPT = {language.script: language.tag for language in reversed(LANGUAGES.values())}
_OF_SCRIPT |= {"CYRILLIC": "ru", "LATIN": "en"}
# Japanese and Korean have Chinese characters as well, Chinese has none of their letters.
_TELLING = ("HIRAGANA", "HANGUL")
UNDETERMINED = "und"
# Of the languages in Latin letters, the one that is written with no others.
_PLAIN = "en"
# So many different frequent words tell a language; and so many times as many as of the usual one, if it is another.
_FEWEST_WORDS, _TIMES = 4, 2
# Where letters say that it is none of the usual one, so many.
_A_FEW = 2
# So much of what speaks for a language must stand in its column, if there are so many letters of it, or words.
_LEAST_FIT, _FEWEST_LETTERS, _FEWEST_TELLING = 0.75, 40, 10
# How many times the shorter column goes into the longer at most, where the translation stands first.
_LEAST_PART = 4
# A word of so many blocks is a column's own, rather than a name that the block at its edge has in common with another.
_SEVERAL = 3
_NONE: Mapping[int, int] = {}
# As typed: a Cyrillic letter often stands for the Latin one that looks like it.
ROMAN_NUMERAL = re.compile(r"[IVXLCDMІХСМ]+")


def named_language(words: str) -> str:
    """Return the tag of the first language that words name in English, or nothing."""
    name = _NAME.search(words)
    return _BY_NAME[name[0].lower()] if name else ""


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the Unicode name of a letter's script, as `CYRILLIC`."""
    return unicodedata.name(letter, "").partition(" ")[0]


def scripts(text: str) -> Counter[str]:
    """Count the letters of a text by script; numerals in Latin letters, addresses and tags are in texts of any."""
    words = (word for word in _LETTERS.findall(ADDRESS_OR_TAG.sub(" ", text)) if not ROMAN_NUMERAL.fullmatch(word))
    counted: Counter[str] = Counter()
    for letter, number in Counter("".join(words)).items():
        counted[script_of(letter)] += number
    return counted


def guessed_languages(texts: Sequence[str], expected: str = "") -> tuple[str, str]:
    """Return the tags of the languages in which some texts seem to begin and to end, `und` for letters we do not know.

    The script tells them and, among the languages of one script, frequent words where there are enough of them; where
    there are not, it is the `expected` one, if that has this script.
    """
    counted = [(text, script) for text in texts if (script := _script(scripts(text)))]
    if not counted:
        return UNDETERMINED, UNDETERMINED
    first, last = counted[0][1], counted[-1][1]
    middle = len(counted) // 2
    begin, end = (counted[:middle], counted[middle:]) if first == last else (counted, counted)
    return _guessed(begin, counted, first, expected), _guessed(end, counted, last, expected)


def _script(letters: Counter[str]) -> str:
    """Return the script in which a text is, nothing where it has no letter."""
    most = max(letters, key=letters.__getitem__, default="")
    return next((script for script in _TELLING if letters[script]), most) if most == "CJK" else most


def _guessed(part: Sequence[tuple[str, str]], whole: Sequence[tuple[str, str]], script: str, expected: str) -> str:
    """Return the language in one script of a part of texts or, where its words are too few, of the whole."""
    is_expected = expected in LANGUAGES and LANGUAGES[expected].script == script
    usual = expected if is_expected else _OF_SCRIPT.get(script)
    if usual is None:
        return UNDETERMINED
    counted = [
        Counter(_LETTERS.findall(" ".join(t for t, own in texts if own == script).lower())) for texts in (part, whole)
    ]
    told = next(filter(None, (_told_by_words(words, LANGUAGES[usual]) for words in counted)), "")
    return told or (_likeliest(counted[-1], whole) if usual == _PLAIN and not is_expected else usual)


def _told_by_words(words: Counter[str], usual: Language) -> str:
    """Return the language of a script that words tell, nothing where they are too few.

    It is the usual one but where another's words are there, and few of those that this one lacks.
    """
    hits = {
        known.tag: sum(words[word] for word in known.words)
        for known in LANGUAGES.values()
        if known.script == usual.script and _is_told(words, known, usual)
    }
    is_usual = len(usual.words & words.keys()) >= _FEWEST_WORDS
    return max(hits, key=hits.__getitem__, default=usual.tag if is_usual else "")


def _likeliest(words: Counter[str], texts: Iterable[tuple[str, str]]) -> str:
    """Return in what a text in Latin letters is of which words tell little: English, if it has no letters of others.

    If it has, a few words are enough for another, months among them; where not one has more than all others, nobody
    knows. In names such letters say nothing.
    """
    plain = LANGUAGES[_PLAIN].words
    strange = {word for word in _strange_words(text for text, _ in texts) if script_of(word[0]) == "LATIN"}
    if len(strange) <= len(plain & words.keys()):
        return _PLAIN
    hits = {
        known.tag: len(((known.words | month_names(known.tag)) - plain) & words.keys())
        for known in LANGUAGES.values()
        if known.script == LANGUAGES[_PLAIN].script
    }
    best, second = sorted(hits, key=hits.__getitem__)[:-3:-1]
    return best if hits[best] >= _A_FEW and hits[best] > hits[second] else UNDETERMINED


def _is_told(words: Counter[str], known: Language, usual: Language) -> bool:
    theirs, ours = known.words - usual.words, usual.words - known.words
    is_there = len(theirs & words.keys()) >= _FEWEST_WORDS
    return is_there and sum(words[word] for word in theirs) > _TIMES * sum(words[word] for word in ours)


def as_written(tag: str, texts: Iterable[str]) -> str:
    """Return the tag of a language in the letters of some texts, where these are not its usual ones: `sr-Latn`."""
    other = LANGUAGES.get(f"{tag}-Latn")
    if other is None or any(LANGUAGES[tag].script in scripts(text) for text in texts):
        return tag
    return other.tag


def unmixed(text: str) -> str:
    """Return a text with the words that mix two scripts in Cyrillic, where each Latin letter looks like one of these.

    It is as long as it was.
    """
    return _LETTERS.sub(lambda word: cyrillic(word[0]) or word[0], text)


def without_look_alikes(text: str) -> str:
    """Return a text with no mixed words and, if it is in Cyrillic, with none in capitals that only look so: `CCCP`."""
    read = unmixed(text)
    if not _LIKE_CAPITALS.search(read):
        return read
    counted = scripts(read)
    if counted["CYRILLIC"] <= counted["LATIN"]:
        return read
    return _LIKE_CAPITALS.sub(
        lambda word: word[0] if ROMAN_NUMERAL.fullmatch(word[0]) else word[0].translate(_LOOK_ALIKES), read
    )


@lru_cache(maxsize=16_384)
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
    take turns, or stand side by side in each block, or are one and the same, no border suits: then all is one column.
    """
    first, second = LANGUAGES.get(original), LANGUAGES.get(translation)
    if first is None or second is None or first is second:
        return _parted([0] * len(texts))
    fewest = _FEWEST_TELLING if first.script == second.script else _FEWEST_LETTERS
    if first.script == second.script:
        first, second = _with_strange(first, second, texts), _with_strange(second, first, texts)
        words = [Counter(_NO_INITIALS.findall(text.lower())) for text in texts]
        found = _parted_by_words(words, first, second, openings)
        ours, theirs = first.words - second.words, second.words - first.words
        clues = [(_surplus(counted, ours, ()), _surplus(counted, theirs, ())) for counted in words]
    else:
        clues = [(counted[first.script], counted[second.script]) for counted in map(scripts, texts)]
        found = _parted([our - their for our, their in clues])
    return found if _suits(found, clues, fewest) else Border(len(texts), len(texts), original_first=True)


def _with_strange(language: Language, other: Language, texts: Iterable[str]) -> Language:
    """Return a language with the words that have letters English lacks, if that is the other; names are left out."""
    if other.tag != _PLAIN:
        return language
    return replace(language, words=language.words | {word.lower() for word in _strange_words(texts)})


def _strange_words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words in small letters with one that English lacks."""
    return (word for text in texts for word in _LETTERS.findall(text) if word[0].islower() and not word.isascii())


def _suits(found: Border, clues: Sequence[tuple[int, int]], fewest: int) -> bool:
    """Tell whether most of what speaks for the languages stands in their columns, and of either not the lesser part.

    Of fewer clues that is never asked.
    """
    every = [sum(clue[language] for clue in clues) for language in (0, 1)]
    first, second = clues[: found.earliest], clues[found.earliest :]
    columns = (first, second) if found.original_first else (second, first)
    fits = [sum(clue[language] for clue in column) for language, column in enumerate(columns)]
    halves = all(whole < fewest or 2 * fit >= whole for fit, whole in zip(fits, every, strict=True))
    return sum(every) < fewest or (halves and sum(fits) >= _LEAST_FIT * sum(every))


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
