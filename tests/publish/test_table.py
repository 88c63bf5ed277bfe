"""A document as a table: a folder in tests/cases/table for each case, a TEI document and the CSV of it."""

import csv
import io
from pathlib import Path

import pytest

from edition.publish.table import as_csv
from edition.transform import Interface, table
from hostile import PAYLOADS, hostile_document

ROOT = Path(__file__).parents[2]
REGISTER = (ROOT / "tei" / "register.xml").read_bytes()
CASES = sorted(path.parent for path in (ROOT / "tests/cases/table").glob("*/tei.xml"))


def read(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file by the names of their columns, as the standard library reads them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool) -> None:
    made = as_csv(table((case / "tei.xml").read_bytes(), REGISTER, name=case.name)).encode()
    expected = case / "expected.csv"
    if update_golden:
        expected.write_bytes(made)
    assert made == expected.read_bytes()


def test_people_are_called_as_in_the_language_of_the_pages() -> None:
    tei = (ROOT / "tei" / "121800.xml").read_bytes()
    rows = read(as_csv(table(tei, REGISTER, name="121800", interface=Interface("", "ru", ("ru",)))))
    assert {row["name"] for row in rows if row["who"] == "mikoyan"} == {"Анастас Иванович Микоян"}


def test_without_a_register_there_are_ids() -> None:
    tei = (ROOT / "tei" / "121800.xml").read_bytes()
    rows = read(as_csv(table(tei, None, name="121800")))
    assert {row["name"] for row in rows if row["who"] == "mikoyan"} == {"mikoyan"}


@pytest.mark.parametrize("payload", [*PAYLOADS, "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", 'a","b', "a\nb"])
def test_what_a_document_says_stays_in_its_cell(payload: str) -> None:
    made = table(hostile_document(payload), None, name="x")
    rows = read(as_csv(made))
    assert [list(row) for row in rows] == [made["columns"]] * len(rows)
    cells = [cell for row in rows for cell in row.values()]
    assert [cell.removeprefix("'") for cell in cells] == [
        cell.removeprefix("'") for row in made["rows"] for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(" ".join(payload.split()) in " ".join(cell.split()) for cell in cells)
