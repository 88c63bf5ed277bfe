"""`edition review`."""

import dataclasses
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from edition.commands.console import Console, inert, printable, write_output
from edition.commands.formats.json import serialized
from edition.commands.options import named_documents, with_verbosity
from edition.errors import EditionError, UsageError
from edition.findings import Candidate, Question
from edition.pipeline import Review
from edition.pipeline import review as review_texts
from edition.pipeline.memory import user_memory
from edition.project import Project, open_project

_WIDTH = 80


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print questions.")
@click.option("--strict", is_flag=True, help="Exit with 1 while any question is open.")
@with_verbosity
@click.pass_context
def review(
    ctx: click.Context, documents: tuple[str, ...], *, form: str, strict: bool, quiet: bool, verbose: bool
) -> None:
    """List what needs an editor's decision, and where to settle it.

    DOC is a document's id; without DOC all are reviewed, and the register.
    A question is settled in the text, or in tei/decisions.toml by its id.
    JSON is always an array; the exit code 1 says that something could not be
    looked at, and standard error what.

    \b
    Examples:
      edition review
      edition review 121800
      edition review --format json --strict
    """
    console = Console(quiet=quiet, verbose=verbose)
    reviewed = _reviewed(documents, console)
    is_known = bool(reviewed.questions) or not reviewed.failures
    if is_known and form == "json":
        console.line("review", _counted(len(reviewed.questions)))
    if is_known or form == "json":
        write_output(_FORMATS[form](reviewed.questions))
    console.warn(reviewed.findings)
    for failure in reviewed.failures:
        console.error(str(failure))
    if reviewed.failures or (strict and reviewed.questions):
        ctx.exit(1)


def _reviewed(documents: Sequence[str], console: Console) -> Review:
    """Return what is open, and why something could not be looked at: that may be the edition as a whole.

    Whoever reads the output as JSON gets an array in either case. Raises UsageError for a document that is not there.
    """
    try:
        project = open_project(Path())
        return review_texts(project, _paths(project, documents), console, memory=user_memory())
    except UsageError:
        raise
    except EditionError as error:
        return Review([], [], [error])


def _paths(project: Project, documents: Sequence[str]) -> list[Path]:
    paths = [project.text(document) for document in named_documents(project, documents)]
    return paths if documents or not project.register.is_file() else [*paths, project.register]


def _as_text(questions: Sequence[Question]) -> str:
    parts = [
        part
        for document, asked in groupby(questions, key=lambda question: question.document)
        for part in (f"{printable(document)}\n", *map(_shown, asked))
    ]
    return "\n".join([*parts, f"{_counted(len(questions))}\n"])


def _counted(number: int) -> str:
    return {0: "No question is open.", 1: "1 question is open."}.get(number, f"{number} questions are open.")


def _shown(question: Question) -> str:
    settle, *decision = question.settle.split("\n")
    lines = [
        f"{question.id}  {question.path}:{question.line}",
        *_wrapped(question.question, "  "),
        *(line for candidate in question.candidates for line in _candidate(candidate)),
        *_wrapped(f"Settle it {settle}", "  "),
        *(f"      {line}" for line in decision),
    ]
    return inert(printable("\n".join(lines))) + "\n"


def _candidate(candidate: Candidate) -> Iterator[str]:
    reasons = f": {'; '.join(candidate.reasons)}" if candidate.reasons else ""
    yield from _wrapped(f"{candidate.value} ({candidate.certainty}){reasons}", "    ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_json(questions: Sequence[Question]) -> str:
    return serialized([dataclasses.asdict(question) for question in questions])


_FORMATS = {"text": _as_text, "json": _as_json}
