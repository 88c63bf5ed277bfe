"""What is wrong with texts: those of an edition, and any other TEI file."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.pipeline import schema
from edition.pipeline.inputs import digest, tool
from edition.pipeline.memory import Memory
from edition.pipeline.remembering import Task, remembered
from edition.pipeline.reporter import Reporter, counted
from edition.pipeline.rows import finding, finding_row
from edition.project import Project, find_project, root_above
from edition.validate import Checked
from edition.validate.alone import checked_alone
from edition.validate.misnamed import misnamed
from edition.validate.parse import read_file
from edition.validate.refusal import RefusedError, as_findings
from edition.validate.schemas import Schemas, load

if TYPE_CHECKING:
    from edition.validate.edition import Edition
    from edition.validate.judging import Judge

Read = Callable[[Path, str], bytes]
STANDARD_INPUT = Path("-")
# So few files are checked sooner than it is known whether they need be.
_FEW = 3
# Rules that had to be stopped may have more time, or less to do beside them.
_NOT_CERTAIN = "custom-rules-failed"


def validate(
    project: Project | None,
    files: Sequence[Path],
    reporter: Reporter,
    *,
    schema_file: Path | None = None,
    read: Read = read_file,
    today: date | None = None,
    processes: int | None = None,
    memory: Memory | None = None,
) -> list[Finding]:
    """Return the findings about TEI files, file by file, and about the editions to which they belong as a whole.

    `project` is the edition at hand, which is looked at where no file is named. Other files belong to the edition in
    whose folder they are, or to none, as does STANDARD_INPUT: these are got by `read` and checked by themselves. What
    is found in another edition is named as one sees it from the folder that one is in, all else as seen from the
    edition at hand. `today` decides which waivers have lapsed, `processes` is how many may work at once, by default as
    many as there are processors. Of many files, those are not checked of which `memory` knows what would be found.
    Raises FileError for settings, a schema or rules that are not right.
    """
    checker = _Checker(project, schema_file, read)
    # What is wrong with an edition itself is found before any text is checked.
    homes = [checker.home(file) for file in files]
    found: list[Finding] = []
    looked_into = filter(None, homes) if files else checker.editions()
    unsettled: dict[Edition, list[Finding]] = {edition: [] for edition in looked_into}
    jobs = 1 if STANDARD_INPUT in files else processes
    with remembered(checker, files, memory if len(files) > _FEW else None, jobs) as results:
        for _, edition, result in zip(reporter.each("validate", files), homes, results, strict=True):
            (found if edition is None else unsettled[edition]).extend(map(finding, result["findings"]))
    for edition, about in unsettled.items():
        looked_at = {file.stem for file, home in zip(files, homes, strict=True) if home is edition}
        whole = [*edition.findings(), *misnamed(edition.project), *_faulty_refinements(edition.project)]
        settled_ = edition.settled([*about, *whole], looked_at, today or date.today())
        found += settled_ if edition.project == project else map(partial(_elsewhere, edition.project), settled_)
    number = Counter(finding.severity for finding in found)
    shown = [severity for severity in Severity if number[severity] or severity is Severity.ERROR]
    reporter.line(
        "validate",
        ", ".join([counted(len(files), "file"), *(counted(number[severity], severity) for severity in shown)]),
    )
    return found


def seen_from_here(project: Project, path: str) -> str:
    """Return the path of a file in an edition as one sees it from the folder that one is in."""
    return Path(os.path.relpath(project.root), path).as_posix()


def _elsewhere(project: Project, finding: Finding) -> Finding:
    also = finding.also and finding.also._replace(path=seen_from_here(project, finding.also.path))
    return replace(finding, path=seen_from_here(project, finding.path), also=also)


def _faulty_refinements(project: Project) -> Iterable[Finding]:
    """Return what is wrong with the sheets and the template by which an edition refines pages and print."""
    if not lexists(project.custom):
        return []
    from edition.pipeline.refinements import faulty_refinements  # noqa: PLC0415 - most editions refine nothing

    return faulty_refinements(project)


def settled(project: Project, findings: Sequence[Finding]) -> list[Finding]:
    """Return what a later stage found in texts, with the edition's severities and without what it lets stand."""
    from edition.validate.edition import Edition  # noqa: PLC0415 - a build has loaded it

    return Edition(project, schema.grammar(project)).settled(findings, (), date.today())


