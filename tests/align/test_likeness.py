"""Which written names may be one person's: tests/cases/likeness."""

import tomllib
from pathlib import Path

import pytest

from edition.align.likeness import likeness
from edition.align.people import LIKE, VERY_LIKE

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "likeness" / "names.toml").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), CASES["alike"])
def test_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= LIKE


@pytest.mark.parametrize(("one", "other"), CASES["doubtful"])
def test_doubtful(one: str, other: str) -> None:
    assert LIKE <= likeness(one, other) < VERY_LIKE


@pytest.mark.parametrize(("one", "other"), CASES["unlike"])
def test_unlike(one: str, other: str) -> None:
    assert likeness(one, other) < LIKE


@pytest.mark.parametrize(("one", "other"), CASES["alike"] + CASES["unlike"])
def test_likeness_goes_both_ways_from_0_to_1(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
