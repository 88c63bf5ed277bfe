"""Keeps what editors typed: compares a text with what `convert` wrote last and what it would write now."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from edition.errors import EditionError
from edition.project import Project


class State(StrEnum):
    """What a conversion does to the text in the edition's folder. The register is extended, whoever wrote it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED = "edited by hand and kept"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text as the edition has it and as the tool converts it now; `before` is empty for a new one."""

    document: str
    before: bytes
    after: bytes
    state: State


def compared(project: Project, document: str, after: bytes) -> Conversion:
    """Find out what is to become of a text.

    Raises EditionError where it was changed by hand and the conversion gives something new as well.
    """
    path, base_path = project.text(document), project.converted(document)
    before = path.read_bytes() if path.is_file() else b""
    base = base_path.read_bytes() if base_path.is_file() else b""
    states = ((not before, State.NEW), (before == after, State.UNCHANGED), (before == base, State.CHANGED))
    for holds, state in (*states, (after == base, State.EDITED)):
        if holds:
            return Conversion(document, before, after, state)
    name = project.relative(path)
    raise EditionError(
        f"{name} was changed by hand, and its source, the register, the decisions or the tool have changed as well, so "
        f"nothing was written; move {name} out of tei/, convert again, and put the hand edits into the new text"
    )


def write(project: Project, conversions: Iterable[Conversion]) -> None:
    """Write new and changed texts, and the copies by which a hand edit will be known."""
    for conversion in conversions:
        if conversion.state in {State.NEW, State.CHANGED, State.EXTENDED}:
            put(project.text(conversion.document), conversion.after)
        if conversion.state not in {State.EDITED, State.EXTENDED}:
            put(project.converted(conversion.document), conversion.after)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if it differs."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(data)
    if path.is_file():
        unfinished.chmod(path.stat().st_mode)
    unfinished.replace(path)
