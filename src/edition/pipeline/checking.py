"""What is wrong with the texts of an edition, and what is open in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from edition.align import Knowledge
from edition.document import Speech, identifiers
from edition.findings import Finding, Question, Severity
from edition.pipeline import schema
from edition.pipeline.converting import aligned_source, knowledge
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project
from edition.validate import texts


def validate(project: Project, paths: Sequence[Path], reporter: Reporter) -> list[Finding]:
    """Return the findings about TEI files of the edition, file by file, and about decisions that match nothing."""
    decided = texts.decisions(project)
    found = [
        f for path in reporter.each("validate", paths) for f in texts.checked(project, path, schema.grammar(), decided)
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    reporter.line("validate", f"{counted(len(paths), 'file')}, {counted(errors, 'error')}")
    return found + texts.about_nothing(project, decided)


def review(project: Project, paths: Sequence[Path], reporter: Reporter) -> texts.Review:
    """Return what editors should decide about TEI files of the edition, file by file.

    The texts say what is open; why somebody is taken for a speaker, the evidence says, weighed again.
    """
    reviewed = texts.review(project, reporter.each("review", paths))
    reporter.line("review", counted(len(reviewed.questions), "open question"))
    return replace(reviewed, questions=list(_with_reasons(project, reviewed.questions)))


def _with_reasons(project: Project, questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions, those about speakers with the reasons for each candidate."""
    known = knowledge(project) if any(_asks_for_speaker(question) for question in questions) else None
    for document, asked in groupby(questions, key=lambda question: question.document):
        every = list(asked)
        is_open = any(map(_asks_for_speaker, every)) and project.source(document).is_file()
        reasons = _reasons(project, document, known) if known and is_open else {}
        for question in every:
            candidates = (
                replace(candidate, reasons=candidate.reasons or reasons.get((question.id, candidate.value), ()))
                for candidate in question.candidates
            )
            yield replace(question, candidates=tuple(candidates))


def _asks_for_speaker(question: Question) -> bool:
    return question.id.endswith("/speaker")


def _reasons(project: Project, document: str, known: Knowledge) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return why a speech is given to whom it is, by the id of the question and the pointer to the person."""
    _, aligned = aligned_source(project, document, known)
    return {
        (f"{document}/{name}/speaker", " ".join(f"#{person}" for person in node.who)): node.reasons
        for column in aligned.document.columns
        for name, node in zip(identifiers(aligned.document, column, document), column.identified(), strict=True)
        if isinstance(node, Speech)
    }
