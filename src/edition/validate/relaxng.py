"""Checks TEI against the compiled schema: whether it is valid, and where it is not."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Self

from lxml import etree

from edition.findings import Finding, Severity
from edition.validate.identifiers import duplicate_ids

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_TEI = "http://www.tei-c.org/ns/1.0"


class Grammar:
    """The schema, compiled once for as many texts as one likes.

    libxml2 judges, but of a whole text it can only say that the outermost element does not fit. So each element is
    judged by its own definition: the one to mend is the deepest that fails although all that it holds is right.
    """

    def __init__(self, rng: etree._Element) -> None:
        # libxml2 takes a repeated identifier for some other fault; `duplicate_ids` knows it for what it is.
        for data in rng.iterfind(f".//{_RNG}data[@type='ID']"):
            data.set("type", "NCName")
        self._rng = rng
        self._schema = etree.RelaxNG(rng)
        self._start = next(rng.iterchildren(f"{_RNG}start"))
        self._definitions = {define.get("name", ""): define for define in rng.iterchildren(f"{_RNG}define")}
        self._parts: dict[str, etree.RelaxNG] = {}

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the grammar in a file that `edition schema` compiled."""
        return cls(etree.parse(path).getroot())

    def check(self, tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
        """Return what is wrong with a text: rules `schema-invalid` and `id-duplicate`.

        `path` is only for the findings. Their column is 1, as libxml2 does not know it. What is wrong with an element
        itself shows once all that it holds is right.
        """
        valid = self._schema.validate(tree)
        return [*(() if valid else self._faults(tree.getroot(), path)), *duplicate_ids(tree, path)]

    def part(self, ident: str) -> etree.RelaxNG:
        """Return the schema of what one `elementSpec` describes, compiled at the first call."""
        if ident not in self._parts:
            rng = deepcopy(self._rng)
            next(rng.iterchildren(f"{_RNG}start"))[:] = [etree.Element(f"{_RNG}ref", name=ident)]
            self._parts[ident] = etree.RelaxNG(rng)
        return self._parts[ident]

    def _faults(self, root: etree._Element, path: str) -> Iterator[Finding]:
        expected = self._elements(self._start)
        candidates = self._named(root, expected)
        if candidates:
            yield from self._faults_in(root, candidates, path)
        else:
            yield _finding(root, path, f"{_shown(root)} is no root element", f"begin with {self._list(expected)}")

    def _faults_in(self, element: etree._Element, idents: list[str], path: str) -> Iterator[Finding]:
        """Yield the faults of an element that none of the definitions of its name allows."""
        children = list(element.iterchildren(etree.Element))
        ident, held = self._likeliest(children, idents)
        sound = True
        for child in children:
            candidates = self._named(child, held)
            if any(self.part(candidate).validate(child) for candidate in candidates):
                continue
            sound = False
            if candidates:
                yield from self._faults_in(child, candidates, path)
            else:
                message = f"{_shown(child)} is not allowed in {_shown(element)}"
                yield _finding(child, path, message, f"there may be {self._list(held)}")
        if sound:
            yield self._own_fault(element, ident, path)

    def _likeliest(self, children: list[etree._Element], idents: list[str]) -> tuple[str, list[str]]:
        """Return the definition that knows most of the children by name, and what it holds."""
        held = {ident: self._elements(self._definitions[ident]) for ident in idents}
        return max(held.items(), key=lambda item: sum(bool(self._named(child, item[1])) for child in children))

    def _own_fault(self, element: etree._Element, ident: str, path: str) -> Finding:
        """Return the fault of an element in its attributes, its words, or the order of what it holds."""
        part = self.part(ident)
        part.validate(element)
        reason = part.error_log[0].message
        definition = self._definitions[ident]
        attributes = (inner for inner in self._within(definition) if inner.tag == f"{_RNG}attribute")
        remedy = (
            f"its attributes may be {_list(inner.get('name', '') for inner in attributes)}, "
            f"its elements {self._list(self._elements(definition))}"
        )
        return _finding(element, path, f"{_shown(element)} is not as the schema has it: {reason}", remedy)

    def _named(self, element: etree._Element, idents: list[str]) -> list[str]:
        """Return those of some definitions that are for elements of this name."""
        return [ident for ident in idents if element.tag == f"{{{_TEI}}}{self._name(ident)}"]

    def _name(self, ident: str) -> str:
        return next(self._definitions[ident].iterchildren(f"{_RNG}element")).get("name", "")

    def _list(self, idents: list[str]) -> str:
        return _list(f"<{self._name(ident)}>" for ident in idents)

    def _elements(self, pattern: etree._Element) -> list[str]:
        """Return the definitions of the elements that a pattern may hold directly."""
        return [inner.get("name", "") for inner in self._within(pattern) if inner.tag == f"{_RNG}ref"]

    def _within(self, pattern: etree._Element) -> Iterator[etree._Element]:
        """Yield the patterns in a pattern, those of classes and macros in the place of what refers to them."""
        for inner in pattern.iter(f"{_RNG}attribute", f"{_RNG}ref"):
            definition = self._definitions.get(inner.get("name", "")) if inner.tag == f"{_RNG}ref" else None
            if definition is None or definition.find(f"{_RNG}element") is not None:
                yield inner
            else:
                yield from self._within(definition)


def _finding(element: etree._Element, path: str, message: str, remedy: str) -> Finding:
    return Finding("schema-invalid", Severity.ERROR, path, element.sourceline or 1, 1, message, remedy)


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "nothing"


def _shown(element: etree._Element) -> str:
    """Return an element as people write it; one that is not of the TEI with its namespace."""
    name = etree.QName(element)
    foreign = "" if name.namespace == _TEI else f' of the namespace "{name.namespace or ""}"'
    return f"<{name.localname}>{foreign}"
