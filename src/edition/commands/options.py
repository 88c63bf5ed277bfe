"""Options that all sub-commands have, and what their arguments name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from edition.errors import UsageError, did_you_mean
from edition.project import Project

_Function = TypeVar("_Function", bound=Callable[..., object])


def with_verbosity(function: _Function) -> _Function:
    """Add `--quiet` and `--verbose` to a command."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="Say more: each document, file or finding.")
    return quiet(verbose(function))


def named_documents(project: Project, names: Sequence[str]) -> list[str]:
    """Return the ids that a user named, as such or by the path of a file, or all of the edition's.

    Raises UsageError for one that is not there.
    """
    known = project.documents()
    for name in names:
        if _id(name) not in known:
            hint = did_you_mean(_id(name), known) or _remedy(known)
            raise UsageError(f'there is no document "{name}" in tei/{hint}')
    return list(dict.fromkeys(map(_id, names))) or known


def _remedy(known: Sequence[str]) -> str:
    return f'; name one that is there, such as "{known[0]}"' if known else "; put a transcript there, as tei/ID.md"


def _id(name: str) -> str:
    path = Path(name)
    return path.stem if path.suffix in {".md", ".xml"} else name
