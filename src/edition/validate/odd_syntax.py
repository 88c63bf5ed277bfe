"""What the compiler understands of ODD, and the refusal of everything else at its line."""

from collections.abc import Iterable, Set
from math import inf
from typing import NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from edition.errors import EditionError, did_you_mean

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_XSD = "http://www.w3.org/2001/XMLSchema"
DECLARATIONS = {"elementSpec", "classSpec", "macroSpec", "dataSpec"}
DOCUMENTATION = {"gloss", "desc", "remarks", "exemplum"}

_PATTERNS = {
    "sequence", "alternate", "elementRef", "classRef", "macroRef", "dataRef", "textNode", "empty", "valList",
}  # fmt: skip
_DATA_REFERENCES = ({"key"}, {"name"}, {"name", "restriction"})
_DATATYPES = ("ID", "NCName", "anyURI", "date", "gYear", "gYearMonth", "language", "string", "token")

Attributes = dict[str, tuple[str, ...]]
_ANY: tuple[str, ...] = ()
_IDENT: Attributes = {"ident": _ANY}
_KEY: Attributes = {"key": _ANY}
_MODE: Attributes = {"mode": ("add",)}
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


# "Documentation Elements" in the TEI Guidelines, less what a self-contained schema can do without.
FORMS = {
    "schemaSpec": Form(
        {"ident": _ANY, "start": _ANY}, {"specGrpRef", *DECLARATIONS, *DOCUMENTATION}, {"ident", "start"}
    ),
    "specGrpRef": Form({"target": _ANY}, required={"target"}),
    "specGrp": Form({}, DECLARATIONS, least=1),
    "elementSpec": Form(
        _IDENT | _MODE,
        {"altIdent", "classes", "content", "attList", *DOCUMENTATION},
        {"ident", "content"},
    ),
    "classSpec": Form(
        _IDENT | _MODE | {"type": ("model", "atts")},
        {"classes", "attList", *DOCUMENTATION},
        {"ident", "type"},
    ),
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
    "valList": Form({"type": ("closed",)}, {"valItem"}, {"type"}, least=1),
    "valItem": Form(_IDENT, DOCUMENTATION, {"ident"}),
}


def name_of(odd: etree._Element) -> str:
    """Return an element's name as people write it: without the TEI's namespace."""
    return str(odd.tag).removeprefix(TEI)


def fault(odd: etree._Element, path: str, message: str) -> EditionError:
    """Return the error that stops the compiler at one element of the ODD."""
    return EditionError(f"{path}, line {odd.sourceline}: {message}")


def refuse_unknown(odd: etree._Element, path: str) -> None:
    """Raise `EditionError` at the first element, attribute or value that `FORMS` does not have."""
    name, form = name_of(odd), FORMS[name_of(odd)]
    for attribute, value in odd.attrib.items():
        if not attribute.startswith(XML):
            _refuse_attribute(odd, attribute, value, form, path)
    for missing in sorted(form.required):
        if missing not in odd.attrib and odd.find(TEI + missing) is None:
            raise fault(odd, path, f"<{name}> lacks {missing}; add it")
    if name == "dataRef" and set(odd.attrib) not in _DATA_REFERENCES:
        raise fault(odd, path, "<dataRef> is not understood; it may have key, name, or name and restriction")
    children = list(odd.iterchildren(etree.Element))
    if not form.least <= len(children) <= form.most:
        number = "one" if form.most == 1 else "at least one"
        raise fault(
            odd, path, f"<{name}> holds {len(children)} elements; it must hold {number} of {_listed(form.children)}"
        )
    words = "".join([odd.text or "", *(node.tail or "" for node in odd)]).strip()
    if words and name != "altIdent":
        raise fault(odd, path, f'the text "{words}" is not understood in <{name}>; take it out')
    for child in children:
        inner = name_of(child)
        if inner not in form.children:
            hint = near_or_known(inner, "it may hold", form.children)
            raise fault(child, path, f"<{inner}> is not understood in <{name}>{hint}")
        if inner not in DOCUMENTATION:
            refuse_unknown(child, path)


def _refuse_attribute(odd: etree._Element, attribute: str, value: str, form: Form, path: str) -> None:
    name = name_of(odd)
    if attribute not in form.attributes:
        hint = near_or_known(attribute, "it may have", form.attributes)
        raise fault(odd, path, f"@{attribute} is not understood on <{name}>{hint}")
    if attribute == "restriction" and not _is_pattern(value):
        raise fault(odd, path, f'"{value}" is no regular expression of XML Schema; mend it')
    values = form.attributes[attribute]
    if values and value not in values:
        hint = near_or_known(value, "it may be", values)
        raise fault(odd, path, f'{attribute}="{value}" is not understood on <{name}>{hint}')


def near_or_known(name: str, verb: str, known: Iterable[str]) -> str:
    """Return what to write instead of a name: the nearest of the known ones, or else all of them."""
    return did_you_mean(name, known) or f"; {verb} {_listed(known)}"


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
