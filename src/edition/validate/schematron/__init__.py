"""An edition's own rules: `custom/rules.sch`, ISO Schematron (ISO/IEC 19757-3) with XPath 3.1, which nobody trusts.

`syntax` says what is understood; all else is refused. `xslt/schematron.xsl` makes a stylesheet of it, which Saxon runs
in a process of its own (`process`), closed to everything but the document. All patterns are checked: phases choose for
a person at an editor, and are passed over here.

Expressions are XPath 3.1 also where no queryBinding says so: the standard would have XPath 1.0 then, of which nearly
all is 3.1 as well. A context is a pattern of XSLT, which by its specification (5.5.4) matches nothing where it cannot
be evaluated.
"""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from edition.apart import StoppedError
from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.validate.parse import parse
from edition.validate.positions import Position, Positions
from edition.validate.refusal import Fault, RefusedError
from edition.validate.schematron.assertions import assertions, naming_faults
from edition.validate.schematron.places import Places
from edition.validate.schematron.process import Mark, Process
from edition.validate.schematron.syntax import faults

FAILED = "custom-rules-failed"
MOST_SECONDS = 60.0
# After so many documents at which the rules had to be stopped, they are not tried again.
_MOST_STOPS = 3
# What the stylesheet adds to the name of a pattern's variable.
_NUMBER = re.compile(r"·\d+")


class Rules:
    """The rules of one Schematron file."""

    def __init__(self, data: bytes, name: str, taken: Collection[str] = (), seconds: float = MOST_SECONDS) -> None:
        """Read the file. `name` is its path in the edition, `taken` the ids of the tool's own rules.

        `seconds` is how long the rules may take for one document, and once to be compiled. Raises RefusedError, with
        all faults, for what is not well-formed, no Schematron or not understood; expressions are not looked at yet.
        """
        self._name = name
        tree = parse(data, name)
        self._positions = Positions(tree, data)
        found = [*faults(tree)] or [*naming_faults(tree, {*taken, FAILED})]
        if found:
            known = (Fault(fault.message, fault.remedy, *self._at(fault.element, fault.attribute)) for fault in found)
            raise RefusedError(name, sorted(known, key=_place))
        self._elements = list(tree.iter(etree.Element))
        self._assertions = dict(assertions(self._elements))
        self._process = Process(etree.tostring(tree.getroot()), name, seconds)
        self._marks: Mapping[int, Mark] = {}
        self._refusal: RefusedError | None = None
        self._stops = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the rules, in the order of the file."""
        return tuple(dict.fromkeys(assertion.rule for assertion in self._assertions.values()))

    def describe(self, rule: str) -> str:
        """Return what a rule wants: the texts of its assertions, a line each, expressions in braces."""
        return "\n".join(assertion.said for assertion in self._assertions.values() if assertion.rule == rule)

    def check(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None) -> list[Finding]:
        """Return what the rules find in a document, in the order of its lines.

        `data` are the bytes that the tree was parsed from. Raises RefusedError, at the first document and each after
        it, when an expression of the rules is faulty. Rules that fail at this document, or have to be stopped, are a
        finding of `custom-rules-failed`.
        """
        if self._refusal:
            raise self._refusal
        if self._stops == _MOST_STOPS:
            return [self._failed(path, f"{self._name} is not tried again, as it had to be stopped {_MOST_STOPS} times")]
        try:
            compiled = self._process.compile()
            reply = "[]" if compiled.errors else self._process.transform(etree.tostring(tree, encoding="unicode"))
        except EditionError as error:
            self._stops += isinstance(error, StoppedError)
            return [self._failed(path, f"{self._name} {error}")]
        self._marks = compiled.marks
        if compiled.errors:
            self._refusal = RefusedError(self._name, sorted(map(self._fault, compiled.errors), key=_place))
            raise self._refusal
        found = json.loads(reply)
        places = Places(tree, data)
        # A fault of one expression shows at many nodes, and need be said once.
        failures: dict[Mark, Mapping[str, Any]] = {}
        for item in found:
            if "failed" in item:
                failures.setdefault(self._mark(item), item)
        findings = [self._finding(item, path, places) for item in found if "assertion" in item]
        findings += [self._failure(mark, item, path, places) for mark, item in failures.items()]
        return sorted(findings, key=lambda finding: (finding.line, finding.column))

    def _at(self, element: etree._Element, attribute: str) -> Position:
        return self._positions.of_attribute(element, attribute) if attribute else self._positions.of(element)

    def _mark(self, failure: Mapping[str, Any]) -> Mark:
        """Return what failed: Saxon does not always know the line."""
        number = failure["failed"]
        return self._marks.get(failure["line"], (number, "test" if number in self._assertions else "context"))

    def _fault(self, error: tuple[int, str, str]) -> Fault:
        line, attribute, reason = error
        number, marked = self._marks.get(line, (1, ""))
        element = self._elements[number - 1]
        name = attribute if attribute in dict(element.attrib) else attribute and marked
        message = f"{_expression(element, name)} is faulty: {_NUMBER.sub('', reason)}"
        return Fault(message, "mend it there", *self._at(element, name))

    def _finding(self, found: Mapping[str, Any], path: str, places: Places) -> Finding:
        number = found["assertion"]
        assertion = self._assertions[number]
        line, _ = self._positions.of(self._elements[number - 1])
        return Finding(
            assertion.rule,
            assertion.severity,
            path,
            *places.of(found),
            found["message"] or assertion.said,
            found["remedy"] or f"this is a rule of the edition itself: {self._name}, line {line}",
            places.identifier(found),
        )

    def _failure(self, mark: Mark, failure: Mapping[str, Any], path: str, places: Places) -> Finding:
        number, name = mark
        element = self._elements[number - 1]
        reason = _NUMBER.sub("", " ".join(failure["reason"].split()))
        message = f"{_expression(element, name)} cannot be evaluated here: {reason}"
        where = f"{self._name}, line {self._at(element, name)[0]}"
        return self._failed(path, f"{where}: {message}", *places.of(failure), places.identifier(failure))

    def _failed(self, path: str, message: str, line: int = 1, column: int = 1, place: str = "") -> Finding:
        remedy = "mend the rule; until then nobody knows whether this document keeps it"
        return Finding(FAILED, Severity.ERROR, path, line, column, message, remedy, place)


def _expression(element: etree._Element, name: str) -> str:
    """Return an expression, or what else is faulty, as a message shows it."""
    expressions = dict(element.attrib)
    if name not in expressions:
        return f"<{etree.QName(element).localname}>"
    return f'@{name} "{" ".join(expressions[name].split())}"'


def _place(fault: Fault) -> tuple[int, int]:
    return fault.line, fault.column
