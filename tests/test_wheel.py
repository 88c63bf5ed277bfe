"""The wheel holds everything: installed away from the checkout, it builds an edition."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel in an environment that has the dependencies and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    (site,) = (folder / "venv" / "lib").glob("*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-deps", "--no-index", wheel],
        check=True,
    )
    # A path in a .pth file is searched for packages, but the .pth files in it, that of the checkout too, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "venv" / "bin" / "edition"


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
