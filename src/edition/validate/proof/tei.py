"""The TEI side: the text of the transcription, less what the edition added."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import category

from lxml import etree

from edition.validate.proof.stream import BRACKETED, QUERY, RAISED, STRUCK, Edge, Gap, Stream

TEI = "{http://www.tei-c.org/ns/1.0}"

INDENTED = {"div", "body", "group", "sp", "choice"}
_REMARKS = {"note", "supplied", "desc"}
_BESIDE = {"corr": {"sic", "unclear"}, "reg": {"orig"}, "expan": {"abbr"}}
SIGNED = {"del", "add", "supplied", "note"}
_TRANSLATOR = "#translator"
_HYPHENS = "-\u00ad\u2010\u2011"


class Reading(NamedTuple):
    """What a `TEI` element says: the transcription, with lines as places, and the index of each misplaced break.

    Also its elements in their order, less what the edition added, how many characters were added before each, and
    where a word that a leaf's number divides goes on: before it and behind it.
    """

    stream: Stream
    misplaced: list[int]
    elements: list[etree._Element]
    begun: list[int]
    divided: list[tuple[int, int]]


def read_tei(tei: etree._Element) -> Reading:
    """Return the transcription of a `TEI` element; a break is `break="no"`."""
    reader = _Reader()
    for text in tei.iterchildren(f"{TEI}text"):
        reader.read(text)
    stream = reader.stream.finish()
    breaks = list(reader.breaks())
    misplaced = [before for before, after in breaks if not _is_word(stream.text, before, after)]
    divided = [(before, after) for before, after in breaks if before < after]
    return Reading(stream, misplaced, reader.elements, reader.begun, divided)


def _is_word(text: str, before: int, after: int) -> bool:
    """Whether a word may go on: a letter or hyphen stands before, and a small letter after."""
    return before > 0 and may_end_half_a_word(text[before - 1]) and text[after : after + 1].islower()


class _Reader:
    """Walks the elements in document order and writes what they say."""

    def __init__(self) -> None:
        self.stream = Stream()
        self.elements: list[etree._Element] = []
        self.begun: list[int] = []
        self._breaks: list[int] = []
        self._fw_start = 0
        self._fw_ends: dict[int, int] = {}
        self._edge = Gap.BREAK
        self._after = ""

    def read(self, text: etree._Element) -> None:
        """Write one `text`."""
        around: list[_Around] = []
        walk = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                kind = _KINDS.get(str(element.tag), _OTHER)
                if kind.may_be_dropped and is_dropped(element):
                    walk.skip_subtree()
                    around.append(_Around(_OTHER, 0, 0))
                    continue
                around.append(self._start(element, kind))
                words = element.text
            else:
                if event == "end":
                    ended = around.pop()
                    if ended.kind.end is not None or ended.signs:
                        self._end(ended)
                words = element.tail
            if words and around and not (around[-1].kind.is_indented and words.isspace()):
                line = around[-1].line
                if self.stream.add(words, [line] * len(words)):
                    self._after = ""

    def breaks(self) -> Iterator[tuple[int, int]]:
        """Yield where each `break="no"` stands, and where the word goes on, past any `fw`."""
        for index in self._breaks:
            after = index
            while after in self._fw_ends:
                after = self._fw_ends[after]
            yield index, after

    def _start(self, element: etree._Element, kind: "_Kind") -> "_Around":
        self.elements.append(element)
        self.begun.append(self.stream.added)
        line = element.sourceline or 0
        if kind.start is not None:
            kind.start(self, element, line)
        if not kind.is_signed and element.get("rend") is None:
            return _Around(kind, line, 0)
        opened = list(signs(element))
        for sign, label in opened:
            self.stream.open(sign, label, line)
        return _Around(kind, line, len(opened))

    def _end(self, ended: "_Around") -> None:
        for _ in range(ended.signs):
            self.stream.close()
        if ended.kind.end is not None:
            ended.kind.end(self, ended.line)

    def start_line(self, element: etree._Element, line: int) -> None:
        """Begin a line of the document."""
        self._after = ""
        self._divide(element, Edge.NONE, line)
        self.stream.line(line)

    def start_leaf(self, element: etree._Element, line: int) -> None:
        """Begin a leaf."""
        self._divide(element, Edge.OPTIONAL, line)
        self._after = "break" if element.get("break") == "no" else self._after

    def start_leaf_mark(self, _element: etree._Element, line: int) -> None:
        """Begin what numbers a leaf: in a paragraph it may be a line of the source's, two in a row are two blocks."""
        self._edge = Gap.HALF if self._after == "break" else Gap.BREAK
        self.stream.between(self._edge, Edge.REQUIRED if self._after == "fw" else Edge.OPTIONAL, line)
        self._fw_start = self.stream.end_word()

    def end_leaf_mark(self, line: int) -> None:
        """End what numbers a leaf."""
        end = self.stream.end_word()
        if end > self._fw_start:
            self._fw_ends[self._fw_start] = end
        self.stream.between(self._edge, Edge.OPTIONAL, line)
        self._after = "fw"

    def start_speaker(self, _element: etree._Element, _line: int) -> None:
        """Begin the name of a speaker."""
        self.stream.between(Gap.BREAK)

    def end_speaker(self, line: int) -> None:
        """End the name of a speaker: it may be a paragraph of the source, or the beginning of one."""
        self.stream.between(Gap.BREAK, Edge.OPTIONAL, line)
        self._after = "speaker"

    def start_paragraph(self, _element: etree._Element, line: int) -> None:
        """Begin a paragraph."""
        self.stream.between(Gap.BREAK, Edge.NONE if self._after == "speaker" else Edge.REQUIRED, line)

    def start_heading(self, element: etree._Element, line: int) -> None:
        """Begin a heading."""
        self.start_block(element, line)
        if "n" in element.attrib:
            self.stream.heading(element.attrib["n"], line)

    def start_block(self, _element: etree._Element, line: int) -> None:
        """Begin any other block."""
        self.stream.between(Gap.BREAK, Edge.REQUIRED, line)

    def end_block(self, line: int) -> None:
        """End a block."""
        self.stream.between(Gap.BREAK, Edge.REQUIRED, line)

    def _divide(self, element: etree._Element, edge: int, line: int) -> None:
        """Write the space that a line's or leaf's beginning is, or note that it divides a word."""
        joins = element.get("break") == "no"
        self.stream.between(Gap.JOIN if joins else Gap.SPACE, edge, line)
        if joins:
            self._breaks.append(self.stream.end_word())


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(TEI)


