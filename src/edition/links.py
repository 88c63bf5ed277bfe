"""Links in an edition that lead out of it: what they lead to is nobody's to read who was handed the edition.

Without this, a page or PDF would show any file of whoever builds the edition, and `convert` write into it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from edition.errors import FileError

# All that is read, or written where a link leads, as the names in an edition's folder.
_PLACES = ("edition.toml", "tei", "custom", "schema")


def require_within(root: Path) -> None:
    """Raise FileError for a link that leads out of an edition, whose folder is `root`, a real path.

    Out is also what is hidden beside its files, such as `.git`, which may hold a password.
    """
    for path in sorted(_links(root)):
        if _leads_out(path, root):
            name = path.relative_to(root).as_posix()
            raise FileError(
                f"{name}: this link leads out of the edition, and is not followed; put in its place what it leads to",
                name,
            )


def is_outside(name: str, root: Path) -> bool:
    """Tell whether a file, by its path in an edition, lies elsewhere; one that is not in the edition does not."""
    return name.partition("/")[0] in _PLACES and _leads_out(root / name, root)


def _leads_out(path: Path, root: Path) -> bool:
    real = Path(os.path.realpath(path))
    return not real.is_relative_to(root) or str(real.relative_to(root)).startswith(".")


def _links(root: Path) -> Iterator[Path]:
    """Yield the links in an edition, in whatever order: also those in the folders to which others lead."""
    waiting = [root / name for name in _PLACES]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path.is_symlink():
            yield path
            path = Path(os.path.realpath(path))
        if path in seen or not path.is_relative_to(root):
            continue
        seen.add(path)
        try:
            with os.scandir(path) as entries:
                waiting += [Path(entry) for entry in entries if entry.is_symlink() or entry.is_dir()]
        except OSError:
            # No folder; whoever reads it says so.
            continue
