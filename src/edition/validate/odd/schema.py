"""Collects what an ODD declares, and refuses references that lead nowhere or in a circle."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.errors import FileError
from edition.validate.odd.syntax import DECLARATIONS, TEI, XML, fault, name_of, near_or_known, refuse_unknown
from edition.validate.parse import parse

_KINDS = {
    "elementSpec": "element",
    "model": "model class",
    "atts": "attribute class",
    "macroSpec": "macro",
    "dataSpec": "datatype",
}
REFERENCES = {
    "memberOf": ("model class", "attribute class"),
    "elementRef": ("element",),
    "classRef": ("model class",),
    "macroRef": ("macro",),
    "dataRef": ("datatype",),
}


@dataclass(frozen=True, slots=True)
class Schema:
    """The declarations of an ODD by ident, and the members of each class, both in the order of the file.

    `refined` holds what added or changed a declaration last, and its file, where that is not the file at `path`.
    """

    path: str
    start: list[str]
    declared: dict[str, etree._Element] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    refined: dict[str, tuple[etree._Element, str]] = field(default_factory=dict)

    def kind(self, ident: str) -> str:
        """Return what an ident stands for: element, model class, attribute class, macro or datatype."""
        return kind_of(self.declared[ident])

    def of_kind(self, *kinds: str) -> list[str]:
        """Return the idents that stand for one of some kinds."""
        return [ident for ident in self.declared if self.kind(ident) in kinds]

    def classes(self, declaration: etree._Element) -> list[str]:
        """Return the classes that an element or class belongs to."""
        return [odd.get("key", "") for odd in declaration.iterfind(f"{TEI}classes/{TEI}memberOf")]

    def parts(self, ident: str) -> list[str]:
        """Return what a declaration is made of directly: members of a model class, attribute classes, references."""
        declaration = self.declared[ident]
        references = declaration.iter(*(TEI + name for name in REFERENCES if name != "memberOf"))
        named = [key for odd in references if (key := odd.get("key"))]
        if self.kind(ident) == "model class":
            return named + self.members[ident]
        return named + [key for key in self.classes(declaration) if self.kind(key) == "attribute class"]

    def origin(self, ident: str) -> tuple[etree._Element, str]:
        """Return what declared or changed an ident last, and its file: the place to mend."""
        return self.refined.get(ident) or (self.declared[ident], self.path)


def kind_of(declaration: etree._Element) -> str:
    """Return what a declaration declares: element, model class, attribute class, macro or datatype."""
    return _KINDS[declaration.get("type") or name_of(declaration)]


def element_name(declaration: etree._Element) -> str:
    """Return the name of the element that an `elementSpec` describes, which several may share."""
    return declaration.findtext(f"{TEI}altIdent", declaration.get("ident", ""))


def read_schema(odd: bytes, path: str) -> Schema:
    """Return what the `schemaSpec` of an ODD declares.

    Raises `EditionError` with the line of what is not understood, declared twice or not at all.
    """
    specification = specification_in(odd, path)
    refuse_unknown(specification, path)
    schema = Schema(path, specification.get("start", "").split())
    for declaration in declarations(specification, path):
        declare(declaration, schema, path)
    collect_members(schema)
    for ident in schema.start:
        look_up(specification, ident, ("element",), schema, path)
    refuse_dangling(schema)
    refuse_circles(schema)
    return schema


def specification_in(odd: bytes, path: str) -> etree._Element:
    """Return the `schemaSpec` of an ODD; raises `EditionError` where there is none, or a second one."""
    specifications = list(parse(odd, path).iter(f"{TEI}schemaSpec"))
    if not specifications:
        message = f"there is no <schemaSpec> in the namespace {TEI[1:-1]}; add the one that names the schema's parts"
        raise FileError(f"{path}, line 1: {message}", path)
    if len(specifications) > 1:
        first = specifications[0].sourceline
        raise fault(specifications[1], path, f"there is a <schemaSpec> on line {first} already; join the two")
    return specifications[0]


def declarations(specification: etree._Element, path: str, *, refines: bool = False) -> Iterator[etree._Element]:
    """Yield the schema's declarations, those of a group where the schema points to it."""
    groups = {f"#{group.get(f'{XML}id')}": group for group in specification.getroottree().iter(f"{TEI}specGrp")}
    for child in specification.iterchildren(etree.Element):
        target = child.get("target", "")
        if name_of(child) in DECLARATIONS:
            yield child
        elif target in groups:
            refuse_unknown(groups[target], path, refines=refines)
            yield from groups[target].iterchildren(etree.Element)
        elif name_of(child) == "specGrpRef":
            hint = near_or_known(target, "there are", groups)
            raise fault(child, path, f'there is no <specGrp> for "{target}"{hint}')


def declare(declaration: etree._Element, schema: Schema, path: str) -> None:
    """Add a declaration; raises `EditionError` where the ident is taken."""
    ident = declaration.get("ident", "")
    if ident in schema.declared:
        first = schema.declared[ident]
        origin, file = schema.origin(ident)
        home = file if origin is first else schema.path
        where = f"in {home} " if home != path else ""
        hint = 'rename it, or write mode="change"' if where else "rename one of the two"
        raise fault(declaration, path, f'"{ident}" is declared {where}on line {first.sourceline} already; {hint}')
    schema.declared[ident] = declaration


def collect_members(schema: Schema) -> None:
    """Let each class know its members."""
    schema.members.clear()
    for ident, declaration in schema.declared.items():
        for key in schema.classes(declaration):
            schema.members.setdefault(key, []).append(ident)


def refuse_dangling(schema: Schema) -> None:
    """Raise `EditionError` at the first reference that leads nowhere, and at a class without members."""
    for ident, declaration in schema.declared.items():
        origin, path = schema.origin(ident)
        if schema.kind(ident) == "model class" and ident not in schema.members:
            raise fault(origin, path, f'nothing belongs to the class "{ident}"; add members or take it out')
        for name, kinds in REFERENCES.items():
            for odd in declaration.iter(TEI + name):
                if "key" in odd.attrib:
                    look_up(odd, odd.get("key", ""), kinds, schema, path)


def refuse_circles(schema: Schema) -> None:
    """Raise `EditionError` at a class, macro or datatype that is a part of itself; all references lead somewhere."""
    circle = [ident for ident in schema.declared if ident in _parts_but_elements(ident, schema)]
    if circle:
        # In a schema that is refined, the refinement closed the circle.
        culprit = next((ident for ident in circle if ident in schema.refined), circle[0])
        message = f'"{culprit}" is a part of itself with no element between; take it out of itself'
        raise fault(*schema.origin(culprit), message)


def _parts_but_elements(ident: str, schema: Schema) -> list[str]:
    """Return what a declaration is made of, directly or not, as far as the next elements."""
    found = [ident]
    for part in found:
        found += [inner for inner in schema.parts(part) if schema.kind(inner) != "element" and inner not in found[1:]]
    return found[1:]


def look_up(odd: etree._Element, ident: str, kinds: tuple[str, ...], schema: Schema, path: str) -> etree._Element:
    """Return the declaration of some kinds that an ident stands for; raises `EditionError` where there is none."""
    known = schema.of_kind(*kinds)
    if ident not in known:
        hint = near_or_known(ident, "there are", known)
        raise fault(odd, path, f'there is no {" or ".join(kinds)} "{ident}"{hint}')
    return schema.declared[ident]
