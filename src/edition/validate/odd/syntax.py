"""What is understood of ODD, and the refusal of everything else at its line."""

import re
from collections.abc import Iterable, Set
from math import inf
from typing import NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from edition.errors import FileError, did_you_mean

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
_XSD = "http://www.w3.org/2001/XMLSchema"
_NAME = re.compile(r"[^\W\d][\w.-]*")
_LONGEST_NAME = 100
_MOST_SHOWN = 60
DECLARATIONS = {"elementSpec", "classSpec", "macroSpec", "dataSpec"}
DOCUMENTATION = {"gloss", "desc", "remarks", "exemplum"}

_PATTERNS = {
    "sequence", "alternate", "elementRef", "classRef", "macroRef", "dataRef", "textNode", "empty", "valList",
}  # fmt: skip
_DATA_REFERENCES = ({"key"}, {"name"}, {"name", "restriction"})
_DATATYPES = ("ID", "NCName", "anyURI", "date", "gYear", "gYearMonth", "language", "string", "token")

# Of the children that one of these names, an element may hold one.
_ALTERNATIVES = ({"altIdent"}, {"classes"}, {"content"}, {"datatype", "valList"})

Attributes = dict[str, tuple[str, ...]]
_ANY: tuple[str, ...] = ()
_IDENT: Attributes = {"ident": _ANY}
_KEY: Attributes = {"key": _ANY}
_MODE: Attributes = {"mode": ("add",)}
_CHANGE: Attributes = {"mode": ("change",)}
_DELETE: Attributes = {"mode": ("delete",)}
_TYPE: Attributes = {"type": ("model", "atts")}
_OCCURS: Attributes = {"minOccurs": ("0", "1"), "maxOccurs": ("1", "unbounded")}


class Form(NamedTuple):
    """What one element of ODD may hold."""

    attributes: Attributes
    """Each attribute, and its values where these are a list."""
    children: Set[str] = frozenset()
    required: Set[str] = frozenset()
    """Attributes and children that must not be missing."""
    least: int = 0
    most: float = inf
    """How many children there must and may be."""
    refines: bool = False
    """Whether what it holds refines what is there already."""


# "Documentation Elements" in the TEI Guidelines, less what a self-contained schema can do without.
FORMS = {
    "schemaSpec": Form(
        {"ident": _ANY, "start": _ANY}, {"specGrpRef", *DECLARATIONS, *DOCUMENTATION}, {"ident", "start"}
    ),
    "specGrpRef": Form({"target": _ANY}, required={"target"}),
    "specGrp": Form({}, DECLARATIONS, least=1),
    "elementSpec": Form(
        _IDENT | _MODE,
        {"altIdent", "classes", "content", "constraintSpec", "attList", *DOCUMENTATION},
        {"ident", "content"},
    ),
    "classSpec": Form(_IDENT | _MODE | _TYPE, {"classes", "attList", *DOCUMENTATION}, {"ident", "type"}),
    "macroSpec": Form(_IDENT | _MODE, {"content", *DOCUMENTATION}, {"ident", "content"}),
    "dataSpec": Form(_IDENT | _MODE, {"content", *DOCUMENTATION}, {"ident", "content"}),
    "altIdent": Form({}),
    "classes": Form({}, {"memberOf"}, least=1),
    "memberOf": Form(_KEY, required={"key"}),
    "content": Form({}, _PATTERNS, least=1, most=1),
    "sequence": Form(_OCCURS, _PATTERNS, least=1),
    "alternate": Form(_OCCURS, _PATTERNS, least=1),
    "elementRef": Form(_KEY | _OCCURS, required={"key"}),
    "classRef": Form(_KEY | _OCCURS, required={"key"}),
    "macroRef": Form(_KEY, required={"key"}),
    "dataRef": Form(_KEY | {"name": _DATATYPES, "restriction": _ANY}),
    "textNode": Form({}),
    "empty": Form({}),
    "attList": Form({"org": ("group", "choice")}, {"attDef", "attList"}, least=1),
    "attDef": Form(_IDENT | _MODE | {"usage": ("req", "opt")}, {"datatype", "valList", *DOCUMENTATION}, {"ident"}),
    "datatype": Form(_OCCURS, {"dataRef"}, least=1, most=1),
    "valList": Form({"type": ("closed",)} | _MODE, {"valItem"}, {"type"}, least=1),
    "valItem": Form(_IDENT | _MODE, DOCUMENTATION, {"ident"}),
}

