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


@pytest.mark.parametrize(("unit", "times"), LONG, ids=[repr(unit) for unit, _ in LONG])
def test_a_long_source_takes_no_long_time(unit: str, times: int) -> None:
    before = time.process_time()
    read((unit * times).encode(), "x.md")
    assert time.process_time() - before < SECONDS
