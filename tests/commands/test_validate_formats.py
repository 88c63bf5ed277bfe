"""`edition validate --format`, `--short`, `--explain`: what comes out, where, and with which exit code."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from commands.conftest import Run
from commands.test_formats import CASES, COLOURS, STEERING
from commands.test_outside import FILES as OUTSIDE
from edition import rules
from edition.commands.formats import FORMATS
from edition.rules.page import page


@pytest.fixture
def faulty(folder: Path, run: Run) -> Path:
    run("convert")
    path = folder / "tei/1.xml"
    path.write_text(path.read_text("utf-8").replace("<p>Здравствуйте.</p>", "<q>::error::x</q>"), "utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_exit_codes_and_output_alone_whether_quiet_or_not(faulty: Path, run: Run, form: str) -> None:
    result = run("validate", "--format", form)
    assert result.exit_code == 1
    quiet = run("validate", "--format", form, "--quiet", "--verbose")
    assert quiet.exit_code == 1
    assert (quiet.stdout == result.stdout) == (form != "text")
    assert "[[waiver]]" not in quiet.stdout
    faulty.unlink()
    assert run("convert").exit_code == 0
    assert run("validate", "--format", form).exit_code == 0
    assert run("validate", "--format", form, "--fail-on", "warning").exit_code == 1


def test_json_keeps_fingerprints_when_a_line_is_put_in_above(faulty: Path, run: Run) -> None:
    before = json.loads(run("validate", "--format", "json").stdout)
    faulty.write_text(faulty.read_text("utf-8").replace("<teiHeader", "\n\n<!-- -->\n<teiHeader", 1), "utf-8")
    after = json.loads(run("validate", "--format", "json").stdout)
    lines = [[f["line"] for f in found if f["path"] == "tei/1.xml"] for found in (before, after)]
    assert lines[1] == [line + 3 for line in lines[0]]
    assert [f["fingerprint"] for f in after] == [f["fingerprint"] for f in before]


READ: dict[str, Callable[[str], list[tuple[str | None, int]]]] = {
    "json": lambda text: [(f["path"], f["line"]) for f in json.loads(text)],
    "sarif": lambda text: [
        (unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"])
        for result in json.loads(text)["runs"][0]["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    ],
    "gitlab": lambda text: [(f["location"]["path"], f["location"]["lines"]["begin"]) for f in json.loads(text)],
    "junit": lambda text: [
        (case.get("classname"), int(str(case[0].text).split(":")[1]))
        for case in etree.fromstring(text.encode()).iter("testcase")
    ],
    "github": lambda text: [
        (path, int(line)) for path, line in re.findall(r"^::error file=(.*?),line=(\d+)", text, re.MULTILINE)
    ],
    "text": lambda text: [
        (path, int(line)) for path, line in re.findall(r"^(\S+?):(\d+):\d+: error", text, re.MULTILINE)
    ],
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("edition.toml", b"title = ", 1),
        ("edition.toml", b"\xff", 1),
        ("edition.toml", b'title = "x"\n\ntilte = "x"\n', 3),
        ("edition.toml", b'title = "x"\ndocuments = ["7"]\n', 2),
        ("edition.toml", b'# rules\n[rules]\nleaf-missin = "error"\n', 3),
        ("edition.toml", b'languages = ["xx"]', 1),
        ("tei/a+b.md", b"words", 1),
        ("custom/schema.odd", b"<TEI/>", 1),
    ],
)
def test_what_keeps_all_from_being_checked_is_a_finding_in_each_format(
    folder: Path, run: Run, form: str, name: str, content: bytes, line: int
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    result = run("validate", "--format", form)
    assert result.exit_code == 1
    assert READ[form](result.stdout) == [(name, line)]
    assert result.stderr == "validate  no file, 1 error\n"


@pytest.mark.usefixtures("faulty")
def test_junit_fails_by_fail_on(run: Run) -> None:
    failures = [
        int(etree.fromstring(run("validate", "--format", "junit", *more).stdout.encode()).get("failures", ""))
        for more in ([], ["--fail-on", "note"])
    ]
    assert 0 < failures[0] < failures[1]


def test_junit_names_a_file_as_findings_do_however_it_was_named(faulty: Path, run: Run) -> None:
    root = etree.fromstring(run("validate", "--format", "junit", str(faulty)).stdout.encode())
    assert [suite.get("name") for suite in root].count("tei/1.xml") == 1
    assert str(faulty) not in {suite.get("name") for suite in root}


def test_a_path_begins_at_the_top_of_the_repository_wherever_one_stands(
    faulty: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    said = run("validate", "--format", "github", f"{folder.name}/tei/{faulty.name}").stdout
    assert f"::error file={folder.name}/tei/1.xml," in said
    assert "file=tei/" not in said
    found = json.loads(run("validate", "--format", "json", f"{folder.name}/tei/{faulty.name}").stdout)
    assert all(each["excerpt"] for each in found)


@pytest.mark.parametrize("mark", ["folder", "file"])
def test_git_says_where_the_top_of_the_repository_is_where_no_server_does(
    mark: str, faulty: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    git = folder.parent / ".git"
    git.mkdir() if mark == "folder" else git.touch()
    try:
        assert f"::error file={folder.name}/tei/1.xml," in run("validate", "--format", "github").stdout
        (location, *_) = [each["location"]["path"] for each in json.loads(run("validate", "--format", "gitlab").stdout)]
        assert location == f"{folder.name}/tei/1.xml"
        # A repository within another is its own.
        (folder / ".git").mkdir()
        assert "::error file=tei/1.xml," in run("validate", "--format", "github").stdout
        # What it is checked out in may be more than the repository.
        monkeypatch.setenv("CI_PROJECT_DIR", str(folder.parent))
        assert f"::error file={folder.name}/tei/1.xml," in run("validate", "--format", "github").stdout
        monkeypatch.setenv("CI_PROJECT_DIR", str(folder / "tei"))
        assert "::error file=tei/1.xml," in run("validate", "--format", "github").stdout
    finally:
        git.rmdir() if mark == "folder" else git.unlink()
    assert faulty.is_file()


@pytest.mark.usefixtures("faulty")
def test_short_is_for_text(run: Run) -> None:
    assert run("validate", "--short").stdout.count("\n") == run("validate").stdout.count(" [")
    result = run("validate", "--short", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: --short is for --format text; leave one of the two out\n"


@pytest.mark.usefixtures("faulty")
def test_a_waiver_is_only_for_what_belongs_to_an_edition(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = shutil.copy(OUTSIDE / "invalid.xml", tmp_path_factory.mktemp("outside"))
    assert "[[waiver]]" in run("validate", "--verbose").stdout
    alone = run("validate", "--verbose", str(outside)).stdout
    assert " error: " in alone
    assert "[[waiver]]" not in alone


def test_explain(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rules, "CATALOGUE", CASES / "catalogue")
    monkeypatch.setattr(rules, "names", rules.names.__wrapped__)
    result = run("validate", "--explain", "sample-rule")
    assert (result.exit_code, result.stdout, result.stderr) == (0, page(rules.named("sample-rule")), "")
    result = run("validate", "--explain", "sample-rul")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'error: there is no rule "sample-rul"; did you mean "sample-rule"?\n'


OWN = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:p">
<assert test="true()" id="house-style" role="warning">Paragraphs \u202eend ##[here].</assert></rule></pattern>
</schema>"""


