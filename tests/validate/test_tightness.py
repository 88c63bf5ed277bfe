"""How tight the schema is: of the faults planted in a document nearly all are found, and the others do no harm."""

import tomllib
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.resources import SCHEMA
from edition.validate import Grammar, Source, parse
from edition.validate.identifiers import duplicate_ids
from edition.validate.inquiry import Inquiry
from edition.validate.pointers import dangling_pointers
from edition.validate.proof import Sides, prove
from validate.faults import KINDS, Fault, faults

ROOT = Path(__file__).parents[2]
HARMLESS = tomllib.loads((ROOT / "tests/cases/schema/harmless.toml").read_text("utf-8"))["harmless"]
NUMBER, LEAST_FOUND = 300, 0.95
TRIES = 400
SOURCE = Source((ROOT / "tei/121800.md").read_bytes(), "tei/121800.md")


@pytest.fixture(scope="module")
def document() -> etree._ElementTree:
    return parse((ROOT / "tei/121800.xml").read_bytes(), "tei/121800.xml")


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return Grammar.load(SCHEMA / "edition.rng").part("TEI")


def found_by(fault: Fault, schema: etree.RelaxNG) -> str:
    """Return what finds a fault first, nothing where it is not found."""
    if not schema.validate(fault.tree):
        return "schema"
    if duplicate_ids(fault.tree, "x.xml") or dangling_pointers(fault.tree, "x.xml"):
        return "identifiers"
    return "proof" if prove(Sides(SOURCE.text, fault.tree.getroot()), source_path="x.md", tei_path="x.xml") else ""


def rules(document: etree._ElementTree) -> list[str]:
    """Return the rules of all findings about a document, questions to the editor among them."""
    return [finding.rule for finding in Inquiry(document, "tei/121800.xml", SOURCE, {}).findings()]


def test_the_document_has_no_fault_before_one_is_planted(document: etree._ElementTree, schema: etree.RelaxNG) -> None:
    assert found_by(Fault(document, "", ""), schema) == ""


def test_nearly_all_faults_are_found_and_the_others_do_no_harm(
    document: etree._ElementTree, schema: etree.RelaxNG
) -> None:
    finders: Counter[str] = Counter()
    unlisted = []
    for fault in islice(faults(document, seed=121800), NUMBER):
        finder = found_by(fault, schema)
        finders[finder] += 1
        if not finder and not any(case["kind"] == fault.kind and fault.place in case["places"] for case in HARMLESS):
            unlisted.append((fault.kind, fault.place))
    assert unlisted == []
    assert 1 - finders[""] / NUMBER >= LEAST_FOUND, finders


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: f"{case['kind']}: {case['places'][0]}")
def test_what_is_called_harmless_is_not_found(
    case: dict[str, Any], document: etree._ElementTree, schema: etree.RelaxNG
) -> None:
    assert case["kind"] in KINDS
    assert case["why"]
    warned = Counter(rules(document))
    for place in case["places"]:
        planted = islice(faults(document, seed=0, kinds=[case["kind"]], place=place), TRIES)
        missed = (fault for fault in planted if not found_by(fault, schema))
        warning = case.get("warning")
        assert any(not warning or Counter(rules(fault.tree))[warning] > warned[warning] for fault in missed), place
