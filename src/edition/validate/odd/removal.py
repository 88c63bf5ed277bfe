"""Takes deleted parts out of a schema, and what referred to them.

As in the TEI's own processing, an optional reference goes with what it refers to: one that may occur no times, one of
several alternatives, a membership. What would be left without something that it must hold is an error.
"""

from collections.abc import Sequence

from lxml import etree

from edition.errors import EditionError
from edition.validate.odd.schema import Schema, collect_members, element_name
from edition.validate.odd.syntax import TEI, fault, name_of, parts_of

_REFERENCES = ("elementRef", "classRef", "macroRef", "dataRef")


def remove(deletions: Sequence[etree._Element], schema: Schema, path: str) -> None:
    """Take out of a schema what some declarations of the ODD at `path` delete.

    A class whose members are all gone goes as well. Raises `EditionError` at the deletion of what something that
    stays cannot do without.
    """
    waiting = [(deletion, deletion.get("ident", "")) for deletion in deletions]
    gone = {ident: schema.declared.pop(ident) for _, ident in waiting if ident in schema.declared}
    for deletion, ident in waiting:
        for owner, declaration in schema.declared.items():
            for reference in _references(declaration, ident):
                if not _dropped(reference):
                    raise _needed(deletion, gone[ident], owner, path)
        if ident in schema.start:
            raise fault(deletion, path, f'a document begins with "{ident}", so it cannot be deleted')
        collect_members(schema)
        for empty in [key for key in schema.of_kind("model class") if key not in schema.members]:
            gone[empty] = schema.declared.pop(empty)
            waiting.append((deletion, empty))


def _references(declaration: etree._Element, ident: str) -> list[etree._Element]:
    found = declaration.iter(*(TEI + name for name in (*_REFERENCES, "memberOf")))
    return [odd for odd in found if odd.get("key") == ident]


def _dropped(odd: etree._Element) -> bool:
    """Take out a pattern that can no longer occur, and what cannot occur without it; False where something must."""
    holder = odd.getparent()
    if holder is None:
        # It went with another one.
        return True
    kind, optional = name_of(holder), odd.get("minOccurs") == "0"
    if kind == "datatype" or (kind == "content" and not optional):
        return False
    holder.remove(odd)
    if kind == "content":
        etree.SubElement(holder, f"{TEI}empty")
    if kind in {"classes", "content"}:
        return True
    if optional and (kind == "alternate" or not parts_of(holder)):
        holder.set("minOccurs", "0")
    goes = not parts_of(holder) or (kind == "sequence" and not optional)
    return _dropped(holder) if goes else True


def _needed(deletion: etree._Element, gone: etree._Element, owner: str, path: str) -> EditionError:
    shown = f"<{element_name(gone)}>" if name_of(gone) == "elementSpec" else f'"{gone.get("ident")}"'
    message = f'{shown} cannot be deleted, because "{owner}" needs it; change or delete "{owner}" as well'
    return fault(deletion, path, message)
