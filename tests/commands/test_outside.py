"""`edition validate` on files of no edition, and on input that cannot be read; the cases are files."""

import json
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commands.conftest import ROOT, Run, files
from edition.commands import main
from edition.findings import Finding
from edition.pipeline import validate
from transcripts.conversion import Silent

FILES = Path(__file__).parents[1] / "cases" / "outside"
CASES = tomllib.loads((FILES / "cases.toml").read_text("utf-8"))["case"]
DOCUMENT = (FILES.parent / "schema" / "document.xml").read_text("utf-8")
MODEL = '<?xml-model href="../schema/edition.rng"?>'


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the files in a folder that belongs to no edition."""
    folder = tmp_path_factory.mktemp("somewhere") / "outside"
    shutil.copytree(FILES, folder)
    monkeypatch.chdir(folder)
    return folder


def shown(finding: Mapping[str, object], as_: str) -> str:
    """Return a finding with as much as an expectation says of it."""
    words = [f"{finding['path']}:{finding['line']}", str(finding["severity"]), str(finding["rule"])]
    return " ".join(words[: len(as_.split())])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_findings_and_exit_code(case: Mapping[str, Any], outside: Path) -> None:
    standard_input = (outside / case["input"]).read_bytes() if "input" in case else None
    arguments = ["validate", "--format", "json", *case["arguments"]]
    result = CliRunner().invoke(main, arguments, standard_input, catch_exceptions=False)
    found = [finding for finding in json.loads(result.stdout) if finding["severity"] != "warning"]
    expected = case["found"] if "found" in case else case["begins"]
    assert [shown(finding, as_) for finding, as_ in zip(found, expected, strict="found" in case)] == expected
    assert any(case.get("said", "") in finding["message"] for finding in found) or not found
    assert result.exit_code == case["exit"]
    assert result.stderr.startswith("validate  ")


@pytest.mark.parametrize("folder", ["", "copies/tei"])
@pytest.mark.parametrize("declaration", ["", MODEL])
def test_our_own_schema_comes_with_what_is_doubtful(folder: str, declaration: str, outside: Path, run: Run) -> None:
    """It does not matter whether the schema that such a text names is there: the tool's own is the same."""
    path = outside / folder / "document.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{declaration}\n{DOCUMENT.partition('?>')[2].lstrip()}", "utf-8")
    if folder:
        shutil.copytree(ROOT / "schema", outside / "copies/schema")
    result = run("validate", "--format", "json", str(path))
    found = json.loads(result.stdout)
    assert {finding["severity"] for finding in found} == {"warning"}
    assert result.exit_code == 0


