"""Which characters the fonts of the print edition hold, and what is printed for those that they do not."""

import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from edition.errors import EditionError

FONTS = Path(__file__).parent / "print" / "fonts"

_BYTE_ORDER_MARK = 0xFEFF
# OpenType, table cmap: tables of characters by platform and encoding, the one that holds more first.
_FULL_REPERTOIRE, _BASIC_PLANE = (3, 10), (3, 1)


class StandIns(dict[int, str | int]):
    """A table for `str.translate` that keeps what the fonts hold and puts ⟨U+4E2D⟩ for what they do not.

    `added` are fonts of an edition's own. Afterwards `missing` tells which characters that were.
    """

    def __init__(self, added: Sequence[Path] = ()) -> None:
        """Raise EditionError for a font that cannot be read."""
        super().__init__()
        self._fonts = [_held(font) for font in (*FONTS.glob("*.ttf"), *added)]

    def __missing__(self, code: int) -> str | int:
        """Decide on a character that is met for the first time."""
        is_printable = any(code in held for held in self._fonts) and not _is_forbidden(code)
        return self.setdefault(code, code if is_printable else f"⟨U+{code:04X}⟩")

    @property
    def missing(self) -> list[int]:
        """The characters that stand-ins were put for, in their order in Unicode."""
        return sorted(code for code, printed in self.items() if isinstance(printed, str))


def _is_forbidden(code: int) -> bool:
    """Tell whether PDF/A forbids a character: private use and the byte order mark."""
    return unicodedata.category(chr(code)) == "Co" or code == _BYTE_ORDER_MARK


@cache
def _held(font: Path) -> set[int]:
    try:
        return set(chain.from_iterable(_ranges(font.read_bytes())))
    except (struct.error, KeyError) as error:
        name = f"custom/fonts/{font.name}"
        raise EditionError(
            f"{name}: this is no font in TrueType or OpenType with a table of Unicode characters; take another"
        ) from error


def _ranges(font: bytes) -> Iterator[range]:
    """Yield the characters of a font, or of the first in a collection: OpenType, table cmap, formats 4 and 12."""
    start = struct.unpack_from(">L", font, 12)[0] if font.startswith(b"ttcf") else 0
    (tables,) = struct.unpack_from(">H", font, start + 4)
    directory = struct.iter_unpack(">4s4xLL", font[start + 12 : start + 12 + 16 * tables])
    cmap = next((font[offset : offset + length] for tag, offset, length in directory if tag == b"cmap"), b"")
    (encodings,) = struct.unpack_from(">H", cmap, 2)
    records = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * encodings])
    tables_at = {(platform, encoding): at for platform, encoding, at in records}
    at = tables_at[_FULL_REPERTOIRE if _FULL_REPERTOIRE in tables_at else _BASIC_PLANE]
    yield from _READERS[struct.unpack_from(">H", cmap, at)[0]](cmap, at)


def _segments(cmap: bytes, at: int) -> Iterator[range]:
    """Yield the characters of a table in format 4: first and last of each segment, in parallel arrays."""
    (twice,) = struct.unpack_from(">H", cmap, at + 6)
    lasts = struct.unpack_from(f">{twice // 2}H", cmap, at + 14)
    firsts = struct.unpack_from(f">{twice // 2}H", cmap, at + 16 + twice)
    for first, last in zip(firsts, lasts, strict=True):
        yield range(first, min(last, 0xFFFE) + 1)


def _groups(cmap: bytes, at: int) -> Iterator[range]:
    """Yield the characters of a table in format 12: first and last of each group, and the glyph of the first."""
    (groups,) = struct.unpack_from(">L", cmap, at + 12)
    for first, last, _ in struct.iter_unpack(">LLL", cmap[at + 16 : at + 16 + 12 * groups]):
        yield range(first, last + 1)


_READERS = {4: _segments, 12: _groups}
