"""Puts a fault into words: what is wrong, what was expected, and how to mend it."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition.validate.explain import names, naming
from edition.validate.explain.faults import Fault, Way
from edition.validate.explain.patterns import Attribute, Element, Pattern
from edition.validate.explain.schema import Schema

_EXAMPLE = re.compile(r"\bsuch as [^\s,;]+")

Said = tuple[str, str]
"""A message and a remedy."""


class Wording:
    """The words for the faults of documents that were read by one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._by_rule: dict[str, Callable[[Fault], Said]] = {
            "element-unknown": self._element_unknown,
            "element-misplaced": self._element_misplaced,
            "element-missing": self._element_missing,
            "content-incomplete": self._content_incomplete,
            "content-value": self._content_value,
            "text-misplaced": self._text_misplaced,
            "attribute-unknown": self._attribute_unknown,
            "attribute-missing": self._attribute_missing,
            "attribute-value": self._attribute_value,
        }

    def of(self, fault: Fault) -> Said:
        """Return the words for a fault."""
        return self._by_rule[fault.rule](fault)

    def _element_unknown(self, fault: Fault) -> Said:
        name = _name(fault.element)
        if fault.meant:
            return self._meant(fault, name)
        if fault.holder is None:
            return self._no_root(fault)
        has_content = len(fault.element) or (fault.element.text or "").strip()
        remedy = "rename it, or keep its content and take only its tags out" if has_content else "take it out"
        message = f"there is no {self._shown(name)} in the schema"
        return message, remedy if fault.unplaced else _only(fault, remedy)

    def _meant(self, fault: Fault, name: str) -> Said:
        """Return the words for an element of a name that there is not, when it is known which name was meant."""
        (_, wrong), (namespace, local), meant = names.split(name), names.split(fault.meant), naming.tag(fault.meant)
        if wrong != local:
            message = f"there is no {self._shown(name)}; did you mean {meant}?"
        else:
            message = f"{meant} is in {naming.namespace_of(name)}; it must be in {naming.namespace_of(fault.meant)}"
        if names.split(name)[0] != namespace:
            return message, f'write <{local} xmlns="{namespace}">'
        return message, f"write {meant}{_described(fault)}"

    def _no_root(self, fault: Fault) -> Said:
        return f"{self._shown(_name(fault.element))} is no root element", f"begin with {naming.ways(fault.expected)}"

    def _element_misplaced(self, fault: Fault) -> Said:
        if fault.holder is None:
            return self._no_root(fault)
        shown, holder = self._shown(_name(fault.element)), _tag(fault.holder)
        if fault.only_tags:
            message = f"the tags of {shown} are not allowed here in {holder}, only what is between them"
            return message, "take its two tags out, and keep what is between them"
        if fault.meant:
            meant = naming.tag(fault.meant)
            message = f"{shown} holds what belongs into {meant}; did you mean {meant}?"
            return message, f"write {meant}{_described(fault)}"
        if fault.before is not None:
            remedy = f"put it before {_tag(fault.before)}"
            message = f"{shown} must stand before {_tag(fault.before)} in {holder}"
            return message, _only(fault, remedy) if fault.expected else remedy
        if fault.last:
            return f"{shown} must stand at the end of {holder}", "put it after what follows it"
        return f"{shown} is not allowed here in {holder}", _only(fault, "move it or take it out")

    def _element_missing(self, fault: Fault) -> Said:
        missing, next_one = naming.ways(fault.expected), _tag(fault.element)
        if fault.only_tags:
            message = f"{missing} is missing round {next_one} in {_holder(fault)}"
            return message, f"put {missing} round {next_one} and what belongs with it{_described(fault)}"
        message = f"{missing} {_is(fault.expected)} missing before {next_one} in {_holder(fault)}"
        return message, f"put it before {next_one}{_described(fault)}"

    def _content_incomplete(self, fault: Fault) -> Said:
        missing, holder = naming.ways(fault.expected), _holder(fault)
        if len(fault.element) == 0 and not (fault.element.text or "").strip():
            return f"{missing} {_is(fault.expected)} missing in {holder}", f"put it into {holder}{_described(fault)}"
        message = f"{missing} {_is(fault.expected)} missing at the end of {holder}"
        return message, f"put it at the end of {holder}{_described(fault)}"

    def _text_misplaced(self, fault: Fault) -> Said:
        message = f'the text "{_text(fault)}" is not allowed here in {_holder(fault)}'
        homes = [naming.leaf(leaf) for leaf in _leaves(fault) if self._holds_text(leaf)]
        if homes:
            return message, f"put it into {naming.series(dict.fromkeys(homes), 'or')}, or take it out"
        return message, _only(fault, "take it out")

    def _content_value(self, fault: Fault) -> Said:
        expected, text = naming.values(_leaves(fault)), _text(fault)
        if not text:
            return f"{_holder(fault)} is empty; it must hold {expected}", f"write {expected} into it"
        return f'"{text}" in {_holder(fault)} must be {expected}', f"write {expected}"

    def _attribute_unknown(self, fault: Fault) -> Said:
        element, shown = _tag(fault.element), naming.at(fault.attribute, fault.element)
        if fault.conflict:
            others = naming.series(
                (naming.at(str(name), fault.element) for name in fault.element.attrib if name != fault.attribute), "and"
            )
            return f"{element} must not have {shown} beside {others}", f"take {shown} out, or what excludes it"
        if fault.meant:
            meant = naming.at(fault.meant)
            return f"{element} has no attribute {shown}; did you mean {meant}?", f"write {meant}{_described(fault)}"
        known = naming.series(dict.fromkeys(naming.leaf(leaf) for leaf in _leaves(fault)), "or")
        has = f"{element} may have {known}" if known else f"{element} has no attributes"
        return f"{element} has no attribute {shown}", f"take it out; {has}"

    def _attribute_missing(self, fault: Fault) -> Said:
        missing = naming.ways(fault.expected)
        return f"{_tag(fault.element)} lacks {missing}", f"add {missing}{_described(fault)}"

    def _attribute_value(self, fault: Fault) -> Said:
        leaves = [leaf for leaf in _leaves(fault) if isinstance(leaf, Attribute)]
        allowed, purpose = [leaf.value for leaf in leaves], leaves[0].documentation
        value = str(fault.element.get(fault.attribute))
        shown = f'{naming.at(fault.attribute, fault.element)}="{naming.shortened(value)}" on {_tag(fault.element)}'
        if purpose and any(map(naming.is_expression, allowed)):
            said = naming.sentence(purpose)
            example = _EXAMPLE.search(said)
            remedy = f"write one {example[0]}" if example else "write what it describes"
            return f"{shown} is not what the schema describes: {said}", remedy
        expected, near = naming.values(allowed), naming.near_value(value, allowed)
        right = f'"{near}"' if near else expected
        hint = "" if right == expected else f"; did you mean {right}?"
        return f"{shown} must be {expected}{hint}", f"write {right}{_in_brackets(purpose)}"

    def _shown(self, name: str) -> str:
        """Return an element as people write it; one of a foreign namespace with that."""
        is_ours = names.split(name)[0] in self._schema.namespaces
        return naming.tag(name) if is_ours else f"{naming.tag(name)} of {naming.namespace_of(name)}"

    def _holds_text(self, leaf: Pattern) -> bool:
        derivatives = self._schema.derivatives
        return isinstance(leaf, Element) and derivatives.possible(
            derivatives.after_text(derivatives.forgiven(self._schema.content(leaf)))
        )


