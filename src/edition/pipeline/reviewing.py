"""What the texts of an edition leave open, and why."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from edition.decisions import reading
from edition.document import Document, Speech, identifiers
from edition.errors import EditionError
from edition.findings import Finding, Question
from edition.pipeline.converting import aligned_source, knowledge
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project
from edition.validate import texts


def review(project: Project, paths: Sequence[Path], reporter: Reporter) -> texts.Review:
    """Return what editors should decide about TEI files of the edition, file by file.

    The texts say what is open; why somebody is taken for a speaker, the evidence says, weighed again.
    """
    reviewed = texts.review(project, reporter.each("review", paths))
    reporter.line("review", counted(len(reviewed.questions), "open question"))
    return replace(reviewed, questions=list(_with_reasons(project, reviewed.questions)))


def without_source(project: Project, documents: Sequence[str]) -> list[Finding]:
    """Return a warning for each of some documents that was converted and whose transcript is gone."""
    return [finding for document in documents for finding in texts.source_missing(project, document)]


def undecided(project: Project, documents: Sequence[str]) -> list[Finding]:
    """Return a warning for each decision about some documents, or about none that is there, that does not hold."""
    paths = (project.text(document) for document in documents)
    return texts.lost_decisions(project, [path for path in paths if path.is_file()])


def _with_reasons(project: Project, questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions, those about speakers with the reasons for each candidate.

    What the source says now is no reason for a text in which another label stands.
    """
    documents = {question.document for question in questions if _asks_for_speaker(question)}
    reasons = _reasons(project, sorted(documents)) if documents else {}
    for question in questions:
        candidates = (
            replace(
                candidate,
                reasons=candidate.reasons or reasons.get(_Reasoned(question.id, question.about, candidate.value), ()),
            )
            for candidate in question.candidates
        )
        yield replace(question, candidates=tuple(candidates))


def _asks_for_speaker(question: Question) -> bool:
    return question.id.endswith("/speaker")


def _reasons(project: Project, documents: Iterable[str]) -> dict["_Reasoned", tuple[str, ...]]:
    """Return why a speech is given to whom it is.

    Where register or source cannot be read there are no reasons; `validate` and `convert` say what is wrong with them.
    """
    found: dict[_Reasoned, tuple[str, ...]] = {}
    try:
        known = knowledge(project)
    except EditionError:
        return found
    for document in documents:
        if project.source(document).is_file():
            with suppress(EditionError):
                _, aligned = aligned_source(project, document, known)
                found.update(_reasons_in(aligned.document, document))
    return found


class _Reasoned(NamedTuple):
    """What reasons are for: a question's id, the label that it is about, the pointers to those who speak."""

    question: str
    label: str
    who: str


def _reasons_in(document: Document, name: str) -> Iterator[tuple[_Reasoned, tuple[str, ...]]]:
    for column in document.columns:
        for place, node in zip(identifiers(document, column, name), column.identified(), strict=True):
            if isinstance(node, Speech):
                who = " ".join(f"#{person}" for person in node.who)
                yield _Reasoned(f"{name}/{place}/speaker", reading(node.label.words()), who), node.reasons
