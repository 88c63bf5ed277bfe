"""A TEI file as units: each start tag and end tag of what holds blocks, and each block as a whole.

Units are what two versions of a text are compared by. How a file is laid out makes no difference: neither its
encoding, the ends of its lines, indentation, the order of attributes nor how characters are written.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    Tree = etree._ElementTree[etree._Element]

_XML = "http://www.w3.org/XML/1998/namespace"
_ID = f"{{{_XML}}}id"
_TEI = "{http://www.tei-c.org/ns/1.0}"
# White space of XML; Python's has other characters as well, which are text.
_BLANK = " \t\r\n"
_WHITE_SPACE = re.compile(f"[{_BLANK}]+")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def _tags(names: str) -> frozenset[str]:
    return frozenset(_TEI + name for name in names.split())


# Each of these has its children on lines of their own.
_HOLDS_BLOCKS = _tags(
    "TEI teiHeader fileDesc titleStmt publicationStmt notesStmt sourceDesc msDesc msIdentifier msContents msItem "
    "encodingDesc editorialDecl refsDecl appInfo profileDesc abstract langUsage particDesc listPerson revisionDesc "
    "standOff text group body div sp"
)
# Between the elements in these, white space says nothing (TEI Guidelines, 1.3.2: they hold no text of their own).
_NO_TEXT = _HOLDS_BLOCKS | _tags("opener closer choice subst respStmt person certainty locusGrp physDesc textClass")
# At the edges of these, it is indentation.
_BLOCKS = _HOLDS_BLOCKS | _tags("p head speaker fw opener dateline closer signed seg note stage")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a file: the white space before it, its text, and the line on which it begins.

    Two units are the same if their `key`s are; `slot` tells which unit of another version it may be when it is not:
    the identifier of what it stands in, and what it is.
    """

    key: tuple[str, str]
    slot: tuple[str, str]
    space: str
    text: str
    line: int


def units(tree: "Tree") -> list[Unit]:
    """Return a file as units, in its order."""
    root = tree.getroot()
    return [
        *(_whole(node, "\n", "") for node in reversed([*root.itersiblings(preceding=True)])),
        *_Units().of(root, "\n", ""),
        *(_whole(node, "\n", "") for node in root.itersiblings()),
    ]


def written(found: Sequence[Unit]) -> bytes:
    """Return units as a file in UTF-8."""
    return "".join([_DECLARATION, *(unit.space + unit.text for unit in found), "\n"]).encode()


class _Units:
    """Walks through elements that hold blocks; `_line` is the line reached, which lxml does not know of end tags."""

    _line = 1

    def of(self, node: etree._Element, space: str, owner: str) -> Iterator[Unit]:
        """Yield the units of a node that stands after some white space, in the part that `owner` names."""
        self._line = max(node.sourceline or 1, self._line)
        if node.tag not in _HOLDS_BLOCKS or not (len(node) or (node.text or "").strip(_BLANK)):
            yield _whole(node, space, owner)
            self._line += sum((text or "").count("\n") for text in _texts(node))
            return
        owner = node.get(_ID) or owner
        name = etree.QName(node).localname
        key = owner, _start(node, in_order=True)
        yield Unit(key, (owner, f"<{name}"), space, f"{_start(node)}>", self._line)
        space = yield from self._stray(node.text, owner)
        for child in node:
            yield from self.of(child, space, owner)
            space = yield from self._stray(child.tail, owner)
        text = f"</{_name(node)}>"
        yield Unit((owner, text), (owner, text), space, text, self._line)

    def _stray(self, text: str | None, owner: str) -> Generator[Unit, None, str]:
        """Yield text that stands where no text belongs, and return the white space after it."""
        before, words, after = _parted(text or "")
        self._line += before.count("\n")
        if words:
            yield Unit((owner, _collapsed(words)), (owner, "text"), before, _escaped(words), self._line)
            self._line += words.count("\n") + after.count("\n")
            return after
        return before


def _parted(text: str) -> tuple[str, str, str]:
    """Return a text without the white space at its ends, between the two; all of it is before nothing."""
    words = text.strip(_BLANK)
    before, _, after = text.partition(words) if words else (text, "", "")
    return before, words, after


def _texts(node: etree._Element) -> Iterator[str | None]:
    """Yield all text in a node, remarks as well."""
    yield node.text
    for child in node.iterdescendants():
        yield child.text
        yield child.tail


def _whole(node: etree._Element, space: str, owner: str) -> Unit:
    """Return a node with all that is in it as one unit."""
    name = etree.QName(node).localname if isinstance(node.tag, str) else "remark"
    slot = (node.get(_ID) or owner if isinstance(node.tag, str) else owner, name)
    return Unit((owner, _canonical(node)), slot, space, _written(node), node.sourceline or 1)


def _written(node: etree._Element) -> str:
    """Return a node as lxml writes it, without the declarations of namespaces that hold around it."""
    if not isinstance(node.tag, str):
        return etree.tostring(node, encoding="unicode", with_tail=False)
    inner = [_escaped(node.text or "")]
    for child in node:
        inner += [_written(child), _escaped(child.tail or "")]
    content = "".join(inner)
    return f"{_start(node)}>{content}</{_name(node)}>" if content else f"{_start(node)}/>"


def _canonical(node: etree._Element) -> str:
    """Return what a node says, however it is written: attributes in order, white space as one space."""
    if not isinstance(node.tag, str):
        return etree.tostring(node, encoding="unicode", with_tail=False)
    blank = node.tag in _NO_TEXT
    inner = [_significant(node.text, blank=blank)]
    for child in node:
        inner += [_canonical(child), _significant(child.tail, blank=blank)]
    content = "".join(inner)
    return f"{_start(node, in_order=True)}>{content.strip(_BLANK) if node.tag in _BLOCKS else content}</>"


def _significant(text: str | None, *, blank: bool) -> str:
    text = _collapsed(text or "")
    return "" if blank and text == " " else _escaped(text)


def _collapsed(text: str) -> str:
    """Return text in which each run of white space, as XML has it, is one space."""
    return _WHITE_SPACE.sub(" ", text)


def _start(element: etree._Element, *, in_order: bool = False) -> str:
    """Return a start tag but for its end, with the namespaces that begin with it."""
    parent = element.getparent()
    around = {} if parent is None else parent.nsmap
    spaces = [
        f' xmlns{":" if prefix else ""}{prefix or ""}="{_quoted(space)}"'
        for prefix, space in element.nsmap.items()
        if around.get(prefix) != space
    ]
    attributes = [f' {_attribute(element, name)}="{_quoted(value)}"' for name, value in element.items()]
    return "".join([f"<{_name(element)}", *(sorted if in_order else list)(spaces + attributes)])


def _name(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def _attribute(element: etree._Element, name: str) -> str:
    qualified = etree.QName(name)
    if qualified.namespace is None:
        return qualified.localname
    if qualified.namespace == _XML:
        return f"xml:{qualified.localname}"
    prefix = next(prefix for prefix, space in element.nsmap.items() if prefix and space == qualified.namespace)
    return f"{prefix}:{qualified.localname}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