def test_a_text_of_an_edition_is_proved_from_wherever_it_is_checked(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("convert")
    monkeypatch.chdir(FILES)
    text = folder / "tei/1.xml"
    text.write_text(text.read_text("utf-8").replace("Здравствуйте", "Здраствуйте"), "utf-8")
    result = run("validate", "--format", "json", str(text))
    assert [f["rule"] for f in json.loads(result.stdout) if f["severity"] == "error"] == ["text-changed"]


@pytest.mark.parametrize("linked", ["tei/1.md", "tei/1.xml", "tei"])
def test_what_lies_elsewhere_in_the_edition_and_is_linked_is_as_if_it_lay_there(
    linked: str, folder: Path, run: Run
) -> None:
    run("convert")
    away = folder / "archive" / Path(linked).name
    away.parent.mkdir()
    shutil.move(folder / linked, away)
    (folder / linked).symlink_to(away)
    assert json.loads(run("review", "--format", "json").stdout)[0]["path"] == "tei/1.md"
    assert run("build", "--only", "html").exit_code == 0
    assert not [path for path in (folder / "build").rglob("*.html") if str(folder) in path.read_text("utf-8")]
    text = folder / "tei/1.xml"
    text.write_text(text.read_text("utf-8").replace("Здравствуйте", "Здраствуйте"), "utf-8")
    for named in ([], ["tei/1.xml"], [str(text)]):
        found = json.loads(run("validate", "--format", "json", *named).stdout)
        assert [(f["path"], f["rule"]) for f in found if f["severity"] == "error"] == [("tei/1.md", "text-changed")]


SECRET = "Тов. Микоян - что лежит в другом месте"


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files that no edition should show."""
    away = tmp_path_factory.mktemp("elsewhere")
    for name in ("secret", "edition.toml"):
        (away / name).write_text(SECRET, "utf-8")
    return away


@pytest.mark.parametrize("command", ["convert", "validate", "build"])
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("tei/2.md", "{elsewhere}/secret"),
        ("tei/.converted", "{elsewhere}"),
        ("tei/3.md", "../.git/config"),
        ("custom", "{elsewhere}"),
        ("custom/print.typ", "{elsewhere}/secret"),
        ("custom/parts/own", "{elsewhere}"),
        ("drafts/own", "{elsewhere}"),
        ("schema/edition.rng", "{elsewhere}/secret"),
        ("edition.toml", "{elsewhere}/edition.toml"),
    ],
)
def test_a_link_that_leads_out_of_an_edition_is_refused_by_name(
    link: str, target: str, command: str, folder: Path, run: Run, elsewhere: Path
) -> None:
    shutil.copytree(elsewhere, folder / ".git")
    (folder / ".git/config").write_text(SECRET, "utf-8")
    path = folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target.format(elsewhere=elsewhere))
    if link.startswith("drafts"):
        # Where a link within the edition leads, there may be others.
        (folder / "custom").symlink_to("drafts")
    before = files(folder)
    result = run(command)
    assert result.exit_code == 1
    assert (
        f"{link}{':1:1: error' if command == 'validate' else ''}: this link leads out of the edition" in result.output
    )
    assert SECRET not in result.output
    assert files(folder) == before
    assert (elsewhere / "secret").read_text("utf-8") == SECRET


def test_a_schema_that_is_asked_for_takes_the_place_of_the_editions(folder: Path, run: Run) -> None:
    run("convert")
    result = run("validate", "--format", "json", "tei/1.xml", "--schema", str(FILES / "letter.rng"))
    assert result.exit_code == 1
    assert any(f["severity"] == "error" for f in json.loads(result.stdout))
    del folder


@pytest.mark.parametrize(
    ("schema", "sentence"),
    [
        (
            "faulty.rng",
            "faulty.rng:3:1: error: this is no RELAX NG schema (Reference nothing has no matching definition)",
        ),
        ("ill-formed.rng", "ill-formed.rng:3:1: error: </grammar> comes while <start> of line 2 is open"),
        (
            "letter.xml",
            "letter.xml:2:1: error: this is no RELAX NG schema: its root element, <TEI>, is not in the namespace",
        ),
        (
            "misnamed.rng",
            "misnamed.rng:1:1: error: this is no RELAX NG schema (Element element name 'a b' is not an NCName)",
        ),
        ("external.rng", "external.rng:3:1: error: this is no RELAX NG schema (Failed to load externalRef plain.txt)"),
        ("beside", "beside:1:1: error: this is a folder"),
        ("binary.xml", "binary.xml:1:1: error: this is no XML"),
    ],
)
@pytest.mark.usefixtures("outside")
def test_a_schema_that_is_faulty_is_a_finding(run: Run, schema: str, sentence: str) -> None:
    result = run("validate", "letter.xml", "--schema", schema, "--short")
    assert result.exit_code == 1
    assert result.stdout.startswith(sentence)
    assert result.stdout.splitlines()[0].endswith(" [unreadable]")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing.xml"], "there is no file nothing.xml"),
        (["letter.xml", "--schema", "nothing.rng"], "there is no file nothing.rng"),
        (["-", "--watch"], "standard input cannot be watched; name a file"),
        ([], "no edition.toml in "),
    ],
)
@pytest.mark.usefixtures("outside")
def test_misuse(run: Run, arguments: list[str], sentence: str) -> None:
    result = run("validate", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {sentence}")


def test_a_file_that_disappears_is_a_finding_and_the_others_are_checked(outside: Path) -> None:
    found: list[Finding] = validate(None, [outside / "gone.xml", outside / "invalid.xml"], Silent())
    assert [Path(finding.path).name for finding in found] == ["gone.xml", "invalid.xml"]
    assert found[0].message == "this file is gone"


@pytest.mark.usefixtures("outside")
def test_quiet_prints_what_fails_and_nothing_else(run: Run) -> None:
    result = run("validate", "--quiet", "names-address.xml")
    assert result.stderr == ""
    assert "note" not in result.stdout
    assert " error: " in result.stdout
    assert " note: " in run("validate", "--quiet", "--fail-on", "note", "names-address.xml").stdout
    assert run("validate", "-q", "letter.xml").output == ""


@pytest.mark.parametrize("arguments", [["--version"], ["validate", "--help"], ["validate", "ill-formed.xml"]])
def test_what_cannot_be_written_is_one_sentence(arguments: list[str], outside: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "edition", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=outside, check=False, text=True)
    assert done.returncode == 1
    assert "error: standard output: No space left on device; mend that" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("outside")
def test_verbose_names_each_file_with_its_time(run: Run) -> None:
    lines = run("validate", "--verbose", "letter.xml", "unnamed.xml").stderr.splitlines()
    assert [line.rpartition(", ")[0] for line in lines] == [
        "validate  letter.xml",
        "validate  unnamed.xml",
        "validate  2 files",
    ]
    assert all(line.endswith(" s") for line in lines[:2])


SERVING = {"starlette", "uvicorn", "watchfiles", "asyncio"}
LOADED = """
import sys
from edition.commands import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("arguments", "in_edition", "unneeded"),
    [
        (["--help"], True, {"lxml", "rich", "edition.pipeline.converting", *SERVING}),
        (["init", "new"], True, {"rich", "saxonche", "typst", *SERVING}),
        (
            ["validate"],
            True,
            {*SERVING, "rich", "saxonche", "typst", "edition.read", "edition.align", "edition.encode"}
            | {"edition.validate.odd", "rapidfuzz", "anyascii", "edition.document.nodes", "edition.document.naming"}
            | {"edition.published", "edition.validate.promises", "edition.merge"},
        ),
        (["convert"], True, {"saxonche", "typst", "edition.validate.odd", *SERVING}),
        (["build", "--only", "html"], True, SERVING),
        (
            ["validate", "letter.xml"],
            False,
            {"rich", "saxonche", "markdown_it", "rapidfuzz", "anyascii", "edition.document", "edition.validate.doubts"},
        ),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(
    arguments: list[str], in_edition: bool, unneeded: set[str], folder: Path, outside: Path
) -> None:
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder if in_edition else outside, text=True)
    assert not unneeded & set(done.stdout.split())


def test_pointers_to_nothing_take_no_time(outside: Path, run: Run) -> None:
    parts = "".join(f'<p xml:id="words{number}" corresp="#words{number}x"/>\n' for number in range(5_000))
    (outside / "many.xml").write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{parts}</TEI>', "utf-8")
    before = time.perf_counter()
    found = json.loads(run("validate", "many.xml", "--schema", "letter.rng", "--format", "json").stdout)
    assert time.perf_counter() - before < 20
    assert len(found) == 5_000
    assert 'did you mean "#words' in found[0]["message"]
