"""Compiles a self-contained schema to one flat RELAX NG file.

Self-contained: each element, class, macro and datatype is given whole, and nothing comes from the TEI's own sources.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import chain

from lxml import etree
from lxml.builder import ElementMaker

from edition.validate.odd.schema import Schema, element_name
from edition.validate.odd.syntax import TEI, fault, name_of, words_of
from edition.validate.trial import Outcome, tried

RNG = "{http://relaxng.org/ns/structure/1.0}"
_ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
_DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_PROLOGUE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiled from edition.odd{} by `edition schema`: change that, not this file. -->
"""
# Our own schema takes 0.01 s.
_SECONDS = 10.0
_OCCURRENCES = {
    ("0", "1"): "optional",
    ("0", "unbounded"): "zeroOrMore",
    ("1", "unbounded"): "oneOrMore",
}

_rng = ElementMaker(namespace=RNG[1:-1], nsmap={None: RNG[1:-1], "a": _ANNOTATIONS})
_annotation = ElementMaker(namespace=_ANNOTATIONS)

Patterns = list[etree._Element]


def compiled(schema: Schema) -> bytes:
    """Return the RELAX NG file, in XML syntax, of a schema; the same schema gives the same bytes.

    Raises `EditionError` when the result cannot be loaded, or not in time.
    """
    result = grammar(schema)
    _refuse_broken(result, schema)
    etree.indent(result)
    prologue = _PROLOGUE.format(" and custom/schema.odd" if schema.refined else "")
    return f"{prologue}{etree.tostring(result, encoding=str)}\n".encode()


def grammar(schema: Schema) -> etree._Element:
    """Return the RELAX NG grammar of a schema, with one definition for each declaration."""
    return _rng.grammar(
        _rng.start(_together("choice", [_rng.ref(name=ident) for ident in schema.start])),
        *(
            _rng.define(*_DECLARATIONS[schema.kind(ident)](declaration, schema), name=ident)
            for ident, declaration in schema.declared.items()
        ),
        ns=TEI[1:-1],
        datatypeLibrary=_DATATYPES,
    )


def _refuse_broken(grammar: etree._Element, schema: Schema) -> None:
    """Raise `EditionError` if libxml2 cannot load the result, at the smallest part of it that cannot be loaded.

    What was refined comes before what was right without it.
    """
    outcome = tried(etree.tostring(grammar), _SECONDS)
    if outcome is Outcome.COMPILED:
        return
    if outcome is Outcome.TOO_SLOW:
        first, path = schema.origin(next(iter(schema.refined), schema.start[0]))
        elements = len(schema.of_kind("element"))
        message = f"the schema of {elements} elements takes too long to compile; allow fewer elements in one place"
        raise fault(first, path, message)
    definitions = {define.get("name", ""): define for define in grammar.iterchildren(f"{RNG}define")}
    needed = [_needed(ident, definitions) for ident in definitions]
    needed.sort(key=lambda names: (names[0] not in schema.refined, len(names)))
    parts = ((names[0], _error_in(_part(names, definitions))) for names in needed)
    culprit, error = next((part for part in parts if part[1]), (schema.start[0], _error_in(grammar)))
    raise fault(*schema.origin(culprit), f'"{culprit}" compiles to no RELAX NG ({error}); mend it')


def _needed(ident: str, definitions: dict[str, etree._Element]) -> list[str]:
    """Return a definition and all that it refers to, directly or not."""
    needed = [ident]
    for name in needed:
        references = definitions[name].iter(f"{RNG}ref")
        needed += dict.fromkeys(inner for odd in references if (inner := odd.get("name", "")) not in needed)
    return needed


def _part(names: list[str], definitions: dict[str, etree._Element]) -> etree._Element:
    """Return a grammar of some definitions only, that begins with the first, whatever it defines."""
    start = _rng.start(_rng.element(_rng.ref(name=names[0]), name="part"))
    return _rng.grammar(start, *(deepcopy(definitions[name]) for name in names), datatypeLibrary=_DATATYPES)


def _error_in(grammar: etree._Element) -> str | None:
    try:
        etree.RelaxNG(grammar)
    except etree.RelaxNGParseError as error:
        return str(error)
    return None


def _element(declaration: etree._Element, schema: Schema) -> Patterns:
    parts = [*_documentation(declaration), *_attributes(declaration, schema), *_content(declaration)]
    return [_rng.element(*parts, name=element_name(declaration))]


def _model_class(declaration: etree._Element, schema: Schema) -> Patterns:
    members = schema.members[declaration.get("ident", "")]
    return [_together("choice", [_rng.ref(name=ident) for ident in members])]


