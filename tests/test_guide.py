"""The guide for editors: what it says is what happens, and it names what there is and nothing else."""

from pathlib import Path

import pytest

from guide import DOCS, Desk, blocks, new_desk

TUTORIAL = DOCS / "tutorial.md"
TASKS = sorted((DOCS / "tasks").glob("*.md"))


@pytest.fixture
def desk(tmp_path: Path, wheel: Path, environment: Path) -> Desk:
    return new_desk(tmp_path / "home", wheel, environment)


def compare(path: Path, desk: Desk, update_golden: bool) -> None:
    page = path.read_text("utf-8")
    found = desk.work_through(page)
    if update_golden:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_the_tutorial_is_what_happens(desk: Desk, update_golden: bool) -> None:
    compare(TUTORIAL, desk, update_golden)


@pytest.fixture
def after_step_four(desk: Desk) -> Desk:
    """The desk of somebody who did the tutorial until its fourth step."""
    for command in (
        "python3 -m pip install --quiet ~/Downloads/edition-*.whl",
        "edition init --quiet my-edition",
        "cd my-edition",
        "cp ~/Downloads/mill-1958.md tei/",
        "edition convert --quiet",
    ):
        assert desk.type(command) == ""
    return desk


@pytest.mark.parametrize("path", TASKS, ids=lambda path: path.stem)
def test_a_task_is_what_happens(path: Path, after_step_four: Desk, update_golden: bool) -> None:
    compare(path, after_step_four, update_golden)
