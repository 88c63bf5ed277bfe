"""`edition validate`."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from os.path import lexists
from pathlib import Path

import click

from edition.commands.console import Console, write_output
from edition.commands.excerpt import Excerpts
from edition.commands.formats import FORMATS
from edition.commands.formats.explained import describing, explained
from edition.commands.formats.report import Report, View
from edition.commands.options import with_verbosity
from edition.commands.watch import watch as watch_files
from edition.errors import FileError, UsageError, did_you_mean
from edition.findings import Finding, Severity
from edition.links import is_outside
from edition.pipeline import STANDARD_INPUT, seen_from_here
from edition.pipeline import validate as validate_files
from edition.pipeline.memory import user_memory
from edition.pipeline.reporter import counted
from edition.project import CONFIGURATION, Project, Settings, find_project, open_project, root_above
from edition.validate.parse import read_file, read_stream
from edition.validate.refusal import Fault, RefusedError, as_findings

_SEVERITIES = list(Severity)
# A file that cannot be read is a finding, and keeps no other from being checked.
_PATH = click.Path(path_type=Path, readable=False)
# As git takes a terminal that says nothing of itself.
_WITHOUT_COLOUR = {"", "dumb"}
_MEND = "mend that and try again"
_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=_PATH)
@click.option("--schema", type=_PATH, help="The RELAX NG file to check by.", metavar="FILE.rng")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print findings.")
@click.option("--short", is_flag=True, help="Print one line for each finding.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit with 1 on findings as bad as this.",
)
@click.option("--explain", metavar="RULE", help="Say what a rule wants and why, with examples; nothing is checked.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@with_verbosity
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    schema: Path | None,
    form: str,
    short: bool,
    fail_on: str,
    explain: str | None,
    watch: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check texts: grammar, rules, and the proof that nothing of the source was lost.

    FILE is a TEI file, of the edition or from anywhere, the folder of an edition, or - for standard input; without
    FILE all of tei/ is checked.
    A file of no edition is checked by the schema that its xml-model names, if that lies beside it, or else by the
    tool's own. With --quiet only what fails is printed, with --verbose also the waiver that would let a finding stand;
    formats for other programs always have all. --watch ends with the exit code of the last check.

    \b
    Examples:
      edition validate
      edition validate tei/121800.xml --watch
      edition validate my-edition
      edition validate ~/letter.xml --schema ~/tei_all.rng
      edition validate --format sarif --fail-on warning > findings.sarif
      edition validate --explain leaf-out-of-order
    """
    if explain is not None:
        write_output(explained(explain))
        return
    _require(files, schema, watch=watch)
    if short and form != "text":
        raise UsageError("--short is for --format text; leave one of the two out")
    console = Console(quiet=quiet, verbose=verbose)
    read = _Reader()

    def fails(finding: Finding) -> bool:
        return _SEVERITIES.index(finding.severity) <= _SEVERITIES.index(Severity(fail_on))

    def check() -> int:
        project, owners, found = _checked(files, schema, console, read)
        shown = [finding for finding in found if fails(finding)] if quiet and form == "text" else found
        names, outside = _names(owners, project)
        view = _view(short=short, waivers=verbose and not quiet)
        excerpts = _excerpts(read, [project, *owners.values()])
        report = Report(shown, names, fails, excerpts, outside, describing(project), view, _folder(project))
        write_output(FORMATS[form](report))
        return int(any(map(fails, found)))

    ctx.exit(watch_files(check, lambda: _watched(files, schema), console) if watch else check())


def _checked(
    files: Sequence[Path], schema: Path | None, console: Console, read: "_Reader"
) -> tuple[Project | None, Mapping[Path, Project | None], list[Finding]]:
    """Return the edition at hand, that of each file, and what was found.

    Where settings or schema are not right nothing can be checked: then that is what was found.
    """
    try:
        here = find_project(Path())
        named = [each for file in files for each in _texts(file)] if files else _all(here or open_project(Path()))
        owners = _owners(named, here)
        # Where there is no edition here, it is the first to which one of the files belongs.
        project = here or next(filter(None, owners.values()), None)
        return (
            project,
            owners,
            validate_files(project, named, console, schema_file=schema, read=read, memory=user_memory()),
        )
    except FileError as error:
        fault = error
    except OSError as error:
        fault = RefusedError(error.filename or ".", [Fault(f"this cannot be read ({error.strerror or error})", _MEND)])
    root = root_above(files[0] if files else Path())
    project = Project(root, Settings()) if root else None
    path = Path(fault.path)
    found = as_findings(fault, project.relative(path) if project and path.is_absolute() else fault.path)
    console.line("validate", f"no file, {counted(len(found), 'error')}")
    return project, {}, found


