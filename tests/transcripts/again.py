"""Converts an edition again and again, each time in a process of its own, as its editors do."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from edition.project import CONFIGURATION, Project, open_project
from edition.published import extended
from edition.validate import parse
from edition.validate.promises import openings

_FOLDER = Path(__file__).parents[1] / "cases"
CASES = {
    f"{path.parent.parent.name}-{path.parent.name}": path.read_text("utf-8")
    for path in sorted((*_FOLDER.glob("convert/*/source.md"), *_FOLDER.glob("decisions/*/source.md")))
}
"""The sources of the cases, as the documents of one edition."""
REGISTER = (_FOLDER / "register.xml").read_text("utf-8")
"""The register of the cases."""


def differences(
    root: Path, sources: Mapping[str, str], register: str | None, ways: Iterable[str] | None = None
) -> dict[str, list[str]]:
    """Convert sources in a folder, beside a register or none, and again in each of some ways, or in all.

    Returns for each way the files that are not as the first conversion left them: there should be none.
    """
    (root / "tei").mkdir()
    (root / CONFIGURATION).touch()
    project = open_project(root)
    for name, source in sources.items():
        project.source(name).write_text(source, "utf-8")
    if register is not None:
        project.register.write_text(register, "utf-8")
    _convert(root, seed=1)
    first = _files(project)
    found: dict[str, list[str]] = {}
    for seed, way in enumerate(ways or WAYS, 2):
        WAYS[way](project)
        _convert(root, seed)
        then = _files(project)
        found[way] = [name for name in sorted(first | then) if first.get(name) != then.get(name)]
    return found


def _convert(root: Path, seed: int) -> None:
    """Convert an edition; by the seed of its hashes each process has another order of what is in a set."""
    command = [sys.executable, "-m", "edition", "convert", "--quiet"]
    subprocess.run(command, cwd=root, env=os.environ | {"PYTHONHASHSEED": str(seed)}, check=True)


def _files(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in project.tei.glob("*.xml")}


def _as_it_is(_: Project) -> None:
    """Leave everything."""


def _published(project: Project) -> None:
    """Publish every identifier, as a build does."""
    texts = {name: openings(parse(project.text(name).read_bytes(), name).getroot()) for name in project.documents()}
    project.identifiers.write_bytes(extended(b"", texts))


def _without_bases(project: Project) -> None:
    """Remove what tells what the tool wrote; the texts are there."""
    for name in project.documents():
        project.converted(name).unlink()
        project.checksum(name).unlink()


def _without_texts(project: Project) -> None:
    """Remove all that was converted, and what was published; the register keeps whom it was given."""
    _without_bases(project)
    project.identifiers.unlink()
    for name in project.documents():
        project.text(name).unlink()


WAYS: dict[str, Callable[[Project], None]] = {
    "as it is": _as_it_is,
    "with its identifiers published": _published,
    "without its bases": _without_bases,
    "without its texts": _without_texts,
}
