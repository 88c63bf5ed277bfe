"""The proof that nothing was lost: source text and TEI compared, knowing nothing of how one became the other.

Three steps. Text: both hold the same words. Signs: the same words are struck, raised and bracketed in both,
lines and blocks end at the same places, and headings keep their signs. Header: each paragraph of the source's
header stands in `teiHeader`.
"""

from bisect import bisect_right

from edition.findings import Finding, Location, Severity
from edition.validate.proof.compare import compare
from edition.validate.proof.header import compare_header
from edition.validate.proof.rules import REMEDIES, Difference
from edition.validate.proof.sides import Sides

__all__ = ["Sides", "prove"]


def prove(sides: Sides, *, source_path: str, tei_path: str) -> list[Finding]:
    """Return what the TEI lost, added or changed, each at its place in the source; nothing when all is there.

    Where differences of one kind are very many, only the first are returned.
    """
    differences = [
        *compare_header(sides.header, sides.root),
        *(() if sides.glance else compare(sides.source, sides.tei)),
    ]
    return [
        _finding(difference, sides.starts, source_path, tei_path)
        for difference in sorted(differences, key=lambda difference: difference.place)
    ]


def _finding(difference: Difference, starts: list[int], source_path: str, tei_path: str) -> Finding:
    line = bisect_right(starts, difference.place)
    return Finding(
        rule=difference.rule,
        severity=Severity.ERROR,
        path=source_path,
        line=line,
        column=difference.place - starts[line - 1] + 1,
        message=difference.message,
        remedy=difference.remedy or REMEDIES[difference.rule],
        also=Location(tei_path, difference.tei_line) if difference.tei_line else None,
    )
