"""`edition validate`."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import click

from edition.commands.console import Console, printable, write_output
from edition.commands.options import with_verbosity
from edition.errors import UsageError
from edition.findings import Finding, Severity
from edition.pipeline import validate as validate_files
from edition.project import Project, open_project


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print findings.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit with 1 on findings as bad as this.",
)
@with_verbosity
@click.pass_context
def validate(
    ctx: click.Context, files: tuple[Path, ...], *, form: str, fail_on: str, quiet: bool, verbose: bool
) -> None:
    """Check texts: grammar, and the proof that nothing of the source was lost.

    FILE is a TEI file of the edition; without FILE all of tei/ is checked.

    \b
    Examples:
      edition validate
      edition validate tei/121800.xml
      edition validate --format json --fail-on warning
    """
    del verbose
    project = open_project(Path())
    for file in files:
        if not file.is_file():
            raise UsageError(f"there is no file {file}")
    findings = validate_files(project, files or _all(project), Console(quiet=quiet))
    write_output(_FORMATS[form](findings))
    severities = list(Severity)
    if any(severities.index(f.severity) <= severities.index(Severity(fail_on)) for f in findings):
        ctx.exit(1)


def _all(project: Project) -> list[Path]:
    texts = [project.text(document) for document in project.documents()]
    return [path for path in (*texts, project.register) if path.is_file()]


def _as_text(findings: Sequence[Finding]) -> str:
    return "".join(
        f"{f.path}:{f.line}:{f.column}: {f.severity}: {printable(f.message)} [{f.rule}]\n    {printable(f.remedy)}\n"
        for f in findings
    )


def _as_json(findings: Sequence[Finding]) -> str:
    return json.dumps([dataclasses.asdict(f) for f in findings], ensure_ascii=False, indent=2) + "\n"


_FORMATS = {"text": _as_text, "json": _as_json}
