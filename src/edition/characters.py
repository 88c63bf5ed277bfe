"""What characters a format can hold, and how it writes the others."""

import re
import unicodedata

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold (XML 1.0, production 2, Char)."""
INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Soft hyphens, marks of the direction of writing, spaces and joints without width."""
_VISIBLE = str.maketrans("", "", INVISIBLE)
_SEPARATORS = {"Zl", "Zp"}
_FIRST_ASTRAL = 0x10000


def is_hidden(char: str) -> bool:
    """Tell whether a character is not seen itself: controls, formats, what separates lines, what is not assigned."""
    category = unicodedata.category(char)
    return category[0] == "C" or category in _SEPARATORS


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return text.translate(_VISIBLE)


def toml_string(text: str) -> str:
    """Return a basic string of TOML (1.0, String), with what cannot be seen by its number; `text` has no surrogates."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return '"' + "".join(_numbered(char) if is_hidden(char) else char for char in escaped) + '"'


def _numbered(char: str) -> str:
    number = ord(char)
    return rf"\u{number:04x}" if number < _FIRST_ASTRAL else rf"\U{number:08x}"
