"""The site works from a disk, below a path of a server, and without scripts; it is small, and nothing moves in it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from publish.samples import LANGUAGES, PAGES, TEXT_PAGES, VIEWS

TEXT = "121800/index.html"
PAGES_OF_121800 = [name for name in TEXT_PAGES if name.startswith("121800/")]
MOST_REQUESTS, MOST_BYTES = 4, 120_000
FONTS = (".woff2", ".woff", ".otf", ".ttf")
LINKS = "all => all.map(e => e.href.baseVal ?? e.href)"
# Sums the layout shifts of the page, whose entries are there whenever one asks.
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
    list.getEntries().map(shift => shift.sources.map(source => (source.node?.parentElement ?? source.node)?.outerHTML
      .slice(0, 200))))).observe({type: 'layout-shift', buffered: true}) || setTimeout(done, 400, []))"""


@pytest.fixture(params=["disk", "server"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site is, with a slash at the end."""
    return f"{site.as_uri()}/" if request.param == "disk" else str(request.getfixturevalue("served"))


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """Give a page in which no script of it runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def views(page: Page) -> dict[str, str]:
    """Return what one reads in each view of the text."""
    seen = {}
    for view in VIEWS:
        page.locator(f"label:has(#view-{view}), label[for=view-{view}]").first.click()
        assert page.locator(f"#view-{view}").is_checked()
        seen[view] = page.inner_text("#text")
    return seen


def test_each_link_leads_to_something(base: str, site: Path, page: Page) -> None:
    anchors: dict[str, set[str]] = {}
    links: dict[str, str] = {}
    for name in PAGES:
        page.goto(base + name)
        anchors[base + name] = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
        found = page.eval_on_selector_all("a[href], link[href], svg a", LINKS)
        links.update({urljoin(base + name, link): name for link in found})
    inside = {link: name for link, name in links.items() if link.startswith((base, "file:", "http://127.0.0.1"))}
    assert len(inside) > 300
    for link, name in inside.items():
        address, fragment = urldefrag(link)
        assert address.startswith(base), (name, link)
        assert (site / unquote(address.removeprefix(base))).is_file(), (name, link)
        assert not fragment or address not in anchors or unquote(fragment) in anchors[address], (name, link)


@pytest.mark.parametrize("place", ["u1", "u14", "u52", "f49", "f57", "at-b8-signature"])
def test_an_anchor_is_shown(place: str, base: str, page: Page) -> None:
    page.goto(f"{base}{TEXT}#{place}")
    box = page.locator(f"[id='{place}']").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize("name", TEXT_PAGES)
def test_views_differ_and_read_the_same_without_scripts(name: str, base: str, page: Page, unscripted: Page) -> None:
    page.goto(base + name)
    unscripted.goto(base + name)
    seen = views(page)
    assert len({*seen.values()}) == len(VIEWS)
    assert views(unscripted) == seen


def test_without_scripts_a_doubt_is_explained(base: str, unscripted: Page) -> None:
    unscripted.goto(base + TEXT)
    unscripted.locator("button.doubt").first.click()
    explanation = unscripted.locator("[popover]:popover-open")
    assert explanation.is_visible()
    explanation.locator("a").click()
    assert unscripted.locator(":target").is_visible()


@pytest.mark.parametrize("name", PAGES_OF_121800)
def test_without_styles_the_text_can_be_read(name: str, base: str, page: Page) -> None:
    page.route("**/*.css", lambda route: route.abort())
    page.goto(base + name)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgba(0, 0, 0, 0)"
    for number in range(1, 53):
        for utterance in (f"u{number}", f"u{number}.en"):
            assert page.inner_text(f"[id='{utterance}']").strip()


@pytest.mark.parametrize("name", PAGES_OF_121800)
def test_a_documents_page_is_small(name: str, served: str, page: Page) -> None:
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url.removeprefix(served): len(answer.body())}))
    page.goto(served + name)
    page.wait_for_load_state("networkidle")
    assert name in answers
    assert len(answers) <= MOST_REQUESTS, answers
    assert sum(size for url, size in answers.items() if not url.endswith(FONTS)) <= MOST_BYTES, answers


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_after_the_first_paint(name: str, width: int, served: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + name)
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_moves_where_a_view_is_remembered(view: str, served: str, page: Page) -> None:
    page.goto(served + TEXT)
    page.locator(f"label:has(#view-{view}), label[for=view-{view}]").first.click()
    page.goto("about:blank")
    page.goto(served + TEXT)
    assert page.locator(f"#view-{view}").is_checked()
    assert page.evaluate(SHIFTS) == []


def test_a_shift_is_seen(page: Page) -> None:
    page.set_content("<p style='height: 100px'>x</p><p>y</p>")
    page.wait_for_timeout(100)
    page.evaluate(
        "new Promise(done => setTimeout(() => { document.querySelector('p').style.height = '400px'; done() }, 600))"
    )
    page.wait_for_timeout(100)
    assert page.evaluate(SHIFTS) != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_ends_in_half_an_escape_is_one(language: str, served: str, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served}{TEXT_PAGES[LANGUAGES.index(language)]}#%")
    page.locator("#view-diplomatic").check()
    page.reload()
    assert page.locator("#view-diplomatic").is_checked()
    assert str(page.locator("[id^=cite-] > a").first.text_content()).startswith("http")
    assert errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_of_a_view_is_in_the_address(language: str, served: str, page: Page) -> None:
    name = TEXT_PAGES[LANGUAGES.index(language)]
    page.goto(f"{served}{name}#u2;view=diplomatic")
    assert page.locator("#view-diplomatic").is_checked()
    box = page.locator("#u2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
