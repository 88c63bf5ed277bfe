"""Prints how soon `edition serve` shows what was saved, beside one transformation and one load: `make preview`.

The document is the first edition's. The time ends when the browser has loaded the page that shows what was saved.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from edition.pipeline.pages import Pages
from edition.project import open_project

ROOT = Path(__file__).parents[1]
DOCUMENT, OPENING = "121800", "<p>Как себя"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
RUNS = 10


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before it begins; medians of {RUNS}")  # noqa: T201
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(ROOT / "tei", folder / "tei")
        shutil.copy(ROOT / "edition.toml", folder)
        found = next(filter(None, map(shutil.which, CHROMIUM)), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        transformed = _transformation(folder)
        saved, loaded = _served(folder, browser.new_page())
        browser.close()
    print(f"  one transformation          {transformed:6.3f} s")  # noqa: T201
    print(f"  one load in the browser     {loaded:6.3f} s")  # noqa: T201
    print(f"  from saving to the new page {saved:6.3f} s, {saved / (transformed + loaded):.1f} of both together")  # noqa: T201


def _transformation(folder: Path) -> float:
    pages = Pages(open_project(folder))
    file = pages.interfaces[0].file
    return _median(pages.of_document(DOCUMENT, [])[file].make)


def _served(folder: Path, page: Page) -> tuple[float, float]:
    """Return the seconds from saving a text to its page, and those that the browser takes to load it."""
    text = folder / "tei" / f"{DOCUMENT}.xml"
    original = text.read_text("utf-8")
    numbers = iter(range(RUNS + 1))

    def save() -> None:
        mark = f"Saved {next(numbers)}."
        # What goes on after a page is shown is none of its time.
        time.sleep(2)
        with page.expect_event("load"):
            begun.append(time.perf_counter())
            text.write_text(
                original.replace(OPENING, f'<p><note resp="#editor">{mark}</note>{OPENING[3:]}', 1), "utf-8"
            )
        ended.append(time.perf_counter())
        if mark not in page.content():
            raise ValueError("the page that was loaded does not show what was saved")

    begun: list[float] = []
    ended: list[float] = []
    command = [sys.executable, "-m", "edition", "serve", "--no-open"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - it is ours
        address = _address(process)
        page.goto(f"{address}{DOCUMENT}/index.html")
        loaded = _median(page.reload)
        for _ in range(RUNS + 1):
            save()
        process.send_signal(signal.SIGINT)
    return median(end - begin for begin, end in zip(begun[1:], ended[1:], strict=True)), loaded


def _address(process: "subprocess.Popen[str]") -> str:
    for line in process.stderr or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise ValueError("the edition is not served")


def _median(work: Callable[[], object]) -> float:
    """Return the median of the seconds that some work takes, once it has been done."""
    seconds = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return median(seconds[1:])


if __name__ == "__main__":
    main()
