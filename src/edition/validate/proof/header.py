"""The step Header: each paragraph of the source's header stands in one element of `teiHeader`."""

from collections.abc import Iterator
from unicodedata import normalize

from lxml import etree

from edition.validate.proof.glance.signs import LINE, SIGN
from edition.validate.proof.glance.source import written
from edition.validate.proof.rules import MOST, Difference, quoted
from edition.validate.proof.source import Block
from edition.validate.proof.tei import MAYBE_DROPPED, TEI, is_dropped

# Emphasis, heading signs and angle brackets say nothing in the header: the TEI has elements for them.
_SIGNS = str.maketrans("", "", "*#<>")
_LABEL_LEVEL = 4
_LINE, _POINTER = f"{TEI}lb", f"{TEI}ptr"


def compare_header(blocks: list[Block], tei: etree._Element) -> list[Difference]:
    """Return the first of the header's paragraphs that no element of `teiHeader` holds."""
    header = tei.find(f"{TEI}teiHeader")
    line = 0 if header is None else header.sourceline or 0
    texts = ((block, _plain(_text(block))) for block in blocks)
    wanted = {block.place: text for block, text in texts if not _is_label(block, text)}
    held = set() if header is None else set(_held(header, {_length(text) for text in wanted.values()}))
    lost = [
        Difference("header-lost", place, f"no element of teiHeader has the text {quoted(text)}", line)
        for place, text in wanted.items()
        if text and text not in held
    ]
    return lost[:MOST]


def _text(block: Block) -> str:
    """Return what a block says, with the white space that it has, since nobody edits that in a header."""
    return SIGN.sub("", written(block).replace(LINE, " "))


def _is_label(block: Block, text: str) -> bool:
    return bool(block.signs) and (len(block.signs) >= _LABEL_LEVEL or text.endswith(":"))


def _plain(text: str) -> str:
    """Return the text without signs, decomposed: so no accent is one character with a sign, and lengths add up."""
    return " ".join(_words(text))


def _length(text: str) -> int:
    return 0 if text.isspace() else len("".join(_words(text)))


def _words(text: str) -> list[str]:
    return normalize("NFD", text).translate(_SIGNS).split()


def _held(header: etree._Element, lengths: set[int]) -> Iterator[str]:
    """Return the texts of the elements that are as long as a wanted one; to read all would take too long."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    walk = etree.iterwalk(header, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            starts.append((len(pieces), length))
            if element.tag in MAYBE_DROPPED and is_dropped(element):
                walk.skip_subtree()
                continue
            own = _own_text(element)
        elif event == "end":
            first, before = starts.pop()
            if length - before in lengths:
                yield _plain("".join(pieces[first:]))
            own = element.tail or ""
        else:
            own = element.tail or ""
        if own:
            pieces.append(own)
            length += _length(own)


def _own_text(element: etree._Element) -> str:
    """Return what an element says before its first child."""
    if element.tag == _LINE:
        return " "
    return f"{element.get('target', '') if element.tag == _POINTER else ''}{element.text or ''}"
