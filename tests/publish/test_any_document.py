"""The PDF of documents at random: whatever the schema allows, with whatever a machine may have read, can be set."""

import importlib.util
import re
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from edition.findings import Finding
from edition.publish import Page, PrintedText, render_pdf
from edition.resources import SCHEMA
from edition.transform import print_data
from publish.pdfs import placed_words, raw

TESTS = Path(__file__).parents[1]
GRAMMAR = etree.parse(SCHEMA / "edition.rng").getroot()
# Right to left, unseen, private, joined, unheard of, endless.
STRANGE = (
    "שלום \u202e abc \u202c",
    "\ufeff\u2028\u0085",
    "\ue000",
    "👩\u200d👧 x\ufe0f",
    "中\u0301",
    "long" * 60,
    "a\u00adb",
)

_spec = importlib.util.spec_from_file_location("generate", TESTS / "validate/generate.py")
assert _spec is not None
assert _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)


def rendered(tei: bytes, layout: str) -> tuple[bytes, list[Finding]]:
    data = print_data(tei, None, name="tei/7.xml")
    return render_pdf([PrintedText("tei/7.xml", data, {"tei/7.xml": tei.decode()}, "7.xml", tei)], Page(layout))


@pytest.mark.parametrize("seed", range(60))
def test_any_valid_document_can_be_set(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "TEXTS", generate.TEXTS + STRANGE)
    generators = (generate.Generator(GRAMMAR, number, depth=20) for number in count(seed, 1000))
    documents = (generator.document().getroot() for generator in generators)
    document = next(root for root in documents if root.find("{*}text") is not None)
    pdf, findings = rendered(etree.tostring(document), ("facing", "columns")[seed % 2])
    assert pdf.startswith(b"%PDF-1.7")
    assert {finding.rule for finding in findings} <= {"glyph-missing"}


def test_runs_within_runs_can_be_set_as_deep_as_anybody_writes_them() -> None:
    document = (TESTS / "cases/print/document/tei.xml").read_text("utf-8")
    deep = '<add place="above">' * 40 + "слово" + "</add>" * 40
    for layout in ("facing", "columns"):
        assert rendered(document.replace("начал", deep).encode(), layout)[0].startswith(b"%PDF-1.7")


@pytest.mark.parametrize("layout", ["facing", "columns"])
@pytest.mark.parametrize(("letter", "length"), [("W", 20), ("W", 30), ("Ж", 24), ("w", 50)])
def test_a_word_that_is_longer_than_any_line_is_divided_and_stays_on_the_page(
    letter: str, length: int, layout: str
) -> None:
    word = letter * length
    document = (TESTS / "cases/print/document/tei.xml").read_text("utf-8")
    before = ("Conversation", "98c", "They talk.", "Talks", "Беседа в", "Микоян", "начал")
    for words in before:
        assert words in document
        document = document.replace(words, word)
    tei = document.encode()
    text = PrintedText("7", print_data(tei, None, name="7"), {"7": document}, "7.xml", tei)
    pdf, _ = render_pdf([text], Page(layout, 120, 160))
    assert re.sub(r"\s", "", raw(pdf)).count(word) >= len(before)
    for placed in placed_words(pdf):
        assert 0 < placed.x < placed.right < 120 * 72 / 25.4
