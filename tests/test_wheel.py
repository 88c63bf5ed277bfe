"""The wheel holds everything: installed away from the checkout, it builds an edition."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def edition(wheel: Path, environment: Path) -> Path:
    """The command of the wheel, installed."""
    python = environment / "python"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
    ]
    subprocess.run(command, check=True)
    return environment / "edition"


def test_the_wheel_builds_an_edition(edition: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tei", tmp_path / "tei")
    shutil.copy(ROOT / "edition.toml", tmp_path)
    result = subprocess.run([edition, "build"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "build" / "121800" / "index.html").is_file()
    assert (tmp_path / "build" / "121800" / "121800.pdf").is_file()


def test_it_is_the_wheel_that_runs(edition: Path) -> None:
    code = "import edition; print(edition.__file__)"
    found = subprocess.run([edition.with_name("python"), "-c", code], capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(edition.parents[1])


def test_a_new_edition_builds_at_once_and_nothing_is_said_against_it(edition: Path, tmp_path: Path) -> None:
    for command, folder in (
        (["init", "new"], tmp_path),
        (["build"], tmp_path / "new"),
        (["validate"], tmp_path / "new"),
    ):
        result = subprocess.run([edition, *command], cwd=folder, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        assert result.stdout == ""
        assert "editor's eye" not in result.stderr
    assert (tmp_path / "new/build/bridge-1957/bridge-1957.pdf").is_file()
