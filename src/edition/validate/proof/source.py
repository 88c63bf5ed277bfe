"""The source side: what the Markdown reader yields of a transcript."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.validate.proof.signs import STROKE, Sign, paired, struck
from edition.validate.proof.stream import BRACKETED, QUERY, RAISED, STRUCK, Edge, Gap, Stream

_BLOCKS = MarkdownIt("zero").enable("heading").disable("inline")
_HEADING = r"#{1,6}(?![^ \t\n])"
# A heading with its signs, or lines of a paragraph up to the next heading or to a line without words.
_BLOCK = re.compile(
    rf"^(?:(?P<signs>{_HEADING})(?P<text>.*)|[ \t]*(?P<words>[^ \t\n].*(?:\n(?!{_HEADING})[ \t]*[^ \t\n].*)*))",
    re.MULTILINE,
)
_INDENTED_HEADING = re.compile(rf"\n[ \t]+{_HEADING}")
# Of an odd number of tildes the first is text.
ANY_SIGN = re.compile(r"~~(?=(?:~~)*(?!~))|</?sup>|\[|\]")
# To the reader of Markdown, a block is text and ends of lines, with the white space around these.
_LINE_END = re.compile(r"\n[ \t]*")
_HARD_BREAK = "  "
_LABEL = re.compile(r"((?:Inserted|inserted):)[^\S\n]*")
_CONTENTS = re.compile(r"[\s*]*contents[\s*:]*", re.IGNORECASE)

_STATES = {STROKE: STRUCK, "<sup>": RAISED, "[": BRACKETED}
_QUERY = "[?]"
_OPENING = {"</sup>": "<sup>", "]": "["}


class Block(NamedTuple):
    """A paragraph, or a heading with its signs: its text and the text's offset."""

    signs: str
    place: int
    text: str
    offset: int


class Writer(Protocol):
    """What a block can be written to; `Stream` says what each call means."""

    def add(self, text: str, places: Sequence[int]) -> bool:
        """Append words and white space, with the place of each character."""
        ...

    def between(self, gap: int) -> None:
        """Append a gap."""
        ...

    def line(self, place: int) -> None:
        """Append a line's end that both sides know."""
        ...

    def soft_line(self) -> None:
        """Pass a line's end."""
        ...

    def open(self, kind: str, label: str, place: int) -> None:
        """Begin a sign."""
        ...

    def close(self) -> None:
        """End the sign that was begun last."""
        ...


class _Text(NamedTuple):
    start: int
    end: int


class _Break(NamedTuple):
    start: int
    end: int
    hard: bool


def with_newlines(source: str) -> str:
    """Return the source as the Markdown reader sees it, in which each line ends with a newline."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def line_starts(source: str) -> list[int]:
    """Return the offset at which each line begins."""
    return list(accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))


def read_blocks(source: str) -> list[Block]:
    """Return the headings and paragraphs of a source with newlines."""
    usual = _usual_blocks(source)
    return _any_blocks(source) if usual is None else usual


def split_header(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the header, which ends with the paragraph under the heading *Contents*, and the rest."""
    for index, block in enumerate(blocks, start=1):
        if block.signs and _CONTENTS.fullmatch(block.text):
            end = index + 1 if blocks[index:] and not blocks[index].signs else index
            return blocks[:end], blocks[end:]
    return [], blocks


def read_transcription(blocks: Iterable[Block]) -> Stream:
    """Return the characters, gaps and marks of some blocks."""
    stream = Stream()
    for block in blocks:
        if block.signs:
            stream.heading(block.signs, block.place)
        write_block(block, stream)
        stream.between(Gap.BREAK, Edge.REQUIRED, block.offset + len(block.text))
    return stream.finish()


def _usual_blocks(source: str) -> list[Block] | None:
    """Return the blocks of a source in which it is plain what the reader of Markdown would find, None for any other."""
    if _INDENTED_HEADING.search(f"\n{source}"):
        return None
    blocks = []
    for found in _BLOCK.finditer(source):
        signs, text, words = found.groups()
        if signs:
            blocks.append(Block(signs, found.start(), text, found.end(1)))
            continue
        text, place = words.rstrip(), found.start("words")
        if words[0].isspace() or words[len(text) :].strip(" \t"):
            # Which white space is that of a paragraph, only the reader knows.
            return None
        blocks.append(Block("", place, text, place))
    return blocks


