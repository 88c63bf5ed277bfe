"""The words of `vocabulary.toml`, and the ways in which the rules ask for them."""

import re
import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


def words(table: str, key: str = "words") -> tuple[str, ...]:
    """Return a list of words, longest first."""
    return tuple(sorted(_TABLES[table][key], key=len, reverse=True))


def keys(table: str) -> tuple[str, ...]:
    """Return the names under which a table lists words."""
    return tuple(_TABLES[table])


def text_of(table: str, key: str) -> str:
    """Return a value that is one string."""
    return str(_TABLES[table][key])


def alternatives(*lists: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, white space in them being free."""
    every = sorted({word for words_ in lists for word in words_}, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in every)


def beginning(table: str, key: str = "words") -> re.Pattern[str]:
    """Return a pattern for a text that begins with one of the words, as whole words."""
    return re.compile(rf"\W*(?:{alternatives(words(table, key))})(?!\w)", re.IGNORECASE)
