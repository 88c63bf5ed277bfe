"""Refines a schema by an ODD that adds, changes and deletes named parts of it (TEI Guidelines, 23.3.1).

What a change says takes the place of what was said: content, values, datatype, descriptions, examples, each as a whole.
Attributes, memberships and, with `mode="change"`, values are added, changed and deleted one by one. An attribute that
comes from a class is changed or deleted for the one element, and stays as it is for the others of the class.
"""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from edition.validate.odd.removal import remove
from edition.validate.odd.schema import (
    Schema,
    collect_members,
    declarations,
    declare,
    kind_of,
    look_up,
    refuse_circles,
    refuse_dangling,
    specification_in,
)
from edition.validate.odd.syntax import TEI, fault, mode_of, name_of, near_or_known, parts_of, refuse_unknown

# Of these only one can say what a value may be.
_VALUES = {"datatype", "valList"}


def refined(schema: Schema, custom: bytes, path: str) -> Schema:
    """Return a schema as the ODD of an edition refines it; what it is made of is changed, so read it anew for another.

    What can no longer occur is left out. Raises `EditionError`, with the line in `path`, of what is not understood,
    of a name that is not there or there already, of a deletion that something else cannot do without, and of an
    addition that nothing may hold.
    """
    specification = specification_in(custom, path)
    refuse_unknown(specification, path, refines=True)
    parts = list(declarations(specification, path, refines=True))
    _refuse_repeated(parts, path)
    # What an element inherits is looked up when the classes are as they shall be.
    for part in sorted(parts, key=lambda part: kind_of(part) == "element"):
        if mode_of(part) == "add":
            declare(part, schema, path)
        else:
            ours = look_up(part, part.get("ident", ""), (kind_of(part),), schema, path)
            if mode_of(part) == "change":
                _change(part, ours, schema, path)
        schema.refined[part.get("ident", "")] = part, path
    if start := specification.get("start"):
        schema.start[:] = start.split()
    collect_members(schema)
    remove([part for part in parts if mode_of(part) == "delete"], schema, path)
    for ident in schema.start:
        look_up(specification, ident, ("element",), schema, path)
    refuse_dangling(schema)
    refuse_circles(schema)
    return _without_unreachable(schema, parts, path)


def _refuse_repeated(parts: list[etree._Element], path: str) -> None:
    first: dict[str, etree._Element] = {}
    for part in parts:
        ident = part.get("ident", "")
        if ident in first:
            raise fault(part, path, f'"{ident}" is refined on line {first[ident].sourceline} already; join the two')
        first[ident] = part


def _change(theirs: etree._Element, ours: etree._Element, schema: Schema, path: str) -> None:
    """Change a declaration, or the definition of an attribute."""
    names = {name_of(child) for child in parts_of(theirs)}
    for name in names - _ONE_BY_ONE.keys():
        _drop_all(ours, _VALUES if name in _VALUES else {name})
    for child in parts_of(theirs):
        change = _ONE_BY_ONE.get(name_of(child))
        if change is None:
            ours.append(child)
        else:
            change(child, ours, schema, path)


def _drop_all(ours: etree._Element, names: set[str]) -> None:
    for name in names:
        for child in ours.findall(TEI + name):
            ours.remove(child)


def _change_classes(theirs: etree._Element, ours: etree._Element, schema: Schema, path: str) -> None:
    if mode_of(theirs) == "replace":
        _drop_all(ours, {"classes"})
        ours.append(theirs)
        return
    for member in parts_of(theirs):
        key = member.get("key", "")
        known = schema.classes(ours)
        if mode_of(member) == "add":
            etree.SubElement(ours, f"{TEI}classes").append(member)
        elif key in known:
            _leave_class(ours, key)
        else:
            hint = near_or_known(key, "it belongs to", known)
            raise fault(member, path, f'"{ours.get("ident")}" is no member of "{key}"{hint}')


def _leave_class(ours: etree._Element, key: str) -> None:
    for member in ours.xpath("t:classes/t:memberOf[@key = $key]", namespaces={"t": TEI[1:-1]}, key=key):
        member.getparent().remove(member)


def _change_attributes(theirs: etree._Element, ours: etree._Element, schema: Schema, path: str) -> None:
    for definition in parts_of(theirs):
        name = definition.get("ident", "")
        known = _attributes(ours, schema)
        if mode_of(definition) == "add":
            if name in known:
                message = f'"{ours.get("ident")}" has the attribute "{name}" already; write mode="change"'
                raise fault(definition, path, message)
            etree.SubElement(ours, f"{TEI}attList").append(definition)
        elif name not in known:
            hint = near_or_known(name, "there are", known)
            raise fault(definition, path, f'"{ours.get("ident")}" has no attribute "{name}"{hint}')
        else:
            for own in _own_attributes(ours, name, schema):
                _change_attribute(deepcopy(definition), own, schema, path)


