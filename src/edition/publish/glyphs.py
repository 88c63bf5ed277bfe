"""Which characters the fonts of the print edition hold, and what is printed for those that they do not."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "print" / "fonts"

_BYTE_ORDER_MARK = 0xFEFF
_WINDOWS, _FULL_REPERTOIRE = 3, 10


class StandIns(dict[int, str | int]):
    """A table for `str.translate` that keeps what the fonts hold and puts ⟨U+4E2D⟩ for what they do not.

    Afterwards `missing` tells which characters that were.
    """

    def __missing__(self, code: int) -> str | int:
        """Decide on a character that is met for the first time."""
        return self.setdefault(code, code if code in _printable() else f"⟨U+{code:04X}⟩")

    @property
    def missing(self) -> list[int]:
        """The characters that stand-ins were put for, in their order in Unicode."""
        return sorted(code for code, printed in self.items() if isinstance(printed, str))


@cache
def _printable() -> frozenset[int]:
    """Return what a font holds, but for what PDF/A forbids: private use and the byte order mark."""
    held = {code for font in FONTS.glob("*.ttf") for code in _characters(font.read_bytes())}
    return frozenset(code for code in held if unicodedata.category(chr(code)) != "Co" and code != _BYTE_ORDER_MARK)


def _characters(font: bytes) -> Iterator[int]:
    """Yield the characters of a TrueType font: OpenType, table cmap, sub-table format 12."""
    (tables,) = struct.unpack_from(">H", font, 4)
    directory = struct.iter_unpack(">4s4xLL", font[12 : 12 + 16 * tables])
    cmap = next(font[offset : offset + length] for tag, offset, length in directory if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", cmap, 2)
    records = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * encodings])
    start = next(at for platform, kind, at in records if (platform, kind) == (_WINDOWS, _FULL_REPERTOIRE))
    (groups,) = struct.unpack_from(">L", cmap, start + 12)
    for first, last, _ in struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]):
        yield from range(first, last + 1)
