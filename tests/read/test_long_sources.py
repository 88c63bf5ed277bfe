"""A long source, of whatever it is made, takes no more than its share of time."""

import time

import pytest

from edition.read import read

SECONDS = 5
LONG = [
    ("~", 24_000),
    ("~~a~~", 20_000),
    ("[~~a~~]\n", 6_000),
    ("A", 40_000),
    (": ", 2_500),
    ("т. ", 25_000),
    ("сло-  \nво ", 7_000),
    ("# a\n\n", 12_000),
]


CITATION = "#### Citation:\n\nTranslated by A{}B.\n\n#### Contents:\n\nScan\n\nДа.\n"


@pytest.mark.parametrize(("unit", "times"), LONG, ids=[repr(unit) for unit, _ in LONG])
def test_a_long_source_takes_no_long_time(unit: str, times: int) -> None:
    assert seconds(unit * times) < SECONDS


def test_a_wide_space_in_a_record_takes_no_long_time() -> None:
    assert seconds(CITATION.format(" " * 30_000)) < SECONDS


def seconds(source: str) -> float:
    before = time.process_time()
    read(source.encode(), "x.md")
    return time.process_time() - before
