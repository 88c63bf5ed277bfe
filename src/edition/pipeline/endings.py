"""Holds a finished edition against the Endings Project's principles; what matters of a file is found once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from edition.findings import Finding
from edition.pipeline.inputs import digest, tool
from edition.pipeline.memory import Memory
from edition.pipeline.remembering import Task, remembered
from edition.publish import endings

# Saxon is in this process already, and a copy of a process cannot use what it has there.
_PROCESSES = 1


def against_endings(folder: Path, target: Path, name: str, memory: Memory | None = None) -> list[Finding]:
    """Return what in the folder of a finished edition breaks a principle, of the rules `endings-…`.

    `target` is where the folder will be, which is called `name` in messages. What `memory` has of the same files is not
    looked for again.
    """
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("[!.]*")) if path.is_file())
    files = [*paths]
    with remembered(_Looker(folder, target), files, memory, _PROCESSES) as found:
        matters = dict(zip(files, map(endings.Matters.from_json, found), strict=True))
    return endings.against_endings(matters, name)


class _Looker(Task[str]):
    """Looks for what matters of files of a finished edition."""

    def __init__(self, folder: Path, target: Path) -> None:
        self._folder, self._target = folder, target

    def __call__(self, name: str) -> Sequence[Any]:
        """Return what matters of a file."""
        return endings.matters(self._folder / name).as_json()

    def place(self, name: str) -> str:
        """Return where that is remembered."""
        return f"what matters of {self._target.absolute() / name}"

    def inputs(self, name: str) -> str | None:
        """Return a digest of what is in a file, None for one of which the name alone matters."""
        return digest(tool(), (self._folder / name).read_bytes()) if endings.is_read(name) else None
