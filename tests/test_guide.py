"""The guide for editors: what its pages say is what happens, and each links to what is there."""

import re
import sys
from pathlib import Path

import pytest

from guide import DOCS, ROOT, Desk, new_desk

TUTORIAL = DOCS / "tutorial.md"
TASKS = sorted((DOCS / "tasks").glob("*.md"))
PAGES = [ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if path.parent.name != "rules")]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def compare(path: Path, desk: Desk, update_golden: bool) -> None:
    found = desk.work_through(path.read_text("utf-8"))
    if update_golden:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_the_tutorial_is_what_happens(tmp_path: Path, wheel: Path, environment: Path, update_golden: bool) -> None:
    compare(TUTORIAL, new_desk(tmp_path / "home", environment, wheel), update_golden)


@pytest.fixture
def after_step_four(tmp_path: Path) -> Desk:
    """The desk of somebody who did the tutorial until its fourth step."""
    desk = new_desk(tmp_path / "home", Path(sys.executable).parent)
    for command in (
        'edition init --quiet my-edition --title "Talks on the Sinyava"',
        "cd my-edition",
        "cp ~/Downloads/mill-1958.md tei/",
        "edition convert --quiet",
    ):
        assert desk.type(command) == ""
    return desk


@pytest.mark.parametrize("path", TASKS, ids=lambda path: path.stem)
def test_a_task_is_what_happens(path: Path, after_step_four: Desk, update_golden: bool) -> None:
    compare(path, after_step_four, update_golden)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_leads_to_a_file(path: Path) -> None:
    for target in LINK.findall(path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_the_index_of_the_guide_leads_to_each_page() -> None:
    index = DOCS / "README.md"
    linked = {(DOCS / target).resolve() for target in LINK.findall(index.read_text("utf-8"))}
    assert {*DOCS.glob("*.md"), *TASKS} - {index} <= linked
    assert "docs/README.md" in LINK.findall((ROOT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("In `tei/mill-1958.xml`, find:\n\n```xml\n<nothing/>\n```\n", "this stands 0 times"),
        ("`tei/mill-1958.xml` has:\n\n```xml\n<speaker>\n```\n", "times"),
        ("Do something:\n\n```toml\na = 1\n```\n", "nothing says what to do"),
        ("Save it as `~/Downloads/mill-1958.md`:\n\n```markdown\nanother\n```\n", "is another text"),
        ("```console\n$ cd nowhere\n```\n", "nowhere"),
    ],
    ids=["find", "has", "unsaid", "save", "cd"],
)
def test_what_a_reader_cannot_do_is_found(page: str, complaint: str, after_step_four: Desk) -> None:
    with pytest.raises(AssertionError, match=complaint):
        after_step_four.work_through(page)


def test_what_a_command_says_otherwise_is_found(after_step_four: Desk) -> None:
    page = "```console\n$ edition validate --quiet\nAll is well.\n$ edition --version\n```\n"
    assert (
        after_step_four.work_through(page)
        == "```console\n$ edition validate --quiet\n$ edition --version\nedition, version 0.1.0\n```\n"
    )
