"""Which paragraphs are speeches, and who is named as present: tables of short transcripts in `tests/cases`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.document import Document, Kind, Paragraph, Passage, Speech
from edition.read import read
from edition.read.digital_archive import evidence as weighing
from edition.read.digital_archive.evidence import EVIDENCE, Evidence

CASES = Path(__file__).parents[1] / "cases"


def cases(folder: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted((CASES / folder).glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def read_case(case: dict[str, Any]) -> Document:
    return read(case["text"].encode(), "case.md")


def labels(document: Document) -> list[str]:
    nodes = (node for column in document.columns for node in column.identified())
    return [node.label.text for node in nodes if isinstance(node, Speech)]


def passages(document: Document) -> Iterator[Passage]:
    for column in document.columns:
        for node in column.identified():
            if isinstance(node, Speech | Paragraph):
                parts = node.body if isinstance(node, Speech) else (node,)
                for paragraph in parts:
                    if isinstance(paragraph, Paragraph):
                        yield from (part for part in paragraph.parts if isinstance(part, Passage))


def present(document: Document) -> list[str]:
    return [
        passage.text[span.start : span.end]
        for passage in passages(document)
        for span in passage.spans
        if span.kind is Kind.NAME
    ]


@pytest.mark.parametrize("case", cases("tags"))
def test_tags(case: dict[str, Any]) -> None:
    assert labels(read_case(case)) == case["labels"]


@pytest.mark.parametrize("case", cases("present"))
def test_present(case: dict[str, Any]) -> None:
    assert present(read_case(case)) == case["names"]


@pytest.mark.parametrize("evidence", EVIDENCE, ids=lambda evidence: evidence.why)
def test_each_evidence_is_needed(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any one of them some case goes wrong."""
    monkeypatch.setattr(weighing, "EVIDENCE", [other for other in EVIDENCE if other is not evidence])
    assert any(labels(read_case(case)) != case["labels"] for (case,) in (each.values for each in cases("tags")))
