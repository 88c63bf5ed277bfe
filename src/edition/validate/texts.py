"""The texts of an edition, each with its source beside it and what the editors decided about it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from edition.decisions import Decision, by_document, read_decisions
from edition.errors import EditionError, UnreadableError
from edition.findings import Finding, Question, Severity
from edition.project import Project
from edition.validate import Source, check, check_encoding, parse
from edition.validate.identifiers import dangling_entries, identifiers
from edition.validate.inquiry import Inquiry, unmatched
from edition.validate.parse import read_file
from edition.validate.refusal import as_findings

if TYPE_CHECKING:
    from edition.validate.judging import Judge

Decided = Mapping[str, Mapping[str, Decision]]


@dataclass(frozen=True, slots=True)
class Review:
    """The open questions, what is wrong with decisions, and why some texts could not be looked at."""

    questions: list[Question]
    findings: list[Finding]
    failures: list[EditionError]


def checked(
    project: Project, path: Path, judge: "Judge", decided: Decided, entries: Collection[str] | None
) -> list[Finding]:
    """Return all findings about a TEI file of an edition; `entries` are those of its register, if that is known.

    Of a text whose source cannot be read, only what does not depend on the source is looked at.
    """
    name, source_path = project.relative(path), path.with_suffix(".md")
    if source_path.is_file() and not path.exists():
        return [_missing(name, path.stem)]
    try:
        data = read_file(path, name)
        tree = parse(data, name)
    except UnreadableError as error:
        return as_findings(error, name)
    try:
        found = check(tree, name, judge, _source_beside(project, path), decided.get(path.stem, {}), data)
    except UnreadableError as error:
        unreadable = as_findings(error, project.relative(source_path))
        found = [*unreadable, *check_encoding(tree, name, judge, data)]
    return found if entries is None else [*dangling_entries(tree, name, entries, data), *found]


def _missing(name: str, document: str) -> Finding:
    message, remedy = "this text is missing, although its source is there", f"run `edition convert {document}`"
    return Finding("text-missing", Severity.WARNING, name, 1, 1, message, remedy)


def review(project: Project, paths: Iterable[Path]) -> Review:
    """Return what editors should decide about TEI files of an edition, file by file.

    Raises EditionError for a file of decisions that is not right.
    """
    decided = decisions(project)
    questions: list[Question] = []
    findings = about_nothing(project, decided)
    failures: list[EditionError] = []
    for path in paths:
        try:
            inquiry = _inquiry(project, path, decided)
            questions += inquiry.questions()
            findings += inquiry.decisions()
        except EditionError as error:
            failures.append(error)
    return Review(questions, findings, failures)


def lost_decisions(project: Project, paths: Iterable[Path]) -> list[Finding]:
    """Return what is wrong with decisions about TEI files of an edition, and with those about no document.

    Raises EditionError for a file that cannot be read.
    """
    decided = decisions(project)
    about = (_inquiry(project, path, decided).decisions() for path in paths if path.stem in decided)
    return [*about_nothing(project, decided), *chain.from_iterable(about)]


def _inquiry(project: Project, path: Path, decided: Decided) -> Inquiry:
    name = project.relative(path)
    if not path.is_file():
        raise EditionError(f"there is no {name} yet; run `edition convert {path.stem}` first")
    return Inquiry(parse(read_file(path, name), name), name, _source_beside(project, path), decided.get(path.stem, {}))


def _source_beside(project: Project, text: Path) -> Source | None:
    """Return the transcript from which a text was made, None where there is none."""
    path = text.with_suffix(".md")
    name = project.relative(path)
    return Source(read_file(path, name), name) if path.is_file() else None


def register_entries(project: Project) -> frozenset[str] | None:
    """Return the identifiers in the edition's register, none where there is no register; None if it cannot be read."""
    path = project.register
    if not path.is_file():
        return frozenset()
    name = project.relative(path)
    try:
        return identifiers(parse(read_file(path, name), name))
    except UnreadableError:
        return None


def decisions(project: Project) -> Decided:
    """Return what the editors decided, by document and then by the id of the question.

    Raises EditionError for a file of decisions that is not right.
    """
    path = project.decisions
    name = project.relative(path)
    return by_document(read_decisions(read_file(path, name), name)) if path.is_file() else {}


def decisions_or_fault(project: Project) -> tuple[Decided, list[Finding]]:
    """Return what `decisions` returns, or nothing and a finding of the rule decisions-unreadable."""
    try:
        return decisions(project), []
    except EditionError as error:
        remedy = "mend that; until then nothing counts as decided"
        name = project.relative(project.decisions)
        return {}, [Finding("decisions-unreadable", Severity.ERROR, name, 1, 1, str(error), remedy)]


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
