"""Decisions from end to end: what converts and what asks know each place by the same words, in the same order."""

from pathlib import Path

import pytest
from lxml import etree

from edition.align import Knowledge, align
from edition.align.places import readings
from edition.decisions import reading
from edition.encode import Context, encode
from edition.project import Settings
from edition.read import read, read_register
from edition.validate.doubts.answers import answers
from edition.validate.doubts.transcript import Transcript

CASES = Path(__file__).parents[1] / "cases"
SOURCES = [
    *sorted(CASES.glob("convert/*/source.md")),
    *sorted(CASES.glob("decisions/*/source.md")),
    *sorted(Path(__file__).parents[2].glob("tei/*.md")),
]
REGISTER = CASES / "register.xml"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}")
def test_the_text_reads_as_the_document_wherever_something_can_be_decided(source: Path) -> None:
    knowledge = Knowledge(read_register(etree.parse(REGISTER)))
    document = align(read(source.read_bytes(), "x.md"), "x", knowledge).document
    root = etree.fromstring(encode(document, Context("x", Settings(), "1.0")))
    text = {where: answer.reads for where, answer in answers(Transcript(root)).items()}
    places = {place for place, _ in text}
    found = {where: reading(words) for where, words in readings(document, "x", places).items()}
    assert {where: found.get(where) for where in text} == text
    counted = {where for where in found if where[1].startswith(("word", "deletion", "number", "speaker"))}
    assert counted <= text.keys()
