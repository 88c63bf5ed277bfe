"""The tables of words: each list has a word but once, as a decoded source would have it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import pytest

SOURCES = Path(__file__).parents[1] / "src/edition"
TABLES = sorted(
    path for stage in ("document", "read", "align", "validate") for path in (SOURCES / stage).rglob("*.toml")
)


def lists(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{name}{key}.")
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield f"{name}{key}", value


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_word_of_a_list_stands_there_once(path: Path) -> None:
    found = [*lists(tomllib.loads(path.read_text("utf-8")))]
    repeated = {name: {word for word in words if words.count(word) > 1} for name, words in found}
    assert {name: words for name, words in repeated.items() if words} == {}
    assert [word for _, words in found for word in words if not is_normalized("NFC", word)] == []
