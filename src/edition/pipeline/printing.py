"""The print edition: each document, and all of them as one book, set in processes of their own.

Typst cannot be interrupted, and what it keeps of a text is of no use for the next. So it works apart, on several texts
at once, while this process transforms what comes next; and where it takes too long it is stopped.
"""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from edition.errors import EditionError
from edition.findings import Finding
from edition.interrupts import held_back
from edition.paper import size
from edition.pipeline.cluster import on_cluster
from edition.pipeline.inputs import digest, folder_digest, tool
from edition.pipeline.pages import Pages, interface_inputs
from edition.pipeline.printers import Workers, in_processes
from edition.project import Project
from edition.publish import Page, PrintedText, published_tei, render_pdf
from edition.transform import print_data, volume_data

# A document takes some tenths of a second, one with an utterance of many pages some seconds.
_SECONDS, _SECONDS_A_DOCUMENT = 120, 6
# As many take a process some three gigabytes.
_MOST_IN_A_VOLUME = 100


class Printed(NamedTuple):
    """A PDF, and what was found in the text that it is of."""

    pdf: bytes | Path
    findings: Sequence[Finding] = ()


class PrintEdition:
    """Prints documents of an edition."""

    def __init__(self, project: Project, pages: Pages, workers: Workers) -> None:
        self._project, self._pages, self._workers = project, pages, workers
        self._register = (pages.register or b"").decode(errors="replace")
        self._custom = project.custom if project.custom.is_dir() else None

    def begun(
        self, documents: Iterable[str], standing: Callable[[str], Path | None]
    ) -> Iterator[tuple[str, Callable[[], Printed]]]:
        """Yield documents, each with what gives its PDF, while those that follow are being set.

        `standing` gives the PDF of a document that need not be set again. What gives it raises EditionError where a
        document cannot be set.
        """
        waiting: deque[tuple[str, Callable[[], Printed]]] = deque()
        for document in documents:
            pdf = standing(document)
            made = self._set([self._text(document)]) if pdf is None else partial(Printed, pdf)
            waiting.append((document, made))
            if len(waiting) > 2 * self._workers.number:
                yield waiting.popleft()
        yield from waiting

    def books(self, documents: Sequence[str]) -> Iterator[tuple[str, Printed]]:
        """Yield documents as one book, or as volumes: the names of files, and PDFs. Raises what `begun` does."""
        divided = volumes([self._text(document) for document in documents])
        begun = [
            self._set(texts, self._around(texts, str(number) if len(divided) > 1 else ""))
            for number, texts in enumerate(divided, 1)
        ]
        for name, volume in zip(files(len(documents)), begun, strict=True):
            yield name, volume()

    def _text(self, document: str) -> PrintedText:
        name, tei = self._pages.text(document)
        published = published_tei(tei, to_top="../")
        data = print_data(
            tei,
            self._pages.register,
            name=name,
            interface=self._pages.interfaces[0],
            digest=hashlib.sha256(published).hexdigest(),
            custom=self._custom,
        )
        register = self._project.relative(self._project.register)
        sources = {name: tei.decode(errors="replace"), register: self._register}
        return PrintedText(name, data, sources, f"{document}.xml", published)

    def _around(self, texts: Sequence[PrintedText], number: str) -> str:
        """Return the data of what is around the documents of a volume."""
        settings = self._project.settings
        return volume_data(
            {
                "title": settings.title,
                "number": number,
                "publisher": settings.publisher,
                "editor": settings.editor,
                "licence": settings.licence,
            },
            (json.loads(text.data)["documents"][0] for text in texts),
            self._pages.register,
            interface=self._pages.interfaces[0],
            custom=self._custom,
        )

    def _set(self, texts: Sequence[PrintedText], volume: str | None = None) -> Callable[[], Printed]:
        given = self._project.settings.print
        width, height = size(given)
        page = Page(given.get("layout", "facing"), width, height, given.get("margins", {}))
        with held_back():
            future = self._workers.executor.submit(render_pdf, texts, page, volume=volume, custom=self._custom)
        name = "the book" if volume else texts[0].name
        return lambda: self._result(future, name, _SECONDS + _SECONDS_A_DOCUMENT * len(texts))

    def _result(self, future: "Future[tuple[bytes, list[Finding]]]", name: str, seconds: int) -> Printed:
        try:
            return Printed(*future.result(timeout=seconds))
        except TimeoutError:
            raise EditionError(
                f"{name}: the print edition took more than {seconds} seconds and was stopped; {self._workers.late}"
            ) from None
        except self._workers.failures:
            raise EditionError(f"{name}: the print edition broke down: {self._workers.broken}") from None


@contextmanager
def printing(
    project: Project, pages: Pages, expected: int, processes: int, cluster: str | None = None
) -> Iterator[PrintEdition]:
    """Give what prints so many files, by processes that end with it, or by the workers of a cluster at an address.

    There are so many processes at most, and they begin at once. Raises EditionError where the cluster cannot print.
    """
    custom = project.custom if project.custom.is_dir() else None
    on_workers = on_cluster(cluster, custom) if cluster is not None and expected else in_processes(processes, expected)
    with on_workers as workers:
        yield PrintEdition(project, pages, workers)


def pdf_inputs(project: Project, pages: Pages, documents: Iterable[str]) -> dict[str, str]:
    """Return for each of some documents a digest of all of which its PDF is made."""
    shared = _shared_inputs(project, pages)
    return {document: digest("pdf", shared, document, *pages.text(document)) for document in documents}


def book_inputs(project: Project, pdfs: Iterable[str]) -> str:
    """Return a digest of all of which a book is made, or each of its volumes: `pdfs` are those of its documents."""
    settings = project.settings
    return digest("book", settings.title, settings.publisher, settings.editor, settings.licence, *pdfs)


def _shared_inputs(project: Project, pages: Pages) -> str:
    """Return a digest of that of which each PDF is made, beside its text."""
    custom = folder_digest(project.custom) if project.custom.is_dir() else None
    layout = json.dumps(project.settings.print, sort_keys=True)
    register = project.relative(project.register), pages.register
    return digest(tool(), *register, interface_inputs(pages.interfaces[0]), layout, custom)


def files(documents: int) -> list[str]:
    """Return the names of the files that hold so many documents as one book, or as volumes."""
    number = -(-documents // _MOST_IN_A_VOLUME)
    return ["book.pdf"][:number] if number <= 1 else [f"book-{n}.pdf" for n in range(1, number + 1)]


def volumes(texts: Sequence[PrintedText]) -> list[list[PrintedText]]:
    """Return documents by date, in as few volumes of nearly the same size as may be."""
    ordered = sorted(texts, key=_dated)
    number = len(files(len(ordered)))
    return [ordered[len(ordered) * n // number : len(ordered) * (n + 1) // number] for n in range(number)]


def _dated(text: PrintedText) -> str:
    """Return a string by which documents sort by date, those without one last."""
    return str(json.loads(text.data)["documents"][0]["dated"]) or "~"
