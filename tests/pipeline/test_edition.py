"""The texts of this repository are what the tool makes of their sources, and valid by the TEI's own schema."""

from pathlib import Path

import pytest
from lxml import etree

from edition import published
from edition.align import Knowledge, align
from edition.encode import Context, encode
from edition.hand_edits import standing
from edition.project import open_project
from edition.read import read, read_register
from edition.validate.promises import openings

PROJECT = open_project(Path(__file__).parents[2])
TEXTS = [*(PROJECT.text(name) for name in PROJECT.documents()), PROJECT.register]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_text_is_valid_tei(path: Path, tei_all: etree.RelaxNG | None) -> None:
    assert tei_all is None or tei_all.validate(etree.parse(path)), tei_all.error_log


@pytest.mark.parametrize("case", ["marks", "leaf-in-word", "two-conversations", "header", "markdown-is-text", "1"])
def test_what_is_converted_is_valid_tei(case: str, tei_all: etree.RelaxNG | None) -> None:
    source = Path(__file__).parents[1] / "cases" / "convert" / case / "source.md"
    data = source.read_bytes() if source.is_file() else "Тов. Ким - Да.\n".encode()
    document = align(read(data, case), case, Knowledge(read_register(etree.parse(PROJECT.register)))).document
    tree = etree.fromstring(encode(document, Context(case, PROJECT.settings, "1.0")))
    assert tei_all is None or tei_all.validate(tree), tei_all.error_log


@pytest.mark.parametrize("name", PROJECT.documents())
def test_what_convert_wrote_last_is_committed(name: str) -> None:
    assert PROJECT.converted(name).is_file()
    assert PROJECT.checksum(name).is_file()
    assert standing(PROJECT, name).base == PROJECT.converted(name).read_bytes()


@pytest.mark.parametrize("name", PROJECT.documents())
def test_what_is_published_is_committed(name: str) -> None:
    promised = {place: promise.words for place, promise in published.read(PROJECT)[name].items()}
    assert openings(etree.parse(PROJECT.text(name)).getroot()) == promised
