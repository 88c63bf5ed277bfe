"""Reads a RELAX NG schema in XML syntax into patterns (RELAX NG specification, section 4, as far as it is needed).

A definition is read when something refers to it, the content of an element when such an element is met.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from lxml import etree

from edition.errors import FileError
from edition.validate.explain import names
from edition.validate.explain.derivatives import Derivatives, everywhere
from edition.validate.explain.patterns import Attribute, Choice, Datum, Element, Pattern, Patterns

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
_XML = "http://www.w3.org/XML/1998/namespace"
# Data types whose values mean something only together with what the document declares.
_IN_CONTEXT = {"QName", "NOTATION", "ENTITY", "ENTITIES"}


class Schema:
    """A schema of one file, without `include` and `externalRef`."""

    def __init__(self, root: etree._Element, path: str) -> None:
        """Take the schema's outermost element; `path` is for messages only.

        Here and later, raises EditionError with the line of what is not understood.
        """
        self._root, self._path = root, path
        self._make = Patterns()
        self.derivatives = Derivatives(self._make, path)
        self._defined: dict[str, list[etree._Element]] = {}
        self._starts: list[etree._Element] = []
        self._definitions: dict[str, Pattern | None] = {}
        self._contents: dict[Element, Pattern] = {}
        self._readers: dict[str, Callable[[etree._Element], Pattern]] = {
            "element": self._element,
            "attribute": self._attribute,
            "group": self._together,
            "interleave": lambda node: self._make.interleave(self._parts(node)),
            "choice": lambda node: self._make.choice(self._parts(node)),
            "optional": lambda node: self._make.optional(self._together(node)),
            "zeroOrMore": lambda node: self._make.optional(self._make.one_or_more(self._together(node))),
            "oneOrMore": lambda node: self._make.one_or_more(self._together(node)),
            "mixed": lambda node: self._make.interleave((self._together(node), self._make.text)),
            "list": lambda node: self._make.token_list(self._together(node)),
            "ref": self._reference,
            "empty": lambda _: self._make.empty,
            "text": lambda _: self._make.text,
            "notAllowed": lambda _: self._make.not_allowed,
            "value": self._value,
            "data": self._data,
        }
        if root.tag == f"{_RNG}grammar":
            self._collect(root)
            self.start = self._combined(self._starts, root)
        else:
            self.start = self._pattern(root)

    def content(self, element: Element) -> Pattern:
        """Return what may be in an element, its attributes included."""
        known = self._contents.get(element)
        if known is None:
            inner = list(_inner(element.source))[0 if element.source.get("name") else 1 :]
            known = self._contents[element] = self._make.group(map(self._pattern, inner))
        return known

    def knows(self, name: str) -> bool:
        """Tell whether the schema mentions an element by its name."""
        return name in self._by_name

    def named(self, name: str) -> list[Element]:
        """Return all elements of the schema that may have a name; those that may have any name come last."""
        anything = (element for element in self._by_name.get("", []) if name in element.names)
        return [*self._by_name.get(name, []), *anything]

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces of the elements with which a document may begin."""
        leaves = self.derivatives.firsts(self.start)
        return frozenset(
            names.split(name)[0] for leaf in leaves if isinstance(leaf, Element) for name in leaf.names.listed()
        )

    @cached_property
    def _by_name(self) -> dict[str, list[Element]]:
        """Return the elements of the schema by name; those that may have any name under none."""
        found: dict[str, list[Element]] = {}
        for element in self._reachable():
            if self.derivatives.possible(self.content(element)):
                for name in element.names.listed() or ("",):
                    found.setdefault(name, []).append(element)
        return found

    def _reachable(self) -> Iterator[Element]:
        passed: set[Pattern] = set()
        waiting = [self.start]
        while waiting:
            for leaf in everywhere(waiting.pop(), passed):
                if isinstance(leaf, Element):
                    yield leaf
                    waiting.append(self.content(leaf))

    def _collect(self, grammar: etree._Element) -> None:
        for node in _inner(grammar):
            kind = _kind(node)
            if kind == "div":
                self._collect(node)
            elif kind == "start":
                self._starts.append(node)
            elif kind == "define":
                self._defined.setdefault(_stripped(node, "name"), []).append(node)
            else:
                raise self._error(node, "is not understood; write the whole schema into one file, without it")

    def _combined(self, parts: list[etree._Element], place: etree._Element) -> Pattern:
        """Return what several definitions of one name, or several starts, mean together."""
        ways = {_stripped(part, "combine") for part in parts} - {""}
        if not parts:
            raise self._error(place, "has no start; say with which element a document begins")
        if len(ways) > 1 or (len(parts) > 1 and not ways):
            raise self._error(parts[1], "does not say how it combines with the one before it; set combine on both")
        combine = self._make.interleave if ways == {"interleave"} else self._make.choice
        return combine([self._described(self._together(part), part) for part in parts])

    def _pattern(self, node: etree._Element) -> Pattern:
        reader = self._readers.get(_kind(node))
        if reader is None:
            raise self._error(node, "is not understood; write the schema without it, all in one file")
        return reader(node)

    def _parts(self, node: etree._Element) -> Iterator[Pattern]:
        return map(self._pattern, _inner(node))

    def _together(self, node: etree._Element) -> Pattern:
        return self._make.group(self._parts(node))

    def _reference(self, node: etree._Element) -> Pattern:
        name = _stripped(node, "name")
        if name not in self._definitions:
            if name not in self._defined:
                raise self._error(node, f'refers to "{name}", which the schema does not define; correct the name')
            self._definitions[name] = None
            self._definitions[name] = self._combined(self._defined[name], node)
        known = self._definitions[name]
        if known is None:
            raise self._error(node, f'refers to "{name}" within its own definition; put an element between')
        return known

    def _element(self, node: etree._Element) -> Pattern:
        return Element(False, self._names(node, _inherited(node, "ns")), _documentation(node), node)

    def _attribute(self, node: etree._Element) -> Pattern:
        inner = list(_inner(node))[0 if node.get("name") else 1 :]
        value = self._make.group(map(self._pattern, inner)) if inner else self._make.text
        # A name in @name has no namespace but by a prefix or by @ns on the very element.
        return Attribute(False, self._names(node, node.get("ns", "")), _documentation(node), value)

    def _names(self, node: etree._Element, namespace: str) -> names.NameClass:
        if node.get("name"):
            return names.Name(self._qualified(node, _stripped(node, "name"), namespace))
        first = next(_inner(node), None)
        if first is None:
            raise self._error(node, "has no name; give it one")
        return self._name_class(first)

    def _name_class(self, node: etree._Element) -> names.NameClass:
        kind = _kind(node)
        if kind == "name":
            return names.Name(self._qualified(node, (node.text or "").strip(), _inherited(node, "ns")))
        if kind == "choice":
            return names.NameChoice(tuple(map(self._name_class, _inner(node))))
        if kind in {"anyName", "nsName"}:
            excluded = tuple(self._name_class(name) for inner in _inner(node) for name in _inner(inner))
            namespace = None if kind == "anyName" else _inherited(node, "ns")
            return names.AnyName(namespace, names.NameChoice(excluded))
        raise self._error(node, "is no name; write <name>, <anyName>, <nsName> or a choice of them")

    def _qualified(self, node: etree._Element, name: str, namespace: str) -> str:
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return names.joined(namespace, name)
        declared = _XML if prefix == "xml" else node.nsmap.get(prefix)
        if declared is None:
            raise self._error(node, f'has the prefix "{prefix}", which is not declared; declare it')
        return names.joined(declared, local)

    def _value(self, node: etree._Element) -> Pattern:
        following = node.getnext()
        note = "" if following is None or following.tag != _DOCUMENTATION else _text(following)
        return self._datum(node, node.text or "", note, self._make.not_allowed)

    def _data(self, node: etree._Element) -> Pattern:
        excluded = (part for inner in node.iterchildren(f"{_RNG}except") for part in self._parts(inner))
        return self._datum(node, None, _documentation(node), self._make.choice(excluded))

    def _datum(self, node: etree._Element, value: str | None, note: str, excluded: Pattern) -> Pattern:
        type_, library = _stripped(node, "type"), _inherited(node, "datatypeLibrary")
        if type_ in _IN_CONTEXT:
            raise self._error(node, f'has the type "{type_}", which is not understood; take another')
        return self._make.datum(Datum(False, type_, library, value, note, node, excluded), _parameters(node))

    def _described(self, pattern: Pattern, define: etree._Element) -> Pattern:
        """Return data with the description of the definition that is named by it."""
        described = _documentation(define)
        if not described:
            return pattern
        if isinstance(pattern, Choice):
            return self._make.choice(self._described(part, define) for part in pattern.parts)
        if isinstance(pattern, Datum) and pattern.value is None and not pattern.documentation:
            return self._make.datum(replace(pattern, documentation=described), _parameters(pattern.source))
        return pattern

    def _error(self, node: etree._Element, what: str) -> FileError:
        sentence = f"{self._path}, line {node.sourceline}: <{etree.QName(node).localname}> {what}"
        return FileError(sentence, self._path, node.sourceline or 1)


def _inner(node: etree._Element) -> Iterator[etree._Element]:
    """Yield what of RELAX NG is in an element; the rest are notes for people and other programs."""
    return node.iterchildren(f"{_RNG}*")


def _kind(node: etree._Element) -> str:
    return etree.QName(node).localname


def _stripped(node: etree._Element, attribute: str) -> str:
    return node.get(attribute, "").strip()


def _inherited(node: etree._Element, attribute: str) -> str:
    """Return the value of `ns` or `datatypeLibrary` that holds for an element."""
    holder: etree._Element | None = node
    while holder is not None:
        value = holder.get(attribute)
        if value is not None:
            return value
        holder = holder.getparent()
    return ""


def _documentation(node: etree._Element) -> str:
    note = node.find(_DOCUMENTATION)
    return "" if note is None else _text(note)


def _text(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _parameters(node: etree._Element) -> tuple[tuple[str | None, str | None], ...]:
    return tuple((param.get("name"), param.text) for param in node.iterchildren(f"{_RNG}param"))
