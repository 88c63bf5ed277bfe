"""How elements, attributes, values and what a pattern allows are written in messages."""

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.derivatives import everywhere
from edition.validate.explain.faults import Way
from edition.validate.explain.patterns import Attribute, Datum, Element, Group, Pattern, Text, TokenList
from edition.validate.explain.words import PARAMETERS, TYPES

_XML = "http://www.w3.org/XML/1998/namespace"
_PARAMETER = "{http://relaxng.org/ns/structure/1.0}param"
_GLOSS = re.compile(r"^\([^)]*\) ")
_LISTED = 8
_LONGEST = 60


def shortened(text: str) -> str:
    """Return a text or name of a document for a message: on one line, with … in its middle when it is long."""
    words, half = " ".join(text.split()), _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half].rstrip()}…{words[-half:].lstrip()}"


def tag(name: str) -> str:
    """Return the name of an element as it is written, without its namespace."""
    return f"<{shortened(names.split(name)[1])}>"


def namespace_of(name: str) -> str:
    """Return the namespace in which a name is."""
    namespace = names.split(name)[0]
    return f'the namespace "{shortened(namespace)}"' if namespace else "no namespace"


def at(name: str, element: etree._Element | None = None) -> str:
    """Return the name of an attribute as it is written, in an element that has it."""
    namespace, local = names.split(name)
    shown = shortened(local)
    declared = {} if element is None else element.nsmap
    prefixes = ["xml"] if namespace == _XML else [key for key, value in declared.items() if key and value == namespace]
    if namespace and not prefixes:
        return f"@{shown} of {namespace_of(name)}"
    return f"@{shortened(prefixes[0])}:{shown}" if namespace else f"@{shown}"


def leaf(pattern: Pattern) -> str:
    """Return what a leaf of a pattern allows."""
    if isinstance(pattern, Element):
        return " or ".join(map(tag, pattern.names.listed())) or "any element"
    if isinstance(pattern, Attribute):
        return " or ".join(map(at, pattern.names.listed())) or "any attribute"
    return values([pattern])


def ways(alternatives: Sequence[Way]) -> str:
    """Return what is missing: the ways to set it right."""
    said = list(dict.fromkeys(series(dict.fromkeys(map(leaf, way)), "and") for way in alternatives))
    return ", or ".join(said[:_LISTED]) if any(len(way) > 1 for way in alternatives) else series(said, "or")


def content(leaves: Iterable[Pattern]) -> str:
    """Return what may stand in a place: few names, or that it is running text."""
    leaves = list(leaves)
    elements = list(dict.fromkeys(leaf(one) for one in leaves if isinstance(one, Element)))
    has_text = any(isinstance(one, Text) for one in leaves)
    if has_text and len(elements) > _LISTED:
        return f"text and inline elements ({series(elements, 'and')})"
    data = [values([one]) for one in leaves if isinstance(one, Datum | TokenList)]
    return series([*(["text"] if has_text else []), *elements, *data], "or")


def values(patterns: Iterable[Pattern]) -> str:
    """Return what a value must be."""
    said: dict[str, None] = {}
    for pattern in patterns:
        for one in everywhere(pattern):
            if isinstance(one, TokenList):
                said[_list(one)] = None
            elif isinstance(one, Datum):
                said[_datum(one)] = None
            elif isinstance(one, Text):
                said["text"] = None
    return series(said, "or")


def is_expression(pattern: Pattern) -> bool:
    """Tell whether a value is only described by a regular expression, which nobody should have to read."""
    return any(
        is_expression(one.part)
        if isinstance(one, TokenList)
        else isinstance(one, Datum) and not one.documentation and "pattern" in dict(_parameters(one))
        for one in everywhere(pattern)
    )


def near_value(value: str, patterns: Iterable[Pattern]) -> str | None:
    """Return the one of the values of some patterns that was probably meant, if there is one."""
    leaves = (one for pattern in patterns for one in everywhere(pattern))
    return names.nearest(value, [one.value for one in leaves if isinstance(one, Datum) and one.value is not None])


def sentence(documentation: str) -> str:
    """Return a description of the schema as a part of a sentence, without the gloss and the references of the TEI's."""
    said = _GLOSS.sub("", documentation).partition(" [")[0].rstrip(". ")
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def series(items: Iterable[str], conjunction: str) -> str:
    """Return a list in words; of a long one the first items, and how many more there are."""
    said: Sequence[str] = list(items)
    if len(said) > _LISTED:
        return f"{', '.join(said[:_LISTED])} and {len(said) - _LISTED} more"
    return f" {conjunction} ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _list(tokens: TokenList) -> str:
    if isinstance(tokens.part, Group):
        return f"{series((values([part]) for part in tokens.part.parts), 'and')}, with a space between"
    return f"{values([tokens.part])}, or several with spaces between"


def _datum(datum: Datum) -> str:
    if datum.value is not None:
        return f'"{datum.value}"'
    if datum.documentation:
        return sentence(datum.documentation)
    limits = [PARAMETERS[name].format(value) for name, value in _parameters(datum) if name in PARAMETERS]
    excluded = values([datum.excluded])
    return " ".join(
        (
            TYPES.get(datum.type, f"a value of the type {datum.type}"),
            *([series(limits, "and")] if limits else []),
            *([f"but not {excluded}"] if excluded else []),
        )
    )


def _parameters(datum: Datum) -> list[tuple[str, str]]:
    return [(str(one.get("name")), one.text or "") for one in datum.source.iterchildren(_PARAMETER)]
