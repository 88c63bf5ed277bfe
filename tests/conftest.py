"""What all tests share: the TEI Consortium's schema, the browser, the wheel, and how expectations are renewed."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
TEI_ALL = Path(__file__).parents[2] / "shared" / "oracle" / "tei_all.rng"


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG | None:
    """Return the compiled schema, or None where it is absent. libxml2 needs ten seconds for it."""
    return etree.RelaxNG(etree.parse(TEI_ALL)) if TEI_ALL.is_file() else None


def pytest_configure() -> None:
    """Let no command remember what it found before a test, but where the test says so."""
    os.environ["EDITION_CACHE"] = ""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expectations be written anew, for a person to read the difference."""
    parser.addoption("--update-golden", action="store_true", help="write the expected files of the cases anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether a case writes what it found as its expectation."""
    return bool(request.config.getoption("--update-golden"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not checked."""
    if not TEI_ALL.is_file():
        terminalreporter.write_line("tei_all was not checked: ../shared/oracle/tei_all.rng is absent")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Give a browser; without one the tests fail, since pages that nobody looked at were not tested."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need none

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        found = next(filter(None, map(shutil.which, CHROMIUM)), str(own) if own.is_file() else None)
        if found is None:
            pytest.fail(
                "these tests need Chromium: apt-get install chromium-headless-shell, or playwright install chromium"
            )
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """Give a page on a wide screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `bin` of an environment that has the dependencies, pip among them, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (site,) = (folder / "lib").glob("*/site-packages")
    # A path in a .pth file is searched for packages, but the .pth files in it, that of the checkout too, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"
