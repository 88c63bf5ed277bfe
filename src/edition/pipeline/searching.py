"""The index of the search: what each document adds to it is found once, and laid out anew when one of them changed."""

from collections.abc import Sequence
from functools import cached_property

from edition.pipeline.inputs import Work, digest, tool
from edition.pipeline.memory import Memory
from edition.pipeline.pages import Pages
from edition.pipeline.remembering import Task, remembered
from edition.pipeline.reporter import Reporter
from edition.project import Project
from edition.publish.search import Contribution, contribution, index
from edition.transform import units

# Saxon is in this process already, and a copy of a process cannot use what it has there.
_PROCESSES = 1


def search_index(
    project: Project, pages: Pages, documents: Sequence[str], memory: Memory, reporter: Reporter
) -> Work[dict[str, str]]:
    """Return what makes the scripts of the index of some documents, by their paths in the folder of the search.

    Making it raises EditionError for a text that cannot be transformed.
    """
    indexer = _Indexer(project, pages)

    def make() -> dict[str, str]:
        return index(contributions(project, pages, documents, memory, reporter))

    return Work(digest("search", *map(indexer.inputs, documents)), make)


def contributions(
    project: Project, pages: Pages, documents: Sequence[str], memory: Memory, reporter: Reporter
) -> list[Contribution]:
    """Return what each of some documents adds to the index; what `memory` has of the same texts is not found again.

    Raises EditionError for a text that cannot be transformed.
    """
    with remembered(_Indexer(project, pages), documents, memory, _PROCESSES) as found:
        return [one for _, one in zip(reporter.each("search", documents), found, strict=True)]


class _Indexer(Task[str]):
    """Finds what a document adds to the index."""

    def __init__(self, project: Project, pages: Pages) -> None:
        self._project, self._pages = project, pages

    def __call__(self, document: str) -> Contribution:
        """Return what a document adds."""
        name, tei = self._pages.text(document)
        data = units(tei, self._pages.register, name=name, interface=self._pages.interfaces[0])
        return contribution(document, data)

    @cached_property
    def _shared(self) -> str:
        """A digest of what decides about every document."""
        return digest(tool(), self._pages.register, *self._project.settings.interface)

    def inputs(self, document: str) -> str:
        """Return a digest of all that decides what a document adds."""
        return digest(self._shared, document, *self._pages.text(document))

    def place(self, document: str) -> str:
        """Return where that is remembered."""
        return f"search of {self._project.text(document).absolute()}, of {self._project.root}"