@pytest.mark.usefixtures("faulty")
def test_a_rule_of_the_editions_own_is_explained_and_described(folder: Path, run: Run) -> None:
    (folder / "custom").mkdir()
    own = folder / "custom/rules.sch"
    own.write_text(OWN, "utf-8")
    assert (
        run("validate", "--explain", "house-style").stdout == "# house-style\n\nParagraphs \\u202eend ##\\u005bhere].\n"
    )
    result = run("validate", "--explain", "house-stile")
    assert (result.exit_code, '"house-style"?' in result.stderr) == (2, True)
    own.write_text(OWN.replace("true()", "false()"), "utf-8")
    (run_,) = json.loads(run("validate", "--format", "sarif").stdout)["runs"]
    (rule,) = [rule for rule in run_["tool"]["driver"]["rules"] if rule["id"] == "house-style"]
    assert rule["help"]["text"] == "Paragraphs \\u202eend ##[here]."


def seen(folder: Path, **environment: str) -> str:
    """Return what a person sees of a check, on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "edition", "validate", "hostile.xml", "--quiet"]
    settings = {**os.environ, "NO_COLOR": "", "TERM": "xterm", "COLUMNS": "80", **environment}
    subprocess.run(command, cwd=folder, stdout=theirs, env=settings, check=False)
    os.close(theirs)
    with open(ours, "rb", buffering=0) as stream:  # noqa: PTH123 - it has no path
        return stream.read(20_000).decode().replace("\r\n", "\n")


@pytest.mark.parametrize("without", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_colour_is_for_terminals_that_want_it(without: dict[str, str]) -> None:
    coloured, plain = seen(OUTSIDE), seen(OUTSIDE, **without)
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert COLOURS.sub("", coloured) == plain
    assert "\x1b" not in plain
    assert STEERING.findall(plain) == []
