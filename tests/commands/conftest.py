"""An edition in a folder of its own, and the command line within it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.commands import main

ROOT = Path(__file__).parents[2]
SHORT = "Тов. Микоян - Здравствуйте.\n\nГолос с места: Добрый день.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of one short document, with the register of this repository."""
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text('title = "A small edition"\nversion = "1"\n', "utf-8")
    (tmp_path / "tei" / "1.md").write_text(SHORT, "utf-8")
    shutil.copy(ROOT / "tei" / "register.xml", tmp_path / "tei")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run `edition` with arguments; whatever it raises but its exit fails the test."""

    def run_edition(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run_edition


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
