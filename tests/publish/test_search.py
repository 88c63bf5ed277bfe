"""One searches the pages in a browser: a folder in tests/cases/search for each case, a text and what is found in it."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from edition.publish.search import contribution, index
from edition.publish.site import PublishedDocument, write_search, write_site
from edition.transform import document_page, index_page, search_page, units
from publish.samples import INTERFACES, LANGUAGES

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "tests/cases/search").glob("*/tei.xml"))
Search = Callable[..., list[str]]
FOUND = "() => [...document.querySelectorAll('#found li a')].map(a => a.getAttribute('href'))"
# The page begins to search before whoever listens later hears of the new address.
GO = """address => new Promise(done => {
  if (location.hash === address) { done(); return; }
  addEventListener('popstate', () => done(), {once: true});
  location.hash = address;
})"""


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition of the cases, of which one has pages."""
    folder = tmp_path_factory.mktemp("cases")
    texts = {case.name: (case / "tei.xml").read_bytes() for case in CASES}
    pages = {f"search/{each.file}": search_page(interface=each) for each in INTERFACES}
    pages |= {each.file: index_page(texts.items(), interface=each) for each in INTERFACES}
    tei = texts["divided"]
    made = {each.file: document_page(tei, None, name="divided", interface=each) for each in INTERFACES}
    write_site(folder, pages, [PublishedDocument("divided", made, tei, {})], None, {})
    write_search(folder, indexed(texts))
    return folder


def indexed(texts: dict[str, bytes]) -> dict[str, str]:
    data = {name: units(tei, None, name=name, interface=INTERFACES[0]) for name, tei in texts.items()}
    return index(contribution(name, found) for name, found in data.items())


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[Page]:
    """Give a page on which one search follows another."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def ask(page: Page, folder: Path, query: str, language: str = "en", **more: str) -> list[str]:
    """Search, and return where the results lead that are shown."""
    address = (folder / "search" / INTERFACES[LANGUAGES.index(language)].file).as_uri()
    if page.url.partition("#")[0] != address:
        page.goto(address)
    page.evaluate(GO, f"#{urlencode({'q': query, **more})}")
    return settled(page)


def settled(page: Page) -> list[str]:
    page.wait_for_selector("#found[aria-busy=false]", state="attached")
    found: list[str] = page.evaluate(FOUND)
    return found


def all_found(page: Page, case: str) -> list[str]:
    """Return which units of a case are found, when all results are shown."""
    while page.locator("#found > button").count():
        number = page.locator("#found li").count()
        page.locator("#found > button").click()
        page.wait_for_function("number => document.querySelectorAll('#found li').length > number", arg=number)
    links = [link.partition("#") for link in page.evaluate(FOUND)]
    return [place.partition(";")[0] for path, _, place in links if path == f"../{case}/index.html"]


def asked(case: Path) -> list[dict[str, Any]]:
    queries: list[dict[str, Any]] = tomllib.loads((case / "queries.toml").read_text("utf-8"))["query"]
    return queries


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, cases: Path, wide: Page) -> None:
    wrong = []
    for query in asked(case):
        ask(wide, cases, query["asked"], **{key: str(query[key]) for key in ("in", "struck") if key in query})
        if (found := all_found(wide, case.name)) != query["found"]:
            wrong.append({**query, "found instead": found})
    assert wrong == []
