"""What is wrong with texts: those of an edition, and any other TEI file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edition.decisions import Decision
from edition.findings import Finding, Severity
from edition.pipeline import schema
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project, find_project
from edition.validate.alone import checked_alone
from edition.validate.parse import read_file
from edition.validate.refusal import RefusedError, as_findings
from edition.validate.schemas import Schemas, load

if TYPE_CHECKING:
    from edition.validate.judging import Judge

Read = Callable[[Path, str], bytes]
_Decided = Mapping[str, Mapping[str, Decision]]
STANDARD_INPUT = Path("-")


def validate(
    project: Project | None,
    files: Sequence[Path],
    reporter: Reporter,
    *,
    schema_file: Path | None = None,
    read: Read = read_file,
) -> list[Finding]:
    """Return the findings about TEI files, file by file, and about editions as a whole.

    `project` is the edition at hand. Other files belong to the edition in whose folder they are, or to none, as does
    STANDARD_INPUT: these are got by `read` and checked by themselves. Raises EditionError for settings or a schema that
    are not right.
    """
    given = _judge(schema_file) if schema_file else None
    schemas = Schemas(given, schema.FILE, schema.grammar)
    editions = _Editions(project, schemas)
    found = [f for file in reporter.each("validate", files) for f in _checked(file, editions, schemas, read)]
    found += editions.findings()
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    reporter.line("validate", f"{counted(len(files), 'file')}, {counted(errors, 'error')}")
    return found


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


def _judge(file: Path) -> "Judge":
    """Return who judges by the schema in a file; a copy of the tool's own needs no trial."""
    is_ours = file.is_file() and read_file(file, str(file)) == schema.FILE.read_bytes()
    return schema.grammar(None) if is_ours else load(file, str(file))


class _Editions:
    """The editions to which files belong, each with its decisions."""

    def __init__(self, project: Project | None, schemas: Schemas) -> None:
        self._schemas = schemas
        self._of_folder: dict[Path, Project | None] = {project.root: project} if project else {}
        self._decided: dict[Project, tuple[_Decided, list[Finding]]] = {}
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

        if project not in self._entries:
            self._entries[project] = texts.register_entries(project)
        decided, _ = self._decisions(project)
        return texts.checked(project, file, self._schemas.of_edition(project), decided, self._entries[project])

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with editions as a whole: their documents and decisions."""
        for project in dict.fromkeys(filter(None, self._of_folder.values())):
            from edition.validate import texts  # noqa: PLC0415

            decided, faults = self._decisions(project)
            yield from faults
            yield from texts.no_documents(project)
            yield from texts.about_nothing(project, decided)

    def _decisions(self, project: Project) -> tuple[_Decided, list[Finding]]:
        from edition.validate import texts  # noqa: PLC0415

        if project not in self._decided:
            self._decided[project] = texts.decisions_or_fault(project)
        return self._decided[project]
