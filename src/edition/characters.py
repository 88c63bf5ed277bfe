"""What characters a format can hold, and how it writes the others."""

import re
import unicodedata

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold (XML 1.0, production 2, Char)."""
_SEPARATORS = {"Zl", "Zp"}
_FIRST_ASTRAL = 0x10000


def is_hidden(char: str) -> bool:
    """Tell whether a character is not seen itself: controls, formats, what separates lines, what is not assigned."""
    category = unicodedata.category(char)
    return category[0] == "C" or category in _SEPARATORS


def toml_string(text: str) -> str:
    """Return a basic string of TOML (1.0, String), with what cannot be seen by its number; `text` has no surrogates."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return '"' + "".join(_numbered(char) if is_hidden(char) else char for char in escaped) + '"'


def _numbered(char: str) -> str:
    number = ord(char)
    return rf"\u{number:04x}" if number < _FIRST_ASTRAL else rf"\U{number:08x}"
