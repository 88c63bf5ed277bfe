"""The TEI side: the text of the transcription, less what the edition added."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from lxml import etree

from edition.validate.proof.stream import BRACKETED, QUERY, RAISED, STRUCK, Edge, Gap, Stream

TEI = "{http://www.tei-c.org/ns/1.0}"

_BLOCKS = {"div", "head", "p", "sp", "opener", "dateline", "closer", "signed"}
_INDENTED = {"div", "body", "group", "sp", "choice"}
_REMARKS = {"note", "supplied", "desc"}
_BESIDE = {"corr": {"sic", "unclear"}, "reg": {"orig"}, "expan": {"abbr"}}
_TRANSLATOR = "#translator"
_HYPHENS = "-\u00ad\u2010\u2011"


class Reading(NamedTuple):
    """What a `TEI` element says: the transcription, with lines as places, and the index of each misplaced break.

    Also its elements in their order, less what the edition added, and for each character how many of them began
    before it.
    """

    stream: Stream
    misplaced: list[int]
    elements: list[etree._Element]
    begun: list[int]


def read_tei(tei: etree._Element) -> Reading:
    """Return the transcription of a `TEI` element; a break is `break="no"`."""
    reader = _Reader()
    for text in tei.iterchildren(f"{TEI}text"):
        reader.read(text)
    stream = reader.stream.finish()
    begun = [reader.pieces[place].begun for place in stream.places]
    stream.places = [reader.pieces[place].line for place in stream.places]
    return Reading(stream, list(reader.misplaced()), reader.elements, begun)


class _Piece(NamedTuple):
    """A piece of text: the line of the element around it, and how many elements began before it."""

    line: int
    begun: int


class _Reader:
    """Walks the elements in document order and writes what they say; the places of characters number the pieces."""

    def __init__(self) -> None:
        self.stream = Stream()
        self.elements: list[etree._Element] = []
        self.pieces: list[_Piece] = []
        self._breaks: list[int] = []
        self._fw_start = 0
        self._fw_ends: dict[int, int] = {}
        self._after = ""

    def read(self, text: etree._Element) -> None:
        """Write one `text`."""
        walk = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start" and is_dropped(element):
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
                self._characters(element.text, element)
            elif event == "end" and not is_dropped(element):
                self._end(element)
            if event != "start" and element is not text:
                self._characters(element.tail, element.getparent())

    def misplaced(self) -> Iterator[int]:
        """Find each `break="no"` without a letter or hyphen before or, past any `fw`, a small letter after it."""
        text = self.stream.text
        for index in self._breaks:
            after = index
            while after in self._fw_ends:
                after = self._fw_ends[after]
            if not (index and _may_end_half_a_word(text[index - 1]) and text[after : after + 1].islower()):
                yield index

    def _characters(self, text: str | None, parent: etree._Element | None) -> None:
        if not text or parent is None or (_name(parent) in _INDENTED and text.isspace()):
            return
        place = len(self.pieces)
        self.pieces.append(_Piece(parent.sourceline or 0, len(self.elements)))
        if self.stream.add(text, [place] * len(text)):
            self._after = ""

    def _start(self, element: etree._Element) -> None:
        self.elements.append(element)
        line = element.sourceline or 0
        match _name(element):
            case "lb":
                self._after = ""
                self._divide(element, Edge.NONE)
                self.stream.line(line)
            case "pb":
                self._divide(element, Edge.OPTIONAL)
            case "fw":
                # Inside a paragraph one may be a line of the source's paragraph; two in a row are two blocks.
                edge = Edge.REQUIRED if self._after == "fw" else Edge.OPTIONAL
                self.stream.between(Gap.BREAK, edge, line)
                self._fw_start = self.stream.end_word()
            case "speaker":
                self.stream.between(Gap.BREAK)
            case "p" if self._after == "speaker":
                self.stream.between(Gap.BREAK)
            case name if name in _BLOCKS:
                self.stream.between(Gap.BREAK, Edge.REQUIRED, line)
        if _name(element) == "head" and "n" in element.attrib:
            self.stream.heading(element.attrib["n"], line)
        for kind, label in _signs(element):
            self.stream.open(kind, label, line)

    def _end(self, element: etree._Element) -> None:
        line = element.sourceline or 0
        for _ in _signs(element):
            self.stream.close()
        match _name(element):
            case "fw":
                end = self.stream.end_word()
                if end > self._fw_start:
                    self._fw_ends[self._fw_start] = end
                self.stream.between(Gap.BREAK, Edge.OPTIONAL, line)
                self._after = "fw"
            case "speaker":
                # The name may be a paragraph of the source, or the beginning of one.
                self.stream.between(Gap.BREAK, Edge.OPTIONAL, line)
                self._after = "speaker"
            case name if name in _BLOCKS:
                self.stream.between(Gap.BREAK, Edge.REQUIRED, line)

    def _divide(self, element: etree._Element, edge: Edge) -> None:
        """Write the space that a line's or leaf's beginning is, or note that it divides a word."""
        joins = element.get("break") == "no"
        self.stream.between(Gap.JOIN if joins else Gap.SPACE, edge, element.sourceline or 0)
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


def _signs(element: etree._Element) -> Iterator[tuple[str, str]]:
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


def _may_end_half_a_word(character: str) -> bool:
    return character in _HYPHENS or category(character)[0] in "LM"
