"""Stage *validate*: grammar, the proof that nothing was lost, and what is doubtful."""

from dataclasses import dataclass

from lxml import etree

from edition.errors import UnreadableError
from edition.findings import Finding, Severity
from edition.validate.doubts import doubts
from edition.validate.parse import parse
from edition.validate.proof import prove
from edition.validate.relaxng import Grammar

__all__ = ["Grammar", "Source", "check", "parse"]


@dataclass(frozen=True, slots=True)
class Source:
    """The transcript from which a text was made: its bytes and its path."""

    data: bytes
    path: str


def check(
    tree: "etree._ElementTree[etree._Element]", path: str, grammar: Grammar, source: Source | None
) -> list[Finding]:
    """Return all findings about a text, errors first; without a source there is no proof.

    The proof reads the source and the TEI, and nothing of what made the one from the other.
    """
    found = grammar.check(tree, path)
    if source is not None:
        try:
            text = source.data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{source.path} is not UTF-8 at byte {error.start}; save it as UTF-8") from None
        found += prove(text, tree.getroot(), source_path=source.path, tei_path=path)
    found += doubts(tree, path)
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))
