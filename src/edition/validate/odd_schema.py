"""Collects what an ODD declares, and refuses references that lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.errors import EditionError
from edition.validate.odd_syntax import DECLARATIONS, TEI, XML, fault, name_of, near_or_known, refuse_unknown
from edition.validate.parse import parse

_KINDS = {
    "elementSpec": "element",
    "model": "model class",
    "atts": "attribute class",
    "macroSpec": "macro",
    "dataSpec": "datatype",
}
_REFERENCES = {
    "memberOf": ("model class", "attribute class"),
    "elementRef": ("element",),
    "classRef": ("model class",),
    "macroRef": ("macro",),
    "dataRef": ("datatype",),
}


@dataclass(frozen=True, slots=True)
class Schema:
    """The declarations of an ODD by ident, and the members of each class, both in the order of the file."""

    start: list[str]
    declared: dict[str, etree._Element] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def kind(self, ident: str) -> str:
        """Return what an ident stands for: element, model class, attribute class, macro or datatype."""
        declaration = self.declared[ident]
        return _KINDS[declaration.get("type") or name_of(declaration)]

    def classes(self, declaration: etree._Element) -> list[str]:
        """Return the classes that an element or class belongs to."""
        return [odd.get("key", "") for odd in declaration.iterfind(f"{TEI}classes/{TEI}memberOf")]


def read_schema(odd: bytes, path: str) -> Schema:
    """Return what the `schemaSpec` of an ODD declares.

    Raises `EditionError` with the line of what is not understood, declared twice or not at all.
    """
    specification = next(parse(odd, path).iter(f"{TEI}schemaSpec"), None)
    if specification is None:
        raise EditionError(f"{path}, line 1: there is no <schemaSpec>; add the one that names the schema's parts")
    refuse_unknown(specification, path)
    schema = Schema(specification.get("start", "").split())
    for declaration in _declarations(specification, path):
        _declare(declaration, schema, path)
    for ident in schema.start:
        _look_up(specification, ident, ("element",), schema, path)
    for declaration in schema.declared.values():
        _refuse_dangling(declaration, schema, path)
    return schema


def _declarations(specification: etree._Element, path: str) -> Iterator[etree._Element]:
    """Yield the schema's declarations, those of a group where the schema points to it."""
    groups = {f"#{group.get(f'{XML}id')}": group for group in specification.getroottree().iter(f"{TEI}specGrp")}
    for child in specification.iterchildren(etree.Element):
        target = child.get("target", "")
        if name_of(child) in DECLARATIONS:
            yield child
        elif target in groups:
            refuse_unknown(groups[target], path)
            yield from groups[target].iterchildren(etree.Element)
        elif name_of(child) == "specGrpRef":
            hint = near_or_known(target, "there are", groups)
            raise fault(child, path, f'there is no <specGrp> for "{target}"{hint}')


def _declare(declaration: etree._Element, schema: Schema, path: str) -> None:
    ident = declaration.get("ident", "")
    if ident in schema.declared:
        line = schema.declared[ident].sourceline
        raise fault(declaration, path, f'"{ident}" is declared on line {line} already; rename one of the two')
    schema.declared[ident] = declaration
    for key in schema.classes(declaration):
        schema.members.setdefault(key, []).append(ident)


def _refuse_dangling(declaration: etree._Element, schema: Schema, path: str) -> None:
    ident = declaration.get("ident", "")
    if schema.kind(ident) == "model class" and ident not in schema.members:
        raise fault(declaration, path, f'nothing belongs to the class "{ident}"; add members or take it out')
    for name, kinds in _REFERENCES.items():
        for odd in declaration.iter(TEI + name):
            if "key" in odd.attrib:
                _look_up(odd, odd.get("key", ""), kinds, schema, path)


def _look_up(odd: etree._Element, ident: str, kinds: tuple[str, ...], schema: Schema, path: str) -> None:
    known = [name for name in schema.declared if schema.kind(name) in kinds]
    if ident not in known:
        hint = near_or_known(ident, "there are", known)
        raise fault(odd, path, f'there is no {" or ".join(kinds)} "{ident}"{hint}')
