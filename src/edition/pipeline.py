"""The stages in order: read, align, encode, validate, transform, publish. Read this first.

The only module that knows all stages. Whoever calls it brings a `Reporter`, which shows how far the work is.
"""

import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from edition import __version__, hand_edits, resources
from edition.align import Aligned, Knowledge, align
from edition.document import RESERVED_IDENTIFIER, Document, Entry, Register, Speech
from edition.encode import Context, encode, extended_register, new_register
from edition.errors import EditionError, SeveralErrors
from edition.findings import Finding, Severity
from edition.hand_edits import Conversion
from edition.project import Project
from edition.read import read, read_register
from edition.validate import Grammar, Source, check, dangling_pointers, duplicate_ids, parse, texts

_Item = TypeVar("_Item")
# One pass proposes people, the next knows them; hardly ever do they make it propose others.
_PASSES = 3
_SCHEMA = resources.SCHEMA / "edition.rng"


class Reporter(Protocol):
    """Shows progress."""

    def each(self, verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        """Yield the items, showing how many are done."""
        ...

    def line(self, verb: str, text: str) -> None:
        """Say in one line what a stage did."""
        ...


class Format(StrEnum):
    """What a build makes of each text, beside the TEI itself."""

    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, as paths within its target, and what it found."""

    written: list[str]
    findings: list[Finding]


class InvalidError(EditionError):
    """Stops a build: a text has errors. `findings` holds them, and everything else that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the texts have errors, so nothing was published; mend them and build again")
        self.findings = findings


def require_readable(path: Path) -> None:
    """Raise EditionError for a source that cannot be read, wherever it is."""
    read(path.read_bytes(), str(path))


def convert(
    project: Project, documents: Sequence[str], reporter: Reporter, *, dry_run: bool = False
) -> list[Conversion]:
    """Read, align and encode the documents that have a source, and write the texts that changed.

    Each is proved to have lost nothing and checked against the schema before anything is written. People whom the
    register lacks are proposed for it; it is then the last of the conversions. Raises SeveralErrors, and writes
    nothing, when documents fail.
    """
    sources = [document for document in documents if project.source(document).is_file()]
    knowledge = Knowledge(_register(project), texts.decisions(project), frozenset(project.documents()))
    known = len(knowledge.register.entries)
    for _ in range(_PASSES):
        conversions, tally, proposed = _convert_all(project, sources, knowledge, reporter)
        knowledge = _extended(knowledge, proposed)
        if not proposed:
            break
    proposals = knowledge.register.entries[known:]
    if proposals:
        conversions.append(_with_proposals(project, proposals))
    if not dry_run:
        hand_edits.write(project, conversions)
        hand_edits.put(project.schema, _SCHEMA.read_bytes())
    reporter.line("read", _counted(len(sources), "source"))
    reporter.line("align", str(tally))
    if proposals:
        reporter.line("", f"{len(proposals)} people proposed for {project.relative(project.register)}")
    states = [conversion.state for conversion in conversions[: len(sources)]]
    reporter.line("encode", ", ".join(f"{states.count(s)} {s}" for s in hand_edits.State if s in states) or "nothing")
    return conversions


def _convert_all(
    project: Project, sources: Sequence[str], knowledge: Knowledge, reporter: Reporter
) -> tuple[list[Conversion], "_Tally", list[Entry]]:
    """Convert every source, each knowing the people that those before it propose."""
    tally = _Tally()
    proposed: list[Entry] = []
    conversions: list[Conversion] = []
    failures: list[EditionError] = []
    for document in reporter.each("convert", sources):
        try:
            conversion, aligned = _converted(project, document, _extended(knowledge, proposed))
        except EditionError as error:
            failures.append(error)
        else:
            conversions.append(conversion)
            proposed += aligned.proposed
            tally.count(aligned.document)
    if failures:
        raise SeveralErrors(failures)
    return conversions, tally, proposed


def _extended(knowledge: Knowledge, entries: Sequence[Entry]) -> Knowledge:
    return replace(knowledge, register=knowledge.register.with_entries(entries))


def _with_proposals(project: Project, entries: Sequence[Entry]) -> Conversion:
    """Return the register with proposed entries appended."""
    path = project.register
    before = path.read_bytes() if path.is_file() else b""
    tree = parse(before, project.relative(path)) if before else new_register(project.settings.publisher)
    return Conversion(path.stem, before, extended_register(tree, entries), hand_edits.State.EXTENDED)


def _converted(project: Project, document: str, knowledge: Knowledge) -> tuple[Conversion, Aligned]:
    source = _source(project, project.source(document))
    aligned = align(read(source.data, source.path, project.settings.languages), document, knowledge)
    text = encode(aligned.document, Context(document, project.settings, __version__))
    path = project.relative(project.text(document))
    for finding in check(parse(text, path), path, _grammar(), source):
        if finding.severity is Severity.ERROR:
            raise EditionError(
                f"{source.path}: the conversion is not faithful or not valid and was not written "
                f"({finding.path}, line {finding.line}: {finding.message}); that is a fault of the tool: report it"
            )
    return hand_edits.compared(project, document, text), aligned


@dataclass(slots=True)
class _Tally:
    """What the line of the stage *align* counts."""

    utterances: int = 0
    attributed: int = 0
    rendering: int = 0

    def count(self, document: Document) -> None:
        """Add what was found in a document."""
        speeches = [node for column in document.columns for node in column.identified() if isinstance(node, Speech)]
        self.utterances += len(speeches)
        self.attributed += sum(bool(speech.who) for speech in speeches)
        if translation := document.column(translation=True):
            nodes = list(translation.identified())
            self.rendering += sum(isinstance(nodes[number], Speech) for number in document.correspondence)

    def __str__(self) -> str:
        return (
            f"{_counted(self.utterances, 'utterance')}, {self.attributed} with a known speaker, "
            f"{self.rendering} found to render another"
        )


def validate(project: Project, paths: Sequence[Path], reporter: Reporter) -> list[Finding]:
    """Return the findings about TEI files of the edition, file by file, and about decisions that match nothing."""
    decided = texts.decisions(project)
    found = [f for path in reporter.each("validate", paths) for f in texts.checked(project, path, _grammar(), decided)]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    reporter.line("validate", f"{_counted(len(paths), 'file')}, {_counted(errors, 'error')}")
    return found + texts.about_nothing(project, decided)


def review(project: Project, paths: Sequence[Path], reporter: Reporter) -> texts.Review:
    """Return what editors should decide about TEI files of the edition, file by file."""
    reviewed = texts.review(project, reporter.each("review", paths))
    reporter.line("review", _counted(len(reviewed.questions), "open question"))
    return reviewed


def build(
    project: Project, documents: Sequence[str], target: Path, formats: Collection[Format], reporter: Reporter
) -> Built:
    """Convert and validate the documents and publish them; others stay as an earlier build left them.

    Raises EditionError when a document fails, InvalidError when a text has errors; the target is then as before.
    """
    # Saxon and Typst are slow to load, and only a build needs them.
    from edition.publish import replacing  # noqa: PLC0415

    convert(project, documents, reporter)
    texts = [project.text(document) for document in documents]
    register = [project.register] if project.register.is_file() else []
    findings = validate(project, [*texts, *register], reporter)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidError(findings)
    with replacing(target) as folder:
        others = [name for name in _others(project, documents) if (target / name).is_dir()]
        for other in others:
            shutil.copytree(target / other, folder / other)
        published = [name for name in project.documents() if name in documents or name in others]
        findings += _publish(project, documents, published, folder, formats, reporter)
        written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file())
    reporter.line("publish", f"{_counted(len(written), 'file')} in {target.name}/")
    return Built(written, findings)


