"""`edition convert`."""

import difflib
import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from edition.commands.console import Console, printable, write_output
from edition.commands.options import named_documents, with_verbosity
from edition.errors import EditionError, UsageError
from edition.hand_edits import Conversion, State
from edition.pipeline import convert as convert_documents
from edition.pipeline import require_readable, undecided
from edition.project import Project, open_project, require_document_id


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; only say what would change.")
@click.option("--diff", is_flag=True, help="Print what changes in each text, as a unified diff.")
@with_verbosity
def convert(sources: tuple[str, ...], *, dry_run: bool, diff: bool, quiet: bool, verbose: bool) -> None:
    """Turn source texts into TEI: tei/ID.md becomes tei/ID.xml.

    SOURCE is a document's id or the path of its source; one from elsewhere is first copied into tei/.
    Without SOURCE all are converted. A text that was edited by hand is never overwritten.

    \b
    Examples:
      edition convert
      edition convert tei/121800.md
      edition convert --dry-run --diff
    """
    console = Console(quiet=quiet)
    project = open_project(Path())
    names = [_in_edition(project, name, dry_run=dry_run) for name in sources]
    documents = named_documents(project, names)
    conversions = convert_documents(project, documents, console, dry_run=dry_run)
    for conversion in conversions:
        if verbose or conversion.state is State.EDITED:
            console.say(f"{project.relative(project.text(conversion.document))}: {conversion.state}")
    if diff:
        write_output("".join(_diff(project, conversions)))
    if not dry_run:
        console.warn(undecided(project, documents))


def _in_edition(project: Project, name: str, *, dry_run: bool) -> str:
    """Return the id of a source, copied into the edition if it is not there yet."""
    path = Path(name)
    if path.suffix != ".md":
        return name
    if not path.is_file():
        raise UsageError(f"there is no file {name}")
    require_document_id(path.stem, name)
    target = project.source(path.stem)
    if target.exists() and (path.samefile(target) or path.read_bytes() == target.read_bytes()):
        return path.stem
    if target.exists():
        raise EditionError(f"{project.relative(target)} is there and differs from {name}; rename one of them")
    if dry_run:
        raise EditionError(f"{name} is not in the edition; copy it to {project.relative(target)} for a dry run")
    require_readable(path)
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, target)
    return path.stem


def _diff(project: Project, conversions: Sequence[Conversion]) -> list[str]:
    lines: list[str] = []
    for conversion in conversions:
        name = project.relative(project.text(conversion.document))
        before = conversion.before.decode(errors="replace").splitlines(keepends=True)
        after = before if conversion.state is State.EDITED else conversion.after.decode().splitlines(keepends=True)
        lines += [printable(line) for line in difflib.unified_diff(before, after, name, f"{name} (converted)")]
    return lines
