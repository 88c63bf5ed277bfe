"""Where the original ends and the translation begins: tables of blocks in `tests/cases/columns`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from edition.document import Record
from edition.read.digital_archive.columns import divided
from edition.read.markdown import blocks

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parents[1] / "cases" / "columns").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_columns(case: dict[str, Any]) -> None:
    first, second = divided(blocks("\n\n".join(case["blocks"])), Record(), ("de", "en"))
    assert (first.blocks[-1].passage.text, second.blocks[0].passage.text) == (case["ends"], case["begins"])
