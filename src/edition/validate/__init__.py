"""Stage *validate*: grammar, the proof that nothing was lost, and what is doubtful."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from edition.decisions import Decision
from edition.findings import Finding, Severity
from edition.validate.identifiers import dangling_pointers, reserved_ids
from edition.validate.parse import parse
from edition.validate.relaxng import Grammar
from edition.validate.source import Source

if TYPE_CHECKING:
    from edition.validate.judging import Judge

__all__ = ["Grammar", "Source", "check", "check_encoding", "parse"]

_NOTHING_DECIDED: Mapping[str, Decision] = {}


def check(
    tree: "etree._ElementTree[etree._Element]",
    path: str,
    judge: "Judge",
    source: Source | None,
    decisions: Mapping[str, Decision] = _NOTHING_DECIDED,
    data: bytes | None = None,
) -> list[Finding]:
    """Return all findings about a text, errors first; without a source there is no proof.

    The proof reads the source and the TEI, and nothing of what made the one from the other. `decisions` are those
    about this text, by the id of their question; `data` are the bytes that the tree was parsed from.
    """
    # Neither is needed for a text of another encoding; together they take longer to load than such a text to check.
    from edition.validate.inquiry import Inquiry  # noqa: PLC0415
    from edition.validate.proof import Sides, prove  # noqa: PLC0415

    found = check_encoding(tree, path, judge, data) + reserved_ids(tree, path)
    sides = None
    if source is not None:
        sides = Sides(source.text, tree.getroot())
        found += prove(sides, source_path=source.path, tei_path=path)
    found += Inquiry(tree, path, source, decisions, sides).findings()
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def check_encoding(
    tree: "etree._ElementTree[etree._Element]", path: str, judge: "Judge", data: bytes | None = None
) -> list[Finding]:
    """Return what is wrong with a TEI file of whatever encoding: its grammar, and where its pointers lead.

    `data` are the bytes that the tree was parsed from.
    """
    return judge.check(tree, path, data) + dangling_pointers(tree, path, data)
