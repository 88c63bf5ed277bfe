"""The languages that a record may name."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """A language: English name, BCP 47 tag, Unicode script of its letters, most frequent words, other English names."""

    name: str
    tag: str
    script: str
    words: frozenset[str]
    also: tuple[str, ...]


_TABLE = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
LANGUAGES = {
    entry["tag"]: Language(name, entry["tag"], entry["script"], frozenset(entry["words"]), tuple(entry.get("also", ())))
    for name, entry in _TABLE.items()
}


SMALL_LETTERS = "".join(letter for letter in map(chr, (*range(0x588), *range(0x1E00, 0x2000))) if letter.islower())
"""The small letters of all scripts that have such, for a class of a regular expression."""


def begins_small(text: str) -> bool:
    """Tell whether a text begins with a small letter; Georgian has none, as its letters have no capitals in a text."""
    return text[:1].islower() and text[0] in SMALL_LETTERS


def language_name(tag: str) -> str:
    """Return the English name of a language, or its tag where it is not listed."""
    return LANGUAGES[tag].name if tag in LANGUAGES else tag
