"""What the schema allows and refuses, and where it says so."""

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from edition.findings import Finding
from edition.resources import SCHEMA
from edition.validate.parse import parse
from edition.validate.relaxng import Grammar

CASES = Path(__file__).parents[1] / "cases" / "schema"
EDITS = tomllib.loads((CASES / "edits.toml").read_text("utf-8"))["edit"]
RULES = {
    "element-unknown",
    "element-misplaced",
    "element-missing",
    "content-incomplete",
    "content-value",
    "text-misplaced",
    "attribute-unknown",
    "attribute-missing",
    "attribute-value",
}
FAULTS = tomllib.loads((CASES / "faults.toml").read_text("utf-8"))["fault"]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar.load(SCHEMA / "edition.rng")


def check(grammar: Grammar, text: str) -> list[Finding]:
    return grammar.check(parse(text.encode(), "tei/x.xml"), "tei/x.xml", text.encode())


def changed(case: dict[str, str]) -> str:
    """Return a case's file with its change."""
    text = (CASES / case["file"]).read_text("utf-8")
    assert text.count(case["find"]) == 1
    return text.replace(case["find"], case["put"])


def line_of(case: dict[str, str]) -> int:
    """Return the line on which a case's fault should be reported."""
    before, found, _ = (CASES / case["file"]).read_text("utf-8").partition(case.get("at", case["find"]))
    assert found
    return before.count("\n") + 1


@pytest.mark.parametrize("name", ["document.xml", "register.xml"])
def test_a_file_that_uses_everything_is_valid(name: str, grammar: Grammar, tei_all: etree.RelaxNG | None) -> None:
    text = (CASES / name).read_text("utf-8")
    assert check(grammar, text) == []
    assert tei_all is None or tei_all.validate(parse(text.encode(), name)), tei_all.error_log


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["is"])
def test_what_an_editor_may_write_is_valid(
    edit: dict[str, str], grammar: Grammar, tei_all: etree.RelaxNG | None
) -> None:
    text = changed(edit)
    assert check(grammar, text) == []
    assert tei_all is None or tei_all.validate(parse(text.encode(), edit["file"])), tei_all.error_log


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["is"])
def test_a_fault_is_one_finding_at_its_place(fault: dict[str, str], grammar: Grammar) -> None:
    findings = check(grammar, changed(fault))
    assert [(f.severity, f.path, f.line) for f in findings] == [("error", "tei/x.xml", line_of(fault))]
    assert findings[0].rule in RULES
    assert f"<{fault['element']}>" in findings[0].message
    assert findings[0].remedy


def test_all_faults_of_a_file_are_found_at_once(grammar: Grammar) -> None:
    text = (CASES / "document.xml").read_text("utf-8").replace("<speaker>", "<speaker n='1'>")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if "<speaker" in line]
    assert len(lines) == 3
    assert [finding.line for finding in check(grammar, text)] == lines


def test_another_root_is_refused(grammar: Grammar) -> None:
    [finding] = check(grammar, '<!-- not TEI -->\n<html xmlns="http://www.w3.org/1999/xhtml"/>')
    assert finding.line == 2
    assert finding.message == '<html> of the namespace "http://www.w3.org/1999/xhtml" is no root element'
    assert "<TEI>" in finding.remedy


def test_a_repeated_identifier_is_reported_with_both_places_and_nothing_else(grammar: Grammar) -> None:
    text = (CASES / "document.xml").read_text("utf-8")
    repeated = text.replace('xml:id="u14"', 'xml:id="u7"').replace('xml:id="u7.en"', 'xml:id=" u7 "')
    findings = check(grammar, repeated)
    first, second, third = (text[: text.index(f'xml:id="{name}"')].count("\n") + 1 for name in ("u7", "u14", "u7.en"))
    assert [(f.rule, f.severity, f.line) for f in findings] == [
        ("id-duplicate", "error", second),
        ("id-duplicate", "error", third),
    ]
    assert all(finding.also == ("tei/x.xml", first) for finding in findings)