def _others(project: Project, documents: Sequence[str]) -> list[str]:
    """Return the documents that are not to be built and have a text."""
    return [name for name in project.documents() if name not in documents and project.text(name).is_file()]


def _publish(
    project: Project,
    documents: Sequence[str],
    published: Sequence[str],
    folder: Path,
    formats: Collection[Format],
    reporter: Reporter,
) -> list[Finding]:
    """Transform the documents and write them into a folder, with an index of all that are published."""
    from edition.publish import PublishedDocument, render_pdf, write_site  # noqa: PLC0415
    from edition.transform import document_page, index_page, print_data  # noqa: PLC0415

    register = project.register.read_bytes() if project.register.is_file() else None
    title = project.settings.title
    index = index_page((_text(project, name) for name in published), edition=title)
    found: list[Finding] = []

    def finished() -> "Iterator[PublishedDocument]":
        for document in reporter.each("transform", documents):
            name, tei = _text(project, document)
            page = pdf = None
            if Format.PDF in formats:
                data = print_data(tei, register, name=name)
                pdf, missing = render_pdf(data, name=name, tei=tei.decode(errors="replace"))
                found.extend(missing)
            if Format.HTML in formats:
                page = document_page(tei, register, name=name, edition=title, pdf=f"{document}.pdf" if pdf else None)
            yield PublishedDocument(document, page, tei, pdf)

    write_site(folder, index, finished(), register, _SCHEMA)
    reporter.line("transform", f"{_counted(len(documents), 'document')} to {' and '.join(sorted(formats))}")
    return found


def _text(project: Project, document: str) -> tuple[str, bytes]:
    path = project.text(document)
    return project.relative(path), path.read_bytes()


def _source(project: Project, path: Path) -> Source:
    return Source(path.read_bytes(), project.relative(path))


def _register(project: Project) -> Register:
    path = project.register
    if not path.is_file():
        return Register()
    name = project.relative(path)
    tree = parse(path.read_bytes(), name)
    for fault in (*duplicate_ids(tree, name), *dangling_pointers(tree, name)):
        raise EditionError(f"{name}, line {fault.line}: {fault.message}; {fault.remedy}")
    register = read_register(tree)
    for entry in register.entries:
        if RESERVED_IDENTIFIER.fullmatch(entry.id):
            raise EditionError(
                f'{name}: the id "{entry.id}" is one that the tool gives to parts of a document; give the entry another'
            )
    return register


@cache
def _grammar() -> Grammar:
    return Grammar.load(_SCHEMA)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
