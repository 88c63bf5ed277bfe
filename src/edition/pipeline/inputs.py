"""By what one knows that something would be made the same again: a digest of all that it is made of."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from lxml import etree

from edition.resources import PACKAGE, SCHEMA, STYLESHEETS

_Made_co = TypeVar("_Made_co", covariant=True)
# What decides, beside our own code, what is made and found.
_LIBRARIES = ("anyascii", "langcodes", "lxml", "markdown-it-py", "rapidfuzz", "saxonche", "snowballstemmer", "typst")


@dataclass(frozen=True, slots=True)
class Work(Generic[_Made_co]):
    """Something that can be made: `inputs` is a digest of all that decides what it will be."""

    inputs: str
    make: Callable[[], _Made_co]


def digest(*parts: str | bytes | None) -> str:
    """Return the SHA-256 of some parts, in which it counts where one ends and whether it is there."""
    state = sha256()
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        state.update(f"{'' if data is None else len(data)};".encode())
        state.update(data or b"")
    return state.hexdigest()


@cache
def tool() -> str:
    """Return a digest of the tool itself: code, stylesheets, schema, templates, fonts, and what runs them.

    It is the same on each machine, and in a checkout as in a wheel, whose package holds stylesheets and schema, too.
    """
    # Slow to load, and few commands need it.
    from importlib.metadata import version  # noqa: PLC0415
    from platform import python_version  # noqa: PLC0415

    versions = (f"{name} {version(name)}" for name in _LIBRARIES)
    code = folder_digest(PACKAGE, without=(STYLESHEETS, SCHEMA))
    beneath = python_version(), repr(etree.LIBXML_VERSION)
    return digest(*beneath, *versions, code, *map(folder_digest, (STYLESHEETS, SCHEMA)))


def folder_digest(folder: Path, without: Collection[Path] = ()) -> str:
    """Return a digest of the files below a folder and their paths, whatever Python keeps there of its own.

    `without` are folders in it that do not count.
    """
    return digest(*_parts(folder, without))


def _parts(folder: Path, without: Collection[Path]) -> Iterator[str | bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and not any(map(path.is_relative_to, without)):
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()
