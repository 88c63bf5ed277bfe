"""One searches the pages in a browser: a folder in tests/cases/search for each case, a text and what is found in it."""

import shutil
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from edition.publish.search import contribution, index
from edition.publish.search.words import LETTERS, MARKS, WORD, fold, words
from edition.publish.site import PublishedDocument, write_search, write_site
from edition.transform import document_page, index_page, search_page, units
from hostile import PAYLOADS
from publish.samples import INTERFACES, LANGUAGES
from publish.test_standards import violations

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "tests/cases/search").glob("*/tei.xml"))
ASSETS = ROOT / "src/edition/publish/assets"
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
    write_site(folder, pages, [PublishedDocument("divided", made, tei)], None, {})
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


@pytest.fixture(scope="session")
def divided(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same folder with an index as that of a large edition: what a word needs is in many scripts."""
    folder = tmp_path_factory.mktemp("divided") / "site"
    shutil.copytree(cases, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("edition.publish.search.scripts._LARGEST", 60)
        patch.setattr("edition.publish.search.postings._LONGEST_PIECE", 4)
        write_search(folder, indexed({case.name: (case / "tei.xml").read_bytes() for case in CASES}))
    assert len([*folder.rglob("*.js")]) > 100
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("index_", ["cases", "divided"])
def test_case(index_: str, case: Path, request: pytest.FixtureRequest, wide: Page) -> None:
    folder: Path = request.getfixturevalue(index_)
    wrong = []
    for query in asked(case):
        ask(wide, folder, query["asked"], **{key: str(query[key]) for key in ("in", "struck") if key in query})
        if (found := all_found(wide, case.name)) != query["found"]:
            wrong.append({**query, "found instead": found})
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["disk", "server"])
def test_a_result_says_what_it_is_and_leads_there(
    language: str, place: str, site: Path, request: pytest.FixtureRequest, page: Page
) -> None:
    top = f"{site.as_uri()}/" if place == "disk" else str(request.getfixturevalue("served"))
    asked_for: list[str] = []
    page.on("request", lambda sent: asked_for.append(sent.url))
    file = INTERFACES[LANGUAGES.index(language)].file
    page.goto(f"{top}search/{file}#{urlencode({'q': '“несогласных товарищей”'})}")
    settled(page)
    name, leaf = {
        "en": ("Utterance 43 · Anastas Mikoyan", "f. 56"),
        "ru": ("Реплика 43 · Анастас Иванович Микоян", "л. 56"),
    }[language]
    assert page.inner_text("#found li .place").replace("\xa0", " ") == f"{name} · {leaf}"
    assert page.inner_text("#found h2").startswith("Conversation with the Delegation")
    assert page.inner_text("#found mark") == "несогласных товарищей"
    assert page.get_attribute("#found li > p[lang]", "lang") == "ru"
    page.click("#found li a")
    page.wait_for_url(f"**/121800/{file}#u43")
    assert page.locator("#u43:target").is_visible()
    assert [url for url in asked_for if not url.startswith(top)] == []
    assert len([url for url in asked_for if "/search/" in url and url.endswith(".js")]) == 4


@pytest.mark.parametrize(
    ("query", "more", "view", "words"),
    [
        ("Мухомinov", {}, "compare", "Мухомinov"),
        ("“разные вещи”", {"struck": "1"}, "diplomatic", "Это ведь разные вещи."),
    ],
)
def test_what_is_not_read_is_shown_where_it_is_seen(
    query: str, more: dict[str, str], view: str, words: str, site: Path, page: Page
) -> None:
    ask(page, site, query, **more)
    link = page.locator("#found section[data-id='121800'] li a")
    assert str(link.first.get_attribute("href")).endswith(f";view={view}")
    link.first.click()
    page.wait_for_load_state()
    assert page.locator(f"#view-{view}").is_checked()
    assert page.get_by_text(words).first.is_visible()


def test_the_leaf_is_that_of_the_words(cases: Path, wide: Page) -> None:
    leaves = {}
    for query in ("знает", "расскажите"):
        ask(wide, cases, query)
        leaves[query] = wide.inner_text("#found li .place").replace("\xa0", " ").split(" · ")[-1]
    assert leaves == {"знает": "f. 4", "расскажите": "f. 3"}


def test_of_a_long_text_parts_are_shown(site: Path, page: Page) -> None:
    ask(page, site, "Ким", **{"in": "original"})
    shown = page.locator("#found li > p[lang]").all_inner_texts()
    assert max(map(len, shown)) < 800
    assert any("…" in text for text in shown)
    assert all("Ким" in mark for mark in page.locator("#found mark").all_inner_texts())


def test_one_searches_by_keys_and_comes_back(cases: Path, page: Page) -> None:
    page.goto((cases / "search/index.html").as_uri())
    page.locator("#q").focus()
    page.keyboard.type("решение")
    page.wait_for_selector("#found li")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("йод")
    page.wait_for_function("() => document.querySelectorAll('#found li').length === 1")
    page.keyboard.press("Enter")
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('q')") == "йод"
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('#found li').length === 2")
    assert page.input_value("#q") == "решение"
    assert page.locator("#status").inner_text() == "2 places in 1 document"
    assert page.locator("#status").get_attribute("role") == "status"
    page.check("[name=in][value=translation]")
    page.wait_for_selector("#found li", state="detached")
    assert page.url.endswith("&in=translation")


def test_the_rest_is_shown_on_demand_and_again_on_the_way_back(site: Path, page: Page) -> None:
    ask(page, site, "тов")
    assert page.locator("#found li").count() == 20
    page.locator("#found > button").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#found li').length > 20")
    number = page.locator("#found li").count()
    last = page.locator("#found li a").nth(20)
    assert last.evaluate("link => link === document.activeElement")
    last.press("Enter")
    page.wait_for_url("**/121800/index.html#*")
    page.go_back()
    settled(page)
    assert page.locator("#found li").count() == number
    assert page.evaluate("scrollY") > 500


def test_another_language_searches_the_same(cases: Path, page: Page) -> None:
    ask(page, cases, "решение")
    page.click(".languages a")
    page.wait_for_url("**/index.ru.html#q=*")
    settled(page)
    assert page.inner_text("#status") == "2 места в 1 документе"


def test_the_way_to_the_search_leads_into_its_field(site: Path, page: Page) -> None:
    page.goto((site / "121800/index.html").as_uri())
    page.click(".site >> text=Search")
    page.wait_for_url("**/search/index.html#q")
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("решение ывапролд", "No text has “ывапролд”. Nothing found."),
        ("решение йод", "Nothing found. Try fewer words"),
        ("громко", "Found among struck words only"),
        ("", ""),
    ],
)
def test_who_finds_nothing_is_told_what_to_do(query: str, hint: str, cases: Path, wide: Page) -> None:
    assert ask(wide, cases, query) == []
    said = wide.inner_text("#status")
    assert said.startswith(hint)
    assert bool(said) == bool(hint)


def test_what_cannot_be_loaded_is_said(cases: Path, page: Page) -> None:
    page.route("**/words-0.js", lambda route: route.abort())
    ask(page, cases, "решение")
    assert page.inner_text("#status") == "A file of the search cannot be loaded; load this page again."
    page.unroute("**/words-0.js")
    assert ask(page, cases, "решения")


def test_without_scripts_the_documents_are_offered(cases: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((cases / "search/index.html").as_uri())
    assert page.locator("#q").is_hidden()
    assert page.inner_text("main").startswith("Search\n\nSearching needs JavaScript.")
    page.click("main a")
    assert page.url == (cases / "index.html").as_uri()
    page.close()


def test_text_is_text(site: Path, page: Page) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for query in ("alert", "onerror", "script", "javascript", *PAYLOADS):
        ask(page, site, query, struck="1")
    ask(page, site, "alert", struck="1")
    shown = page.inner_text("#found section[data-id='hostile']")
    assert "<script>alert(1)</script>" in shown
    names = page.eval_on_selector_all("#found *", "all => all.map(e => e.localName)")
    assert set(names) <= {"section", "h2", "a", "ol", "li", "p", "mark", "del", "button"}
    attributes = page.eval_on_selector_all("#found *", "all => all.flatMap(e => e.getAttributeNames())")
    assert set(attributes) <= {"href", "lang", "dir", "class", "data-id", "type"}
    assert said == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (320, "dark")])
def test_axe_finds_nothing_in_what_is_found(width: int, scheme: str, site: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    ask(page, site, "“разные вещи”", struck="1")
    assert page.locator("#found del mark").count() == 1
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_script_takes_the_same_for_a_word(page: Page) -> None:
    # Of the many signs that are alike some will do.
    codes = [*range(0x20, 0x3500), *range(0x3500, 0xD7A4, 64), *range(0xF900, 0x10000), *range(0x10000, 0x1FFFF, 8)]
    characters = [chr(code) for code in codes if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    marked = [f"а{mark}и{mark}a{mark}が{mark} " for mark in characters if unicodedata.category(mark)[0] == "M"]
    texts = ["".join(each[n : n + 512]) for each in (characters, marked) for n in range(0, len(each), 512)]
    source = (ASSETS / "search.js").read_text("utf-8")
    code = source[source.index("  const fold =") : source.index("  // What is asked: phrases")]
    given = {"word": WORD, "marks": MARKS, "letters": LETTERS}
    script = f"""([texts, given]) => {{
      const index = {{...given, word: new RegExp(given.word, "gu"), marks: new RegExp(given.marks, "gu")}};
      {code}
      return texts.map(text => words(text).map(word => word.form));
    }}"""
    found = page.evaluate(script, [texts, given])
    assert found == [[fold(word) for word in words(text)] for text in texts]
