"""The pages in a browser: nothing is fetched, nothing complains, nothing scrolls sideways, all can be read."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from edition.publish.site import PublishedDocument, write_site
from edition.resources import SCHEMA
from edition.transform import document_page, index_page
from hostile import CASES, PAYLOADS, hostile_document

ROOT = Path(__file__).parents[2]
REGISTER = ROOT / "tei/register.xml"
ALL_SIGNS = (CASES / "html/document/tei.xml").read_bytes()
TEXTS = {
    "121800": (ROOT / "tei/121800.xml").read_bytes(),
    "all-signs": ALL_SIGNS,
    "unaligned": ALL_SIGNS.replace(b"corresp=", b"n="),
    "hostile": hostile_document(*PAYLOADS),
}
DOCUMENTS = {name: tei.replace(b'xml:id="d121800"', f'xml:id="d{name}"'.encode()) for name, tei in TEXTS.items()}
PAGES = ["index.html", *(f"{name}/index.html" for name in DOCUMENTS)]
WIDTHS = [320, 360, 768, 1024, 1280, 1920]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Of the text that can be seen: its contrast with the paper. WCAG 2.2, success criterion 1.4.3.
CONTRASTS = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3)
      .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
  const ratio = ink => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  return Object.fromEntries([...document.querySelectorAll('body *')]
    .map(e => [e.tagName + '.' + e.className, ratio(light(getComputedStyle(e).color))]));
}"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    register = REGISTER.read_bytes()
    pages = {
        name: document_page(tei, register, name=name, interface=Interface("The Edition"), pdf=f"{name}.pdf")
        for name, tei in DOCUMENTS.items()
    }
    documents = [PublishedDocument(name, page, DOCUMENTS[name]) for name, page in pages.items()]
    index = index_page(DOCUMENTS.items(), interface=Interface("The Edition"))
    write_site(folder, index, documents, register, {"edition.rng": (SCHEMA / "edition.rng").read_bytes()})
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        found = next(filter(None, map(shutil.which, CHROMIUM)), str(own) if own.is_file() else None)
        if found is None:
            pytest.fail("these tests need Chromium: apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def visit(page: Page, site: Path, name: str) -> None:
    page.goto((site / name).as_uri())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_from_elsewhere_and_complains_of_nothing(name: str, site: Path, page: Page) -> None:
    said: list[str] = []
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    visit(page, site, name)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert asked == [(site / name).as_uri(), (site / "assets/style.css").as_uri()]
    assert page.locator("script, style, img, [style], b").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(name: str, site: Path, page: Page) -> None:
    visit(page, site, name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_dark(name: str, scheme: str, site: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, site, name)
    brightness = sum(
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
    )
    assert (brightness < 200) == (scheme == "dark")
    assert {what: ratio for what, ratio in page.evaluate(CONTRASTS).items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", PAGES)
def test_headings_and_anchors_are_in_order(name: str, site: Path, page: Page) -> None:
    visit(page, site, name)
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert set(page.eval_on_selector_all("[href^='#']", "all => all.map(e => e.hash.slice(1))")) <= set(ids)
    assert page.locator("main").count() == 1


def test_links_between_the_pages_lead_somewhere(site: Path, page: Page) -> None:
    for name in PAGES:
        visit(page, site, name)
        for address in page.eval_on_selector_all("a[href]", "all => all.map(e => e.getAttribute('href'))"):
            if not address.startswith(("#", "http")) and not address.endswith(".pdf"):
                assert (site / name).parent.joinpath(address).is_file(), address


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "height": height, "right": x + width, "bottom": y + height}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_an_utterance_stands_beside_its_translation(media: str, site: Path, page: Page) -> None:
    page.emulate_media(media="print" if media == "print" else "screen")
    visit(page, site, "121800/index.html")
    for number in (1, 14, 27, 52):
        original, translation = box(page, f"[id='u{number}']"), box(page, f"[id='u{number}.en']")
        assert original["y"] == translation["y"]
        assert original["right"] < translation["x"]


def test_on_a_phone_a_translation_follows_its_utterance(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, site, "121800/index.html")
    tops = [box(page, f"[id='{name}']")["y"] for name in ("u1", "u1.en", "u2", "u2.en")]
    assert tops == sorted(set(tops))


def test_a_leaf_is_marked_in_the_margin_beside_the_line_where_it_begins(site: Path, page: Page) -> None:
    visit(page, site, "121800/index.html")
    for leaf in range(49, 58):
        assert box(page, f"#f{leaf}")["right"] < box(page, "#u1")["x"]
    line = box(page, ".leaf:has(#f57)")
    assert line["y"] <= box(page, "#f57")["y"] + box(page, "#f57")["height"] / 2 <= line["bottom"]


def test_the_keyboard_reaches_the_text_first(site: Path, page: Page) -> None:
    visit(page, site, "121800/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert box(page, ".skip")["width"] > 50
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_a_screen_reader_hears_what_is_struck_and_inserted(site: Path, page: Page) -> None:
    visit(page, site, "all-signs/index.html")
    heard = page.locator("#text").aria_snapshot()
    assert 'deletion: "[deleted: Это важно. ]"' in heard
    assert 'deletion: "[perhaps deleted: его ]"' in heard
    assert 'insertion: "[inserted: закончил ]"' in heard
    assert 'link "Utterance 1"' in heard
