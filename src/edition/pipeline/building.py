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
    from edition.transform import Interface


_STYLE = "assets/custom.css"


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


def build(
    project: Project, documents: Sequence[str], target: Path, formats: Collection[Format], reporter: Reporter
) -> Built:
    """Convert and validate the documents and publish them; others stay as an earlier build left them.

    What is built in all formats is published: its identifiers are kept in tei/ids.toml. Raises EditionError when a
    document fails, InvalidError when a text has errors; the target is then as before.
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
        shown = [name for name in project.documents() if name in documents or name in others]
        found = _publish(project, documents, shown, folder, formats, reporter)
        if Format.HTML in formats:
            found += against_endings(folder, project.relative(target))
        # What is wrong with waivers has been said.
        findings += [finding for finding in settled(project, found) if finding not in findings]
        _require_valid(findings)
        written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file())
    if set(formats) == set(Format):
        _promise(project, documents)
    reporter.line("publish", f"{counted(len(written), 'file')} in {target.name}/")
    return Built(written, findings)


def _promise(project: Project, documents: Sequence[str]) -> None:
    """Keep the identifiers of what was published, with the words that stand there."""
    from edition.validate.promises import openings  # noqa: PLC0415 - only a build that publishes needs it

    known = published.read(project)
    new: dict[str, dict[str, str]] = {}
    for document in documents:
        name, data = _text(project, document)
        found = openings(parse(data, name).getroot())
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
    from edition.publish import PublishedDocument, render_pdf, write_site  # noqa: PLC0415
    from edition.transform import (  # noqa: PLC0415
        document_page,
        former_data,
        index_page,
        print_data,
        questions_data,
        review_page,
    )

    register = project.register.read_bytes() if project.register.is_file() else None
    texts = [project.text(name) for name in shown] + ([project.register] if register else [])
    questions = review(project, texts, reporter).questions
    interfaces = _interfaces(project)
    pages: dict[str, str] = {}
    for interface in interfaces:
        pages[interface.file] = index_page((_text(project, name) for name in shown), interface=interface)
        pages[f"review/{interface.file}"] = review_page(questions_data(questions), interface=interface)
    found: list[Finding] = []
    promises = published.read(project)

    def finished() -> "Iterator[PublishedDocument]":
        for document in reporter.each("transform", documents):
            name, tei = _text(project, document)
            pdf = None
            if Format.PDF in formats:
                data = print_data(tei, register, name=name)
                pdf, missing = render_pdf(data, name=name, tei=tei.decode(errors="replace"))
                found.extend(missing)
            asked = questions_data(question for question in questions if question.document == document)
            address = f"{document}.pdf" if pdf else None
            former = former_data(*published.former(promises.get(document, {})))
            made = {
                interface.file: document_page(
                    tei,
                    register,
                    name=name,
                    interface=interface,
                    questions=asked,
                    former=former,
                    pdf=address,
                    custom=project.custom,
                )
                for interface in (interfaces if Format.HTML in formats else ())
            }
            yield PublishedDocument(document, made, tei, pdf)

    style = {_STYLE: project.custom_style.read_text("utf-8")} if project.custom_style.is_file() else {}
    write_site(folder, pages | style, finished(), register, schema.files(project))
    reporter.line("transform", f"{counted(len(documents), 'document')} to {' and '.join(sorted(formats))}")
    return found


def _interfaces(project: Project) -> "list[Interface]":
    """Return how the pages speak, in each of the languages that the settings name."""
    from edition.transform import Interface  # noqa: PLC0415

    languages = project.settings.interface
    style = _STYLE if project.custom_style.is_file() else ""
    return [Interface(project.settings.title, language, languages, style) for language in languages]


def _text(project: Project, document: str) -> tuple[str, bytes]:
    path = project.text(document)
    return project.relative(path), path.read_bytes()
