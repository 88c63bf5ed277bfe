"""The pages of an edition, in each language of its interface: those of its documents, and those about all of them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial

from edition import published
from edition.findings import Question
from edition.pipeline.entries import Entries, Listed, Lister, listed
from edition.pipeline.inputs import Work, digest, tool
from edition.pipeline.memory import Memory
from edition.pipeline.remembering import remembered
from edition.project import Project
from edition.publish.citations import FILES as CITATIONS
from edition.publish.citations import Item
from edition.publish.epub import as_epub, identifier
from edition.publish.table import as_csv
from edition.transform import (
    Interface,
    citation,
    document_page,
    e_book,
    former_data,
    index_page,
    questions_data,
    reading_text,
    review_page,
    search_page,
    table,
)

_STYLE = "assets/custom.css"


class Pages:
    """Makes the pages of an edition. What they share is read once."""

    def __init__(self, project: Project, memory: Memory | None = None) -> None:
        """Begin with the pages of an edition; what `memory` has of the same texts is not found anew."""
        self._project, self._memory = project, memory

    @cached_property
    def register(self) -> bytes | None:
        """The register, None where there is none."""
        return self._project.register.read_bytes() if self._project.register.is_file() else None

    @cached_property
    def _entries(self) -> Entries:
        return Entries(self.register)

    @cached_property
    def _shared(self) -> str:
        """A digest of what the pages of all documents are made of, beside their texts and what is asked about them."""
        sheet = self._project.custom / "html.xsl"
        return digest(tool(), self.register, sheet.read_bytes() if sheet.is_file() else None)

    @cached_property
    def _promises(self) -> published.Promises:
        """What was published of each document, by its id."""
        return published.read(self._project)

    @cached_property
    def interfaces(self) -> Sequence[Interface]:
        """How the pages speak, in each of the languages that the settings name."""
        settings = self._project.settings
        style = _STYLE if self._project.custom_style.is_file() else ""
        named = settings.publisher, settings.version, settings.version_date
        return [
            Interface(
                settings.title,
                language,
                settings.interface,
                style,
                settings.address,
                *named,
                self._entries.kinds,
                settings.theme,
            )
            for language in settings.interface
        ]

    def text(self, document: str) -> tuple[str, bytes]:
        """Return what a text is called in messages, and the text."""
        path = self._project.text(document)
        return self._project.relative(path), path.read_bytes()

    def told(self, documents: Sequence[str]) -> dict[str, Listed]:
        """Return what pages about all documents tell of each of some.

        Raises EditionError for a document that is not well-formed or has a DOCTYPE.
        """
        # Saxon cannot be copied into other processes.
        with remembered(Lister(self._project), documents, self._memory, processes=1) as found:
            return dict(zip(documents, map(listed, found), strict=True))

    def of_edition(
        self, told: Mapping[str, Listed], questions: Sequence[Question], books: Sequence[str] = ()
    ) -> dict[str, Work[str]]:
        """Return what is about the whole edition: lists, register, questions, search and its own style sheet, by path.

        `told` is what is told of each document that has a page.
        """
        headers = {name: document.header for name, document in told.items()}
        asked = questions_data(questions)
        works = {}
        for interface in self.interfaces:
            shared = digest(tool(), interface_inputs(interface))
            index = partial(index_page, headers.items(), interface=interface, books=books)
            works[interface.file] = Work(digest("index", shared, *headers.values(), *books), index)
            review = partial(review_page, asked, interface=interface)
            works[f"review/{interface.file}"] = Work(digest("review", shared, asked), review)
            search = partial(search_page, interface=interface)
            works[f"search/{interface.file}"] = Work(digest("search", shared), search)
            works |= self._entries.pages([*told.values()], interface, shared)
        style = self._project.custom_style
        if style.is_file():
            text = style.read_text("utf-8")
            works[_STYLE] = Work(digest("style", text), lambda: text)
        return works

    def of_document(self, document: str, questions: Iterable[Question], *, pdf: bool = False) -> dict[str, Work[str]]:
        """Return the pages of a document by the names of their files.

        `questions` are those about it, `pdf` tells whether it has a PDF.
        """
        asked = questions_data(questions)
        former = former_data(*published.former(self._promises.get(document, {})))
        address = f"{document}.pdf" if pdf else None
        shared = digest("page", self._shared, asked, former, address, *self.text(document))

        def make(interface: Interface) -> str:
            name, tei = self.text(document)
            return document_page(
                tei,
                self.register,
                name=name,
                interface=interface,
                questions=asked,
                former=former,
                pdf=address,
                custom=self._project.custom,
            )

        return {
            interface.file: Work(digest(shared, interface_inputs(interface)), partial(make, interface))
            for interface in self.interfaces
        }

    def beside(self, document: str) -> dict[str, Work[str | bytes]]:
        """Return a document as e-book, reading text and table, and how it is cited, by the names of their files."""
        interface = self.interfaces[0]
        inputs = digest("beside", tool(), interface_inputs(interface), *self.text(document))

        def read() -> str:
            name, tei = self.text(document)
            return reading_text(tei, name=name, interface=interface)

        def tabulate() -> str:
            name, tei = self.text(document)
            return as_csv(table(tei, self.register, name=name, interface=interface))

        def bind() -> bytes:
            name, tei = self.text(document)
            known_by = identifier(document, interface.title, interface.address)
            custom = self._project.custom
            return as_epub(
                e_book(tei, self.register, name=name, identifier=known_by, interface=interface, custom=custom)
            )

        @cache
        def item() -> Item:
            name, tei = self.text(document)
            return citation(tei, name=name, interface=interface)

        def cited(as_file: Callable[[Item], str]) -> str:
            return as_file(item())

        with_shared = digest(inputs, self._shared)
        made: dict[str, Work[str | bytes]] = {
            ".txt": Work(inputs, read),
            ".csv": Work(with_shared, tabulate),
            ".epub": Work(with_shared, bind),
            **{ending: Work(inputs, partial(cited, as_file)) for ending, as_file in CITATIONS.items()},
        }
        return {f"{document}{ending}": work for ending, work in made.items()}


def interface_inputs(interface: Interface) -> str:
    """Return all that is said of how pages speak."""
    return json.dumps([interface.parameters, interface.file], sort_keys=True)
