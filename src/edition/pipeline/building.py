"""The whole way: convert, validate, transform, publish."""

import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from edition import hand_edits, published
from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.pipeline import schema
from edition.pipeline.checking import settled, validate
from edition.pipeline.converting import convert
from edition.pipeline.reporter import Reporter, counted
from edition.pipeline.reviewing import review
from edition.project import Project
from edition.validate import parse

if TYPE_CHECKING:
    from edition.publish import PublishedDocument


class Format(StrEnum):
    """What a build makes of each text, beside the TEI itself."""

    HTML = "html"
    PDF = "pdf"
    BOOK = "book"


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


def build(
    project: Project, documents: Sequence[str], target: Path, formats: Collection[Format], reporter: Reporter
) -> Built:
    """Convert and validate the documents and publish them; others stay as an earlier build left them.

    What is built as page and in print is published: its identifiers are kept in tei/ids.toml. Raises EditionError when
    a document fails, InvalidError when a text has errors; the target is then as before.
    """
    # Saxon and Typst are slow to load, and only a build needs them.
    from edition.publish import against_endings, replacing  # noqa: PLC0415

    convert(project, documents, reporter)
    texts = [project.text(document) for document in documents]
    register = [project.register] if project.register.is_file() else []
    findings = validate(project, [*texts, *register], reporter)
    _require_valid(findings)
    with replacing(target) as folder:
        others = [name for name in _others(project, documents) if (target / name).is_dir()]
        for other in others:
            shutil.copytree(target / other, folder / other)
        for book in target.glob("book*.pdf") if others and Format.BOOK not in formats else ():
            shutil.copy2(book, folder)
        shown = [name for name in project.documents() if name in documents or name in others]
        found = _publish(project, documents, shown, folder, formats, reporter)
        if Format.HTML in formats:
            found += against_endings(folder, project.relative(target))
        # What is wrong with waivers has been said.
        findings += [finding for finding in settled(project, found) if finding not in findings]
        _require_valid(findings)
        written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file())
    if {Format.HTML, Format.PDF} <= set(formats):
        _promise(project, documents)
    reporter.line("publish", f"{counted(len(written), 'file')} in {target.name}/")
    return Built(written, findings)


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


def _require_valid(findings: list[Finding]) -> None:
    """Raise InvalidError where one of the findings is an error."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidError(findings)


def _others(project: Project, documents: Sequence[str]) -> list[str]:
    """Return the documents that are not to be built and have a text."""
    return [name for name in project.documents() if name not in documents and project.text(name).is_file()]


def _publish(
    project: Project,
    documents: Sequence[str],
    shown: Sequence[str],
    folder: Path,
    formats: Collection[Format],
    reporter: Reporter,
) -> list[Finding]:
    """Transform the documents and write them into a folder, with an index of all that are published."""
    from edition.pipeline.pages import Pages  # noqa: PLC0415
    from edition.pipeline.printing import files, printing  # noqa: PLC0415
    from edition.publish import PublishedDocument, write_site, write_sitemap  # noqa: PLC0415

    pages = Pages(project)
    texts = [project.text(name) for name in shown] + ([project.register] if pages.register else [])
    questions = review(project, texts, reporter).questions
    expected = (len(documents) if Format.PDF in formats else 0) + (Format.BOOK in formats)
    with printing(project, pages, expected) as prints:

        def finished() -> "Iterator[PublishedDocument]":
            each = reporter.each("transform", documents)
            for document, pdf in prints.begun(each) if Format.PDF in formats else ((name, None) for name in each):
                made = {
                    interface.file: pages.of_document(document, interface, questions, pdf=pdf is not None)
                    for interface in (pages.interfaces if Format.HTML in formats else ())
                }
                yield PublishedDocument(document, made, pages.text(document)[1], pdf and pdf())

        kept = sorted(path.name for path in folder.glob("book*.pdf"))
        books = files(len(shown)) if Format.BOOK in formats else kept
        write_site(folder, pages.of_edition(shown, questions, books), finished(), pages.register, schema.files(project))
        for name, book in prints.books(shown) if Format.BOOK in formats else ():
            (folder / name).write_bytes(book)
        found = prints.findings
    if project.settings.address:
        write_sitemap(folder, project.settings.address)
    reporter.line("transform", f"{counted(len(documents), 'document')} to {', '.join(formats)}")
    return found
