"""The reading text: a folder in tests/cases/text for each case, a TEI document and what is read of it."""

from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from edition.resources import SCHEMA
from edition.transform import Interface, reading_text
from hostile import PAYLOADS, hostile_document
from validate.generate import Generator

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases/text").glob("*/tei.xml"))
TEI = "{http://www.tei-c.org/ns/1.0}"
GRAMMAR = etree.parse(SCHEMA / "edition.rng").getroot()
# What is never read, and what is so in some places only.
UNREAD = ("fw", "metamark", "sic", "reg", "expan", "del", "pc", "note", "unclear")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    assert reading_text((case / "tei.xml").read_bytes(), name=case.name) == (case / "expected.txt").read_text("utf-8")


def test_the_texts_are_called_what_they_are_in_the_language_of_the_pages() -> None:
    text = reading_text((CASES[0] / "tei.xml").read_bytes(), name="7", interface=Interface("E", "ru", ("ru",)))
    assert "\n\nПодлинник · " in text


@pytest.mark.parametrize("seed", range(40))
def test_no_word_of_any_valid_document_is_lost(seed: int) -> None:
    generator = Generator(GRAMMAR, seed)
    roots = (generator.document().getroot() for _ in count())
    document = next(root for root in roots if root.find(f"{TEI}text") is not None)
    read = reading_text(etree.tostring(document), name="x")
    assert read.endswith("\n")
    assert not [line for line in read.split("\n") if line != line.strip(" \t\r") or "  " in line]
    assert "\n\n\n" not in read
    etree.strip_elements(document, *(f"{TEI}{name}" for name in UNREAD), with_tail=False)
    etree.strip_tags(document, etree.Comment, etree.PI)
    text = document.find(f"{TEI}text")
    assert text is not None
    lost = Counter("".join("".join(text.itertext()).split())) - Counter("".join(read.split()))
    assert not lost


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_document_says_is_text_to_the_letter(payload: str) -> None:
    assert " ".join(payload.split()) in reading_text(hostile_document(payload), name="x")


def test_the_remark_that_words_are_underlined_stands_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    tei = (CASES[0].parent / "deletions" / "tei.xml").read_bytes()
    assert "Решение." in reading_text(tei, name="7")
    monkeypatch.setattr("edition.transform.interface.UNDERLINED_REMARK", "no deletion")
    assert "Решение." not in reading_text(tei, name="7")
    assert "Решение." in reading_text(tei.replace(b"underlined, not struck", b"no deletion"), name="7")
