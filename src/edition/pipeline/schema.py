"""The schema by which every stage is checked: the tool's, as an edition refines it. Each is compiled once."""

from collections.abc import Mapping
from functools import lru_cache
from os.path import lexists

from lxml import etree

from edition import resources
from edition.pipeline.inputs import digest, tool
from edition.project import Project
from edition.validate import Grammar
from edition.validate.parse import read_file

FILE = resources.SCHEMA / "edition.rng"
# Refinements are known by their bytes: whoever watches an edition changes them.
_KEPT = 16


def rng(project: Project | None) -> bytes:
    """Return the RELAX NG file of an edition's schema, the tool's own without an edition.

    Raises EditionError, with the line, for a refinement that is not right.
    """
    return _rng(*_refinement(project))


def grammar(project: Project | None) -> Grammar:
    """Return the compiled schema of an edition. Raises what `rng` raises."""
    return _grammar(rng(project))


def files(project: Project) -> Mapping[str, bytes]:
    """Return what an edition publishes of its schema, by name, with its rules. Raises what `rng` raises."""
    custom, name = _refinement(project)
    own = project.custom_rules
    rules = {own.name: read_file(own, project.relative(own))} if own.is_file() else {}
    return {FILE.name: _rng(custom, name), **rules, **_reference_pages(custom, name)}


def inputs(project: Project) -> str:
    """Return a digest of all of which `files` are made."""
    own = project.custom_rules
    return digest("schema", tool(), *_refinement(project), own.read_bytes() if own.is_file() else None)


def _refinement(project: Project | None) -> tuple[bytes | None, str]:
    """Return the ODD by which an edition refines the schema, None where it does not, and its name in messages."""
    if project is None or not lexists(project.custom_schema):
        return None, ""
    name = project.relative(project.custom_schema)
    return read_file(project.custom_schema, name), name


@lru_cache(_KEPT)
def _rng(custom: bytes | None, name: str) -> bytes:
    if custom is None:
        return FILE.read_bytes()
    from edition.validate.odd import compiled_schema  # noqa: PLC0415 - most editions have no refinement

    return compiled_schema(custom, name)


@lru_cache(_KEPT)
def _reference_pages(custom: bytes | None, name: str) -> Mapping[str, bytes]:
    from edition.validate.odd import reference_pages  # noqa: PLC0415 - only a build needs them

    return reference_pages(custom, name)


@lru_cache(_KEPT)
def _grammar(rng: bytes) -> Grammar:
    return Grammar(etree.fromstring(rng), FILE.name)
