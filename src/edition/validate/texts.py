"""The texts of an edition, each with its source beside it and what the editors decided about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import rules
from edition.decisions import Decision, by_document, read_decisions
from edition.errors import EditionError, UnreadableError
from edition.findings import Finding, Question, Severity
from edition.project import Project
from edition.validate import Source, parse
from edition.validate.inquiry import Inquiry, unmatched
from edition.validate.parse import read_file

if TYPE_CHECKING:
    from edition.validate.schematron import Rules

Decided = Mapping[str, Mapping[str, Decision]]


@dataclass(frozen=True, slots=True)
class Review:
    """The open questions, and what is wrong with decisions."""

    questions: list[Question]
    findings: list[Finding]


def review(project: Project, path: Path, decided: Decided, register: etree._Element | None) -> Review:
    """Return what editors should decide about a TEI file of an edition.

    `decided` is what they decided already, `register` is the `TEI` element of its register, where there is one.
    Raises EditionError for a file that cannot be read.
    """
    inquiry = _inquiry(project, path, decided, register)
    return Review(inquiry.questions(), inquiry.decisions())


def lost_decisions(project: Project, paths: Iterable[Path]) -> list[Finding]:
    """Return what is wrong with decisions about TEI files of an edition, and with those about no document.

    Raises EditionError for a file that cannot be read.
    """
    decided, entries = decisions(project), register(project)
    about = (_inquiry(project, path, decided, entries).decisions() for path in paths if path.stem in decided)
    return [*about_nothing(project, decided), *chain.from_iterable(about)]


def _inquiry(project: Project, path: Path, decided: Decided, register: etree._Element | None) -> Inquiry:
    name = project.relative(path)
    if not lexists(path):
        raise EditionError(f"there is no {name} yet; run `edition convert {path.stem}` first")
    tree, source = parse(read_file(path, name), name), source_beside(project, path)
    return Inquiry(tree, name, source, decided.get(path.stem, {}), register=register)


def untranslated(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return a finding of the rule translation-missing for a document in one language alone."""
    texts = list(tree.getroot().iter("{http://www.tei-c.org/ns/1.0}text"))
    if not texts or any(text.get("type") == "translation" for text in texts):
        return []
    line = texts[0].sourceline or 1
    message, remedy = (
        "this document has no translation",
        "add one to the transcript, below the original, if there is one",
    )
    return [Finding("translation-missing", Severity.NOTE, path, line, 1, message, remedy)]


def content(path: Path) -> bytes | None:
    """Return what is in a file, None where there is none. Raises EditionError for one that cannot be read."""
    return read_file(path, str(path)) if lexists(path) else None


def source_beside(project: Project, text: Path) -> Source | None:
    """Return the transcript from which a text was made, None where there is none."""
    path = text.with_suffix(".md")
    name = project.relative(path)
    return Source(read_file(path, name), name) if lexists(path) else None


def register(project: Project) -> etree._Element | None:
    """Return the `TEI` element of the edition's register, None where there is none or it cannot be read."""
    path = project.register
    name = project.relative(path)
    try:
        return parse(read_file(path, name), name).getroot() if path.is_file() else None
    except UnreadableError:
        return None


def own_rules(project: Project) -> "Rules | None":
    """Return the rules that the edition adds to the tool's own, None where it adds none.

    Raises RefusedError for a file that cannot be read or is not understood.
    """
    path = project.custom_rules
    if not lexists(path):
        return None
    from edition.validate.schematron import Rules  # noqa: PLC0415 - most editions have none

    name = project.relative(path)
    return Rules(read_file(path, name), name, rules.names())


def decisions(project: Project) -> Decided:
    """Return what the editors decided, by document and then by the id of the question.

    Raises EditionError for a file of decisions that is not right.
    """
    path = project.decisions
    name = project.relative(path)
    return by_document(read_decisions(read_file(path, name), name)) if lexists(path) else {}


def source_missing(project: Project, document: str) -> list[Finding]:
    """Return a finding of the rule source-missing for a document that was converted and whose transcript is gone."""
    source, text, base = project.source(document), project.text(document), project.converted(document)
    if source.exists() or not (text.exists() and base.exists()):
        return []
    name = project.relative(text)
    message = f"{project.relative(source)}, from which this text was converted, is gone, so nothing proves it any more"
    remedy = f"put it back; if it has a new name, give that to {name} and to the files in tei/.converted/ as well"
    return [Finding("source-missing", Severity.WARNING, name, 1, 1, message, remedy)]


def no_documents(project: Project) -> list[Finding]:
    """Return a finding of the rule documents-missing for an edition without any document."""
    if project.documents():
        return []
    message, remedy = "there is no document here", "put a transcript into it, as in tei/1.md, and run `edition convert`"
    return [Finding("documents-missing", Severity.WARNING, project.relative(project.tei), 1, 1, message, remedy)]


def about_nothing(project: Project, decided: Decided) -> list[Finding]:
    """Return a finding of the rule decision-unmatched for each decision about a document that is not there."""
    known = [*project.documents(), *([project.register.stem] if project.register.is_file() else [])]
    lost = [decision for name in decided.keys() - set(known) for decision in decided[name].values()]
    return [
        unmatched(decision, [f"{name}/{decision.place}/{decision.kind}" for name in known])
        for decision in sorted(lost, key=lambda decision: decision.line)
    ]
