"""Builds TEI elements in document order, so that nobody has to think of text and tails."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"

Attributes = Mapping[str, str]

_SCHEMA = ("../schema/edition.rng", "http://relaxng.org/ns/structure/1.0")
_RULES = ("../custom/rules.sch", "http://purl.oclc.org/dsdl/schematron")


def declaration(*, rules: bool) -> str:
    """Return what stands before the root: XML, and by what editors check it as one types (W3C Note, xml-model).

    That is the schema and, where the edition has some, its own `rules`.
    """
    models = (
        f'<?xml-model href="{href}" type="application/xml" schematypens="{language}"?>\n'
        for href, language in (_SCHEMA, *([_RULES] if rules else []))
    )
    return "".join(['<?xml version="1.0" encoding="UTF-8"?>\n', *models])


class Tree:
    """An element tree that grows at its end; `depth` says how deep it will stand in another."""

    def __init__(self, depth: int = 0) -> None:
        self._builder = etree.TreeBuilder()
        self._depth = depth

    @contextmanager
    def element(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Write an element around what is written meanwhile; attributes without a value are left out."""
        given = {_qualified(key): value for key, value in (attributes or {}).items() if value}
        tag = f"{{{TEI}}}{name}"
        self._builder.start(tag, given, {None: TEI})  # type: ignore[call-arg]  # nsmap: missing in the stubs
        self._depth += 1
        yield
        self._depth -= 1
        self._builder.end(tag)

    @contextmanager
    def block(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Write an element on a line of its own, whose end stands on a line of its own as well."""
        self.line()
        with self.element(name, attributes):
            yield
            self.line(-1)

    @contextmanager
    def row(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Write an element on a line of its own, with its content."""
        self.line()
        with self.element(name, attributes):
            yield

    def empty(self, name: str, attributes: Attributes | None = None) -> None:
        """Write an element without content."""
        with self.element(name, attributes):
            pass

    def leaf(self, name: str, text: str, attributes: Attributes | None = None) -> None:
        """Write an element that holds text alone."""
        with self.element(name, attributes):
            self.text(text)

    def line(self, deeper: int = 0) -> None:
        """Begin a line, indented as deep as the element that is open."""
        self.text("\n" + "  " * (self._depth + deeper))

    def text(self, text: str) -> None:
        """Write text."""
        if text:
            self._builder.data(text)

    def close(self) -> etree._Element:
        """Return the root element."""
        return self._builder.close()


def append_row(parent: etree._Element, element: etree._Element, depth: int) -> etree._Element:
    """Add an element at the end of another, on a line of its own, and return it."""
    if len(parent):
        parent[-1].tail = "\n" + "  " * depth
    else:
        parent.text = "\n" + "  " * depth
    element.tail = "\n" + "  " * (depth - 1)
    parent.append(element)
    return element


def insert_row(parent: etree._Element, element: etree._Element, depth: int) -> etree._Element:
    """Add an element at the beginning of another, on a line of its own, and return it."""
    parent.text = element.tail = "\n" + "  " * depth
    parent.insert(0, element)
    return element


def _qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return _XML + local if colon and prefix == "xml" else name
