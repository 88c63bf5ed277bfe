"""The line of a finding as a compiler shows it: cut to the terminal's width, with a caret under the column."""

import re
import unicodedata
from collections.abc import Callable

from edition.commands.console import printable
from edition.errors import EditionError
from edition.findings import Finding
from edition.validate.parse import decoded

_NEW_LINE = re.compile(r"\r\n?|\n")
_WIDE = {"W", "F"}
_NO_WIDTH = {"Mn", "Me"}


class Excerpts:
    """The lines of files, by the paths that findings name; `read` gets what is in a file."""

    def __init__(self, read: Callable[[str], bytes], width: int) -> None:
        self._read, self._width = read, width
        self._path, self._lines = "", [""]

    def line(self, finding: Finding) -> str | None:
        """Return the line of a finding as it stands in the file, None where the file cannot be read any more."""
        if finding.path != self._path:
            self._path, self._lines = finding.path, self._lines_of(finding.path)
        return self._lines[finding.line - 1] if 1 <= finding.line <= len(self._lines) else None

    def of(self, finding: Finding) -> str:
        """Return the line of a finding and a caret below it, nothing where the file cannot be read any more."""
        whole = self.line(finding)
        if whole is None:
            return ""
        gutter = f"{finding.line:5} | "
        line, indent = cut(whole, finding.column, self._width - len(gutter))
        return f"{gutter}{line}\n{' ' * (len(gutter) - 2)}| {' ' * indent}^\n" if line.strip() else ""

    def _lines_of(self, path: str) -> list[str]:
        try:
            return _NEW_LINE.split(decoded(self._read(path)))
        except EditionError:
            return []


def cut(line: str, column: int, width: int) -> tuple[str, int]:
    """Return the part of a line around a column that fits into a width, and how far right the column stands in it.

    Tabs are shown as spaces, and what could steer a terminal by its number.
    """
    column = min(column, len(line) + 1)
    before = _fitting(line[max(0, column - 1 - width) : column - 1][::-1], width // 2)[::-1]
    before[:1] = ["…"] if len(before) < column - 1 else before[:1]
    left = sum(map(_cells, before))
    after = _fitting(line[column - 1 : column - 1 + width], width - left)
    after[-1:] = ["…"] if len(after) < len(line) - column + 1 else after[-1:]
    return "".join([*before, *after]), left


def _fitting(text: str, width: int) -> list[str]:
    """Return as many characters, as they are shown, as fit into a width."""
    shown: list[str] = []
    for char in text:
        one = " " if char == "\t" else printable(char)
        width -= _cells(one)
        if width < 0:
            break
        shown.append(one)
    return shown


def _cells(shown: str) -> int:
    """Return how many cells of a terminal a character, or the number in its place, takes."""
    if unicodedata.category(shown[0]) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(shown[0]) in _WIDE else len(shown)
