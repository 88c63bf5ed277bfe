"""Stage *validate*: grammar, the proof that nothing was lost, and what is doubtful."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from edition.decisions import Decision
from edition.findings import Finding, Severity
from edition.validate.identifiers import reserved_ids
from edition.validate.parse import parse
from edition.validate.pointers import dangling_elsewhere, dangling_pointers
from edition.validate.positions import Positions
from edition.validate.relaxng import Grammar
from edition.validate.source import Source

if TYPE_CHECKING:
    from edition.validate.judging import Judge

__all__ = ["Checked", "Grammar", "Identifiers", "Known", "Source", "check", "check_encoding", "parse"]


class CustomRules(Protocol):
    """Holds the rules that an edition adds to the tool's own against texts."""

    def __call__(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None) -> list[Finding]:
        """Return what breaks them in a text."""
        ...


class Identifiers(Protocol):
    """What knows the identifiers in the other files of an edition."""

    def __call__(self, name: str) -> Collection[str] | None:
        """Return those in a file of tei/, none where there is no such file; None if it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """What an edition knows beside the text that is checked.

    `decisions` are those about this text, by the id of their question; `register` is the `TEI` element of the register.
    """

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    register: etree._Element | None = None
    identifiers: Identifiers | None = None
    rules: CustomRules | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a file, and the other files to which it points, by name, each with its state then."""

    findings: list[Finding]
    others: Mapping[str, str] = field(default_factory=dict)


def check(
    tree: "etree._ElementTree[etree._Element]",
    path: str,
    judge: "Judge",
    source: Source | None,
    known: Known | None = None,
    data: bytes | None = None,
    *,
    doubts: bool = True,
) -> list[Finding]:
    """Return all findings about a text, errors first; without a source there is no proof.

    The proof reads the source and the TEI, and nothing of what made the one from the other. `known` is what the edition
    of the text knows, `data` are the bytes that the tree was parsed from. Whoever only looks for errors may leave out
    the `doubts`, which are none.
    """
    # None of these is needed for a text of another encoding; together they take longer to load than such a text to
    # check.
    from edition.validate.consistency import inconsistencies  # noqa: PLC0415
    from edition.validate.locating import located  # noqa: PLC0415
    from edition.validate.proof import Sides, prove  # noqa: PLC0415

    known = known or Known()
    positions = Positions(tree, data)
    found = check_encoding(tree, path, judge, data)
    found += reserved_ids(tree, path)
    found += inconsistencies(tree, path, positions)
    if known.identifiers:
        found += dangling_elsewhere(tree, path, known.identifiers, data)
    sides = None
    if source is not None:
        sides = Sides(source.text, tree.getroot())
        found += prove(sides, source_path=source.path, tei_path=path)
    if doubts:
        from edition.validate.inquiry import Inquiry  # noqa: PLC0415

        found += Inquiry(tree, path, source, known.decisions, sides, positions, known.register).findings()
    if known.rules:
        found += known.rules(tree, path, data)
    return sorted(located(found, path, positions, source, sides), key=lambda f: list(Severity).index(f.severity))


def check_encoding(
    tree: "etree._ElementTree[etree._Element]", path: str, judge: "Judge", data: bytes | None = None
) -> list[Finding]:
    """Return what is wrong with a TEI file of whatever encoding: its grammar, and where its pointers lead.

    `data` are the bytes that the tree was parsed from.
    """
    return judge.check(tree, path, data) + dangling_pointers(tree, path, data)
