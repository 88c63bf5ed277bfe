"""How like two written names are, in one script or across two, and though a machine misread them.

Distances are rapidfuzz's, romanisation is anyascii's. What is ours are the foldings: spellings that stand for the
same sound in different romanisations, and letters that the machine confuses in handwriting and worn type.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

_WORD = re.compile(r"[\w’'ʼ-]*\w")
_SEPARATORS = re.compile(r"[’'ʼ-]")
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_VOWEL = re.compile("[aeiouy]")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]{1,4}(?=\.)|(?<!\w)[^\W\d_](?!\w)")
_INITIAL_SOUND = 2
_GIVEN_NAME = 0.6
_SHORT = 4
# A name of which only the beginning is written: `Gom. -`, `U.:`. It may be any that begins so.
_CUT_OFF = re.compile(r"[^\W\d_]{1,5}\.")
_BEGINS_SO = 0.9
# As the languages of one script write a name: Szuszlov, Suslow, Sousslov.
_SOUNDS_SO = 0.95
_OTHER_INITIALS = 0.3
_DOUBTFUL, _AS_LONG = 0.65, 0.8
# Initials without periods: two letters or more in capitals, of which none is a vowel.
_ACRONYM = re.compile(r"[^\W\d_]{2,5}")
_SHORTEST = 3
_OF_SIGNS, _MOST_SIGNS = ({"CJK"}, {"HANGUL"}), 4
_REPEATED = re.compile(r"(.)\1+")

# One sound, many romanisations: Russian, Korean, Chinese (Palladius, Wade and Giles, Pinyin), German, Polish.
_SOUNDS = (
    *(
        ("schtsch", "s"),
        ("chtch", "s"),
        ("szcz", "s"),
        ("shch", "s"),
        ("sch", "s"),
        ("chzh", "j"),
        ("tszy", "zi"),
        ("tsz", "z"),
        ("czy", "ci"),
        ("dzh", "j"),
    ),
    *(("zh", "j"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ch", "c"), ("cz", "c"), ("sh", "s"), ("sz", "s")),
    *(("ph", "f"), ("th", "t"), ("ng", "n"), ("ck", "k"), ("dz", "z"), ("hs", "s"), ("gh", "g"), ("w", "v")),
    *(("x", "s"), ("q", "c"), ("y", "i"), ("j", "j")),
)
# Letters of one class are confused with each other. A class is called by its first letter.
_CONFUSED = {
    letter: group[0]
    for group in ("илмнпштйщык", "оаесэёюд0", "цучг", "рф", "вбз", "ilmntuv1", "oaecs0", "gqy", "hbk", "rv")
    for letter in group
}


@lru_cache(maxsize=20_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in a form in which spellings that mean the same are equal."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("э", "е")
    return tuple(_WORD.findall(folded))


def without(name: str, words: Collection[str]) -> str:
    """Return a name without some words, given as `name_words` gives them."""
    return " ".join(part for part in name.split() if not words or not {*name_words(part)} <= {*words})


@lru_cache(maxsize=300_000)
def likeness(one: str, other: str) -> float:
    """Return how like two names are, from 0 to 1, which means that they are written alike.

    The words are compared in their order, or in that in which a surname stands last as well as first, where they are
    the same words; of a name with more words (a first name), that part which is most like the other. Initials only tell
    people of one surname apart. A name that is cut off is like those of which a surname begins so.
    """
    if len(name_words(one)) > 1 and sorted(name_words(one)) == sorted(name_words(other)):
        return 1.0
    ours, theirs = sorted((_significant(one), _significant(other)), key=len)
    if not ours:
        return 0.0
    cut, whole = (one, other) if is_cut_off(one) else (other, one)
    is_begun = is_cut_off(cut) > is_cut_off(whole) and _begins_so(cut, whole)
    if is_begun or _is_surname(one, other) or _is_initialled(one, other):
        return _BEGINS_SO
    if _initials_differ(one, other):
        return _OTHER_INITIALS
    if _is_acronym(one) or _is_acronym(other):
        return _of_acronyms(one, other)
    # A surname is the first or the last of the words.
    alike = max(_in_order(ours, theirs[: len(ours)]), _in_order(ours, theirs[-len(ours) :]))
    # What the longer name has more weighs little when the rest is equal, and more when that is doubtful as well.
    missing = 1 - min(len(ours) / len(theirs), 1)
    joined, other_joined = "".join(ours), "".join(theirs)
    found = max(alike * (1 - missing * (0.1 + 0.5 * (1 - alike))), _spelling(joined, other_joined))
    # Ким Ир is not Ким Ир Сен: a part of several words is rather a name of its own. So is Пак beside Пек.
    is_part = len(theirs) > len(ours) > 1 and len(joined) < _AS_LONG * len(other_joined)
    return min(found, _DOUBTFUL) if is_part or _differ_short(joined, other_joined) else found


def _differ_short(one: str, other: str) -> bool:
    """Tell whether of two names of one script, with three letters at most, one is not the other as it sounds."""
    return len(one) <= _SHORTEST >= len(other) and are_of_one_script(one, other) and heard(one) != heard(other)


def has_same_words(one: str, other: str) -> bool:
    """Tell whether two names differ only in what one leaves out, shortens, writes as one word or in another order."""
    ours, theirs = _significant(one), _significant(other)
    is_part = {*ours} <= {*theirs} or {*theirs} <= {*ours} or heard("".join(ours)) == heard("".join(theirs))
    is_begun = is_cut_off(one) or is_cut_off(other) or _is_surname(one, other)
    return is_part or is_begun or _is_initialled(one, other)


@lru_cache(maxsize=20_000)
def _significant(name: str) -> tuple[str, ...]:
    """Return the words of a name without initials, unless it has nothing else."""
    words = name_words(name)
    return tuple(word for word in words if word not in initials(name)) or words


def is_cut_off(name: str) -> bool:
    """Tell whether only the beginning of a name is written, before a period."""
    return _CUT_OFF.fullmatch(name) is not None


def _is_surname(one: str, other: str) -> bool:
    """Tell whether of two names in Chinese or Korean signs, which no space parts, one is a surname: 毛, 毛泽东."""
    short, name = sorted((one, other), key=len)
    is_part = len(short) * 2 <= len(name) <= _MOST_SIGNS and name.startswith(short)
    return bool(short) and is_part and _scripts(name) in _OF_SIGNS


def _begins_so(cut: str, name: str) -> bool:
    """Tell whether the first or the last word of a name, where a surname stands, begins as one that is cut off."""
    (beginning,), words = name_words(cut), _significant(name)
    return any(
        len(word) > len(beginning) and (word.startswith(beginning) or heard(word).startswith(heard(beginning)))
        for word in (words[0], words[-1])
    )


def _is_acronym(name: str) -> bool:
    """Tell whether a name is nothing but initials, as JFK is."""
    return bool(_ACRONYM.fullmatch(name)) and name.isupper() and not _VOWEL.search(anyascii(name).lower())


def _of_acronyms(one: str, other: str) -> float:
    """Return how like two names are of which one is nothing but initials: another letter is another person's."""
    letters, words = sorted((name_words(one), name_words(other)), key=len)
    if any(heard(letters[0]) == heard(word) for word in words):
        return 1.0 if len(words) == 1 else _BEGINS_SO
    begin = len(words) == len(letters[0]) and all(map(agree, letters[0], words))
    return _BEGINS_SO if begin else 0.0


