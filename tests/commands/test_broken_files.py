"""What is broken or missing is said in a sentence or a finding, and everything else is still checked."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.conftest import Run
from commands.test_outside import FILES
from edition.commands.validate import _watched

NAME_OF_BYTES = os.fsdecode(b"\xff.xml")


@pytest.fixture
def text(folder: Path, run: Run) -> Path:
    run("convert")
    return folder / "tei/1.xml"


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of no edition, with a letter and its schema."""
    for name in ("letter.rng", "letter.xml", "invalid.xml"):
        shutil.copy(FILES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Take away the permission to read files of a name."""

    def forbid_name(name: str) -> None:
        opened, allowed = Path.open, os.access

        def open_path(path: Path, *arguments: Any, **options: Any) -> Any:
            if path.name == name:
                raise PermissionError(13, "Permission denied", str(path))
            return opened(path, *arguments, **options)

        def access(path: Any, mode: int, **options: Any) -> bool:
            return Path(os.fsdecode(path)).name != name and allowed(path, mode, **options)

        monkeypatch.setattr(Path, "open", open_path)
        monkeypatch.setattr(os, "access", access)

    return forbid_name


def found(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """Where a check finds what, and how bad it is."""
    findings = json.loads(run("validate", "--format", "json", *arguments).stdout)
    return [(f["path"], f["rule"], f["severity"]) for f in findings]


def test_a_closed_standard_input_is_a_finding(letters: Path) -> None:
    command = [sys.executable, "-m", "edition", "validate", "-"]
    done = subprocess.run(
        command, cwd=letters, capture_output=True, text=True, check=False, preexec_fn=lambda: os.close(0)
    )
    assert done.returncode == 1
    assert done.stdout.startswith("-:1:1: error: standard input is closed [unreadable]\n")
    assert "Traceback" not in done.stderr


def test_a_name_that_is_not_utf_8_is_escaped_as_in_text(run: Run, letters: Path) -> None:
    shutil.copy(letters / "invalid.xml", letters / NAME_OF_BYTES)
    assert {path for path, _, _ in found(run, NAME_OF_BYTES)} == {r"\udcff.xml"}
    assert run("validate", NAME_OF_BYTES).stdout.startswith(r"\udcff.xml:4:")


@pytest.mark.usefixtures("letters")
def test_a_file_without_permission_is_a_finding_among_others(run: Run, forbid: Callable[[str], None]) -> None:
    forbid("letter.xml")
    first, second = found(run, "letter.xml", "invalid.xml")
    assert first == ("letter.xml", "unreadable", "error")
    assert second[0] == "invalid.xml"
    assert run("validate", "letter.xml").exit_code == 1


@pytest.mark.usefixtures("letters")
def test_a_schema_without_permission_is_a_finding(run: Run, forbid: Callable[[str], None]) -> None:
    forbid("letter.rng")
    result = run("validate", "letter.xml", "--schema", "letter.rng", "--short")
    assert result.exit_code == 1
    assert result.stdout == "letter.rng:1:1: error: this cannot be read (Permission denied) [unreadable]\n"


@pytest.mark.parametrize("href", [f"{'a' * 300}.rng", f"{'a/' * 3000}b.rng", "circle.rng"])
def test_the_name_of_a_schema_that_no_file_can_have_is_a_note(run: Run, letters: Path, href: str) -> None:
    (letters / "circle.rng").symlink_to("circle.rng")
    (letters / "named.xml").write_text(f'<?xml-model href="{href}"?>\n<TEI/>', "utf-8")
    notes = [finding for finding in found(run, "named.xml", "invalid.xml") if finding[2] == "note"]
    assert notes == [("named.xml", "schema-elsewhere", "note")]


@pytest.mark.parametrize("named", [True, False])
def test_settings_that_are_broken_are_still_watched(text: Path, folder: Path, named: bool) -> None:
    files = [text] if named else []
    whole = set(_watched(files, None))
    assert {folder / "edition.toml", text} <= whole
    (folder / "edition.toml").write_text("title = ", "utf-8")
    assert set(_watched(files, None)) == whole


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", None])
def test_an_unreadable_source_does_not_hide_faults_of_the_text(
    text: Path, run: Run, data: bytes | None, forbid: Callable[[str], None]
) -> None:
    text.write_text(text.read_text("utf-8").replace("<p>Здравствуйте.</p>", "<q>Здравствуйте.</q>"), "utf-8")
    if data is None:
        forbid("1.md")
    else:
        text.with_suffix(".md").write_bytes(data)
    errors = [(path, rule) for path, rule, severity in found(run) if severity == "error"]
    assert errors == [("tei/1.md", "unreadable"), ("tei/1.xml", "element-unknown")]


def test_broken_decisions_are_one_finding_and_everything_is_checked(text: Path, folder: Path, run: Run) -> None:
    (folder / "tei/decisions.toml").write_text('["1/u1/speaker"', "utf-8")
    text.write_text(text.read_text("utf-8").replace("Здравствуйте", "Здраствуйте"), "utf-8")
    errors = [(path, rule) for path, rule, severity in found(run) if severity == "error"]
    assert errors == [("tei/1.md", "text-changed"), ("tei/decisions.toml", "decisions-unreadable")]
    assert "2 files, 2 errors" in run("validate").stderr


def test_a_text_that_is_missing_is_a_warning(text: Path, run: Run) -> None:
    text.unlink()
    assert found(run) == [("tei/1.xml", "text-missing", "warning")]
    result = run("validate")
    assert result.exit_code == 0
    assert "run `edition convert 1`" in result.stdout


def test_an_edition_without_documents_is_a_warning(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").unlink()
    assert found(run) == [("tei", "documents-missing", "warning")]
    shutil.rmtree(folder / "tei")
    assert found(run) == [("tei", "documents-missing", "warning")]


def test_an_odd_is_not_overwritten_by_its_schema(folder: Path, run: Run) -> None:
    odd = folder / "y.rng"
    shutil.copy(FILES.parent / "odd" / "base.odd", odd)
    before = odd.read_bytes()
    result = run("schema", "y.rng")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: y.rng would be overwritten by its own schema; ")
    assert odd.read_bytes() == before


FOLDER = "this is a folder"
CIRCLE = "this cannot be read (Too many levels of symbolic links)"


def make_folder(path: Path) -> None:
    path.mkdir()


def make_circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(("make", "said"), [(make_folder, FOLDER), (make_circle, CIRCLE)])
@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("tei/2.xml", "unreadable"),
        ("tei/2.md", "unreadable"),
        ("tei/register.xml", "unreadable"),
        ("tei/decisions.toml", "decisions-unreadable"),
        ("tei/ids.toml", "ids-unreadable"),
    ],
)
def test_what_is_no_file_counts_as_one_that_cannot_be_read(
    name: str, rule: str, make: Callable[[Path], None], said: str, text: Path, folder: Path, run: Run
) -> None:
    (folder / name).unlink(missing_ok=True)
    make(folder / name)
    findings = json.loads(run("validate", "--format", "json").stdout)
    messages = {f["path"]: f["message"] for f in findings if f["rule"] == rule}
    assert rule == "ids-unreadable" or messages[name].startswith(said)
    assert name in messages
    built = run("build", "--only", "html", "--quiet")
    assert built.exit_code == 1
    assert f"error: {name}" in built.stderr
    assert not (folder / "build").exists()
    del text


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.touch, "tei cannot be read (Not a directory)"),
        (make_circle, "tei cannot be read (Too many levels of symbolic links)"),
    ],
)
@pytest.mark.parametrize("command", ["convert", "review", "build"])
def test_a_folder_of_texts_that_is_none_is_one_sentence(
    make: Callable[[Path], None], said: str, command: str, folder: Path, run: Run
) -> None:
    shutil.rmtree(folder / "tei")
    make(folder / "tei")
    result = run(command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"error: {said}; mend that and try again\n"
    assert found(run) == [("tei", "unreadable", "error")]


@pytest.mark.usefixtures("folder")
def test_whatever_cannot_be_read_a_program_hears_of_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(Path("tei/.converted/1.xml").resolve()))

    monkeypatch.setattr("edition.validate.texts.source_missing", refuse)
    run("convert")
    assert found(run) == [("tei/.converted/1.xml", "unreadable", "error")]


@pytest.mark.parametrize("name", ["schema", "tei/.converted"])
def test_a_file_where_a_folder_is_needed_is_to_be_moved_away(name: str, folder: Path, run: Run) -> None:
    (folder / name).touch()
    result = run("convert", "--quiet")
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: {folder / name}: File exists; it stands where a folder is needed: move it away and try again\n"
    )


def test_a_text_that_is_a_link_stays_one(text: Path, folder: Path, run: Run) -> None:
    elsewhere = folder / "elsewhere.xml"
    text.rename(elsewhere)
    text.symlink_to(elsewhere)
    (folder / "tei/1.md").write_text("Тов. Микоян - Добрый вечер.\n", "utf-8")
    assert run("convert").exit_code == 0
    assert text.is_symlink()
    assert "Добрый вечер" in elsewhere.read_text("utf-8")


def test_a_text_that_is_not_there_is_named_as_a_text_and_one_that_leads_nowhere_is_a_finding(
    text: Path, folder: Path, run: Run
) -> None:
    (folder / "tei/2.xml").symlink_to("gone.xml")
    assert found(run, "tei/2.xml") == [("tei/2.xml", "unreadable", "error")]
    assert run("validate", "tei/3.xml").exit_code == 2
    del text


def test_a_folder_whose_name_is_not_utf8(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = folder.parent / os.fsdecode(b"\xe9dition")
    shutil.copytree(folder, strange)
    monkeypatch.chdir(strange)
    (strange / "custom").mkdir()
    (strange / "custom/rules.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="*:sp">'
        '<assert id="speech-short" test="false()">it is short</assert></rule></pattern></schema>',
        "utf-8",
    )
    assert run("convert").exit_code == 0
    assert ": error: it is short (tei/1.md, line 1) [speech-short]\n" in run("validate", "--short").stdout
    (strange / "custom/rules.sch").unlink()
    sentence = "the name of this folder is not in UTF-8, and no page can be made in it; rename it"
    for command in (["build", "--only", "html"], ["build"]):
        # Saxon asks where it is when it begins, and in this process it may have begun long ago.
        edition = [sys.executable, "-m", "edition", *command, "--quiet"]
        result = subprocess.run(edition, capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (1, f"error: {folder.parent}/\\udce9dition: {sentence}\n")
