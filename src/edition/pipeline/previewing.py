"""An edition while one edits it: its pages in a folder of their own, where only what a change needs is made anew."""

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition.errors import EditionError
from edition.findings import Question, Severity
from edition.pipeline import schema
from edition.pipeline.checking import validate
from edition.pipeline.converting import convert
from edition.pipeline.entries import Listed
from edition.pipeline.memory import Memory
from edition.pipeline.pages import Pages
from edition.pipeline.reporter import Reporter
from edition.pipeline.reviewing import review
from edition.pipeline.searching import contributions
from edition.project import CONFIGURATION, Project, Settings, open_project
from edition.publish import PublishedDocument, write_document, write_pages, write_search, write_site
from edition.publish.search import Contribution, index

_OWN = {".md", ".xml"}
_ALL = {*_OWN, ".toml", ".odd", ".sch", ".xsl", ".css"}
# Beside a server no process is copied, as it would be with what the server's thread holds.
_PROCESSES = 1


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Pages that were made anew, by their paths, and all that is wrong with the edition now, a sentence each."""

    pages: Sequence[str]
    errors: Sequence[str]


class Preview:
    """The pages of an edition, kept like its files; there are no PDFs. What has errors keeps the page it had.

    What changed is decided by what stands in the files, so saving what was not changed makes nothing anew.
    """

    def __init__(self, root: Path, folder: Path, reporter: Reporter, memory: Memory | None = None) -> None:
        """Begin with the edition in `root`, of which nothing has been made yet, and an empty folder for its pages.

        What `memory` has of the same texts is not converted, checked or asked again.
        """
        self._places = Project(root, Settings())
        self._folder, self._reporter = folder, reporter
        self._memory = memory or Memory()
        self._seen: dict[Path, str] = {}
        self._documents: list[str] = []
        self._is_all_stale = True
        self._stale: set[str] = set()
        self._unconverted: set[str] = set()
        self._errors: dict[str, list[str]] = {}
        self._questions: dict[str, list[Question]] = {}
        # What is told of the documents that have pages.
        self._told: dict[str, Listed] = {}
        # Of what each page was made that belongs to no document.
        self._made_of: dict[str, str] = {}
        # What each document adds to the index of the search.
        self._found: dict[str, Contribution] | None = None

    @property
    def folders(self) -> list[Path]:
        """The folders in which the edition's files are."""
        places = (self._places.root, self._places.tei, self._places.custom)
        return [folder for folder in places if folder.is_dir()]

    def refresh(self, changed: Iterable[Path], shown: Collection[str]) -> Iterator[Refreshed]:
        """Make anew what files that may have changed need, and yield what is in place as soon as it is.

        `shown` are the paths of the pages that somebody looks at: they come first. The last that is yielded has all
        errors; where no file changed nothing is yielded. Raises OSError where the disk refuses.
        """
        self._note(changed)
        if self._is_all_stale or self._stale:
            try:
                yield from self._refreshed(shown)
            except EditionError as error:
                yield Refreshed([], [*str(error).splitlines(), *self._known_errors()])

    def _note(self, paths: Iterable[Path]) -> None:
        """Find out what is stale because of files that may have changed."""
        for path in filter(self._counts, paths):
            state = _state(path)
            if self._seen.get(path, "") == state:
                continue
            self._seen[path] = state
            is_own = path.parent == self._places.tei and path.suffix in _OWN and path.stem in self._documents
            if not is_own or not state:
                self._is_all_stale = True
                continue
            self._stale.add(path.stem)
            if path.suffix == ".md":
                self._unconverted.add(path.stem)

    def _counts(self, path: Path) -> bool:
        """Tell whether pages may depend on a file; editors write others beside, and so do we."""
        if path.name.startswith(".") or path.suffix not in _ALL or (path.exists() and not path.is_file()):
            return False
        return path.parent != self._places.root or path.name == CONFIGURATION

    def _refreshed(self, shown: Collection[str]) -> Iterator[Refreshed]:
        if not (self._places.root / CONFIGURATION).is_file():
            raise EditionError(f"{CONFIGURATION} is gone; put it back")
        project = open_project(self._places.root)
        self._documents = project.documents()
        if self._is_all_stale:
            self._stale = set(self._documents)
            self._unconverted = set(self._documents)
        errors = self._converted(project)
        valid, others = self._valid(project)
        errors += others
        pages = Pages(project, self._memory)
        if self._is_all_stale and not others:
            self._write_shared(project, pages)
        for document in sorted(valid, key=lambda name: not _is_shown(name, shown)):
            for page in self._write(document, pages, shown):
                yield Refreshed([page], [*errors, *self._known_errors()])
            if document not in self._errors:
                self._stale.discard(document)
        # What is wrong with the edition as a whole leaves its pages as they were, where there are any.
        lists = [] if others and self._made_of else self._write_lists(project, pages)
        written = [document for document in valid if document not in self._errors]
        of_edition = list(dict.fromkeys([*lists, *self._write_search(project, pages, written)]))
        if not others:
            self._is_all_stale = False
        yield Refreshed(of_edition, [*errors, *self._known_errors()])

    def _converted(self, project: Project) -> list[str]:
        """Convert what must be, and return what is wrong; then these documents stay as they were."""
        if not self._unconverted:
            return []
        register = _state(project.register)
        try:
            convert(project, sorted(self._unconverted), self._reporter, memory=self._memory, processes=_PROCESSES)
        except EditionError as error:
            return str(error).splitlines()
        for path in (project.register, *map(project.text, self._unconverted)):
            self._seen[path] = _state(path)
        if _state(project.register) != register:
            # Somebody was proposed, whom all documents may name.
            self._is_all_stale = True
            self._stale = set(self._documents)
        self._unconverted.clear()
        return []

    def _valid(self, project: Project) -> tuple[list[str], list[str]]:
        """Return which of the stale documents are valid, and what is wrong with the edition as a whole."""
        texts = {name: project.text(name) for name in self._documents if name in self._stale - self._unconverted}
        present = {name: path for name, path in texts.items() if path.is_file()}
        register = [project.register] if self._is_all_stale and project.register.is_file() else []
        checked = [*present.values(), *register]
        found = validate(project, checked, self._reporter, memory=self._memory, processes=_PROCESSES)
        wrong = [finding for finding in found if finding.severity is Severity.ERROR]
        # Of what was lost one reads in the source.
        paths = {
            name: {project.relative(path), project.relative(project.source(name))} for name, path in present.items()
        }
        said = {name: [finding.sentence for finding in wrong if finding.path in paths[name]] for name in present}
        kept = {name: old for name, old in self._errors.items() if name in self._documents and name not in present}
        self._errors = kept | {name: sentences for name, sentences in said.items() if sentences}
        others = [finding.sentence for finding in wrong if not any(finding.path in own for own in paths.values())]
        valid = [] if others else [name for name in present if name not in self._errors]
        shown = [*(project.text(name) for name in valid), *register]
        reviewed = review(project, shown, self._reporter, memory=self._memory, processes=_PROCESSES).questions
        for name in (*valid, *(path.stem for path in register)):
            self._questions[name] = [question for question in reviewed if question.document == name]
        return valid, others

    def _write(self, document: str, pages: Pages, shown: Collection[str]) -> Iterator[str]:
        """Write what is published of a document, and yield the path of each page when it is in place."""
        works = pages.of_document(document, self._questions[document])
        for file in sorted(works, key=lambda each: f"{document}/{each}" not in shown):
            try:
                page = works[file].make()
            except EditionError as error:
                self._errors[document] = str(error).splitlines()
                return
            write_pages(self._folder / document, {file: page})
            yield f"{document}/{file}"
        _, tei = pages.text(document)
        beside = {file: work.make() for file, work in pages.beside(document).items()}
        write_document(self._folder, PublishedDocument(document, beside, tei))
        self._told |= pages.told([document])

    def _write_shared(self, project: Project, pages: Pages) -> None:
        """Write what belongs to no document, and take away what belonged to one that is no more."""
        write_site(self._folder, {}, [], pages.register, schema.files(project))
        for name in self._told.keys() - set(self._documents):
            del self._questions[name], self._told[name]
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _write_lists(self, project: Project, pages: Pages) -> list[str]:
        """Write the pages about all documents, the register and questions that would be others; return their paths."""
        told = {name: self._told[name] for name in self._documents if name in self._told}
        questions = [each for name in (*told, project.register.stem) for each in self._questions.get(name, [])]
        works = pages.of_edition(told, questions)
        made = {path: work.make() for path, work in works.items() if self._made_of.get(path) != work.inputs}
        for path in self._made_of.keys() - works.keys():
            (self._folder / path).unlink(missing_ok=True)
        write_pages(self._folder, made)
        self._made_of = {path: work.inputs for path, work in works.items()}
        return list(made)

    def _write_search(self, project: Project, pages: Pages, documents: Sequence[str]) -> list[str]:
        """Write the index of the search where some documents change it, and return the pages that search in it.

        Of a text with errors it has what its page shows.
        """
        new = dict(zip(documents, contributions(project, pages, documents, self._memory, self._reporter), strict=True))
        found = {name: one for name, one in {**(self._found or {}), **new}.items() if name in self._told}
        if found == self._found:
            return []
        self._found = found
        write_search(self._folder, index(found.values()))
        return [f"search/{interface.file}" for interface in pages.interfaces]

    def _known_errors(self) -> list[str]:
        return [sentence for said in self._errors.values() for sentence in said]


def _is_shown(document: str, shown: Collection[str]) -> bool:
    return any(page.startswith(f"{document}/") for page in shown)


def _state(path: Path) -> str:
    """Return what tells the content of a file from any other, nothing where there is no file."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
