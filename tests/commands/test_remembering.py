"""Each command knows from the one before it what was found about the same texts."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from commands.conftest import ROOT, Run

NAMES = ("1", "2", "3")
TALK = "Тов. Микоян - Здравствуйте, {name}.\n\nТов. Кимм - Добрый день.\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition, and a place for what is found about it."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "edition"
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").touch()
    shutil.copy(ROOT / "tei" / "register.xml", folder / "tei")
    for name in NAMES:
        (folder / "tei" / f"{name}.md").write_text(TALK.format(name=name), "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "command", [["convert"], ["validate"], ["review", "--format", "json"], ["build", "--only", "html", "--jobs", "1"]]
)
def test_what_a_build_found_each_command_knows(
    command: list[str], edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "--only", "html", "--jobs", "1")
    expected = run(*command)
    assert expected.exit_code == 0

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("this was found before")

    for work in ("conversion.align", "reviewing.texts.review"):
        monkeypatch.setattr(f"edition.pipeline.{work}", refuse)
    monkeypatch.setattr("edition.validate.edition.check", refuse)
    assert run(*command).stdout == expected.stdout
    (edition.parent / "cache" / "memory-1.sqlite").unlink()
    with pytest.raises(AssertionError, match="this was found before"):
        run(*command)


def test_nothing_of_it_lies_in_the_edition(edition: Path, run: Run) -> None:
    run("convert")
    before = sorted(path.name for path in edition.rglob("*"))
    run("validate")
    run("review")
    assert sorted(path.name for path in edition.rglob("*")) == before
