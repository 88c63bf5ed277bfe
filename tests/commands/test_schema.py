"""`edition schema`: the schema of an edition, and its reference pages."""

import shutil
from pathlib import Path

import pytest

from commands.conftest import Run, files
from edition.resources import SCHEMA

CASES = Path(__file__).parents[1] / "cases" / "odd"


@pytest.fixture
def custom(folder: Path) -> Path:
    """The refinement of the edition in the folder."""
    (folder / "custom").mkdir()
    shutil.copy(CASES / "edition" / "schema.odd", folder / "custom")
    return folder / "custom" / "schema.odd"


def test_an_edition_without_a_refinement_gets_the_tools_schema(folder: Path, run: Run) -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert (folder / "schema" / "edition.rng").read_bytes() == (SCHEMA / "edition.rng").read_bytes()
    assert (folder / "schema" / "edition.schema.json").read_bytes() == (SCHEMA / "edition.schema.json").read_bytes()
    assert b"One utterance" in (folder / "docs" / "schema" / "elements" / "sp.html").read_bytes()


@pytest.mark.usefixtures("custom")
def test_a_refinement_becomes_schema_and_pages(folder: Path, run: Run) -> None:
    assert run("schema", "--quiet").stderr == ""
    assert b'<element name="gap">' in (folder / "schema" / "edition.rng").read_bytes()
    assert (folder / "docs" / "schema" / "elements" / "gap.html").is_file()


def test_a_fault_of_the_refinement_is_one_sentence_and_nothing_is_written(folder: Path, run: Run, custom: Path) -> None:
    custom.write_text(custom.read_text("utf-8").replace('ident="orig"', 'ident="origg"'), "utf-8")
    before = files(folder)
    result = run("schema")
    assert result.exit_code == 1
    assert result.stderr == 'error: custom/schema.odd, line 28: there is no element "origg"; did you mean "orig"?\n'
    assert files(folder) == before


def test_another_odd_is_compiled_beside_itself(folder: Path, run: Run) -> None:
    shutil.copy(CASES / "base.odd", folder)
    result = run("schema", "base.odd")
    assert result.exit_code == 0
    assert b'<element name="subst">' in (folder / "base.rng").read_bytes()
    assert not (folder / "docs").exists()