class _Checker(Task[Path]):
    """Checks files, each by what belongs to it; what they share is read once."""

    def __init__(self, project: Project | None, schema_file: Path | None, read: Read) -> None:
        self._given = project, schema_file, read
        self._read = read
        self._schemas = Schemas(_judge(schema_file) if schema_file else None, schema.FILE, schema.grammar)
        self._projects: dict[Path, Project | None] = {project.root: project} if project else {}
        self._editions: dict[Project, Edition] = {}
        self._roots: dict[Path, Path | None] = {}

    def __reduce__(self) -> "tuple[type[_Checker], tuple[Project | None, Path | None, Read]]":
        """Let another process begin anew, since a compiled schema stays in its own."""
        return _Checker, self._given

    def __call__(self, file: Path) -> Mapping[str, Any]:
        """Return the rows of what is found about a file, and the state of each other file that it points to."""
        edition = self.home(file)
        checked = edition.checked(file) if edition else Checked(self._checked_alone(file))
        return {"findings": list(map(finding_row, checked.findings)), "others": dict(checked.others)}

    def _checked_alone(self, file: Path) -> list[Finding]:
        try:
            data = self._read(file, str(file))
        except RefusedError as error:
            return as_findings(error, str(file))
        return checked_alone(data, str(file), file.resolve().parent, self._schemas)

    def place(self, file: Path) -> str:
        """Return where that is remembered."""
        edition = self.home(file)
        return f"findings about {file.absolute()}, of {edition.project.root if edition else None}"

    def inputs(self, file: Path) -> str | None:
        """Return a digest of what decides it; None for a file of no edition, and where it may be another next time."""
        _, schema_file, _ = self._given
        edition = self.home(file) if schema_file is None else None
        try:
            return digest(tool(), *edition.inputs(file)) if edition and edition.is_steady else None
        except EditionError:
            return None

    def holds(self, file: Path, found: Mapping[str, Any]) -> bool:
        """Tell whether the files that it points to are as they were; rules that failed may not fail again."""
        edition = self.home(file)
        is_same = edition is not None and all(edition.state(name) == state for name, state in found["others"].items())
        return is_same and all(rule != _NOT_CERTAIN for rule, *_ in found["findings"])

    def home(self, file: Path) -> "Edition | None":
        """Return the edition to which a file belongs, None for one of none. Raises EditionError for its settings."""
        if file == STANDARD_INPUT:
            return None
        if file not in self._roots:
            self._roots[file] = root_above(file)
        root = self._roots[file]
        if root is None:
            return None
        if root not in self._projects:
            self._projects[root] = find_project(root)
        project = self._projects[root]
        return self._edition(project) if project else None

    def editions(self) -> "Iterator[Edition]":
        """Yield the editions at hand, each once."""
        return map(self._edition, dict.fromkeys(filter(None, self._projects.values())))

    def _edition(self, project: Project) -> "Edition":
        # What knows the texts of an edition is slow to load, and not needed for other files.
        from edition.validate.edition import Edition  # noqa: PLC0415

        if project not in self._editions:
            self._editions[project] = Edition(project, self._schemas.of_edition(project))
        return self._editions[project]


def _judge(file: Path) -> "Judge":
    """Return who judges by the schema in a file; a copy of the tool's own needs no trial."""
    is_ours = file.is_file() and read_file(file, str(file)) == schema.FILE.read_bytes()
    return schema.grammar(None) if is_ours else load(file, str(file))
