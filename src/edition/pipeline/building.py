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


# Which files a format is: those of the edition, and those in the folder of a document.
_FILES = {
    Format.HTML: (("*.html", "review/*.html", "assets/custom.css"), "*.html"),
    Format.PDF: ((), "*.pdf"),
    Format.BOOK: (("book*.pdf",), ""),
}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, as paths within its target, and what it found."""

    written: list[str]
    findings: list[Finding]


class InvalidError(EditionError):
    """Stops a build: a text has errors. `findings` holds them, and everything else that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the edition has errors, so nothing was published; mend them and build again")
        self.findings = findings


def build(
    project: Project, documents: Sequence[str], target: Path, formats: Collection[Format], reporter: Reporter
) -> Built:
    """Convert and validate the documents and publish them; others, and other formats, stay as a build left them.

    What is built as page and in print is published: its identifiers are kept in tei/ids.toml. Raises EditionError when
    there is no document and when one fails, InvalidError when a text has errors; the target is then as before.
    """
    # Saxon and Typst are slow to load, and only a build needs them.
    from edition.publish import against_endings, replacing  # noqa: PLC0415

    if not documents:
        name = project.relative(project.tei)
        raise EditionError(
            f"there is no document in {name}/, so nothing was published; put a transcript there, as ID.md"
        )
    convert(project, documents, reporter)
    texts = [project.text(document) for document in documents]
    register = [project.register] if project.register.is_file() else []
    findings = validate(project, [*texts, *register], reporter)
    _require_valid(findings)
    with replacing(target) as folder:
        others = [name for name in _others(project, documents) if (target / name).is_dir()]
        _keep(target, folder, documents, others, formats)
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


def _keep(
    target: Path, folder: Path, documents: Sequence[str], others: Sequence[str], formats: Collection[Format]
) -> None:
    """Copy what an earlier build left and this one does not make: other documents whole, of its own other formats."""
    for other in others:
        shutil.copytree(target / other, folder / other)
    for form, (shared, own) in _FILES.items():
        patterns = (*shared, *(f"{document}/{own}" for document in documents if own))
        for path in (path for pattern in patterns for path in target.glob(pattern) if form not in formats):
            kept = folder / path.relative_to(target)
            kept.parent.mkdir(exist_ok=True)
            shutil.copy2(path, kept)


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
    reporter.line("review", counted(len(questions), "open question"))
    expected = (len(documents) if Format.PDF in formats else 0) + (Format.BOOK in formats)

    def has_pdf(document: str) -> bool:
        return Format.PDF in formats or (folder / document / f"{document}.pdf").is_file()

    with printing(project, pages, expected) as prints:

        def finished() -> "Iterator[PublishedDocument]":
            each = reporter.each("transform", documents)
            for document, pdf in prints.begun(each) if Format.PDF in formats else ((name, None) for name in each):
                made = {
                    interface.file: pages.of_document(document, interface, questions, pdf=has_pdf(document))
                    for interface in (pages.interfaces if Format.HTML in formats else ())
                }
                yield PublishedDocument(document, made, pages.text(document)[1], pdf and pdf())

        kept = sorted(path.name for path in folder.glob("book*.pdf"))
        books = files(len(shown)) if Format.BOOK in formats else kept
        # Others may have been built without a page.
        listed = [name for name in shown if name in documents or any((folder / name).glob("*.html"))]
        asked = [question for question in questions if question.document in (*listed, project.register.stem)]
        of_edition = pages.of_edition(listed, asked, books) if Format.HTML in formats else {}
        write_site(folder, of_edition, finished(), pages.register, schema.files(project))
        for name, book in prints.books(shown) if Format.BOOK in formats else ():
            (folder / name).write_bytes(book)
        found = prints.findings
    if project.settings.address:
        write_sitemap(folder, project.settings.address)
    reporter.line("transform", f"{counted(len(documents), 'document')} to {', '.join(formats)}")
    return found
