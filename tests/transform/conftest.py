"""Stylesheets compiled once for all tests of the stage."""

from pathlib import Path

import pytest

from edition.transform import Interface, Transformer

TESTS = Path(__file__).parents[1]
TOLD = Interface("The Edition", kinds=("people", "places", "bodies")).parameters
"""What each stylesheet is told."""


@pytest.fixture(scope="session")
def fragments() -> Transformer:
    """Make HTML of parts of documents: see `fragment.xsl`."""
    return Transformer(TESTS / "transform")


@pytest.fixture(scope="session")
def register() -> bytes:
    return (TESTS / "cases/html/register.xml").read_bytes()
