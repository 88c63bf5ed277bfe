"""Stage *validate*: grammar, the proof that nothing was lost, and what is doubtful."""

from collections.abc import Mapping

from lxml import etree

from edition.decisions import Decision
from edition.findings import Finding, Severity
from edition.validate.identifiers import dangling_pointers, reserved_ids
from edition.validate.inquiry import Inquiry, Source
from edition.validate.parse import parse
from edition.validate.proof import prove
from edition.validate.relaxng import Grammar

__all__ = ["Grammar", "Source", "check", "parse"]

_NOTHING_DECIDED: Mapping[str, Decision] = {}


def check(
    tree: "etree._ElementTree[etree._Element]",
    path: str,
    grammar: Grammar,
    source: Source | None,
    decisions: Mapping[str, Decision] = _NOTHING_DECIDED,
) -> list[Finding]:
    """Return all findings about a text, errors first; without a source there is no proof.

    The proof reads the source and the TEI, and nothing of what made the one from the other. `decisions` are those
    about this text, by the id of their question.
    """
    found = grammar.check(tree, path) + dangling_pointers(tree, path) + reserved_ids(tree, path)
    if source is not None:
        found += prove(source.text, tree.getroot(), source_path=source.path, tei_path=path)
    found += Inquiry(tree, path, source, decisions).findings()
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))
