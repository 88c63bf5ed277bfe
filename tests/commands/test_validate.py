"""`edition validate`: what it finds, in which form, and its exit codes."""

import json
import shutil
from pathlib import Path

import pytest

from commands.conftest import Run
from edition.commands.validate import _watched


@pytest.fixture
def text(folder: Path, run: Run) -> Path:
    run("convert")
    return folder / "tei/1.xml"


def replace(path: Path, before: str, after: str) -> None:
    content = path.read_text("utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), "utf-8")


def test_json_is_an_array_and_alone_on_standard_output(text: Path, run: Run) -> None:
    result = run("validate", "--format", "json")
    assert result.exit_code == 0
    finding, note = json.loads(result.stdout)
    assert note["rule"] == "translation-missing"
    assert (finding["rule"], finding["severity"], finding["path"]) == ("speaker-unknown", "warning", "tei/1.xml")
    assert {"line", "column", "message", "remedy"} <= finding.keys()
    del text


def test_fail_on(text: Path, run: Run) -> None:
    assert run("validate").exit_code == 0
    assert run("validate", "--fail-on", "warning").exit_code == 1
    replace(text, "<p>Добрый день.</p>", "<p>Добрый</p>")
    assert run("validate").exit_code == 1


@pytest.mark.parametrize(
    ("before", "after", "rule", "path", "line"),
    [
        ("Здравствуйте", "Здраствуйте", "text-changed", "tei/1.md", 1),
        ("<p>Здравствуйте.</p>", "<q>Здравствуйте.</q>", "element-unknown", "tei/1.xml", None),
        ("<p>Здравствуйте.</p>", "<p>Здравствуйте.</q>", "unreadable", "tei/1.xml", None),
        ("<TEI ", "<!DOCTYPE TEI><TEI ", "unreadable", "tei/1.xml", 3),
    ],
)
def test_faults_are_found(
    text: Path, run: Run, before: str, after: str, rule: str, path: str, line: int | None
) -> None:
    replace(text, before, after)
    result = run("validate", "--format", "json")
    assert result.exit_code == 1
    found = [f for f in json.loads(result.stdout) if f["severity"] == "error"]
    assert (rule, path) in {(f["rule"], f["path"]) for f in found}
    assert line is None or line in {f["line"] for f in found}


def test_the_other_files_are_still_checked(text: Path, folder: Path, run: Run) -> None:
    (folder / "tei/0.xml").write_text("<TEI", "utf-8")
    replace(text, "Здравствуйте", "Здраствуйте")
    errors = [f for f in json.loads(run("validate", "--format", "json").stdout) if f["severity"] == "error"]
    assert [f["path"] for f in errors] == ["tei/0.xml", "tei/1.md"]


def test_a_pointer_to_an_entry_that_the_register_lacks_is_found(folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    register = folder / "tei" / "register.xml"
    register.write_text(register.read_text("utf-8").replace('"mikoyan"', '"mikoian"'), "utf-8")
    found = json.loads(run("validate", "--format", "json").stdout)
    (finding,) = [each for each in found if each["rule"] == "pointer-dangling"]
    assert finding["path"] == "tei/1.xml"
    assert '"register.xml#mikoyan", which is nothing in the register; did you mean ' in finding["message"]
    assert finding["message"].endswith('"register.xml#mikoian"?')
    register.unlink()
    found = json.loads(run("validate", "--format", "json").stdout)
    assert [each["rule"] for each in found if each["severity"] == "error"] == ["pointer-dangling"]


@pytest.mark.parametrize("name", ["edition.toml", "tei/decisions.toml", "tei/register.xml", "custom/rules.sch"])
def test_what_a_text_is_held_against_is_watched(name: str, folder: Path) -> None:
    assert folder / name in set(_watched([folder / "tei/1.xml"], None))


@pytest.mark.parametrize("name", ["html.xsl", "print.xsl", "print.typ", "style.css"])
def test_what_refines_pages_and_print_is_watched(name: str, folder: Path) -> None:
    (folder / "custom").mkdir()
    (folder / "custom" / name).touch()
    assert folder / "custom" / name in set(_watched([], None))


def test_the_folder_of_an_edition_is_all_that_is_in_it(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("convert").exit_code == 0
    (folder / "tei/ids.toml").write_text('["7"]\nwords = "Да"\n', "utf-8")
    here = run("validate", "--format", "json")
    assert {each["rule"] for each in json.loads(here.stdout)} >= {"id-vanished", "speaker-unknown"}
    monkeypatch.chdir(folder.parent)
    there = run("validate", "--format", "json", folder.name)
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout)
    said = run("validate", f"{folder.name}/tei", "--short").stdout
    assert said.startswith("tei:1:1: error: this is a folder [unreadable]\n")


def test_what_is_found_in_another_edition_is_named_from_here(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("convert").exit_code == 0
    shutil.copytree(folder, folder / "other")
    text = folder / "other/tei/1.xml"
    text.write_text(text.read_text("utf-8").replace("</speaker>", "</speaker>\n<foo/>", 1), "utf-8")
    (line,) = [number for number, each in enumerate(text.read_text("utf-8").splitlines(), 1) if "<foo/>" in each]
    found = json.loads(run("validate", "--format", "json", "tei/1.xml", "other/tei/1.xml").stdout)
    places = {(each["rule"], each["path"]): each for each in found}
    assert places.keys() >= {("speaker-unknown", "tei/1.xml"), ("speaker-unknown", "other/tei/1.xml")}
    unknown = places["element-unknown", "other/tei/1.xml"]
    assert (unknown["line"], unknown["excerpt"]) == (line, "<foo/>")
    assert places["speaker-unknown", "other/tei/1.xml"]["also"]["path"] == "other/tei/1.md"
    monkeypatch.chdir(folder.parent)
    said = run("validate", "--format", "junit", folder.name, f"{folder.name}/other").stdout
    assert '<testsuite name="tei/1.xml"' in said
    assert f'<testsuite name="{folder.name}/other/tei/1.xml"' in said


def test_all_of_each_edition_is_watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(folder, folder / "other")
    monkeypatch.chdir(folder.parent)
    seen = set(_watched([folder, folder / "other/tei/1.xml"], None))
    assert seen >= {folder / "tei/1.md", folder / "edition.toml", folder / "other/tei/register.xml"}


def test_an_edition_is_not_looked_at_for_a_file_that_is_not_its_own(
    folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    letter = tmp_path_factory.mktemp("elsewhere") / "letter.xml"
    letter.write_text("<letter/>", "utf-8")
    (folder / "tei/decisions.toml").write_text("x", "utf-8")
    found = json.loads(run("validate", "--format", "json", str(letter)).stdout)
    assert {each["path"] for each in found} == {str(letter)}
    found = json.loads(run("validate", "--format", "json", str(letter), "tei/register.xml").stdout)
    assert {each["path"] for each in found} >= {str(letter), "tei/decisions.toml"}
