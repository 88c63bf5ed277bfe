"""The schema in ODD: compiled to RELAX NG, shown in reference pages, refined by an edition.

An edition refines the tool's schema by an ODD of its own, `custom/schema.odd`, as `refinement` says.
"""

from collections.abc import Mapping

from edition.resources import SCHEMA
from edition.validate.odd.compiler import compiled
from edition.validate.odd.pages import pages
from edition.validate.odd.refinement import refined
from edition.validate.odd.schema import Schema, read_schema

__all__ = ["compile_odd", "compile_schema", "compiled_schema", "edition_schema", "reference_pages"]

_ODD = SCHEMA / "edition.odd"
_COMPILED = SCHEMA / "edition.rng"


def compile_odd(odd: bytes, path: str) -> bytes:
    """Return the RELAX NG file, in XML syntax, of a self-contained ODD; `path` is only for the messages.

    The same ODD gives the same bytes. Raises `EditionError` with the line of whatever is not understood or points
    to something that is not there, and when the result cannot be loaded.
    """
    return compiled(read_schema(odd, path))


def edition_schema(custom: bytes | None, path: str) -> Schema:
    """Return the tool's schema as an edition refines it, if it does; `path` is that of `custom`, for the messages.

    Raises `EditionError` with the line of whatever is wrong with the refinement.
    """
    schema = read_schema(_ODD.read_bytes(), f"schema/{_ODD.name}")
    return schema if custom is None else refined(schema, custom, path)


def compile_schema(custom: bytes | None, path: str) -> bytes:
    """Return the RELAX NG file of `edition_schema`, compiled anew. Raises what that and `compile_odd` raise."""
    return compiled(edition_schema(custom, path))


def compiled_schema(custom: bytes | None, path: str) -> bytes:
    """Return what `compile_schema` returns, the file that travels with the tool where nothing refines its schema."""
    return _COMPILED.read_bytes() if custom is None else compile_schema(custom, path)


def reference_pages(custom: bytes | None, path: str) -> Mapping[str, bytes]:
    """Return the reference pages of `edition_schema` in HTML, by file name. Raises what `edition_schema` raises."""
    return pages(edition_schema(custom, path))
