"""What the texts of an edition leave open, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from edition.align import Knowledge
from edition.decisions import reading
from edition.document import Document, Speech, identifiers
from edition.errors import EditionError
from edition.findings import Finding, Question
from edition.pipeline.converting import aligned_source, knowledge
from edition.pipeline.reporter import Reporter
from edition.project import Project
from edition.validate import texts

# Whoever previews an edition asks again with each change of a text.
_KEPT = 1000


def review(project: Project, paths: Sequence[Path], reporter: Reporter) -> texts.Review:
    """Return what editors should decide about TEI files of the edition, file by file.

    The texts say what is open; why somebody is taken for a speaker, the evidence says, weighed again.
    """
    reviewed = texts.review(project, reporter.each("review", paths))
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
    shared = (*map(_state, (project.register, project.decisions, project.custom_schema)), *project.documents())
    for document in documents:
        if source := _state(project.source(document)):
            found.update(_reasons_of(project, document, source, shared))
    return found


def _state(path: Path) -> str:
    """Return what is the same as long as a file is, nothing where there is no file."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@lru_cache(_KEPT)
def _reasons_of(
    project: Project, document: str, source: str, shared: tuple[str, ...]
) -> Mapping["_Reasoned", tuple[str, ...]]:
    """Return the reasons in a document, weighed once as long as that on which they depend has the same state."""
    del source
    known = _known(project, shared)
    if known is None:
        return {}
    try:
        _, aligned = aligned_source(project, document, known)
    except EditionError:
        return {}
    return dict(_reasons_in(aligned.document, document))


@lru_cache(1)
def _known(project: Project, state: tuple[str, ...]) -> Knowledge | None:
    """Return what the edition knows, None where that cannot be read."""
    del state
    try:
        return knowledge(project)
    except EditionError:
        return None


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
