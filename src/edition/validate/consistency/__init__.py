"""What the grammar allows and what nevertheless cannot be right, whatever the source says: errors, and no questions."""

from lxml import etree

from edition.findings import Finding, Severity
from edition.validate.consistency import identifiers, languages, ranges
from edition.validate.consistency.fault import Fault
from edition.validate.positions import Positions

__all__ = ["inconsistencies"]

_RULES = (
    identifiers.similar_ids,
    languages.unknown_languages,
    ranges.reversed_ranges,
)


def inconsistencies(tree: "etree._ElementTree[etree._Element]", path: str, positions: Positions) -> list[Finding]:
    """Return a finding for each inconsistency in a text; `path` is only for the findings."""
    return [_finding(fault, path, positions) for rule in _RULES for fault in rule(tree.getroot())]


def _finding(fault: Fault, path: str, positions: Positions) -> Finding:
    place = positions.of_attribute(fault.element, fault.attribute) if fault.attribute else positions.of(fault.element)
    return Finding(fault.rule, Severity.ERROR, path, *place, fault.message, fault.remedy)
