"""On a terminal each finding shows its line, with a caret under the column."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.test_outside import FILES
from edition.commands.excerpt import Excerpts, cut
from edition.errors import EditionError
from edition.findings import Finding, Severity


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "indent"),
    [
        ("<p>Да", 4, 40, "<p>Да", 3),
        ("\t<p>\tДа", 5, 40, " <p> Да", 4),
        ("<p>", 4, 40, "<p>", 3),
        ("<p>", 99, 40, "<p>", 3),
        ("", 1, 40, "", 0),
        ("李承晚<p>", 4, 40, "李承晚<p>", 6),
        ("e\u0301é<p>", 4, 40, "e\u0301é<p>", 2),
        ("a\x1b[2Jb", 6, 40, "a\\u001b[2Jb", 10),
        ("\u202eabc", 2, 40, "\\u202eabc", 6),
        ("0123456789" * 3, 1, 10, "012345678…", 0),
        ("0123456789" * 3, 15, 10, "…01234567…", 5),
        ("0123456789" * 3, 30, 10, "…56789", 5),
    ],
)
def test_a_line_is_cut_around_the_column(line: str, column: int, width: int, shown: str, indent: int) -> None:
    assert cut(line, column, width) == (shown, indent)


def finding(path: str, line: int) -> Finding:
    return Finding("unreadable", Severity.ERROR, path, line, 2, "m", "r")


def test_lines_are_those_of_xml() -> None:
    excerpts = Excerpts(lambda _path: "a\x85\u2028b\r\ncd\re".encode(), 40)
    assert excerpts.of(finding("x.xml", 2)) == "    2 | cd\n      |  ^\n"
    assert excerpts.of(finding("x.xml", 3)) == "    3 | e\n      |  ^\n"
    assert excerpts.of(finding("x.xml", 4)) == ""


def test_a_file_that_is_gone_has_no_lines() -> None:
    def gone(path: str) -> bytes:
        raise EditionError(path)

    assert Excerpts(gone, 40).of(finding("x.xml", 1)) == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_what_a_person_sees(terminal: bool, tmp_path: Path) -> None:
    shutil.copy(FILES / "hostile.xml", tmp_path)
    command = [sys.executable, "-m", "edition", "validate", "hostile.xml", "-", "--quiet"]
    ours, theirs = pty.openpty() if terminal else os.pipe()
    data = (FILES / "ill-formed.xml").read_bytes()
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    subprocess.run(command, cwd=tmp_path, stdout=theirs, input=data, env=environment, check=False)
    os.close(theirs)
    with open(ours, "rb", buffering=0) as stream:  # noqa: PTH123 - it has no path
        seen = stream.read(20_000)
    assert seen.decode().replace("\r\n", "\n") == (FILES / "seen.txt").read_text("utf-8")
