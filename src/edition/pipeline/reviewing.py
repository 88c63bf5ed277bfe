"""What the texts of an edition leave open, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from edition.errors import EditionError
from edition.findings import Finding, Question
from edition.pipeline import rows
from edition.pipeline.conversion import Converter
from edition.pipeline.inputs import digest, tool
from edition.pipeline.knowledge import knowledge
from edition.pipeline.memory import Memory
from edition.pipeline.parallel import mapped
from edition.pipeline.reasons import Reasoned, Reasons
from edition.pipeline.remembering import Task, remembered
from edition.pipeline.reporter import Reporter
from edition.project import Project
from edition.validate import texts

# To weigh evidence anew takes longer than a process to start.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Review:
    """The open questions, what is wrong with decisions, and why some texts could not be looked at."""

    questions: list[Question]
    findings: list[Finding]
    failures: list[EditionError]


def review(
    project: Project,
    paths: Sequence[Path],
    reporter: Reporter,
    *,
    memory: Memory | None = None,
    processes: int | None = None,
) -> Review:
    """Return what editors should decide about TEI files of the edition, file by file.

    The texts say what is open; why somebody is taken for a speaker, the evidence says, weighed again. What `memory` has
    of the same texts is not looked for again; `processes` is how many may work at once, by default as many as there are
    processors. Raises EditionError for a file of decisions that is not right.
    """
    reviewer = _Reviewer(project)
    found = Review([], texts.about_nothing(project, reviewer.decided), [])
    with remembered(reviewer, paths, memory, processes) as reviewed:
        for _, result in zip(reporter.each("review", paths), reviewed, strict=True):
            if isinstance(result, EditionError):
                found.failures.append(result)
                continue
            questions, findings = result
            found.questions.extend(map(rows.question, questions))
            found.findings.extend(map(rows.finding, findings))
    return replace(found, questions=list(_with_reasons(project, found.questions, memory or Memory(), processes)))


@dataclass(frozen=True)
class _Reviewer(Task[Path]):
    """Looks for what is open in texts; a copy of it works in another process."""

    project: Project

    def __call__(self, path: Path) -> tuple[list[Any], list[Any]] | EditionError:
        """Return the rows of the questions in a text and of the findings about decisions, or why it cannot be read."""
        try:
            reviewed = texts.review(self.project, path, self.decided, self._register)
        except EditionError as error:
            return EditionError(str(error))
        return list(map(rows.question_row, reviewed.questions)), list(map(rows.finding_row, reviewed.findings))

    def __reduce__(self) -> "tuple[type[_Reviewer], tuple[Project]]":
        """Let another process begin anew, since a parsed register stays in its own."""
        return _Reviewer, (self.project,)

    @cached_property
    def decided(self) -> texts.Decided:
        """What the editors decided."""
        return texts.decisions(self.project)

    @cached_property
    def _register(self) -> etree._Element | None:
        return texts.register(self.project)

    @cached_property
    def _shared(self) -> str:
        """A digest of what decides about every text."""
        return digest(tool(), texts.content(self.project.register))

    def inputs(self, path: Path) -> str | None:
        """Return a digest of all that decides what is open in a text, None where a file cannot be read."""
        decided = repr(list(self.decided.get(path.stem, {}).values()))
        own = path, path.with_suffix(".md")
        try:
            return digest(self._shared, self.project.relative(path), *map(texts.content, own), decided)
        except EditionError:
            return None

    def place(self, path: Path) -> str:
        """Return where that is remembered."""
        return f"questions about {path.absolute()}, of {self.project.root}"


def without_source(project: Project, documents: Sequence[str]) -> list[Finding]:
    """Return a warning for each of some documents that was converted and whose transcript is gone."""
    return [finding for document in documents for finding in texts.source_missing(project, document)]


def undecided(project: Project, documents: Sequence[str]) -> list[Finding]:
    """Return a warning for each decision about some documents, or about none that is there, that does not hold."""
    paths = (project.text(document) for document in documents)
    return texts.lost_decisions(project, [path for path in paths if path.is_file()])


def _with_reasons(
    project: Project, questions: Sequence[Question], memory: Memory, processes: int | None
) -> Iterator[Question]:
    """Yield the questions, those about speakers with the reasons for each candidate.

    What the source says now is no reason for a text in which another label stands.
    """
    documents = {question.document for question in questions if _asks_for_speaker(question)}
    reasons = _reasons(project, sorted(documents), memory, processes) if documents else {}
    for question in questions:
        candidates = (
            replace(
                candidate,
                reasons=candidate.reasons or reasons.get(Reasoned(question.id, question.about, candidate.value), ()),
            )
            for candidate in question.candidates
        )
        yield replace(question, candidates=tuple(candidates))


def _asks_for_speaker(question: Question) -> bool:
    return question.id.endswith("/speaker")


def _reasons(project: Project, documents: Sequence[str], memory: Memory, processes: int | None) -> Reasons:
    """Return why a speech is given to whom it is.

    Where register or source cannot be read there are no reasons; `validate` and `convert` say what is wrong with them.
    """
    try:
        converter = Converter(project, knowledge(project))
    except EditionError:
        return {}
    recalled = converter.recalled(documents, memory)
    new = [name for name in documents if name not in recalled and project.source(name).is_file()]
    with mapped(converter.reasons, new, processes, _FEWEST) as weighed:
        each: Iterable[Reasons] = [*(converted.reasons for converted in recalled.values()), *weighed]
    return {asked: reasons for found in each for asked, reasons in found.items()}
