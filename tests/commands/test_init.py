"""`edition init`: what lies in a new edition, and that nothing lies there by halves."""

import json
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from unittest.mock import Mock

import click
import pytest
import yaml
from lxml import etree

from commands.conftest import Run, files
from edition.commands import main
from edition.pipeline import starting
from edition.project import KEYS, open_project
from edition.resources import SCHEMA, SKELETON
from edition.settings_schema import settings_schema


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which one is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_edition_is_right_at_once(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("init", "new")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Next: cd new, then edition serve" in result.stderr
    monkeypatch.chdir(here / "new")
    before = files(here / "new")
    for command in (["build", "--only", "html"], ["validate", "--fail-on", "note"], ["review", "--strict"]):
        result = run(*command)
        assert result.exit_code == 0
        assert "editor's eye" not in result.stderr
    assert {name: data for name, data in files(here / "new").items() if not name.startswith("build/")} == before


def test_it_holds_a_document_with_all_that_shows_what_a_transcript_may_hold(run: Run, here: Path) -> None:
    run("init", "new")
    tei = etree.parse(here / "new/tei/bridge-1957.xml")
    names = {"tei": "http://www.tei-c.org/ns/1.0"}
    for path in ("pb", "fw", "sp", "add[@place]", "add[@n]", "subst", "del", "supplied", "lb[@break]"):
        assert tei.xpath(f"//tei:text//tei:{path}", namespaces=names), path
    assert len(tei.xpath("//tei:text[@type='original']//tei:sp", namespaces=names)) == 10
    assert len(tei.xpath("//tei:text[@type='translation']//tei:sp[@corresp]", namespaces=names)) == 10
    assert tei.xpath("//tei:sp[not(@cert = 'high')]", namespaces=names) == []


def test_editors_find_what_they_check_by(run: Run, here: Path) -> None:
    run("init", "new")
    new = here / "new"
    assert (new / "schema/edition.rng").read_bytes() == (SCHEMA / "edition.rng").read_bytes()
    assert (new / "schema/edition.schema.json").read_bytes() == settings_schema()
    assert (new / "edition.toml").read_text("utf-8").startswith("#:schema schema/edition.schema.json\n")
    for name in ("bridge-1957.xml", "register.xml"):
        assert '<?xml-model href="../schema/edition.rng"' in (new / "tei" / name).read_text("utf-8")
    for name in ("settings.json", "extensions.json"):
        json.loads((new / ".vscode" / name).read_text("utf-8"))
    configuration = new / ".pre-commit-config.yaml"
    command: list[str | Path] = [Path(sys.executable).with_name("pre-commit"), "validate-config", configuration]
    assert subprocess.run(command, check=False).returncode == 0


def test_the_settings_name_each_key_and_say_what_it_is(tmp_path: Path) -> None:
    text = (SKELETON / "edition.toml").read_text("utf-8")
    for name, key in KEYS.items():
        assert re.search(rf"^# {re.escape(key.words)}\n(# )?(\[{name}\]|{name} = )", text, re.MULTILINE), name
    every = re.sub(r"^# (?=[a-z_-]+ = |\[)", "", text, flags=re.MULTILINE)
    assert set(tomllib.loads(every)) == set(KEYS)
    (tmp_path / "edition.toml").write_text(every, "utf-8")
    assert open_project(tmp_path).settings.rules == {"leaf-missing": "error"}


def test_its_readme_names_commands_that_there_are(run: Run, here: Path) -> None:
    run("init", "new")
    text = (here / "new/README.md").read_text("utf-8")
    commands = re.findall(r"^    edition (\w+)", text, re.MULTILINE)
    assert len(commands) == 5
    assert set(commands) <= set(main.list_commands(click.Context(main)))
    named = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    for name in (each for cell in named for each in re.findall(r"`([^`]+)`", cell) if "ID" not in each):
        assert (here / "new" / name).exists(), name


def test_one_may_write_where_it_is_whoever_may_where_the_tool_is(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = shutil.copytree(SKELETON, here / "installed")
    folders = [path for path in (installed, *installed.rglob("*")) if path.is_dir()]
    for path in folders:
        path.chmod(0o555)
    monkeypatch.setattr(starting, "SKELETON", installed)
    assert run("init", "new").exit_code == 0
    for path in folders:
        assert (here / "new" / path.relative_to(installed)).stat().st_mode & stat.S_IWUSR
        path.chmod(0o755)


def test_the_title_is_the_one_that_is_given(run: Run, here: Path) -> None:
    title = 'Letters "from\\the North", 1911 — \\1 № 5'
    assert run("init", "new", "--title", title, "--no-input").exit_code == 0
    assert open_project(here / "new").settings.title == title
    first, *_ = (here / "new/README.md").read_text("utf-8").splitlines()
    assert first == r'# Letters "from\\the North", 1911 — \\1 № 5'


@pytest.mark.parametrize("title", ["a\nb", "a\x00", "a\x7f", "a\udcff"])
def test_a_title_that_is_no_text_is_refused(run: Run, here: Path, title: str) -> None:
    result = run("init", "new", "--title", title)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: the title holds a character that is no text, so nothing was written")
    assert files(here) == {}


def test_the_same_is_made_each_time(run: Run, here: Path) -> None:
    run("init", "one")
    run("init", "further/below/two")
    assert files(here / "one") == files(here / "further/below/two")


def test_here_if_it_is_empty_but_for_a_repository(run: Run, here: Path) -> None:
    (here / ".git").mkdir()
    result = run("init", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (here / "edition.toml").is_file()
    assert (here / ".git").is_dir()


@pytest.mark.parametrize("found", ["letter.txt", ".hidden", "edition.toml"])
def test_a_folder_that_is_not_empty_is_left_alone(run: Run, here: Path, found: str) -> None:
    (here / "full").mkdir()
    (here / "full" / found).write_text("mine", "utf-8")
    result = run("init", "full")
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: {here / 'full'} is not empty (it holds {found}), so nothing was written; name a new folder, as in "
        "`edition init my-edition`\n"
    )
    assert files(here) == {f"full/{found}": b"mine"}


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_file_is_no_folder(run: Run, here: Path, folder: str) -> None:
    (here / "file").write_text("mine", "utf-8")
    result = run("init", folder)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert files(here) == {"file": b"mine"}


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("step", ["convert", "settings_schema", "_put_in_place"])
def test_what_is_interrupted_leaves_nothing(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_there: bool
) -> None:
    if is_there:
        (here / "new/.git").mkdir(parents=True)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(starting, step, interrupted)
    assert run("init", "new").exit_code == 130
    assert [path.name for path in here.rglob("*")] == (["new", ".git"] if is_there else [])


def test_what_cannot_be_put_in_place_is_taken_back(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "new").mkdir()
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name == "edition.toml" and target.parent == here / "new":
            raise OSError(28, "No space left on device", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    result = run("init", str(here / "new"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        f"error: no edition can be made in {here / 'new'} (No space left on device), and nothing was written; "
        "mend that, or name another folder"
    )
    assert list((here / "new").iterdir()) == []


def test_a_disk_that_takes_no_file_is_one_sentence(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("init", "new")
    sentence = f"error: no edition can be made in {here / 'new'} (No space left on device), and nothing was written"
    assert (result.exit_code, result.stderr) == (1, f"{sentence}; mend that, or name another folder\n")
    assert list(here.iterdir()) == []


def test_a_link_that_leads_nowhere_is_no_folder(run: Run, here: Path) -> None:
    (here / "gone").symlink_to("nowhere")
    (here / "loop").symlink_to("loop")
    for name in ("gone", "loop"):
        result = run("init", name)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert result.stderr.startswith(f"error: {name} is a link that leads nowhere")
    assert {path.name for path in here.iterdir()} == {"gone", "loop"}


def test_what_was_killed_earlier_is_in_nobodys_way(run: Run, here: Path) -> None:
    (here / "new/.edition-init/tei").mkdir(parents=True)
    assert run("init", "new").exit_code == 0
    assert not (here / "new/.edition-init").exists()


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (None, "edition==0.1.0"),
        ({"url": "https://example.org/edition.whl", "archive_info": {}}, "edition @ https://example.org/edition.whl"),
        (
            {"url": "https://example.org/edition.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}},
            "edition @ git+https://example.org/edition.git@0123abc",
        ),
        ({"url": "file:///edition.whl", "archive_info": {}}, "./tool/edition-0.1.0-py3-none-any.whl"),
        ({"url": "file:///edition", "dir_info": {"editable": True}}, "./tool/edition-0.1.0-py3-none-any.whl"),
    ],
)
def test_others_install_the_tool_that_made_it(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, noted: object, requirement: str
) -> None:
    def read(_name: str) -> str | None:
        return json.dumps(noted) if noted else None

    # Other packages may bring a finder of distributions of their own.
    monkeypatch.setattr(starting, "distribution", lambda _name: Mock(read_text=read))
    result = run("init", "new")
    lines = (here / "new/requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [requirement]
    assert ("say in requirements.txt where" in result.stderr) == requirement.startswith("./")


def test_the_workflows_are_yaml() -> None:
    for name in (".github/workflows/edition.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert yaml.safe_load((SKELETON / name).read_text("utf-8"))