class _Reader:
    """Reads files, and standard input once."""

    def __init__(self) -> None:
        self._standard_input: bytes | None = None

    def __call__(self, path: Path, name: str) -> bytes:
        """Return what is in a file. Raises EditionError for one that cannot be read."""
        if path != STANDARD_INPUT:
            return read_file(path, name)
        if self._standard_input is None:
            if sys.stdin is None:
                raise RefusedError(name, [Fault("standard input is closed", "name a file, or send one there")])
            self._standard_input = read_stream(sys.stdin.buffer, name)
        return self._standard_input


def _require(files: Sequence[Path], schema: Path | None, *, watch: bool) -> None:
    """Raise UsageError for what cannot be meant."""
    for file in (*files, *([schema] if schema else [])):
        if file != STANDARD_INPUT and not lexists(file):
            raise UsageError(f"there is no file {file}{_near(file)}")
    if watch and STANDARD_INPUT in files:
        raise UsageError("standard input cannot be watched; name a file")


def _near(file: Path) -> str:
    """Return what to do about a file that is not there: it may be a text of the edition at hand, named by its id."""
    root = root_above(Path())
    texts = Project(root, Settings()).tei.glob("[!.]*.xml") if root else ()
    known = sorted(os.path.relpath(path) for path in texts)
    return did_you_mean(f"{file.with_suffix('')}.xml", known) or "; check its name, and the folder that you are in"


def _texts(file: Path) -> list[Path]:
    """Return a file or, of the folder of an edition, its texts."""
    project = find_project(file) if (file / CONFIGURATION).is_file() else None
    return _all(project) if project else [file]


def _all(project: Project) -> list[Path]:
    """Return the texts of an edition, those included that are still to be converted, and its register."""
    register = [project.register] if lexists(project.register) else []
    return [*map(project.text, project.documents()), *register]


def _watched(files: Sequence[Path], schema: Path | None) -> Iterator[Path]:
    """Yield the files on which the findings depend, whether they are there or not."""
    yield from (schema,) if schema else ()
    for file in files:
        yield from (file, file.with_suffix(".md"))
    # Where an edition's files are does not depend on its settings, which may be broken for a moment.
    whole = {file.resolve() for file in files or [Path()]}
    for root in filter(None, dict.fromkeys(map(root_above, files or [Path()]))):
        project = Project(root, Settings())
        yield from (project.root / CONFIGURATION, project.decisions, project.register, project.identifiers)
        yield from (project.custom_schema, project.custom_rules)
        yield from project.custom.glob("*.*")
        yield from project.tei.glob("*.*") if root in whole or not files else ()


def _owners(files: Sequence[Path], here: Project | None) -> dict[Path, Project | None]:
    """Return the edition to which each file belongs, None for one of none; `here` is the one that is known."""
    edition_of = cache(find_project)
    roots = {file: None if file == STANDARD_INPUT else root_above(file) for file in files}
    known = here and here.root
    return {file: (here if root == known else edition_of(root)) if root else None for file, root in roots.items()}


def _names(owners: Mapping[Path, Project | None], project: Project | None) -> tuple[list[str], set[str]]:
    """Return the files' names as findings have them, and those of the files that are not of the edition at hand."""
    names = {file: _name(file, owner, project) for file, owner in owners.items()}
    elsewhere = {names[file] for file, owner in owners.items() if owner is None or owner != project}
    return list(names.values()), elsewhere


def _name(file: Path, owner: Project | None, project: Project | None) -> str:
    if owner is None:
        return str(file)
    return owner.relative(file) if owner == project else seen_from_here(owner, owner.relative(file))


def _folder(project: Project | None) -> str:
    """Return the edition's folder as seen from the top of the repository: a CI server names it, or else Git has it."""
    if project is None:
        return ""
    named = (Path(os.environ[name]).resolve() for name in _TOPS if os.environ.get(name))
    # In a worktree or a submodule .git is a file.
    of_git = (folder for folder in (project.root, *project.root.parents) if lexists(folder / ".git"))
    top = next((folder for folder in chain(named, of_git) if project.root.is_relative_to(folder)), project.root)
    folder = project.root.relative_to(top).as_posix()
    return "" if folder == "." else folder


def _view(*, short: bool, waivers: bool) -> View:
    """Return how text is shown here; for NO_COLOR see no-color.org."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    is_wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in _WITHOUT_COLOUR
    return View(short, waivers, colour=is_terminal and is_wanted)


def _excerpts(read: _Reader, projects: Iterable[Project | None]) -> Excerpts:
    """Return what shows the lines of findings, whose paths begin at the folder of one of the editions, or else here."""
    homes = dict.fromkeys(project.root for project in projects if project)

    def read_named(name: str) -> bytes:
        if any(is_outside(name, home) for home in homes):
            raise RefusedError(name, [Fault("this lies elsewhere", _MEND)])
        paths = (root / name for root in (*homes, Path()))
        return read(next((path for path in paths if path.is_file()), Path(name)), name)

    return Excerpts(read_named, shutil.get_terminal_size().columns)
