"""`edition serve`, as one uses it: in a browser, with an editor beside it."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from commands.conftest import Run, files
from edition.resources import SKELETON

TEXT, PAGE = "tei/bridge-1957.xml", "bridge-1957/index.html"
SAVED = '<p><note resp="#editor">Saved just now.</note>'
BOX = "#edition-errors"


class Served(NamedTuple):
    """An edition that is served."""

    root: Path
    address: str
    process: "subprocess.Popen[str]"
    opened: Path

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def said(self) -> str:
        """Return the next line that is said on standard error, once it is."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()

    def end(self) -> str:
        """Send Ctrl-C, and return what was said on standard error after the address."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=30) == 0
        assert self.process.stderr is not None
        assert self.process.stdout is not None
        assert self.process.stdout.read() == ""
        return self.process.stderr.read()


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Served]]:
    """Serve the edition in a folder; whoever opens a browser only notes the address."""
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    shutil.copytree(SKELETON, tmp_path / "edition")
    processes = []

    def started() -> Served:
        process = subprocess.Popen(
            [sys.executable, "-m", "edition", "serve"],
            cwd=tmp_path / "edition",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        processes.append(process)
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                return Served(tmp_path / "edition", found[0], process, opened)
        pytest.fail(f"it was not served:\n{said}")

    yield started
    for process in processes:
        with process:
            process.kill()


@pytest.fixture
def served(start: Callable[[], Served]) -> Served:
    """A new edition, served."""
    return start()


def test_a_page_is_loaded_anew_when_its_text_is_saved(served: Served, page: Page, tmp_path: Path) -> None:
    page.goto(served.address + PAGE)
    page.evaluate("scrollTo(0, 400)")
    served.replace(TEXT, "<p>Как", f"{SAVED}Как")
    expect(page.locator("#u1")).to_contain_text("Saved just now.", timeout=20_000)
    page.wait_for_function("scrollY === 400")
    expect(page.locator(BOX)).to_have_count(0)
    assert served.opened.read_text("utf-8").strip() == served.address
    assert re.fullmatch(r"\d\d:\d\d:\d\d +\d+ pages in \d+\.\d\d s\n", served.said())
    assert served.end() == "\n"
    assert list(tmp_path.glob("edition-serve-*")) == []
    assert not (served.root / "build").exists()
    assert b"reload.js" not in b"".join(files(served.root).values())


def test_errors_are_in_page_and_terminal_and_the_page_stays(served: Served, page: Page) -> None:
    page.goto(served.address + PAGE)
    before = page.inner_text("main")
    served.replace(TEXT, 'who="#gromov"', 'who="#<script>alert(1)</script>"'.replace("<", "&lt;"))
    expect(page.locator(BOX)).to_contain_text("tei/bridge-1957.xml", timeout=20_000)
    expect(page.locator(BOX)).to_contain_text("<script>alert(1)</script>")
    assert page.inner_text("main") == before
    page.goto(served.address)
    expect(page.locator(BOX)).to_be_visible(timeout=20_000)
    served.replace(TEXT, "#&lt;script>alert(1)&lt;/script>", "#gromov")
    expect(page.locator(BOX)).to_have_count(0, timeout=20_000)
    said = served.end()
    assert "error: tei/bridge-1957.xml:" in said
    assert "All is well again" in said


def test_what_is_wrong_from_the_beginning_is_shown_until_it_is_right(
    start: Callable[[], Served], tmp_path: Path, page: Page
) -> None:
    source = tmp_path / "edition/tei/bridge-1957.md"
    right = source.read_bytes()
    source.write_bytes(b"\xff")
    served = start()
    page.goto(served.address + PAGE)
    expect(page.locator(BOX)).to_contain_text("tei/bridge-1957.md", timeout=20_000)
    source.write_bytes(right)
    expect(page.locator("#u10")).to_be_visible(timeout=20_000)


def test_a_port_in_use_is_one_sentence(run: Run, folder: Path) -> None:
    before = files(folder)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port), "--no-open")
    assert result.exit_code == 1
    assert re.fullmatch(
        rf"error: port {port} cannot be had \(.*\); name another with --port, or none, .*\n", result.stderr
    )
    assert files(folder) == before


@pytest.mark.parametrize("port", ["0", "65536", "http"])
@pytest.mark.usefixtures("folder")
def test_what_is_no_port_is_misuse(run: Run, port: str) -> None:
    assert run("serve", "--port", port).exit_code == 2
