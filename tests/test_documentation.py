"""What the documentation names of this repository is there: files, folders, and where links lead."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "xslt" / "README.md"])
LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]+)")
# Of an edition one reads as well, whose folders are `tei`, `custom` and `build`.
NAMED = re.compile(r"`((?:src|xslt|tests|docs|bench|schema)/[\w./-]*|[\w-]+\.(?:py|xsl|typ|odd))`")
# What the tool makes and Git does not keep.
MADE = {"docs/schema/", "schema.odd"}


def missing(page: Path, text: str) -> Iterator[str]:
    """Yield what a page names that is not there; a file without a folder may be anywhere in the code."""
    yield from (link for link in LINK.findall(text) if not (page.parent / link).exists())
    for name in {*NAMED.findall(text)} - MADE:
        if "/" in name:
            is_there = (ROOT / name).exists()
        else:
            is_there = any(next((ROOT / folder).rglob(name), None) for folder in ("src", "xslt", "tests", "docs"))
        if not is_there:
            yield name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    assert [*missing(page, page.read_text("utf-8"))] == []


def test_planted_faults_are_found() -> None:
    text = "[a](gone.md#x), [b](https://example.org/gone), [c](README.md), `schema/README.md`, `labels.py`, `lables.py`"
    assert sorted(missing(ROOT / "README.md", text)) == ["gone.md", "lables.py", "schema/README.md"]