# What a schema that refines another may hold instead, by the mode; see "Processing ODD", 23.5, in the TEI Guidelines.
REFINEMENTS: dict[str, dict[str, Form]] = {
    "schemaSpec": {
        "add": Form({"ident": _ANY, "start": _ANY}, FORMS["schemaSpec"].children, {"ident"}, least=1, refines=True)
    },
    "specGrp": {"add": Form({}, DECLARATIONS, least=1, refines=True)},
    **{
        name: {
            "add": FORMS[name],
            "change": Form(FORMS[name].attributes | _CHANGE, FORMS[name].children, required, least=1, refines=True),
            "delete": Form(FORMS[name].attributes | _DELETE, required=required),
        }
        for name, required in {
            "elementSpec": {"ident"},
            "classSpec": {"ident", "type"},
            "macroSpec": {"ident"},
            "dataSpec": {"ident"},
            "attDef": {"ident"},
            "valItem": {"ident"},
        }.items()
    },
    "classes": {
        "replace": Form({"mode": ("replace",)}, {"memberOf"}),
        "change": Form(_CHANGE, {"memberOf"}, least=1, refines=True),
    },
    "memberOf": {"add": Form(_KEY | _MODE, required={"key"}), "delete": Form(_KEY | _DELETE, required={"key"})},
    "attList": {"add": Form({}, {"attDef"}, least=1, refines=True)},
    "valList": {
        "add": FORMS["valList"],
        "change": Form(FORMS["valList"].attributes | _CHANGE, {"valItem"}, {"type"}, least=1, refines=True),
    },
}
# An attribute may come to be required, or no longer be so, and nothing else.
REFINEMENTS["attDef"]["change"] = REFINEMENTS["attDef"]["change"]._replace(least=0)


def name_of(odd: etree._Element) -> str:
    """Return an element's name as people write it: without the TEI's namespace."""
    return str(odd.tag).removeprefix(TEI)


def parts_of(odd: etree._Element) -> list[etree._Element]:
    """Return the elements that an element holds."""
    return list(odd.iterchildren(etree.Element))


def mode_of(odd: etree._Element) -> str:
    """Return what an element does to what is there already: add, change, delete or replace."""
    return odd.get("mode", "replace" if name_of(odd) == "classes" else "add")


def words_of(odd: etree._Element, name: str = "desc") -> list[str]:
    """Return what is said of a part of the schema, in its descriptions or in other children of one name."""
    return [" ".join("".join(child.itertext()).split()) for child in odd.iterfind(TEI + name)]


def fault(odd: etree._Element, path: str, message: str) -> FileError:
    """Return the error that stops the compiler at one element of the ODD."""
    return FileError(f"{path}, line {odd.sourceline}: {message}", path, odd.sourceline or 1)


def refuse_unknown(odd: etree._Element, path: str, *, refines: bool = False) -> None:
    """Raise `EditionError` at the first element, attribute or value that is in neither table.

    `REFINEMENTS` counts, before `FORMS`, where the element `refines` another schema.
    """
    name, form = name_of(odd), _form(odd, path, refines=refines)
    for attribute, value in odd.attrib.items():
        if not attribute.startswith(XML):
            _refuse_attribute(odd, attribute, value, form, path)
    for missing in sorted(form.required):
        if missing not in odd.attrib and odd.find(TEI + missing) is None:
            raise fault(odd, path, f"<{name}> lacks {missing}; add it")
    if name == "dataRef" and set(odd.attrib) not in _DATA_REFERENCES:
        raise fault(odd, path, "<dataRef> is not understood; it may have key, name, or name and restriction")
    children = parts_of(odd)
    if not form.least <= len(children) <= form.most:
        number = "one" if form.most == 1 else "at least one"
        raise fault(
            odd, path, f"<{name}> holds {len(children)} elements; it must hold {number} of {_listed(form.children)}"
        )
    _refuse_text(odd, path)
    for alternatives in _ALTERNATIVES:
        found = [child for child in children if name_of(child) in alternatives]
        if len(found) > 1:
            first = f"the <{name_of(found[0])}> of line {found[0].sourceline}"
            raise fault(found[1], path, f"<{name_of(found[1])}> stands beside {first}; keep one of the two")
    for child in children:
        inner = name_of(child)
        if inner not in form.children:
            hint = near_or_known(inner, "it may hold", form.children)
            raise fault(child, path, f"<{inner}> is not understood in <{name}>{hint}")
        if inner == "constraintSpec":
            _refuse_program(child, path)
        elif inner not in DOCUMENTATION:
            refuse_unknown(child, path, refines=refines and form.refines)


