"""The assertions of a Schematron file: what each is called, how bad it is, and what it wants."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.findings import Severity
from edition.validate.schematron.syntax import SCHEMATRON, Found

_WITHOUT_ID = "custom-rule"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SEVERITIES = {
    "fatal": Severity.ERROR,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "information": Severity.NOTE,
    "info": Severity.NOTE,
    "note": Severity.NOTE,
}
_OUTCOMES = {"assert": "this does not hold", "report": "this holds"}


@dataclass(frozen=True, slots=True)
class Assertion:
    """An `assert` or `report`; `said` is its text with expressions in braces."""

    rule: str
    severity: Severity
    said: str


def assertions(elements: Sequence[etree._Element]) -> Iterator[tuple[int, Assertion]]:
    """Yield the assertions among the elements of a file, each with its number among them, from 1."""
    for number, element in enumerate(elements, 1):
        if element.tag in {f"{SCHEMATRON}assert", f"{SCHEMATRON}report"}:
            named = _named(element)
            rule = _WITHOUT_ID if named is None else named.get("id", "")
            said = _said(element).strip() or f"{_OUTCOMES[etree.QName(element).localname]}: {element.get('test')}"
            yield number, Assertion(rule, _severity(element), " ".join(said.split()))


def naming_faults(tree: "etree._ElementTree[etree._Element]", taken: Collection[str]) -> Iterator[Found]:
    """Yield what is wrong with the ids that assertions are called by; `taken` are those of the tool's own rules."""
    assertion = (f"{SCHEMATRON}assert", f"{SCHEMATRON}report")
    for element in dict.fromkeys(_named(element) for element in tree.iter(*assertion)):
        if element is None:
            continue
        name = element.get("id", "")
        if not _NAME.fullmatch(name):
            yield Found(element, f'the id "{name}" is no name of a rule', "write it like leaf-order", "id")
        elif name in taken:
            yield Found(element, f'"{name}" is a rule of the tool itself', "call yours otherwise", "id")


def _named(element: etree._Element) -> etree._Element | None:
    """Return the nearest of an assertion, its rule and its pattern that has an id."""
    return next((around for around in _upwards(element) if around.get("id")), None)


def _upwards(element: etree._Element) -> list[etree._Element]:
    kinds = (f"{SCHEMATRON}rule", f"{SCHEMATRON}pattern")
    return [element, *element.iterancestors(*kinds)]


def _severity(element: etree._Element) -> Severity:
    """Return what role or flag say, the assertion's own before those of its rule; other values of them say nothing."""
    said = (around.get(name, "").lower() for around in _upwards(element) for name in ("role", "flag"))
    return next((_SEVERITIES[value] for value in said if value in _SEVERITIES), Severity.ERROR)


def _said(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        expression = child.get("select") or f"{child.get('path', '')}/name()".removeprefix("/")
        kind = child.tag
        if kind in {f"{SCHEMATRON}value-of", f"{SCHEMATRON}name"}:
            parts.append(f"{{{expression}}}")
        elif isinstance(kind, str):
            parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)
