"""What is published of the texts of an edition: made where it would be other than it was, and kept where it is not."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edition.findings import Finding, Question
from edition.pipeline import schema
from edition.pipeline.formats import Format
from edition.pipeline.inputs import Work
from edition.pipeline.memory import Memory
from edition.pipeline.pages import Pages
from edition.pipeline.printing import Printed, book_inputs, files, pdf_inputs, printing
from edition.pipeline.reporter import Reporter, counted
from edition.pipeline.searching import search_index
from edition.project import Project
from edition.publish import PublishedDocument, Records, write_pages, write_search, write_site, write_sitemap
from edition.publish.site import Content

_File = TypeVar("_File")
_SCHEMA = "schema/"
_SEARCH = "search/"
# What says which files the search has.
_INDEX = "search/index.js"


@dataclass(frozen=True, slots=True)
class Published:
    """What was found while texts were published, and which files of an earlier build are of an earlier edition."""

    findings: list[Finding]
    stale: list[str]


class Publisher:
    """Publishes documents of an edition into a folder in which is what an earlier build left and this one keeps.

    `shown` are all documents that are published, `target` is the folder of the earlier build. What `memory`
    has of the same texts is not found anew.
    """

    def __init__(
        self,
        project: Project,
        shown: Sequence[str],
        questions: Sequence[Question],
        target: Path,
        folder: Path,
        formats: Collection[Format],
        memory: Memory,
    ) -> None:
        self._project, self._shown = project, shown
        self._questions: dict[str, list[Question]] = {}
        for question in questions:
            self._questions.setdefault(question.document, []).append(question)
        self._folder, self._formats, self._memory = folder, formats, memory
        self._pages, self._records = Pages(project, memory), Records(target)

    def publish(
        self, documents: Sequence[str], processes: int, reporter: Reporter, cluster: str | None = None
    ) -> Published:
        """Transform the documents and write them, with what is about all that are published.

        Raises EditionError for a text that cannot be transformed or printed.
        """
        kept = sorted(path.name for path in self._folder.glob("book*.pdf"))
        books = files(len(self._shown)) if Format.BOOK in self._formats else kept
        # Others may have been built without a page.
        listed = [name for name in self._shown if name in documents or any((self._folder / name).glob("*.html"))]
        about = {*listed, self._project.register.stem}
        asked = [question for name, each in self._questions.items() if name in about for question in each]
        search = search_index(self._project, self._pages, listed, self._memory, reporter)
        pdfs = pdf_inputs(self._project, self._pages, self._shown)
        book = book_inputs(self._project, pdfs.values())
        volumes = self._standing(dict.fromkeys(books, book)) if Format.BOOK in self._formats else {}
        wanted = {_pdf(name): pdfs[name] for name in documents} if Format.PDF in self._formats else {}
        standing = set(self._standing(wanted))
        expected = len(wanted) - len(standing) + (Format.BOOK in self._formats and len(volumes) < len(books))
        findings: list[Finding] = []

        def standing_pdf(document: str) -> Path | None:
            path = _pdf(document)
            return self._records.standing(path, wanted[path]) if path in standing else None

        with printing(self._project, self._pages, expected, processes, cluster) as prints:

            def finished() -> Iterator[PublishedDocument]:
                each = reporter.each("transform", documents)
                printed = prints.begun(each, standing_pdf) if wanted else _unprinted(each)
                for document, pdf in printed:
                    made = self._made(self._of_document(document)) if Format.HTML in self._formats else {}
                    pages = {path.removeprefix(f"{document}/"): page for path, page in made.items()}
                    data = self._noted(_pdf(document), pdfs[document], pdf(), findings) if pdf else None
                    yield PublishedDocument(document, pages, self._pages.text(document)[1], data)

            of_edition = self._pages.of_edition(self._pages.told(listed), asked, books)
            made = self._made(of_edition) if Format.HTML in self._formats else {}
            write_site(self._folder, made, finished(), self._pages.register, self._schema())
            if Format.HTML in self._formats:
                write_search(self._folder, self._searched(search))
            if Format.BOOK in self._formats:
                whole = [(name, Printed(volumes[name])) for name in books] if len(volumes) == len(books) else None
                for name, volume in whole or prints.books(self._shown):
                    write_pages(self._folder, {name: self._noted(name, book, volume, findings)})
        if self._project.settings.address:
            write_sitemap(self._folder, self._project.settings.address)
        self._records.write(self._folder)
        reporter.line("transform", f"{counted(len(documents), 'document')} to {', '.join(self._formats)}")
        kept_pages = set(self._shown).difference(documents if Format.HTML in self._formats else ())
        of_documents = {path: work for name in kept_pages for path, work in self._of_document(name).items()}
        current = {path: work.inputs for path, work in (of_edition | of_documents).items()}
        current[_INDEX] = search.inputs
        current |= {_pdf(name): inputs for name, inputs in pdfs.items()} | dict.fromkeys(books, book)
        return Published(findings, self._stale(current))

    def _of_document(self, document: str) -> dict[str, Work[str | bytes]]:
        """Return the pages of a document and what they offer, by their paths."""
        asked = self._questions.get(document, [])
        has_pdf = Format.PDF in self._formats or (self._folder / _pdf(document)).is_file()
        pages = self._pages.of_document(document, asked, pdf=has_pdf)
        return _below(f"{document}/", {**pages, **self._pages.beside(document)})

    def _standing(self, wanted: Mapping[str, str]) -> dict[str, Path]:
        """Return which files need not be made again, of those that are wanted and the digests of what they are of."""
        found = {path: self._records.standing(path, inputs) for path, inputs in wanted.items()}
        return {path: file for path, file in found.items() if file}

    def _made(self, works: Mapping[str, Work[str | bytes]]) -> dict[str, Content]:
        """Return pages and what lies beside them by their paths, made or as they stand."""
        made: dict[str, Content] = {}
        for path, work in works.items():
            made[path] = self._records.standing(path, work.inputs) or work.make()
            self._records.note(path, work.inputs, made[path])
        return made

    def _schema(self) -> Mapping[str, Content]:
        """Return the schema that texts point to, and its pages, by their names in their folder."""
        inputs = schema.inputs(self._project)
        standing = self._records.all_standing(inputs)
        return self._all_noted(_SCHEMA, inputs, standing or _below(_SCHEMA, schema.files(self._project)))

    def _searched(self, work: Work[dict[str, str]]) -> Mapping[str, Content]:
        """Return the index of the search, made or as it stands, by the paths of its files in their folder."""
        standing = self._records.all_standing(work.inputs)
        return self._all_noted(_SEARCH, work.inputs, standing or _below(_SEARCH, work.make()))

    def _all_noted(self, folder: str, inputs: str, files: Mapping[str, Content]) -> Mapping[str, Content]:
        """Return the files of a folder, of which something is noted, by their paths in it."""
        for path, content in files.items():
            self._records.note(path, inputs, content)
        return {path.removeprefix(folder): content for path, content in files.items()}

    def _noted(self, path: str, inputs: str, printed: Printed, findings: list[Finding]) -> Content:
        """Return a PDF, of which something is noted; what was found in it has to be found again."""
        findings += [finding for finding in printed.findings if finding not in findings]
        self._records.note(path, inputs, printed.pdf, is_whole=not printed.findings)
        return printed.pdf

    def _stale(self, current: Mapping[str, str]) -> list[str]:
        """Return the files that were kept although they would be others now."""
        there = (path for path in current if (self._folder / path).is_file())
        return sorted(path for path in there if self._records.is_stale(path, current[path]))


def _pdf(document: str) -> str:
    return f"{document}/{document}.pdf"


def _below(folder: str, files: Mapping[str, _File]) -> dict[str, _File]:
    return {f"{folder}{name}": file for name, file in files.items()}


def _unprinted(documents: Iterator[str]) -> Iterator[tuple[str, None]]:
    return ((document, None) for document in documents)
