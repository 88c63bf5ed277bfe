"""What a text opens and closes with."""

import pytest

from edition.read.digital_archive.lines import is_date_line


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("7.3.1956, Тбилиси", True), ("7.3.1956, თბილისი", True), ("7.3.1956, дома", False)],
)
def test_a_place_may_stand_behind_a_date(text: str, is_one: bool) -> None:
    assert is_date_line(text) is is_one
