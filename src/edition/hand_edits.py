"""Keeps what editors typed: compares a text with what `convert` wrote last and what it would write now.

What it wrote last, the base, lies in `tei/.converted/`, with a checksum as `sha256sum --check` reads it: a base that
somebody changed would pass for what the tool wrote.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from edition.errors import EditionError
from edition.project import Project


class State(StrEnum):
    """What a conversion does to the text in the edition's folder. The register is extended, whoever wrote it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED = "edited by hand and kept"
    MERGED = "merged"
    ADOPTED = "adopted as it is"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the edition's folder: the text of a document and its base, either empty where there is none."""

    text: bytes
    base: bytes


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text before and after a conversion; `before` is empty for a new one.

    `converted` is what the tool makes of the source: the base of the next conversion. `remarks` say what was merged.
    """

    document: str
    before: bytes
    after: bytes
    state: State
    converted: bytes = b""
    remarks: tuple[str, ...] = ()


def standing(project: Project, document: str, *, adopting: bool = False) -> Standing:
    """Return what stands in the edition's folder; for a text that is adopted, no base counts.

    Raises EditionError for an empty text and for a base that is not what was written.
    """
    path, base = project.text(document), project.converted(document)
    text = path.read_bytes() if path.is_file() else b""
    if path.is_file() and not text.strip():
        name = project.relative(path)
        raise EditionError(
            f"{name} is empty; save it again if it is open in an editor, or remove it, and it is converted anew"
        )
    if adopting or not base.is_file():
        return Standing(text, b"")
    data = base.read_bytes()
    checksum = project.checksum(document)
    if checksum.is_file() and checksum.read_bytes().split(maxsplit=1)[:1] != [_sum(data)]:
        raise spoiled(project, document)
    return Standing(text, data)


def spoiled(project: Project, document: str) -> EditionError:
    """Return what is said of a base that is not what `convert` wrote."""
    name, text = project.relative(project.converted(document)), project.relative(project.text(document))
    return EditionError(
        f"{name} is not what `edition convert` wrote; take it back from version control, or run `edition convert "
        f"--adopt {document}`, which keeps {text} as it is and writes {name} anew"
    )


def compared(project: Project, document: str, before: Standing, converted: bytes, *, adopting: bool) -> Conversion:
    """Find out what is to become of a text; one that both sides changed is MERGED, and still as it was.

    Raises EditionError for a text of which nobody knows what in it was typed by hand.
    """
    text, base = before.text, before.base
    states = (
        (not text, State.NEW),
        (text == converted, State.UNCHANGED),
        (adopting, State.ADOPTED),
        (text == base, State.CHANGED),
        (converted == base, State.EDITED),
        (bool(base), State.MERGED),
    )
    state = next((state for holds, state in states if holds), None)
    if state is None:
        name = project.relative(project.text(document))
        raise EditionError(
            f"{name} differs from what would be written, and there is no "
            f"{project.relative(project.converted(document))} to tell what in it was typed by hand; run `edition "
            f"convert --adopt {document}`, which keeps {name} as it is, or remove it, and it is converted anew"
        )
    after = converted if state in {State.NEW, State.UNCHANGED, State.CHANGED} else text
    return Conversion(document, text, after, state, converted)


def write(project: Project, conversions: Sequence[Conversion]) -> None:
    """Write new and changed texts, and the copies by which a hand edit will be known.

    Raises EditionError, before anything is written, for a text that was saved in the meantime.
    """
    _require_unsaved(project, conversions)
    for conversion in conversions:
        if conversion.after != conversion.before:
            put(project.text(conversion.document), conversion.after)
        if conversion.converted:
            path = project.converted(conversion.document)
            put(path, conversion.converted)
            put(project.checksum(conversion.document), _sum(conversion.converted) + f"  {path.name}\n".encode())


def _require_unsaved(project: Project, conversions: Iterable[Conversion]) -> None:
    for conversion in conversions:
        path = project.text(conversion.document)
        if (path.read_bytes() if path.is_file() else b"") != conversion.before:
            raise EditionError(
                f"{project.relative(path)} was saved while it was converted, and nothing was written; convert again"
            )


def _sum(data: bytes) -> bytes:
    """Return the checksum of a text, whose line ends may be those of another system."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest().encode()


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if it differs; where a link stands, the file to which it leads."""
    path = Path(os.path.realpath(path))
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be at the same file.
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        unfinished.write_bytes(data)
        if path.is_file():
            unfinished.chmod(path.stat().st_mode)
        unfinished.replace(path)
    except OSError as error:
        # A full disk does not say of which file, and the unfinished one nobody knows.
        error.filename = str(path)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
