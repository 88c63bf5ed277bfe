"""Where the elements, attributes and texts of a file stand: lxml does not know, so it is found when it is asked for."""

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from xml.parsers import expat

from lxml import etree

Position = tuple[int, int]
"""Line and column; both start at 1, columns count code points."""

# How a file begins that says its encoding so, whatever it declares (XML specification, appendix F).
_ENCODINGS = {
    BOM_UTF8: "utf-8-sig",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
    "<".encode("utf-16-le"): "utf-16-le",
    "<".encode("utf-16-be"): "utf-16-be",
}
_WHITE_SPACE = " \t\r\n"
_LINE = re.compile(r"\r\n|\r|\n")
# No < stands in a file that has no DOCTYPE but at the beginning of these, and within all but the first (XML 1.0, 2.4).
# What is no start tag ends with a group.
_START_TAG = re.compile(r"<(?:[^/!?]|!--.*?-->()|!\[CDATA\[.*?\]\]>()|\?.*?\?>())", re.DOTALL)
_NAME = re.compile(r"<[^\s/>]+")
_DECLARATION = re.compile("xmlns(:|$)")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/]+)\s*=\s*("[^"]*"|'[^']*')""")


class Positions:
    """The positions in one file.

    `data` are the bytes that `tree` was parsed from; without them there are only the lines that lxml knows.
    """

    def __init__(self, tree: "etree._ElementTree[etree._Element]", data: bytes | None) -> None:
        self._tree = tree
        self._data = data or b""
        self._attributes: dict[etree._Element, dict[str, Position]] = {}
        # As long as these are kept, lxml need not make them anew for each walk through the tree.
        self._elements = list(tree.iter(etree.Element))

    def of(self, element: etree._Element) -> Position:
        """Return where the start tag of an element begins."""
        if not self._data:
            return element.sourceline or 1, 1
        return self._position(self._starts[self._numbers[element]])

    def element_at(self, line: int, column: int) -> etree._Element | None:
        """Return the last element whose start tag begins at a position or before it, None before the first."""
        if self._data:
            at = bisect_right(self._starts, self._offset((line, column)))
        else:
            at = bisect_right(self._lines_known, line)
        return self._elements[at - 1] if at else None

    def of_attribute(self, element: etree._Element, name: str) -> Position:
        """Return where an attribute of an element begins; the name is as lxml has it."""
        if not self._data:
            return self.of(element)
        if element not in self._attributes:
            # lxml has the attributes in the order of the file, without the declarations of namespaces.
            self._attributes[element] = dict(zip(element.keys(), self._in_tag(element), strict=False))
        return self._attributes[element].get(name, self.of(element))

    def of_text(self, element: etree._Element, number: int) -> Position:
        """Return where the text after so many children of an element begins, white space apart."""
        if not self._data:
            return self.of(element)
        return self._texts.get((self._numbers[element], number), self.of(element))

    def _in_tag(self, element: etree._Element) -> Iterator[Position]:
        """Yield where the attributes in the start tag of an element begin."""
        tag = _NAME.match(self._text, self._offset(self.of(element)))
        written = _ATTRIBUTE.match(self._text, tag.end()) if tag else None
        while written is not None:
            if not _DECLARATION.match(written[1]):
                yield self._position(written.start(1))
            written = _ATTRIBUTE.match(self._text, written.end())

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self._elements)}

    @cached_property
    def _lines_known(self) -> list[int]:
        """Return the line of each element as lxml knows it."""
        return [element.sourceline or 1 for element in self._elements]

    @cached_property
    def _starts(self) -> list[int]:
        """Return the offset of each element's start tag."""
        return [tag.start() for tag in _START_TAG.finditer(self._text) if not tag.lastindex]

    @cached_property
    def _texts(self) -> dict[tuple[int, int], Position]:
        """Return where each text begins, by the number of its element and that of the children before it."""
        texts: dict[tuple[int, int], Position] = {}
        elements = 0
        within: list[list[int]] = []
        parser = expat.ParserCreate("utf-8")

        def start(_name: str, _attributes: object) -> None:
            nonlocal elements
            within.append([elements, 0])
            elements += 1

        def end(_name: str) -> None:
            within.pop()
            if within:
                within[-1][1] += 1

        def text(words: str) -> None:
            number, children = within[-1]
            stripped = words.lstrip(_WHITE_SPACE)
            if stripped and (number, children) not in texts:
                column = parser.CurrentColumnNumber + 1 + len(words) - len(stripped)
                texts[number, children] = parser.CurrentLineNumber, column

        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
        self._parse(parser)
        return texts

    @cached_property
    def _text(self) -> str:
        shown = (encoding for start, encoding in _ENCODINGS.items() if self._data.startswith(start))
        return self._data.decode(next(shown, self._tree.docinfo.encoding or "utf-8"), "replace")

    def _parse(self, parser: expat.XMLParserType) -> None:
        # expat counts the mark at the beginning of UTF-16 as a column.
        parser.Parse(self._text.encode(), True)

    @cached_property
    def _lines(self) -> list[int]:
        """Return the offset of each line's first character."""
        if "\r" not in self._text:
            return [*accumulate((len(line) + 1 for line in self._text.split("\n")[:-1]), initial=0)]
        return [0, *(end.end() for end in _LINE.finditer(self._text))]

    def _offset(self, position: Position) -> int:
        """Return the offset of a position or, of one past the end of its line, that of this end."""
        line, column = position
        end = self._lines[line] if line < len(self._lines) else len(self._text) + 1
        return min(self._lines[min(line, len(self._lines)) - 1] + column, end) - 1

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
