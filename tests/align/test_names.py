"""Whom, and what, the words of a text name: the files of tests/cases/names."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.align.names import named
from edition.document import Column, Division, Entry, Kind, Paragraph, Passage, Register, Span, mapped

CASES = Path(__file__).parents[1] / "cases" / "names"
KINDS = {"people": Kind.PERSON, "places": Kind.PLACE, "bodies": Kind.BODY, "abbreviations": Kind.ABBREVIATION}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        for number, case in enumerate(content["cases"], 1):
            yield pytest.param(content, case, id=f"{path.stem}-{number}")


def register(content: dict[str, Any], language: str) -> Register:
    return Register(
        tuple(
            # An abbreviation means its expansion, which is its id here.
            Entry(name, kind, tuple((language, form) for form in forms), name, name in content.get("proposed", ()))
            for table, kind in KINDS.items()
            for name, forms in content.get(table, {}).items()
        )
    )


def names(text: str, content: dict[str, Any], *spans: Span) -> list[list[str]]:
    language = content.get("language", "ru")
    column = Column(language, False, (Division((Paragraph((Passage(text, spans),)),)),))
    found: list[list[str]] = []

    def note(passage: Passage) -> Passage:
        found.extend([passage.text[span.start : span.end], span.value, span.certainty] for span in passage.spans)
        return passage

    mapped(named(column, register(content, language)), passage=note)
    return found


@pytest.mark.parametrize(("content", "case"), [*cases()])
def test_names(content: dict[str, Any], case: dict[str, Any]) -> None:
    assert names(case["text"], content) == case["names"]


def test_who_is_named_already_stays() -> None:
    known = Span(Kind.PERSON, 0, 12, "sergo", "low")
    found = names("Серго Микоян и Микоян", {"people": {"mikoyan": ["Микоян"]}}, known)
    assert found == [["Серго Микоян", "sergo", "low"], ["Микоян", "mikoyan", ""]]
