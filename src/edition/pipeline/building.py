"""The whole way: convert, validate, transform, publish."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from edition import hand_edits, published
from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.pipeline.checking import settled, validate
from edition.pipeline.converting import convert
from edition.pipeline.formats import Format, keep
from edition.pipeline.memory import Memory
from edition.pipeline.parallel import processors
from edition.pipeline.reporter import Reporter, counted
from edition.pipeline.reviewing import review
from edition.project import Project
from edition.validate import parse


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, as paths within its target, what it found, and what it left that is out of date."""

    written: list[str]
    findings: list[Finding]
    stale: list[str]


class InvalidError(EditionError):
    """Stops a build: a text has errors. `findings` holds them, and everything else that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the edition has errors, so nothing was published; mend them and build again")
        self.findings = findings


def build(
    project: Project,
    documents: Sequence[str],
    target: Path,
    formats: Collection[Format],
    reporter: Reporter,
    processes: int | None = None,
    memory: Memory | None = None,
    cluster: str | None = None,
) -> Built:
    """Convert and validate the documents and publish them; others, and other formats, stay as a build left them.

    A page or PDF that would be the same is not made again. `processes` is how many may work at once, by default as many
    as there are processors. What `memory` has of the same texts is not converted, checked or asked again. With the
    address of a `cluster`, its workers print. What is built as page and in print is published: its identifiers are kept
    in tei/ids.toml.
    Raises EditionError when there is no document and when one fails, InvalidError when a text has errors; the target is
    then as before.
    """
    # Saxon and Typst are slow to load, and only a build needs them.
    from edition.pipeline.endings import against_endings  # noqa: PLC0415
    from edition.pipeline.publishing import Publisher  # noqa: PLC0415
    from edition.publish import replacing  # noqa: PLC0415

    processes, memory = processes or processors(), memory or Memory()
    if not documents:
        name = project.relative(project.tei)
        raise EditionError(
            f"there is no document in {name}/, so nothing was published; put a transcript there, as ID.md"
        )
    convert(project, documents, reporter, memory=memory, processes=processes)
    texts = [project.text(document) for document in documents]
    register = [project.register] if lexists(project.register) else []
    findings = validate(project, [*texts, *register], reporter, processes=processes, memory=memory)
    _require_valid(findings)
    with replacing(target) as folder:
        others = [name for name in _others(project, documents) if (target / name).is_dir()]
        keep(target, folder, documents, others, formats)
        kept = _files(folder)
        shown = [name for name in project.documents() if name in documents or name in others]
        reviewed = [*map(project.text, shown), *register]
        questions = review(project, reviewed, reporter, memory=memory, processes=processes).questions
        reporter.line("review", counted(len(questions), "open question"))
        publisher = Publisher(project, shown, questions, target, folder, formats, memory)
        published_ = publisher.publish(documents, processes, reporter, cluster)
        found = published_.findings
        if Format.HTML in formats:
            found += against_endings(folder, target, project.relative(target), memory)
        # What is wrong with waivers has been said.
        findings = list(dict.fromkeys([*findings, *settled(project, found)]))
        _require_valid(findings)
        files = _files(folder)
    if {Format.HTML, Format.PDF} <= set(formats):
        _promise(project, documents)
    reporter.line("publish", f"{counted(len(files), 'file')} in {target.name}/")
    return Built(sorted(files - kept), findings, published_.stale)


def _promise(project: Project, documents: Sequence[str]) -> None:
    """Keep the identifiers of what was published, with the words that stand there."""
    from edition.validate.promises import openings  # noqa: PLC0415 - only a build that publishes needs it

    known = published.read(project)
    new: dict[str, dict[str, str]] = {}
    for document in documents:
        text = project.text(document)
        found = openings(parse(text.read_bytes(), project.relative(text)).getroot())
        new[document] = {place: words for place, words in found.items() if place not in known.get(document, {})}
    path = project.identifiers
    data = path.read_bytes() if path.is_file() else b""
    if (extended := published.extended(data, new)) != data:
        hand_edits.put(path, extended)


def _files(folder: Path) -> set[str]:
    """Return the files of an edition that is published, by their paths in its folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file()}


def _require_valid(findings: list[Finding]) -> None:
    """Raise InvalidError where one of the findings is an error."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidError(findings)


def _others(project: Project, documents: Sequence[str]) -> list[str]:
    """Return the documents that are not to be built and have a text."""
    return [name for name in project.documents() if name not in documents and project.text(name).is_file()]
