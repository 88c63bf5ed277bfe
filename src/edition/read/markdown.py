"""Markdown to blocks: what a transcript uses of it is markup, everything else is text.

Headings, paragraphs and hard line ends are read by the CommonMark rules of markdown-it-py; the signs (`~~`, `<sup>`,
square brackets) are paired here by nesting. Lists, rules, emphasis, links, escapes and
entities are left as they stand: `- 6 -` is a page number, and a transcript may hold any character.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.characters import NOT_IN_XML
from edition.document import Kind, Passage, Position
from edition.errors import EditionError
from edition.read.signs import HARD_LINE_END, SOFT_LINE_END, Atom, assemble
from edition.read.strokes import RUN, strokes

_TRANSCRIPT = MarkdownIt("zero").enable(["heading", "newline"])
_RECORD = MarkdownIt("zero").enable(["heading", "newline", "emphasis"])
_PAIRED = {"em": Kind.ITALIC, "strong": Kind.BOLD}
# What Git writes into a file where two versions of it disagree.
_OURS, _MIDDLE, _THEIRS = (re.compile(rf"{sign * 7}(?!\S)") for sign in "<=>")
_OPENING_HASHES = re.compile(r"\s*(#{1,6})(?:[ \t]+|$)")
_TEXT_SIGN = re.compile(
    rf"(?P<strikes>{RUN.pattern})|(?P<raise></?sup>)|(?P<open>\[(?P<label>[Ii]nserted:)?)|(?P<close>\])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (with its `#` signs) or a paragraph (without)."""

    passage: Passage
    signs: str | None = None

    @property
    def line(self) -> int:
        """The line of the source on which it begins."""
        return self.passage.position().line


def decode(data: bytes, path: str) -> str:
    """Return a source's text in Unicode NFC with `\\n` as its line end, without a byte order mark.

    Raises EditionError for bytes that are not UTF-8, for characters that XML 1.0 cannot hold, and for a conflict that
    Git left open, with their place.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EditionError(
            f"{path} is not UTF-8: byte {error.start} ({data[error.start]:#04x}) begins no character; "
            "save the file as UTF-8"
        ) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if bad := NOT_IN_XML.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        raise EditionError(
            f"{path}, line {line}, column {column}: XML cannot hold the character U+{ord(bad[0]):04X}; remove it"
        )
    if conflict := _conflict(text):
        raise EditionError(
            f"{path}, lines {conflict[0]} to {conflict[1]}: Git left two versions here, from <<<<<<< to >>>>>>>; "
            "keep one of them, and take these signs out"
        )
    return text


def _conflict(text: str) -> tuple[int, int] | None:
    """Return the first and the last line of what Git could not merge, if all its signs are there."""
    begins = 0
    has_middle = False
    for number, line in enumerate(text.split("\n") if "<<<<<<<" in text else (), 1):
        if _OURS.match(line):
            begins, has_middle = number, False
        elif begins and _MIDDLE.match(line):
            has_middle = True
        elif has_middle and _THEIRS.match(line):
            return begins, number
    return None


def blocks(text: str, *, emphasis: bool = False) -> list[Block]:
    """Read the headings and paragraphs of a decoded source; with `emphasis`, asterisks mark it."""
    lines = text.split("\n")
    reader = _RECORD if emphasis else _TRANSCRIPT
    tokens = reader.parse(text)
    return [
        _heading(token, lines, reader)
        if before.type == "heading_open"
        else Block(_passage(token, lines, _first_line(token)))
        for before, token in pairwise(tokens)
        if token.type == "inline"
    ]


def _heading(token: Token, lines: list[str], reader: MarkdownIt) -> Block:
    """Read a heading from its line: CommonMark would drop a closing run of `#`, which is text here."""
    number = _first_line(token)
    line = lines[number]
    opening = _OPENING_HASHES.match(line)
    assert opening is not None, "markdown-it found a heading"
    rest = line[opening.end() :].strip(" \t")
    inline = reader.parseInline(rest)[0]
    return Block(_passage(inline, lines, number, opening.end()), opening[1])


def _first_line(token: Token) -> int:
    assert token.map is not None, "block tokens know their lines"
    return token.map[0]


def _passage(token: Token, lines: list[str], line: int, column: int = 0) -> Passage:
    """Turn the inline token of the block that begins at a line and column, both from 0, into a passage."""
    reader = _Reader(lines, line, column, strokes(token.content))
    for child in token.children or ():
        reader.read(child)
    return assemble(reader.atoms, Position(line + 1, column + 1))


class _Reader:
    """Takes a block apart into atoms, each with its place in the source."""

    def __init__(self, lines: list[str], line: int, column: int, struck: Iterable[bool | None]) -> None:
        self._lines, self._line, self._column = lines, line, column
        self._struck = iter(struck)
        self.atoms: list[Atom] = []

    def read(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                end = HARD_LINE_END if token.type == "hardbreak" else SOFT_LINE_END
                column = len(self._lines[self._line].rstrip(" ")) + 1
                self.atoms.append(Atom(end, Position(self._line + 1, column)))
                self._line += 1
                self._column = 0
            case "text":
                self._words(token.content)
            case _:
                name, _, end = token.type.partition("_")
                self._add(token.markup, _PAIRED[name], opens=end == "open")

    def _words(self, content: str) -> None:
        """Take text that may hold signs."""
        position = 0
        for sign in _TEXT_SIGN.finditer(content):
            self._add(content[position : sign.start()])
            if sign["strikes"]:
                pairs, odd = divmod(len(sign[0]), 2)
                self._add("~" * odd)
                for opens in islice(self._struck, pairs):
                    self._add("~~", None if opens is None else Kind.DELETION, opens=bool(opens))
            elif sign["raise"]:
                self._add(sign[0], Kind.INSERTION, opens=sign[0] == "<sup>")
            else:
                self._add(sign[0], Kind.SUPPLIED, opens=bool(sign["open"]), label=sign["label"] or "")
            position = sign.end()
        self._add(content[position:])

    def _add(self, written: str, kind: Kind | None = None, *, opens: bool = False, label: str = "") -> None:
        if written:
            self.atoms.append(Atom(written, self._locate(written), kind, opens, label))

    def _locate(self, written: str) -> Position:
        """Find where something stands: next on the line being read, or below white space that is no line."""
        while (column := self._lines[self._line].find(written, self._column)) < 0:
            if self.atoms or self._line + 1 == len(self._lines):
                column = self._column
                break
            self._line += 1
        self._column = column + len(written)
        return Position(self._line + 1, column + 1)
