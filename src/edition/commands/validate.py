"""`edition validate`."""

import dataclasses
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from edition.commands.console import Console, printable, write_output
from edition.commands.excerpt import Excerpts
from edition.commands.options import with_verbosity
from edition.commands.watch import watch as watch_files
from edition.errors import UsageError
from edition.findings import Finding, Severity
from edition.pipeline import STANDARD_INPUT
from edition.pipeline import validate as validate_files
from edition.project import CONFIGURATION, Project, Settings, find_project, open_project
from edition.validate.parse import read_file, read_stream
from edition.validate.refusal import Fault, RefusedError

_SEVERITIES = list(Severity)
# A file that cannot be read is a finding, and keeps no other from being checked.
_PATH = click.Path(path_type=Path, readable=False)
_SURROGATE = re.compile("[\ud800-\udfff]")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=_PATH)
@click.option("--schema", type=_PATH, help="The RELAX NG file to check by.", metavar="FILE.rng")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print findings.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit with 1 on findings as bad as this.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@with_verbosity
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    schema: Path | None,
    form: str,
    fail_on: str,
    watch: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check texts: grammar, and the proof that nothing of the source was lost.

    FILE is a TEI file, of the edition or from anywhere, or - for standard input; without FILE all of tei/ is checked.
    A file of no edition is checked by the schema that its xml-model names, if that lies beside it, or else by the
    tool's own. With --quiet only what fails is printed; --watch ends with the exit code of the last check.

    \b
    Examples:
      edition validate
      edition validate tei/121800.xml --watch
      edition validate ~/letter.xml --schema ~/tei_all.rng
      edition validate --format json --fail-on warning
    """
    _require(files, schema, watch=watch)
    console = Console(quiet=quiet, verbose=verbose)
    read = _Reader()

    def fails(finding: Finding) -> bool:
        return _SEVERITIES.index(finding.severity) <= _SEVERITIES.index(Severity(fail_on))

    def check() -> int:
        project = find_project(Path())
        named = files or _all(project or open_project(Path()))
        found = validate_files(project, named, console, schema_file=schema, read=read)
        shown = [finding for finding in found if not quiet or fails(finding)]
        write_output(_as_json(found) if form == "json" else _as_text(shown, _excerpts(read, project, named)))
        return int(any(map(fails, found)))

    ctx.exit(watch_files(check, lambda: _watched(files, schema), console) if watch else check())


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
        if file != STANDARD_INPUT and not file.exists():
            raise UsageError(f"there is no file {file}")
    if watch and STANDARD_INPUT in files:
        raise UsageError("standard input cannot be watched; name a file")


def _all(project: Project) -> list[Path]:
    """Return the texts of an edition, those included that are still to be converted, and its register."""
    register = [project.register] if project.register.is_file() else []
    return [*map(project.text, project.documents()), *register]


def _watched(files: Sequence[Path], schema: Path | None) -> Iterator[Path]:
    """Yield the files on which the findings depend, whether they are there or not."""
    yield from (schema,) if schema else ()
    for file in files:
        yield from (file, file.with_suffix(".md"))
    # Where an edition's files are does not depend on its settings, which may be broken for a moment.
    start = files[0].resolve() if files else Path.cwd() / CONFIGURATION
    root = next((folder for folder in start.parents if (folder / CONFIGURATION).is_file()), None)
    if root:
        project = Project(root, Settings())
        yield from (project.root / CONFIGURATION, project.decisions, project.custom_schema)
        yield from () if files else project.tei.glob("*.*")


def _excerpts(read: _Reader, project: Project | None, files: Sequence[Path]) -> Callable[[Finding], str]:
    """Return what shows the line of a finding on a terminal, and nothing elsewhere."""
    if not sys.stdout.isatty():
        return lambda _finding: ""
    # Paths of findings begin at the folder of the edition to which a file belongs, or else here.
    editions = dict.fromkeys(file.resolve().parent.parent for file in files if file != STANDARD_INPUT)
    roots = [*([project.root] if project else []), Path(), *editions]

    def read_named(name: str) -> bytes:
        paths = (root / name for root in roots)
        return read(next((path for path in paths if path.is_file()), Path(name)), name)

    return Excerpts(read_named, shutil.get_terminal_size().columns).of


def _as_text(findings: Sequence[Finding], excerpt: Callable[[Finding], str]) -> str:
    return "".join(
        f"{printable(f.path)}:{f.line}:{f.column}: {f.severity}: {printable(f.message)} [{f.rule}]\n"
        f"{excerpt(f)}    {printable(f.remedy)}\n"
        for f in findings
    )


def _as_json(findings: Sequence[Finding]) -> str:
    text = json.dumps([dataclasses.asdict(f) for f in findings], ensure_ascii=False, indent=2) + "\n"
    # What is not UTF-8 in a file's name comes as surrogates, which many programs do not read in JSON.
    return _SURROGATE.sub(lambda found: rf"\\u{ord(found[0]):04x}", text)