def _attributes(ours: etree._Element, schema: Schema) -> list[str]:
    """Return the names of all attributes of an element or class, inherited or not."""
    declared = [ours, *_inherited(ours, schema)]
    return [odd.get("ident", "") for declaration in declared for odd in declaration.iter(f"{TEI}attDef")]


def _inherited(ours: etree._Element, schema: Schema) -> list[etree._Element]:
    """Return the attribute classes to which an element or class belongs, directly or not."""
    known = schema.of_kind("attribute class")
    found = [key for key in schema.classes(ours) if key in known]
    for key in found:
        found += [outer for outer in schema.classes(schema.declared[key]) if outer in known and outer not in found]
    return [schema.declared[key] for key in found]


def _own_attributes(ours: etree._Element, name: str, schema: Schema) -> list[etree._Element]:
    """Return the definitions of an attribute, which an element or class has of its own hereafter."""
    own = [odd for odd in ours.iter(f"{TEI}attDef") if odd.get("ident") == name]
    while not own:
        bringing = next(
            inherited
            for key in schema.classes(ours)
            if key in schema.of_kind("attribute class")
            and name in _attributes(inherited := schema.declared[key], schema)
        )
        _leave_class(ours, bringing.get("ident", ""))
        ours.extend(deepcopy(part) for part in parts_of(bringing) if name_of(part) in {"classes", "attList"})
        own = [odd for odd in ours.iter(f"{TEI}attDef") if odd.get("ident") == name]
    return own


def _change_attribute(theirs: etree._Element, ours: etree._Element, schema: Schema, path: str) -> None:
    if mode_of(theirs) == "change":
        ours.attrib.update({name: value for name, value in theirs.attrib.items() if name == "usage"})
        _change(theirs, ours, schema, path)
        return
    gone: etree._Element | None = ours
    while gone is ours or (gone is not None and not parts_of(gone)):
        holder = gone.getparent()
        assert holder is not None
        holder.remove(gone)
        gone = holder if name_of(holder) == "attList" else None


def _change_values(theirs: etree._Element, ours: etree._Element, schema: Schema, path: str) -> None:
    if mode_of(theirs) == "add":
        _drop_all(ours, _VALUES)
        ours.append(theirs)
        return
    values = ours.find(f"{TEI}valList")
    if values is None:
        raise fault(theirs, path, f'"{ours.get("ident")}" has no list of values; give it one without mode="change"')
    known = {item.get("ident", ""): item for item in parts_of(values)}
    for item in parts_of(theirs):
        value, mode = item.get("ident", ""), mode_of(item)
        if (mode == "add") == (value in known):
            hint = "" if mode == "add" else near_or_known(value, "there are", known)
            verb = "already" if mode == "add" else "not"
            raise fault(item, path, f'the value "{value}" is {verb} in the list of "{ours.get("ident")}"{hint}')
        if mode == "add":
            values.append(item)
        elif mode == "change":
            _change(item, known[value], schema, path)
        else:
            values.remove(known[value])
    if not parts_of(values):
        message = f'no value is left in the list of "{ours.get("ident")}"; keep one, or delete the attribute'
        raise fault(theirs, path, message)


_ONE_BY_ONE: dict[str, Callable[[etree._Element, etree._Element, Schema, str], None]] = {
    "classes": _change_classes,
    "attList": _change_attributes,
    "valList": _change_values,
}


def _without_unreachable(schema: Schema, parts: list[etree._Element], path: str) -> Schema:
    """Return the schema without what can no longer occur; raises `EditionError` for an addition that cannot."""
    reached = list(schema.start)
    for ident in reached:
        reached += [part for part in dict.fromkeys(schema.parts(ident)) if part not in reached]
    for part in parts:
        ident = part.get("ident", "")
        if mode_of(part) == "add" and ident not in reached:
            message = f'nothing may hold "{ident}"; make it a member of a class, or name it in what may hold it'
            raise fault(part, path, message)
    kept = {ident: odd for ident, odd in schema.declared.items() if ident in reached}
    for odd in kept.values():
        for key in schema.classes(odd):
            if key not in kept:
                _leave_class(odd, key)
    refined_schema = Schema(schema.path, schema.start, kept, refined=schema.refined)
    collect_members(refined_schema)
    return refined_schema
