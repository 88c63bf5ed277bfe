"""What is wrong with texts: those of an edition, and any other TEI file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from edition.decisions import Decision
from edition.findings import Finding, Severity
from edition.pipeline import schema
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project, find_project
from edition.validate.alone import checked_alone
from edition.validate.parse import read_file
from edition.validate.refusal import RefusedError, as_findings
from edition.validate.schemas import Schemas, load

Read = Callable[[Path, str], bytes]
STANDARD_INPUT = Path("-")


def validate(
    project: Project | None,
    files: Sequence[Path],
    reporter: Reporter,
    *,
    schema_file: Path | None = None,
    read: Read = read_file,
) -> list[Finding]:
    """Return the findings about TEI files, file by file, and about decisions that match nothing.

    `project` is the edition at hand. Other files belong to the edition in whose folder they are, or to none, as does
    STANDARD_INPUT: these are got by `read` and checked by themselves. Raises EditionError for settings, decisions or a
    schema that are not right.
    """
    given = load(schema_file, str(schema_file)) if schema_file else None
    schemas = Schemas(given, schema.FILE, schema.grammar)
    editions = _Editions(project, schemas)
    found = [f for file in reporter.each("validate", files) for f in _checked(file, editions, schemas, read)]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    reporter.line("validate", f"{counted(len(files), 'file')}, {counted(errors, 'error')}")
    return found + list(editions.unmatched())


def _checked(file: Path, editions: "_Editions", schemas: Schemas, read: Read) -> list[Finding]:
    folder = file.resolve().parent
    project = editions.of(folder) if file != STANDARD_INPUT else None
    if project is not None:
        return editions.checked(project, file)
    try:
        data = read(file, str(file))
    except RefusedError as error:
        return as_findings(error, str(file))
    return checked_alone(data, str(file), folder, schemas)


class _Editions:
    """The editions to which files belong, each with its decisions."""

    def __init__(self, project: Project | None, schemas: Schemas) -> None:
        self._schemas = schemas
        self._of_folder: dict[Path, Project | None] = {project.root: project} if project else {}
        self._decided: dict[Project, Mapping[str, Mapping[str, Decision]]] = {}
        self._entries: dict[Project, frozenset[str] | None] = {}

    def of(self, folder: Path) -> Project | None:
        """Return the edition of a folder, None for a folder of none."""
        if folder not in self._of_folder:
            self._of_folder[folder] = find_project(folder)
        return self._of_folder[folder]

    def checked(self, project: Project, file: Path) -> list[Finding]:
        """Return all findings about a text of an edition."""
        # What knows the texts of an edition is slow to load, and not needed for other files.
        from edition.validate import texts  # noqa: PLC0415

        if project not in self._decided:
            self._decided[project] = texts.decisions(project)
            self._entries[project] = texts.register_entries(project)
        judge, decided, entries = self._schemas.of_edition(project), self._decided[project], self._entries[project]
        return texts.checked(project, file, judge, decided, entries)

    def unmatched(self) -> Iterator[Finding]:
        """Yield the findings about decisions on documents that are not there."""
        for project in dict.fromkeys(filter(None, self._of_folder.values())):
            from edition.validate import texts  # noqa: PLC0415

            yield from texts.about_nothing(project, self._decided.get(project) or texts.decisions(project))