def _is_initialled(one: str, other: str) -> bool:
    """Tell whether two names of as many words differ only in initials: Ion Gh. Maurer, Ion Gheorghe Maurer."""
    ours, theirs = name_words(one), name_words(other)
    letters = {*initials(one), *initials(other)}
    return len(ours) == len(theirs) > 1 and all(
        our == their or (not letters.isdisjoint((our, their)) and agree(our, their))
        for our, their in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=20_000)
def initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name: `Н. С.`, or romanised `Yu. V.`; a letter alone is one without a period."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return tuple(name_words(found[0])[0] for found in _INITIAL.finditer(folded))


def agree(one: str, other: str) -> bool:
    """Tell whether two words may be one given name, or one the other's initial."""
    first, second = sorted((heard(one), heard(other)), key=len)
    if len(first) <= _INITIAL_SOUND:
        # «Ц» is heard otherwise in «Цзэ» than alone.
        shorter, longer = sorted((one, other), key=len)
        return second.startswith(first) or longer.startswith(shorter)
    return _spelling(one, other) >= _GIVEN_NAME


def _initials_differ(one: str, other: str) -> bool:
    """Tell whether two names have other initials, or one has an initial with which no name of the other begins.

    A surname of several words alone has nothing that differs: Gómez Ruiz, E. Gómez Ruiz.
    """
    ours, theirs = initials(one), initials(other)
    if ours and theirs:
        if len(ours) != len(theirs):
            return not any(agree(our, their) for our in ours for their in theirs)
        return not all(agree(our, their) for our, their in zip(ours, theirs, strict=True))
    first = next(iter(ours or theirs), "")
    named = name_words(other if ours else one)
    is_surname = named == _significant(one if ours else other)
    return bool(first) and len(named) > 1 and not is_surname and not any(agree(first, word) for word in named)


