"""What is open in the texts of an edition, with the reasons for each candidate."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from edition.document import Document, Speech, identifiers
from edition.errors import EditionError
from edition.findings import Question
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


def _with_reasons(project: Project, questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions, those about speakers with the reasons for each candidate."""
    documents = {question.document for question in questions if _asks_for_speaker(question)}
    reasons = _reasons(project, sorted(documents)) if documents else {}
    for question in questions:
        candidates = (
            replace(candidate, reasons=candidate.reasons or reasons.get((question.id, candidate.value), ()))
            for candidate in question.candidates
        )
        yield replace(question, candidates=tuple(candidates))


def _asks_for_speaker(question: Question) -> bool:
    return question.id.endswith("/speaker")


def _reasons(project: Project, documents: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return why a speech is given to whom it is, by the id of the question and the pointer to the person.

    Where register or source cannot be read there are no reasons; `validate` and `convert` say what is wrong with them.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    with suppress(EditionError):
        known = knowledge(project)
        for document in documents:
            if project.source(document).is_file():
                _, aligned = aligned_source(project, document, known)
                found.update(_reasons_in(aligned.document, document))
    return found


def _reasons_in(document: Document, name: str) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for column in document.columns:
        for place, node in zip(identifiers(document, column, name), column.identified(), strict=True):
            if isinstance(node, Speech):
                yield (f"{name}/{place}/speaker", " ".join(f"#{person}" for person in node.who)), node.reasons
