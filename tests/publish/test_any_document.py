"""The PDF of documents at random: whatever the schema allows, with whatever a machine may have read, can be set."""

import importlib.util
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from edition.findings import Finding
from edition.publish import Page, PrintedText, render_pdf
from edition.resources import SCHEMA
from edition.transform import print_data

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
