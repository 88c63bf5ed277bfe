"""The pages keep the standards: axe-core finds nothing in any view, the Nu HTML checker nothing in any file."""

import json
import shutil
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from publish.checkers import AXE, VNU, Package
from publish.samples import PAGES, TEXT_PAGES, VIEWS

SCHEMA_PAGES = ["schema/index.html", "schema/classes.html", "schema/elements/sp.html"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 360)
OPEN = "[popover]:popover-open"
# A page is by night as by day, but for its colours.
COLOURS = ["color-contrast"]
RUN_AXE = """async ([within, runOnly]) => (
  await axe.run(within, {runOnly, resultTypes: ["violations"], preload: false})
).violations.flatMap(found => found.nodes.map(node => `${found.id}: ${node.target}: ${node.html.slice(0, 200)}`))"""
# The checker does not weigh the hash by which the policy of the schema's pages allows their style; browsers do.
HASHED = "Inline style violates Content Security Policy (meta tag): blocked by “style-src” directive"
# It guesses the language by the words, with some chance, and takes the payloads of one document, which the page of
# questions repeats, for words.
GUESSED = "This document appears to be written in "


def content(package: Package) -> Path:
    if not package.unpacked.is_file():
        pytest.fail(f"these tests need {package.name} {package.version}: make .venv/share/checkers")
    return package.unpacked


def violations(page: Page, *, within: str = "html", only_colours: bool = False) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(content(AXE).read_text("utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, [within, COLOURS if only_colours else RULES])
    return found


def choose(page: Page, view: str) -> None:
    page.locator(f"#view-{view}").evaluate("radio => radio.click()")
    assert page.locator(f"#view-{view}").is_checked()


@pytest.mark.parametrize("name", [*PAGES, *SCHEMA_PAGES])
def test_axe_finds_nothing(name: str, site: Path, page: Page) -> None:
    page.goto((site / name).as_uri())
    found: dict[str, list[str]] = {}
    for width, scheme in [(width, "light") for width in WIDTHS] + [(WIDTHS[0], "dark")]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for view in VIEWS if name in TEXT_PAGES else ("",):
            if view:
                choose(page, view)
            found[f"{width} {scheme} {view}"] = violations(page, only_colours=scheme == "dark")
    assert {state: about for state, about in found.items() if about} == {}


@pytest.mark.parametrize("kind", ["doubt", "cite"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_something_is_explained(scheme: str, kind: str, site: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name, width in product(("121800/index.html", "121800/index.ru.html"), WIDTHS):
        page.goto((site / name).as_uri())
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(f"button.{kind}").first.click()
        assert page.locator(OPEN).count() == 1
        assert violations(page, within=OPEN) == [], name


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<html><main><h1>x</h1><p style='color: #999; background: #fff'>pale</p></main></html>")
    rules = {found.partition(":")[0] for found in violations(page)}
    assert {"color-contrast", "document-title", "html-has-lang"} <= rules


def checked(*addresses: str) -> list[str]:
    """Return what the Nu HTML checker says of pages on a server."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("these tests need Java: apt-get install default-jre-headless")
    settings = ["allow-forbidden-hosts=true", "allowed-address-type=all"]
    options = [f"-Dnu.validator.servlet.{setting}" for setting in settings]
    command = [java, *options, "-jar", str(content(VNU)), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *addresses], check=True, capture_output=True, timeout=300)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{each['url']}: {each['message']}: {each.get('extract', '')}" for each in messages]


def test_the_nu_html_checker_finds_nothing(site: Path, served: str) -> None:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert {*PAGES, *SCHEMA_PAGES} <= {*names}
    found = [each.removeprefix(served) for each in checked(*(f"{served}{name}" for name in names))]
    wrong = (("schema/", HASHED), ("hostile/", GUESSED), ("review/", GUESSED))
    assert [each for each in found if not any(each.startswith(page) and said in each for page, said in wrong)] == []


def test_the_nu_html_checker_finds_what_is_wrong(site: Path, served: str) -> None:
    faulty = site / "faulty.html"
    faulty.write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><p><ins aria-label=x>y</ins><p id=a><p id=a>", "utf-8"
    )
    try:
        found = " ".join(checked(f"{served}faulty.html"))
    finally:
        faulty.unlink()
    assert "aria-label" in found
    assert "Duplicate ID" in found


@pytest.mark.parametrize("name", SCHEMA_PAGES)
def test_a_browser_takes_the_style_of_the_schemas_pages(name: str, site: Path, browser: Browser) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / name).as_uri())
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    page.close()
    assert said == []