def _in_order(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Return the likeness of names with equally many words; longer words count for more."""
    lengths = [max(len(one), len(other)) for one, other in zip(ours, theirs, strict=True)]
    alike = (_spelling(one, other) for one, other in zip(ours, theirs, strict=True))
    return sum(length * value for length, value in zip(lengths, alike, strict=True)) / sum(lengths)


@lru_cache(maxsize=100_000)
def _spelling(one: str, other: str) -> float:
    """Return the likeness of two words: as written, as misread, or, across scripts, as heard."""
    if one == other:
        return 1.0
    if are_of_one_script(one, other):
        written = Levenshtein.normalized_similarity(one, other)
        misread = 0.4 * written + 0.55 * Levenshtein.normalized_similarity(_seen(one), _seen(other))
        is_long = min(len(one), len(other)) > _SHORT
        begun = 0.5 * written + 0.5 * JaroWinkler.similarity(one, other) if is_long else 0.0
        sounds = _SOUNDS_SO if is_long and heard(one) == heard(other) else 0.0
        return max(written, misread, begun, sounds)
    heard_one, heard_other = heard(one), heard(other)
    consonants = Levenshtein.normalized_similarity(_VOWELS.sub("", heard_one), _VOWELS.sub("", heard_other))
    return 0.5 * Levenshtein.normalized_similarity(heard_one, heard_other) + 0.5 * consonants


def is_in_signs(name: str) -> bool:
    """Tell whether a name is in Chinese signs, which are read otherwise in each language."""
    return "CJK" in _scripts(name)


def are_of_one_script(one: str, other: str) -> bool:
    """Tell whether two names are written in the same script."""
    return _scripts(one) == _scripts(other)


def is_of_one_script(name: str) -> bool:
    """Tell whether no machine has mixed the letters of two scripts, or letters and digits, in a name."""
    return len(_scripts(name)) <= 1 and not any(letter.isdigit() for letter in name)


@lru_cache(maxsize=20_000)
def _scripts(word: str) -> frozenset[str]:
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha())


def _seen(word: str) -> str:
    """Return a word with the letters that look alike made one."""
    return "".join(_CONFUSED.get(letter, letter) for letter in word)


@lru_cache(maxsize=10_000)
def heard(word: str) -> str:
    """Return a word romanised, in lower case, with the spellings of one sound made one."""
    sound = _SEPARATORS.sub("", anyascii(word).lower())
    for spelling, one in _SOUNDS:
        sound = sound.replace(spelling, one)
    # Korean has one sound for both at the head of a word, Rim and Lim; a Russian е there is written Ye as well.
    sound = "l" + sound[1:] if sound.startswith("r") else sound.removeprefix("i") if sound.startswith("ie") else sound
    return _REPEATED.sub(r"\1", sound)