def _described(fault: Fault) -> str:
    """Return what the schema says of what was meant or, when it is only one thing, of what is missing."""
    for leaf in _leaves(fault):
        if isinstance(leaf, Element | Attribute) and (fault.meant in leaf.names or len(fault.expected) == 1):
            return _in_brackets(leaf.documentation)
    return ""


def _in_brackets(documentation: str) -> str:
    said = naming.sentence(documentation)
    return f" ({said})" if said else ""


def _leaves(fault: Fault) -> Iterator[Pattern]:
    return (leaf for way in fault.expected for leaf in way)


def _only(fault: Fault, otherwise: str) -> str:
    """Return a remedy that says what may stand in a place."""
    allowed = naming.content(_leaves(fault))
    return f"{otherwise}; only {allowed} may stand here" if allowed else f"{otherwise}; nothing may stand here"


def _is(ways: tuple[Way, ...]) -> str:
    return "is" if len(ways[0]) == 1 or len(ways) > 1 else "are"


def _name(element: etree._Element) -> str:
    return str(element.tag)


def _tag(element: etree._Element) -> str:
    return naming.tag(_name(element))


def _holder(fault: Fault) -> str:
    return _tag(fault.element if fault.holder is None else fault.holder)


def _text(fault: Fault) -> str:
    return naming.shortened(fault.words.text) if fault.words else ""
