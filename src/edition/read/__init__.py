"""Stage *read*: the bytes of a source become a `Document`."""

from collections.abc import Sequence

from edition.document import Document
from edition.read import digital_archive
from edition.read.earlier import read_earlier
from edition.read.markdown import decode
from edition.read.register import read_register

__all__ = ["read", "read_earlier", "read_register"]


def read(data: bytes, path: str, languages: Sequence[str] = ()) -> Document:
    """Read a source; `path` names it in errors, `languages` are those of original and translation if it is silent.

    Raises EditionError for bytes that are not UTF-8, characters that XML cannot hold, and a source without text.
    """
    return digital_archive.read(decode(data, path), path, languages)
