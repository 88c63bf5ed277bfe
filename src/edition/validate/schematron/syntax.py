"""What of Schematron is understood. Anything else is refused, since a rule that is passed over seems to be kept."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from edition.errors import did_you_mean

SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
_OLD = "{http://www.ascc.net/xml/schematron}"
_XSLT = "{http://www.w3.org/1999/XSL/Transform}"
_NAMESPACES = {SCHEMATRON[1:-1]: "", _XSLT[1:-1]: "xsl:"}
_QUICK_FIX = "{http://www.schematron-quickfix.com/validator/process}"
# What may hold quick fixes, which say nothing about a document.
_HOLD_QUICK_FIXES = ("schema", "pattern", "rule")

_BINDINGS = ("xslt2", "xslt3", "xpath2", "xpath3", "xpath31")
_PREFIX = re.compile(r"[^\W\d][\w.-]*")
# The stylesheet made of the rules uses these, for what everybody means by them.
_PREFIXES = {
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xsl": "http://www.w3.org/1999/XSL/Transform",
}


class Found(NamedTuple):
    """What is wrong with an element of the file, or with one of its attributes, and what to do."""

    element: etree._Element
    message: str
    remedy: str
    attribute: str = ""


class _Form(NamedTuple):
    """What an element may hold and must have; names in `attributes` that end in `!` are required."""

    attributes: str = ""
    children: str = ""
    holds_text: bool = False


_INLINE = "value-of name emph span dir"
_INSTRUCTIONS = "xsl:variable xsl:sequence xsl:value-of xsl:text xsl:if xsl:choose xsl:for-each"
_FORMS: Mapping[str, _Form] = {
    "schema": _Form(
        "id queryBinding schemaVersion defaultPhase", "title p ns phase let pattern diagnostics xsl:function xsl:key"
    ),
    "title": _Form("", "*", True),
    "p": _Form("id class", "*", True),
    "phase": _Form("id", "*"),
    "ns": _Form("prefix! uri!"),
    "let": _Form("name! value! as"),
    "pattern": _Form("id abstract role flag", "title p let rule"),
    "abstract pattern": _Form("id! abstract role flag", "title p let rule"),
    "pattern with is-a": _Form("id is-a!", "title p param"),
    "param": _Form("name! value!"),
    "rule": _Form("id context! role flag abstract", "p let extends assert report"),
    "abstract rule": _Form("id! abstract role flag", "p let extends assert report"),
    "extends": _Form("rule!"),
    "assert": _Form("id test! role flag diagnostics", _INLINE, True),
    "report": _Form("id test! role flag diagnostics", _INLINE, True),
    "diagnostics": _Form("", "diagnostic"),
    "diagnostic": _Form("id! role", _INLINE, True),
    "value-of": _Form("select!"),
    "name": _Form("path"),
    "emph": _Form("", _INLINE, True),
    "span": _Form("class", _INLINE, True),
    "dir": _Form("value", _INLINE, True),
    "xsl:key": _Form("name! match! use"),
    "xsl:function": _Form("name! as", f"xsl:param {_INSTRUCTIONS}"),
    "xsl:param": _Form("name! as"),
    "xsl:variable": _Form("name! as select", _INSTRUCTIONS),
    "xsl:sequence": _Form("select!"),
    "xsl:value-of": _Form("select separator", _INSTRUCTIONS),
    "xsl:text": _Form("", "", True),
    "xsl:if": _Form("test!", _INSTRUCTIONS),
    "xsl:choose": _Form("", "xsl:when xsl:otherwise"),
    "xsl:when": _Form("test!", _INSTRUCTIONS),
    "xsl:otherwise": _Form("", _INSTRUCTIONS),
    "xsl:for-each": _Form("select!", f"xsl:sort {_INSTRUCTIONS}"),
    "xsl:sort": _Form("select order data-type"),
}
_OTHERWISE = "take it out, or say it otherwise"
# What links and shows a part of the file; it says nothing about a document.
_EVERYWHERE = ("see", "icon", "fpi")


def faults(tree: "etree._ElementTree[etree._Element]") -> Iterator[Found]:
    """Yield what is wrong with the form of a Schematron file."""
    root = tree.getroot()
    if root.tag != f"{SCHEMATRON}schema":
        is_old = root.tag == f"{_OLD}schema"
        what = "this is Schematron 1.5, of before the standard" if is_old else "this is no Schematron"
        yield Found(root, what, f'its root must be <schema xmlns="{SCHEMATRON[1:-1]}">')
        return
    yield from _form_faults(root)
    yield from _binding_faults(root)
    yield from _prefix_faults(root)
    yield from _reference_faults(root)


def _form_faults(element: etree._Element) -> Iterator[Found]:
    """Yield what is wrong with an element and those in it."""
    kind = _kind(element)
    form = _FORMS[kind]
    yield from _attribute_faults(element, kind, form)
    if form.children == "*":
        return
    known = form.children.split()
    texts = [element.text, *(child.tail for child in element)]
    if not form.holds_text and any(text and text.strip() for text in texts):
        yield Found(element, f"<{_name(element)}> holds text", "take it out, or put it into <p>")
    for child in element.iterchildren(etree.Element):
        name = _name(child)
        if name in known:
            yield from _form_faults(child)
        elif not (_name(element) in _HOLD_QUICK_FIXES and str(child.tag).startswith(_QUICK_FIX)):
            hint = did_you_mean(name, known)
            yield Found(child, f"<{name}> is not understood in <{_name(element)}>{hint}", _OTHERWISE)


def _attribute_faults(element: etree._Element, kind: str, form: _Form) -> Iterator[Found]:
    stated = form.attributes.split()
    known = [name.removesuffix("!") for name in stated]
    for name in map(str, element.attrib):
        # An attribute of another namespace is a note of another program.
        if name not in known and name not in _EVERYWHERE and not name.startswith("{"):
            hint = did_you_mean(name, known)
            yield Found(element, f"@{name} is not understood on <{_name(element)}>{hint}", _OTHERWISE, name)
    for name in stated:
        if name.endswith("!") and not element.get(name[:-1], "").strip():
            yield Found(element, f"<{_name(element)}> lacks @{name[:-1]}", f"no {kind} is without")


def _binding_faults(root: etree._Element) -> Iterator[Found]:
    binding = root.get("queryBinding", "").strip()
    if binding and binding.lower() not in _BINDINGS:
        message, remedy = f'queryBinding="{binding}" is not understood', f"use one of {', '.join(_BINDINGS)}"
        yield Found(root, message, remedy, "queryBinding")


def _prefix_faults(root: etree._Element) -> Iterator[Found]:
    known = dict(_PREFIXES)
    for ns in root.iterchildren(f"{SCHEMATRON}ns"):
        prefix, uri = ns.get("prefix", ""), ns.get("uri", "")
        if not prefix:
            continue
        if not _PREFIX.fullmatch(prefix) or prefix == "xmlns":
            yield Found(ns, f'"{prefix}" is no prefix', "use letters", "prefix")
        elif known.setdefault(prefix, uri) != uri:
            yield Found(ns, f'the prefix "{prefix}" stands for {known[prefix]}', "use another", "prefix")


def _reference_faults(root: etree._Element) -> Iterator[Found]:
    """Yield references that lead nowhere or, of abstract rules, round in a circle."""
    declared = {
        "is-a": {pattern.get("id"): pattern for pattern in root.iter(f"{SCHEMATRON}pattern") if _is_abstract(pattern)},
        "rule": {rule.get("id"): rule for rule in root.iter(f"{SCHEMATRON}rule") if _is_abstract(rule)},
        "diagnostics": {diagnostic.get("id"): diagnostic for diagnostic in root.iter(f"{SCHEMATRON}diagnostic")},
    }
    for element in root.iter(f"{SCHEMATRON}*"):
        for attribute, known in declared.items():
            for name in element.get(attribute, "").split():
                if name not in known:
                    hint = did_you_mean(name, filter(None, known))
                    message = f'there is no {_REFERRED[attribute]} "{name}"{hint}'
                    yield Found(element, message, "name one of this file", attribute)
    for rule in declared["rule"].values():
        if _returns(rule, declared["rule"]):
            yield Found(rule, f'the abstract rule "{rule.get("id")}" extends itself', "take one <extends> out")


_REFERRED = {"is-a": "abstract pattern", "rule": "abstract rule", "diagnostics": "diagnostic"}


def _returns(rule: etree._Element, rules: Mapping[str | None, etree._Element]) -> bool:
    """Tell whether what a rule extends leads back to it."""
    seen: set[etree._Element] = set()
    ahead = [rule]
    while ahead:
        for extends in ahead.pop().iterchildren(f"{SCHEMATRON}extends"):
            extended = rules.get(extends.get("rule"))
            if extended is rule:
                return True
            if extended is not None and extended not in seen:
                seen.add(extended)
                ahead.append(extended)
    return False


def _is_abstract(element: etree._Element) -> bool:
    return element.get("abstract") == "true"


def _kind(element: etree._Element) -> str:
    """Return the form that an element has: patterns and rules have more than one."""
    name = _name(element)
    if name == "pattern" and "is-a" in element.attrib:
        return "pattern with is-a"
    return f"abstract {name}" if _is_abstract(element) and f"abstract {name}" in _FORMS else name


def _name(element: etree._Element) -> str:
    """Return the name of an element as the table above has it; of another namespace, it is in none of its rows."""
    name = etree.QName(element)
    return f"{_NAMESPACES.get(name.namespace or '', f'{{{name.namespace}}}')}{name.localname}"
