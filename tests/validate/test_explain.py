"""What is said of a fault, where, and how it is to be mended: a case a fault, each a change of one document.

In `put`, the sign ¦ marks the place that the finding must name; it is not part of the document.
"""

import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.findings import Finding
from edition.resources import SCHEMA
from edition.validate.parse import parse
from edition.validate.relaxng import Grammar

CASES = Path(__file__).parents[1] / "cases" / "faults"
BASE = (CASES / "base.xml").read_text("utf-8")
FAULTS = {case.parent.name: tomllib.loads(case.read_text("utf-8")) for case in sorted(CASES.glob("*/edit.toml"))}
DIVISION = BASE[BASE.index('      <div type="conversation"') : BASE.index("      <closer>")]
COPIES = 20


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar.load(SCHEMA / "edition.rng")


def check(grammar: Grammar, text: str) -> list[Finding]:
    data = text.encode()
    return grammar.check(parse(data, "tei/x.xml"), "tei/x.xml", data)


def changed(fault: dict[str, Any], text: str) -> str:
    """Return a text with a fault in it, its place marked."""
    assert text.count(fault["find"]) == 1
    assert fault["put"].count("¦") == 1
    return text.replace(fault["find"], fault["put"])


def copy(number: int, text: str) -> str:
    """Return a division, its identifiers unlike those of all other copies."""
    return re.sub(r'xml:id="([a-z])(\d+)"', rf'xml:id="\g<1>{number + 1}0\2"', text)


