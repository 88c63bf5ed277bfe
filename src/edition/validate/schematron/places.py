"""Where the nodes of a document stand that the stylesheet names by numbers (`xslt/schematron/runtime.xsl`)."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree

from edition.validate.parse import decoded
from edition.validate.positions import Position, Positions

Node = Mapping[str, Any]
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class _Others(NamedTuple):
    """Where each comment and processing instruction begins, and the text right after it, if there is some."""

    starts: list[Position]
    texts: dict[int, Position]


class Places:
    """The places in one document."""

    def __init__(self, tree: "etree._ElementTree[etree._Element]", data: bytes | None) -> None:
        self._data = data
        self._elements = list(tree.iter(etree.Element))
        self._positions = Positions(tree, data)

    def of(self, node: Node) -> Position:
        """Return where a node begins, white space at the beginning of a text apart."""
        return _KINDS[node["kind"]](self, node)

    def identifier(self, node: Node) -> str:
        """Return the identifier of the nearest element around a node, or of the node, that has one."""
        element = self._element(node)
        return next((around.get(_XML_ID, "") for around in _upwards(element) if around.get(_XML_ID)), "")

    def _element(self, node: Node) -> etree._Element:
        return self._elements[node["element"]]

    def _of_element(self, node: Node) -> Position:
        return self._positions.of(self._element(node))

    def _of_attribute(self, node: Node) -> Position:
        return self._positions.of_attribute(self._element(node), node["name"])

    def _of_text(self, node: Node) -> Position:
        return self._positions.of_text(self._element(node), node["children"])

    def _of_text_after(self, node: Node) -> Position:
        return self._others.texts.get(node["other"]) or self._of_element(node)

    def _of_other(self, node: Node) -> Position:
        return self._others.starts[node["other"]] if self._data else self._of_element(node)

    @cached_property
    def _others(self) -> _Others:
        others = _Others([], {})
        if not self._data:
            return others
        follows = False
        parser = expat.ParserCreate("utf-8")

        def start(*_other: str) -> None:
            nonlocal follows
            others.starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
            follows = True

        def stop(*_element: object) -> None:
            nonlocal follows
            follows = False

        def text(words: str) -> None:
            nonlocal follows
            stripped = words.lstrip()
            if follows and stripped:
                column = parser.CurrentColumnNumber + 1 + len(words) - len(stripped)
                others.texts[len(others.starts) - 1] = parser.CurrentLineNumber, column
                follows = False

        parser.CommentHandler = parser.ProcessingInstructionHandler = start
        parser.StartElementHandler = parser.EndElementHandler = stop
        parser.CharacterDataHandler = text
        parser.Parse(decoded(self._data).encode("utf-8", "replace"), True)
        return others


def _upwards(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


_KINDS: Mapping[str, Callable[[Places, Node], Position]] = {
    "element": Places._of_element,
    "attribute": Places._of_attribute,
    "text": Places._of_text,
    "text-after": Places._of_text_after,
    "other": Places._of_other,
}
