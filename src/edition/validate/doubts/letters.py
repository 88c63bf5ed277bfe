"""Letters that are not what they look like: of another script, or invisible (Unicode Technical Standard 39)."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.reading import Reading
from edition.validate.doubts.transcript import Transcript, listed, several

_WORD = re.compile(r"[^\W\d_]{2,}")
_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
# The same, but one letter of it; to look for the rarer one is faster.
_MIXED_LATIN = re.compile("[A-Za-z](?:(?=[\u0400-\u052f])|(?<=[\u0400-\u052f].))")
_MIXED_CYRILLIC = re.compile("[\u0400-\u052f](?:(?=[A-Za-z])|(?<=[A-Za-z].))")
_CYRILLIC = frozenset({"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"})
# Words that follow each other in Latin letters: «OK, comrades» is no misread Russian.
_LATIN = re.compile(r"\b[A-Za-z]+\b(?:\W+[A-Za-z]+\b)*")
# Latin letters that are drawn like Cyrillic ones; a numeral is written with Latin letters in Russian too.
_LIKE_CYRILLIC_LETTERS = re.compile("[ABCEHKMOPTXYaceopxy]{2,}")
_LIKE_CYRILLIC = re.compile(r"[ABCEHKMOPTXYaceopxy\W]{2,}")
_NUMERAL = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Soft hyphen, spaces without width, marks of direction, the byte order mark, and what is for private use; joints
# without width only where letters need none, which Arabic and Indian ones do.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
    "|(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]"
)
_CORRECT = 'look at the scan; write <choice><sic>…</sic><corr resp="#editor">…</corr></choice> around what was misread'


def mixed(text: Transcript) -> Iterator[Doubt]:
    """Ask about words with letters of two scripts that are not marked as unclear (script-mixed)."""
    for tongue, reading in _readings(text).items():
        for block, words in reading.having(_MIXED_LATIN if tongue in _CYRILLIC else _MIXED_CYRILLIC):
            found = [word for word in _WORD.findall(words) if _MIXED.search(word)]
            yield _doubt(text, block, "script-mixed", "script", found, "mixes Latin and Cyrillic letters")


def look_alikes(text: Transcript) -> Iterator[Doubt]:
    """Ask about words of Latin letters that look like Cyrillic ones, in a language of these (letters-look-alike)."""
    for tongue, reading in _readings(text).items():
        for block, read in reading.having(_LIKE_CYRILLIC_LETTERS) if tongue in _CYRILLIC else ():
            alike = (words for words in _LATIN.findall(read) if _LIKE_CYRILLIC.fullmatch(words))
            found = [word for words in alike for word in _WORD.findall(words) if not _NUMERAL.fullmatch(word)]
            if found:
                reason = "is of Latin letters that look like Cyrillic ones"
                yield _doubt(text, block, "letters-look-alike", "look-alike", found, reason)


def _readings(text: Transcript) -> Mapping[str, Reading]:
    """Return what is read in each language, corrected, without what is marked as unclear."""
    return text.readings(corrected=True, without="unclear")


def _doubt(text: Transcript, block: etree._Element, rule: str, kind: str, words: list[str], reason: str) -> Doubt:
    place = text.place(block)
    return Doubt(rule, kind, place, block, f"what is {listed(words)} in {place}? it {reason}", _CORRECT)


def invisible(text: Transcript) -> Iterator[Doubt]:
    """Ask what characters mean that nobody sees (character-invisible)."""
    for block in text.blocks if _INVISIBLE.search(text.characters) else ():
        characters = _INVISIBLE.findall("".join(block.itertext()))
        if characters:
            place = text.place(block)
            numbers = several(f"U+{ord(character):04X}" for character in characters)
            message = f"what is {numbers} in {place}? nobody sees such a character"
            yield Doubt("character-invisible", "invisible", place, block, message, "take it out of source and text")
