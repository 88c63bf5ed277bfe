"""`edition build`."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from edition.commands.console import Console
from edition.commands.options import named_documents, with_verbosity
from edition.findings import Finding, Severity
from edition.pipeline import Built, Format, InvalidError
from edition.pipeline import build as build_edition
from edition.pipeline.memory import user_memory
from edition.pipeline.reporter import counted
from edition.project import ENTRY_FOLDERS, open_project

_SHOWN = 6
_MOST_JOBS = 256


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder to publish into; build/ of the edition by default.",
)
@click.option(
    "--only",
    type=click.Choice([str(form) for form in Format]),
    multiple=True,
    help="Make of pages (with e-books, tables, citations), PDFs and the book these only.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help="How many processes may work at once; by default as many as there are processors.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Print on the workers of a Dask cluster, whose scheduler has this address.",
)
@with_verbosity
def build(
    documents: tuple[str, ...],
    *,
    output: Path | None,
    only: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Convert what changed, validate it, and publish the edition into build/.

    DOC is a document's id; without DOC all are built. Other documents, and with --only other formats, stay as an
    earlier build left them. Only what a change needs is done again. A build that fails leaves the earlier one whole.

    \b
    Examples:
      edition build
      edition build 121800 --only html
      edition build -o public --jobs 2
      edition build --cluster tcp://10.0.0.2:8786
    """
    console = Console(quiet=quiet, verbose=verbose)
    project = open_project(Path())
    target = output or project.root / "build"
    # The book is of all documents: where some are built, it stays as it is.
    formats = [Format(name) for name in only] or [form for form in Format if not documents or form is not Format.BOOK]
    try:
        built = build_edition(
            project, named_documents(project, documents), target, formats, console, jobs, user_memory(), cluster
        )
    except InvalidError as error:
        for finding in error.findings:
            if finding.severity is Severity.ERROR:
                console.error(finding.sentence)
        raise
    _summarize(console, built, target, verbose=verbose)


def _summarize(console: Console, built: Built, target: Path, *, verbose: bool) -> None:
    """Say what was written and what needs an editor's eye."""
    # What one looks at first: where one begins, then documents, before the register.
    pages = [path for path in built.written if path.endswith((".html", ".pdf")) and not path.startswith("schema/")]
    pages.sort(key=lambda path: (path.count("/"), path.partition("/")[0] in {*ENTRY_FOLDERS.values(), "review"}))
    console.say()
    more = ", …" if len(pages) > _SHOWN else ""
    console.say(f"Written to {target.name}/: {', '.join(pages[:_SHOWN])}{more}")
    if built.stale:
        more = f" and {len(built.stale) - _SHOWN} more" if len(built.stale) > _SHOWN else ""
        console.say(
            f"warning: {target.name}/ has from an earlier build what would be other now: "
            f"{', '.join(built.stale[:_SHOWN])}{more}; run `edition build`, without --only and DOC, to make all anew"
        )
    if not built.findings:
        return
    number = counted(len(built.findings), "finding")
    console.say(f"For an editor's eye: {number}. `edition validate --explain RULE` explains one.")
    for rule, found in groupby(sorted(built.findings, key=lambda f: f.rule), key=lambda f: f.rule):
        _say_rule(console, rule, list(found), verbose=verbose)


def _say_rule(console: Console, rule: str, found: Sequence[Finding], *, verbose: bool) -> None:
    console.say(f"  {len(found):4}  {rule}, as {found[0].path}:{found[0].line}: {found[0].said}")
    for finding in found[1:] if verbose else ():
        console.say(f"        {finding.sentence}")
