"""A document as a table, as spreadsheets and programs for statistics read it: CSV (RFC 4180)."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

# What a spreadsheet takes for a formula, whatever stands around it (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Mapping[str, Any]) -> str:
    """Return a table of `columns` and `rows`, as `edition.transform.table` gives it, as CSV.

    A mark of UTF-8 comes first, since spreadsheets read other letters without it. An apostrophe stands before what they
    would take for a formula.
    """
    file = io.StringIO(newline="")
    rows: Sequence[Sequence[str]] = [table["columns"], *table["rows"]]
    csv.writer(file).writerows([_inert(cell) for cell in row] for row in rows)
    return f"\ufeff{file.getvalue()}"


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