def _any_blocks(source: str) -> list[Block]:
    starts = line_starts(source)
    return [
        _heading(source, starts, opening) if opening.markup else _paragraph(source, starts, inline)
        for opening, inline in pairwise(_BLOCKS.parse(source))
        if inline.type == "inline"
    ]


def _heading(source: str, starts: list[int], opening: Token) -> Block:
    """Read the heading's line again: the reader would cut off the `#` signs at its end, which are text."""
    line = _first_line(opening)
    place = source.index("#", starts[line])
    offset = place + len(opening.markup)
    end = starts[line + 1] - 1 if line + 1 < len(starts) else len(source)
    return Block(opening.markup, place, source[offset:end], offset)


def _paragraph(source: str, starts: list[int], inline: Token) -> Block:
    place = source.index(inline.content, starts[_first_line(inline)])
    return Block("", place, inline.content, place)


def _first_line(token: Token) -> int:
    assert token.map is not None, "block tokens know their lines"
    return token.map[0]


def write_block(block: Block, stream: Writer) -> None:
    """Write a block: pairs of signs as marks, all else as text."""
    if "\n" not in block.text and not ANY_SIGN.search(block.text):
        _write_text(block, 0, len(block.text), stream)
        return
    pieces = list(_pieces(block))
    signs = [piece for piece in pieces if isinstance(piece, Sign)]
    opening, closing = paired(signs)
    label_end = 0
    for piece in pieces:
        if isinstance(piece, _Break):
            _write_break(piece, block, stream)
        elif isinstance(piece, _Text):
            _write_text(block, max(piece.start, label_end), piece.end, stream)
        elif piece in opening:
            label_end = _open(piece, block, stream)
        elif piece in closing:
            stream.close()
        else:
            _write_text(block, piece.start, piece.end, stream)


def _open(sign: Sign, block: Block, stream: Writer) -> int:
    """Open a sign and return where the text after its label begins."""
    is_query = block.text.startswith(_QUERY, sign.start)
    kind = QUERY if is_query else _STATES[sign.kind]
    label = _LABEL.match(block.text, sign.end) if kind == BRACKETED else None
    stream.open(kind, label[1] if label else "", block.offset + sign.start)
    if label is None:
        return sign.end
    if label.end() > label.end(1):
        stream.between(Gap.LABEL)
    return label.end()


def _write_break(piece: _Break, block: Block, stream: Writer) -> None:
    stream.between(Gap.BREAK)
    if piece.hard:
        stream.line(block.offset + piece.start)
    else:
        stream.soft_line()


def _write_text(block: Block, start: int, end: int, stream: Writer) -> None:
    stream.add(block.text[start:end], range(block.offset + start, block.offset + end))


def _pieces(block: Block) -> Iterator[_Text | _Break | Sign]:
    """Walk the block along with what the reader finds in it, and find the possible signs."""
    strokes = struck(block.text)
    at = 0
    for newline in _LINE_END.finditer(block.text):
        line = block.text[at : newline.start()]
        end = at + len(line.rstrip(" "))
        yield from _signs(block.text, at, end, strokes)
        yield _Break(end, newline.start(), line.endswith(_HARD_BREAK))
        at = newline.end()
    yield from _signs(block.text, at, len(block.text), strokes)


def _signs(text: str, start: int, end: int, strokes: Mapping[int, bool]) -> Iterator[_Text | Sign]:
    """Yield texts and signs; `strokes` says of each ~~ that has a partner whether it opens."""
    at = start
    for sign in ANY_SIGN.finditer(text, start, end):
        if sign[0] == STROKE and sign.start() not in strokes:
            continue
        if sign.start() > at:
            yield _Text(at, sign.start())
        opens = strokes[sign.start()] if sign[0] == STROKE else sign[0] in _STATES
        yield Sign(_OPENING.get(sign[0], sign[0]), opens, sign.start(), sign.end())
        at = sign.end()
    if at < end:
        yield _Text(at, end)