def _attributes(declaration: etree._Element, schema: Schema) -> Patterns:
    """Return the attributes of an element or attribute class: those of its classes, then its own."""
    inherited = [key for key in schema.classes(declaration) if schema.kind(key) == "attribute class"]
    return [
        *(_rng.ref(name=key) for key in inherited),
        *(part for odd in declaration.iterfind(f"{TEI}attList") for part in _parts(_attribute_list(odd))),
    ]


def _macro(declaration: etree._Element, _schema: Schema) -> Patterns:
    return _content(declaration)


def _datatype(declaration: etree._Element, _schema: Schema) -> Patterns:
    """Return what a value may be, with the description by which messages call it."""
    return [*_documentation(declaration), *_content(declaration)]


_DECLARATIONS: dict[str, Callable[[etree._Element, Schema], Patterns]] = {
    "element": _element,
    "model class": _model_class,
    "attribute class": _attributes,
    "macro": _macro,
    "datatype": _datatype,
}


def _content(declaration: etree._Element) -> Patterns:
    return [part for odd in declaration.iterfind(f"{TEI}content/*") for part in _parts(_pattern(odd))]


def _pattern(odd: etree._Element) -> etree._Element:
    return _occurring(odd, _PATTERNS[name_of(odd)](odd))


def _occurring(odd: etree._Element, pattern: etree._Element) -> etree._Element:
    occurrence = _OCCURRENCES.get((odd.get("minOccurs", "1"), odd.get("maxOccurs", "1")))
    return _rng(occurrence, pattern) if occurrence else pattern


def _sequence(odd: etree._Element) -> etree._Element:
    return _together("group", [_pattern(child) for child in odd.iterchildren(etree.Element)])


def _alternate(odd: etree._Element) -> etree._Element:
    return _together("choice", [_pattern(child) for child in odd.iterchildren(etree.Element)])


def _reference(odd: etree._Element) -> etree._Element:
    return _rng.ref(name=odd.get("key", ""))


def _data(odd: etree._Element) -> etree._Element:
    if "key" in odd.attrib:
        return _reference(odd)
    restriction = odd.get("restriction")
    facets = [_rng.param(restriction, name="pattern")] if restriction else []
    return _rng.data(*facets, type=odd.get("name", ""))


def _values(odd: etree._Element) -> etree._Element:
    items = odd.findall(f"{TEI}valItem")
    documented = ([_rng.value(item.get("ident", "")), *_documentation(item)] for item in items)
    return _together("choice", list(chain.from_iterable(documented)))


def _text(_odd: etree._Element) -> etree._Element:
    return _rng.text()


def _empty(_odd: etree._Element) -> etree._Element:
    return _rng.empty()


_PATTERNS: dict[str, Callable[[etree._Element], etree._Element]] = {
    "sequence": _sequence,
    "alternate": _alternate,
    "elementRef": _reference,
    "classRef": _reference,
    "macroRef": _reference,
    "dataRef": _data,
    "valList": _values,
    "textNode": _text,
    "empty": _empty,
}


def _attribute_list(odd: etree._Element) -> etree._Element:
    parts = [
        _attribute_list(child) if name_of(child) == "attList" else _attribute(child)
        for child in odd.iterchildren(etree.Element)
    ]
    return _together("choice" if odd.get("org") == "choice" else "group", parts)


def _attribute(odd: etree._Element) -> etree._Element:
    value = [_value(child) for child in odd.iterchildren(f"{TEI}datatype", f"{TEI}valList")]
    attribute = _rng.attribute(*_documentation(odd), *value, name=odd.get("ident", ""))
    return attribute if odd.get("usage") == "req" else _rng.optional(attribute)


def _value(odd: etree._Element) -> etree._Element:
    if name_of(odd) == "valList":
        return _values(odd)
    value = _occurring(odd, next(_data(reference) for reference in odd.iterchildren(etree.Element)))
    return _rng.list(value) if odd.get("maxOccurs") == "unbounded" else value


def _documentation(odd: etree._Element) -> Patterns:
    """Return the description as the annotation that editors show beside what one types."""
    return [_annotation.documentation(words) for words in words_of(odd)]


def _together(combination: str, parts: Sequence[etree._Element]) -> etree._Element:
    return parts[0] if len(parts) == 1 else _rng(combination, *parts)


def _parts(pattern: etree._Element) -> Patterns:
    """Return the members of a group, which need no group where they are the whole of a definition."""
    return list(pattern) if pattern.tag == f"{RNG}group" else [pattern]