def long_document(faults: dict[int, dict[str, Any]]) -> str:
    """Return a document twenty times as long, with faults in some of its divisions, their places marked."""
    divisions = (
        changed(faults[number], DIVISION) if number in faults else DIVISION
        for number in range(max(COPIES, len(faults)))
    )
    return BASE.replace(DIVISION, "".join(copy(number, division) for number, division in enumerate(divisions)))


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the places of these, line and column."""
    lines = text.split("\n")
    places = [
        (number, mark.start() + 1 - before)
        for number, line in enumerate(lines, start=1)
        for before, mark in enumerate(re.finditer("¦", line))
    ]
    return text.replace("¦", ""), places


def shown(findings: Iterable[Finding]) -> str:
    return "".join(f"{f.rule} {f.line}:{f.column}\n{f.message}\n{f.remedy}\n" for f in findings)


def test_the_document_is_valid(grammar: Grammar) -> None:
    assert check(grammar, BASE) == []
    assert check(grammar, long_document({})) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_finding_at_its_place(name: str, grammar: Grammar, update_golden: bool) -> None:
    text, places = unmarked(changed(FAULTS[name], BASE))
    findings = check(grammar, text)
    expected = CASES / name / "expected.txt"
    if update_golden:
        expected.write_text(shown(findings), "utf-8")
    assert [(finding.line, finding.column) for finding in findings] == places
    assert shown(findings) == expected.read_text("utf-8")


@pytest.mark.parametrize("name", FAULTS)
def test_it_is_so_at_the_start_in_the_middle_and_at_the_end_of_a_long_document(name: str, grammar: Grammar) -> None:
    fault = FAULTS[name]
    rule = (CASES / name / "expected.txt").read_text("utf-8").partition(" ")[0]
    for number in (0, COPIES // 2, COPIES - 1):
        text, places = unmarked(long_document({number: fault}))
        [finding] = check(grammar, text)
        assert (finding.rule, [(finding.line, finding.column)]) == (rule, places)
        for expected in fault["names"]:
            assert expected in f"{finding.message}\n{finding.remedy}"


def test_all_faults_of_a_document_are_found_at_once(grammar: Grammar) -> None:
    text, places = unmarked(long_document(dict(enumerate(FAULTS.values()))))
    assert len(places) == len(FAULTS) > 16
    assert [(finding.line, finding.column) for finding in check(grammar, text)] == places


def test_a_wrong_namespace_is_one_fault_of_the_whole_document(grammar: Grammar) -> None:
    [finding] = check(grammar, BASE.replace(' xmlns="http://www.tei-c.org/ns/1.0"', ""))
    assert (finding.rule, finding.line, finding.column) == ("element-unknown", 2, 1)
    assert "http://www.tei-c.org/ns/1.0" in finding.remedy


def test_what_is_deepest_is_explained_too(grammar: Grammar) -> None:
    depth = 245
    words = '<add place="above">' * depth + "¦<hed/>" + "</add>" * depth
    text, places = unmarked(BASE.replace("об этом", words))
    assert [(finding.line, finding.column) for finding in check(grammar, text)] == places


def test_a_fault_at_each_depth_is_found(grammar: Grammar) -> None:
    depth = 245
    findings = check(grammar, BASE.replace("об этом", '<add place="abvoe"><p/>' * depth + "</add>" * depth))
    assert len(findings) == 2 * depth


def test_what_has_no_place_may_be_nested_as_deeply(grammar: Grammar) -> None:
    depth = 245
    findings = check(grammar, BASE.replace("об этом", "<p>об этом<head/>" * depth + "</p>" * depth))
    assert {finding.rule for finding in findings} == {"element-misplaced"}


@pytest.mark.parametrize(
    ("declared", "encoding"), [("UTF-16", "utf-16-be"), ("UTF-16", "utf-16-le"), ("KOI8-R", "utf-8-sig")]
)
def test_the_place_is_right_however_the_file_says_its_encoding(declared: str, encoding: str, grammar: Grammar) -> None:
    text, places = unmarked(changed(FAULTS["deep-nesting"], BASE))
    data = text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)
    findings = grammar.check(parse(data, "tei/x.xml"), "tei/x.xml", data)
    assert [(finding.line, finding.column) for finding in findings] == places


def test_nothing_of_it_is_imported_for_a_valid_document() -> None:
    code = (
        "import sys; from pathlib import Path; from edition.validate import Grammar, parse\n"
        "grammar, data = Grammar.load(Path(sys.argv[1])), Path(sys.argv[2]).read_bytes()\n"
        "assert grammar.check(parse(data, 'x.xml'), 'x.xml', data) == []\n"
        "print(any('explain' in name for name in sys.modules))"
    )
    paths = [str(SCHEMA / "edition.rng"), str(CASES / "base.xml")]
    done = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_fault_that_is_not_explained_is_called_a_defect_of_the_tool(
    grammar: Grammar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.validate.explain.Explainer.findings", lambda *_: [])
    [finding] = check(grammar, BASE.replace("<speaker>", "<Speaker>").replace("</speaker>", "</Speaker>"))
    assert (finding.rule, finding.line) == ("explanation-missing", 2)
    assert "defect of the tool" in finding.remedy


def test_a_schema_that_is_not_understood_still_judges() -> None:
    schema = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{}</start></grammar>'
    nested = '<element name="a"><grammar><start><element name="b"><empty/></element></start></grammar></element>'
    grammar = Grammar(etree.fromstring(schema.format(nested)), "x.rng")
    assert check(grammar, "<a><b/></a>") == []
    [finding] = check(grammar, "<a/>")
    assert finding.rule == "explanation-missing"
    assert "x.rng, line 1: <grammar> is not understood" in finding.remedy


@pytest.mark.parametrize(
    ("find", "put", "each"),
    [
        ("об этом", "<hed/>", 1),
        ("      <closer>", "<p/>слово", 2),
        ("      <closer>", DIVISION.replace("<speaker>", "<speaker n=''>"), 2),
    ],
)
def test_the_time_grows_with_the_number_of_faults_and_no_faster(
    find: str, put: str, each: int, grammar: Grammar
) -> None:
    times, text = 4000 if len(put) < 50 else 200, BASE
    before = time.perf_counter()
    found = check(grammar, text.replace(find, put * times + find))
    assert time.perf_counter() - before < 5
    assert len([finding for finding in found if finding.rule != "id-duplicate"]) >= each * times
