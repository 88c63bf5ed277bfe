"""The schema by which every stage is checked, compiled once."""

from functools import cache

from edition import resources
from edition.validate import Grammar

FILE = resources.SCHEMA / "edition.rng"


@cache
def grammar() -> Grammar:
    """Return the compiled schema."""
    return Grammar.load(FILE)
