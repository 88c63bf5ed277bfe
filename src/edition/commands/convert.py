"""`edition convert`."""

import difflib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from edition.commands.console import Console, inert, printable, write_output
from edition.commands.options import named_documents, with_verbosity
from edition.errors import EditionError, UsageError
from edition.hand_edits import Conversion, State, put
from edition.pipeline import Keep, Settlement, require_readable, undecided, without_source
from edition.pipeline import convert as convert_documents
from edition.pipeline.memory import user_memory
from edition.project import Project, open_project, require_document_id
from edition.validate.parse import parse

_ENDINGS = {".md", ".xml"}


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; only say what would change.")
@click.option("--diff", is_flag=True, help="Print what changes in each text, as a unified diff.")
@click.option(
    "--keep",
    type=click.Choice([str(side) for side in Keep]),
    help="Where hand edits and conversion collide, keep what was typed (mine) or what is new.",
)
@click.option("--adopt", is_flag=True, help="Leave the texts as they are, and take them for the latest conversion.")
@with_verbosity
def convert(
    sources: tuple[str, ...], *, dry_run: bool, diff: bool, keep: str | None, adopt: bool, quiet: bool, verbose: bool
) -> None:
    """Turn source texts into TEI: tei/ID.md becomes tei/ID.xml.

    SOURCE is a document's id or the path of its source; one from elsewhere is first copied into tei/.
    Without SOURCE all are converted. A text that was edited by hand is never overwritten: what is new is merged into
    it. Where both changed the same block, nothing is written and the places are named. Then let the text say there
    what shall hold and convert it with --keep mine, or take what is new with --keep new. --adopt is for a text of which
    nobody knows what in it was typed by hand; with --diff it shows what a conversion would write instead.

    \b
    Examples:
      edition convert
      edition convert tei/121800.md
      edition convert --dry-run --diff
      edition convert 121800 --keep mine
      edition convert 121800 --adopt
    """
    console = Console(quiet=quiet, verbose=verbose)
    if (keep or adopt) and not sources:
        raise UsageError(f"--{'keep' if keep else 'adopt'} is for documents that you name; name them")
    if keep and adopt:
        raise UsageError("--keep is for texts that are merged, and --adopt leaves them as they are; leave one out")
    project = open_project(Path())
    settlement = Settlement(Keep(keep) if keep else None, adopt)
    with ExitStack() as copies:
        names = [_in_edition(project, name, copies, dry_run=dry_run) for name in sources]
        documents = named_documents(project, names)
        conversions = convert_documents(
            project, documents, console, dry_run=dry_run, settlement=settlement, memory=user_memory()
        )
        # What is converted stays.
        copies.pop_all()
    for conversion in conversions:
        for remark in conversion.remarks:
            console.say(remark)
        name = project.relative(project.text(conversion.document))
        if conversion.state is State.EDITED:
            # One that is half saved is kept as it is, but must not be taken for a hand edit.
            parse(conversion.before, name)
        if verbose or conversion.state in {State.EDITED, State.ADOPTED}:
            console.say(f"{name}: {conversion.state}")
    if diff:
        write_output("".join(_diff(project, conversions)))
    console.warn(without_source(project, documents))
    if not dry_run:
        console.warn(undecided(project, documents))


def _in_edition(project: Project, name: str, copies: ExitStack, *, dry_run: bool) -> str:
    """Return the id of a source, copied into the edition if it is not there yet; `copies` takes the copy away again."""
    path = Path(name)
    if path.suffix not in _ENDINGS and path.is_file():
        raise UsageError(f"{name} does not end in .md, as transcripts do; if it is one, in Markdown, rename it")
    if path.suffix != ".md":
        return name
    if not path.is_file():
        raise UsageError(f"there is no file {name}; check its name, and the folder that you are in")
    require_document_id(path.stem, name)
    target = project.source(path.stem)
    if target.exists() and (path.samefile(target) or path.read_bytes() == target.read_bytes()):
        return path.stem
    if target.exists():
        raise EditionError(f"{project.relative(target)} is there and differs from {name}; rename one of them")
    if dry_run:
        raise EditionError(f"{name} is not in the edition; copy it to {project.relative(target)} for a dry run")
    require_readable(path)
    copies.callback(target.unlink, missing_ok=True)
    put(target, path.read_bytes())
    return path.stem


def _diff(project: Project, conversions: Sequence[Conversion]) -> list[str]:
    lines: list[str] = []
    for conversion in conversions:
        name = project.relative(project.text(conversion.document))
        # An adopted text stays; what a conversion would write is what is of interest.
        written = conversion.converted if conversion.state is State.ADOPTED else conversion.after
        before, after = (
            data.decode(errors="replace").splitlines(keepends=True) for data in (conversion.before, written)
        )
        lines += [inert(printable(line)) for line in difflib.unified_diff(before, after, name, f"{name} (converted)")]
    return lines