def _form(odd: etree._Element, path: str, *, refines: bool) -> Form:
    forms = REFINEMENTS.get(name_of(odd)) if refines else None
    if forms is None:
        return FORMS[name_of(odd)]
    mode = mode_of(odd)
    if mode not in forms:
        hint = near_or_known(mode, "it may be", forms)
        raise fault(odd, path, f'mode="{mode}" is not understood on <{name_of(odd)}>{hint}')
    return forms[mode]


def _refuse_text(odd: etree._Element, path: str) -> None:
    """Stop at text, of which only an `altIdent` may hold any: the name of an element."""
    words = "".join([odd.text or "", *(node.tail or "" for node in odd)]).strip()
    if name_of(odd) == "altIdent":
        _refuse_name(odd, words, path)
    elif words:
        raise fault(odd, path, f'the text "{_shortened(words)}" is not understood in <{name_of(odd)}>; take it out')


def _refuse_name(odd: etree._Element, name: str, path: str) -> None:
    """Stop at what cannot be the name of something in XML, or of the page about it."""
    if not _NAME.fullmatch(name):
        message = f'"{_shortened(name)}" is no name of XML; begin with a letter, and use no space or sign but . - _'
        raise fault(odd, path, message)
    if len(name) > _LONGEST_NAME:
        message = f'"{_shortened(name)}" is longer than {_LONGEST_NAME} characters; take a shorter name'
        raise fault(odd, path, message)


def _refuse_program(constraint: etree._Element, path: str) -> None:
    """Stop at a constraint that is more than the description of a rule that `edition validate` has."""
    for child in parts_of(constraint):
        if name_of(child) != "desc":
            raise fault(
                child, path, f"<{name_of(child)}> is not understood in <constraintSpec>; describe the rule in <desc>"
            )


def _refuse_attribute(odd: etree._Element, attribute: str, value: str, form: Form, path: str) -> None:
    name = name_of(odd)
    if attribute not in form.attributes:
        hint = near_or_known(attribute, "it may have", form.attributes)
        raise fault(odd, path, f"@{attribute} is not understood on <{name}>{hint}")
    if not value.strip():
        raise fault(odd, path, f"@{attribute} is empty on <{name}>; give it a value")
    if attribute == "restriction" and not _is_pattern(value):
        raise fault(odd, path, f'"{value}" is no regular expression of XML Schema; mend it')
    if attribute == "ident" and name != "valItem":
        _refuse_name(odd, value.removeprefix("xml:") if name == "attDef" else value, path)
    values = form.attributes[attribute]
    if values and value not in values:
        hint = near_or_known(value, "it may be", values)
        raise fault(odd, path, f'{attribute}="{value}" is not understood on <{name}>{hint}')


def near_or_known(name: str, verb: str, known: Iterable[str]) -> str:
    """Return what to write instead of a name: the nearest of the known ones, or else all of them."""
    return did_you_mean(name, known) or f"; {verb} {_listed(known)}"


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _is_pattern(expression: str) -> bool:
    """Tell whether libxml2 takes a regular expression; in RELAX NG it would let a broken one match nothing."""
    xsd = ElementMaker(namespace=_XSD, nsmap={"xs": _XSD})
    pattern = xsd.pattern(value=expression)
    schema = xsd.schema(xsd.simpleType(xsd.restriction(pattern, base="xs:token"), name="restricted"))
    try:
        etree.XMLSchema(schema)
    except etree.XMLSchemaParseError:
        return False
    return True