def is_dropped(element: etree._Element) -> bool:
    """Whether the edition added the element: a reading beside the source's own, or somebody else's remark."""
    name = _name(element)
    if name in _REMARKS:
        return _TRANSLATOR not in element.get("resp", _TRANSLATOR).split()
    parent = element.getparent()
    if name not in _BESIDE or parent is None or _name(parent) != "choice":
        return False
    return any(_name(sibling) in _BESIDE[name] for sibling in parent)


def signs(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Return the signs of the source that the element stands for, each with its label."""
    name = _name(element)
    is_superscript = "superscript" in element.get("rend", "").split()
    if name == "del":
        yield STRUCK, ""
    if is_superscript or (name == "add" and "n" not in element.attrib):
        yield RAISED, ""
    if name == "add" and "n" in element.attrib:
        yield BRACKETED, element.attrib["n"]
    if name == "supplied":
        yield BRACKETED, ""
    if name == "note" and element.get("type") == "query":
        yield QUERY, ""


def may_end_half_a_word(character: str) -> bool:
    """Whether a word may go on in the next line after a character."""
    return character in _HYPHENS or category(character)[0] in "LM"


class _Kind(NamedTuple):
    """What is to be done with the elements of a name."""

    start: Callable[[_Reader, etree._Element, int], None] | None = None
    end: Callable[[_Reader, int], None] | None = None
    is_indented: bool = False
    is_signed: bool = False
    may_be_dropped: bool = False


class _Around(NamedTuple):
    """An element around what is read: its kind, its line, and how many signs it stands for."""

    kind: _Kind
    line: int
    signs: int


_OTHER = _Kind()
_BLOCK = (_Reader.start_block, _Reader.end_block)
_EDGES: dict[str, tuple[Callable[[_Reader, etree._Element, int], None], Callable[[_Reader, int], None] | None]] = {
    "lb": (_Reader.start_line, None),
    "pb": (_Reader.start_leaf, None),
    "fw": (_Reader.start_leaf_mark, _Reader.end_leaf_mark),
    "speaker": (_Reader.start_speaker, _Reader.end_speaker),
    "p": (_Reader.start_paragraph, _Reader.end_block),
    "head": (_Reader.start_heading, _Reader.end_block),
    **dict.fromkeys(("div", "sp", "opener", "dateline", "closer", "signed"), _BLOCK),
}


def _kind(name: str) -> _Kind:
    start, end = _EDGES.get(name, (None, None))
    return _Kind(start, end, name in INDENTED, name in SIGNED, name in {*_REMARKS, *_BESIDE})


_KINDS = {
    # As in `is_dropped`, what has no namespace is read as if it were TEI.
    namespace + name: _kind(name)
    for namespace in (TEI, "")
    for name in {*_EDGES, *INDENTED, *SIGNED, *_REMARKS, *_BESIDE}
}
MAYBE_DROPPED = frozenset(tag for tag, kind in _KINDS.items() if kind.may_be_dropped)
"""The tags of elements that the edition may have added."""
