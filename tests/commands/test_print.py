"""The print edition as `edition build` makes it: how it is laid out, in how many volumes, and that it ends."""

import os
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from commands.conftest import Run, files
from edition.pipeline import printing

SETTINGS = 'title = "A small edition"\nversion = "1"\n'
# Typst stops a loop after some turns, and so loops within loops.
ENDLESS = """#let look(body) = {
  for a in range(9999) { for b in range(9999) { for c in range(9999) { let d = calc.pow(a, 2) + b + c } } }
  body
}
"""


def page_size(pdf: Path) -> str:
    """Return what poppler says of the size of the first page."""
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    return next(line for line in said.splitlines() if line.startswith("Page size:")).split(":")[1].strip()


def left_edge(pdf: Path) -> float:
    """Return where the running head of the first page begins, in millimetres."""
    said = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", pdf, "-"], capture_output=True, check=True, text=True
    ).stdout
    return next(float(line.split('"')[1]) for line in said.splitlines() if "<word" in line) * 25.4 / 72


def test_paper_and_margins_are_those_of_the_settings(folder: Path, run: Run) -> None:
    for table, size, edge in (
        ("", "595.276 x 841.89 pts (A4)", 40),
        ('paper = "book"', "481.89 x 680.315 pts", 26),
        ("paper = [160, 235]\nmargins = {inside = 17.5}", "453.543 x 666.142 pts", 17.5),
    ):
        (folder / "edition.toml").write_text(f"{SETTINGS}[print]\n{table}\n", "utf-8")
        result = run("build", "--only", "pdf", "--quiet")
        assert result.exit_code == 0, result.stderr
        assert page_size(folder / "build/1/1.pdf") == size
        assert left_edge(folder / "build/1/1.pdf") == pytest.approx(edge, abs=0.5)


_PAPER = 'must have as paper "a4", "book", or width and height from 120 to 1189 millimetres, as in [160, 235]'
_MARGINS = "must have as margins a table of top, bottom, inside and outside, each from 15 to 50 millimetres"
_ROOM = "must leave the text 60 millimetres either way"


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ('layout = "running"', 'must have as layout "facing" or "columns"'),
        ('paper = "a5"', _PAPER),
        ("paper = [100, 160]", _PAPER),
        ("paper = [160]", _PAPER),
        ("paper = [160, true]", _PAPER),
        ("margins = {top = 14}", _MARGINS),
        ("margins = {inside = 51}", _MARGINS),
        ("margins = {left = 20}", _MARGINS),
        ("paper = [120, 160]\nmargins = {inside = 35, outside = 35}", _ROOM),
        ("paper = [120, 120]\nmargins = {top = 50}", _ROOM),
        ("columns = 2", 'has the unknown key "columns"; it may have layout, paper and margins'),
        ('layuot = "facing"', 'has the unknown key "layuot"; did you mean "layout"?'),
    ],
)
def test_a_layout_that_cannot_be_is_refused_in_one_sentence(table: str, fault: str, folder: Path, run: Run) -> None:
    (folder / "edition.toml").write_text(f"{SETTINGS}[print]\n{table}\n", "utf-8")
    result = run("build", "--only", "pdf", "--quiet")
    assert result.exit_code == 1
    assert f'edition.toml: "print" {fault}' in result.stderr
    assert result.stderr.count("\n") == 1


def test_print_that_takes_for_ever_is_stopped(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_SECONDS", 3)
    monkeypatch.setattr(printing, "_SECONDS_A_DOCUMENT", 0)
    (folder / "custom").mkdir()
    (folder / "custom" / "print.typ").write_text(ENDLESS, "utf-8")
    for only in ("pdf", "book"):
        result = run("build", "--only", only, "--quiet")
        assert result.exit_code == 1
        assert "the print edition took more than 3 seconds and was stopped" in result.stderr
        assert active_children() == []
        assert not (folder / "build").exists()


def test_a_large_edition_has_volumes_and_its_first_page_leads_to_each(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    monkeypatch.setattr(printing, "_MOST_IN_A_VOLUME", 1)
    assert run("build", "--only", "html", "--only", "book").exit_code == 0
    published = files(folder / "build")
    assert {name for name in published if name.startswith("book")} == {"book-1.pdf", "book-2.pdf"}
    for name in ("book-1.pdf", "book-2.pdf"):
        assert f'href="{name}"'.encode() in published["index.html"]


def test_the_same_edition_gives_the_same_bytes_in_any_folder_and_time_zone(folder: Path) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    made = []
    for name, zone, seed in (("a", "Asia/Seoul", "1"), ("another folder", "America/New_York", "2")):
        copy = folder / name
        copy.mkdir()
        for path, content in files(folder).items():
            if path.startswith(("tei/", "edition.toml")):
                (copy / path).parent.mkdir(exist_ok=True)
                (copy / path).write_bytes(content)
        subprocess.run(
            [sys.executable, "-m", "edition", "build", "--quiet"],
            cwd=copy,
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed},
            check=True,
        )
        made.append({path: content for path, content in files(copy / "build").items() if path.endswith(".pdf")})
    assert set(made[0]) == {"1/1.pdf", "2/2.pdf", "book.pdf"}
    assert made[0] == made[1]
