"""The pages in a browser: nothing is fetched, nothing complains, nothing scrolls sideways, all can be read."""

from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Dialog, Page

from edition.publish import write_site
from edition.transform import Interface, index_page
from publish.samples import PAGES, VIEWS

# Which script a page has that has some part.
SCRIPTS = {"assets/reading.js": ".views", "assets/search.js": "#search"}
WIDTHS = [320, 360, 768, 1024, 1280, 1920]
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


def visit(page: Page, site: Path, name: str) -> None:
    page.goto((site / name).as_uri())


def brightness(page: Page) -> int:
    """Return how bright the ground of a page is: 0 where it is black, 765 where it is white."""
    return int(
        page.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)"
            ".reduce((sum, each) => sum + each)"
        )
    )


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
    scripts = [script for script, part in SCRIPTS.items() if page.locator(part).count()]
    styles = ["assets/style.css", "assets/dark.css", *(["assets/search.css"] if name.startswith("search/") else [])]
    assert sorted(asked) == sorted((site / path).as_uri() for path in (name, *styles, *scripts))
    assert page.locator("script").count() == len(scripts)
    assert page.locator("style, img, [style], b").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(name: str, site: Path, page: Page) -> None:
    visit(page, site, name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("theme", "system", "is_dark"),
    [
        ("light", "light", False),
        ("light", "dark", False),
        ("dark", "light", True),
        ("dark", "dark", True),
        ("auto", "dark", True),
    ],
)
def test_an_edition_may_have_one_ground_whatever_the_system_has(
    theme: str, system: Literal["light", "dark"], tmp_path: Path, page: Page, *, is_dark: bool
) -> None:
    written = index_page([], interface=Interface("The Edition", theme=theme), books=())
    write_site(tmp_path, {"index.html": written}, (), None, {})
    page.emulate_media(color_scheme=system)
    visit(page, tmp_path, "index.html")
    assert (brightness(page) < 200) == is_dark
    page.emulate_media(media="print")
    assert brightness(page) > 600


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_dark(name: str, scheme: str, site: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, site, name)
    assert (brightness(page) < 200) == (scheme == "dark")
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
    assert set(page.eval_on_selector_all("[href^='#']", "all => all.map(e => e.getAttribute('href').slice(1))")) <= set(
        ids
    )
    assert page.locator("main").count() == 1


def test_links_between_the_pages_lead_somewhere(site: Path, page: Page) -> None:
    for name in PAGES:
        visit(page, site, name)
        for address in page.eval_on_selector_all("a[href]", "all => all.map(e => e.getAttribute('href'))"):
            if not address.startswith(("#", "http")) and not address.endswith(".pdf"):
                assert (site / name).parent.joinpath(address.partition("#")[0]).is_file(), address


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


def test_on_a_phone_a_leaf_is_cited_on_its_line(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, site, "121800/index.html")
    for leaf in range(49, 58):
        assert abs(box(page, f"#f{leaf}")["y"] - box(page, f"#f{leaf} + .cite")["y"]) < 12


def test_a_leaf_is_marked_in_the_margin_beside_the_line_where_it_begins(site: Path, page: Page) -> None:
    visit(page, site, "121800/index.html")
    for leaf in range(49, 58):
        assert box(page, f"#f{leaf}")["right"] < box(page, "#u1")["x"]
    line = box(page, ".leaf:has(#f57)")
    assert line["y"] <= box(page, "#f57")["y"] + box(page, "#f57")["height"] / 2 <= line["bottom"]


def test_a_doubt_about_a_leaf_stands_in_the_margin_too(site: Path, page: Page) -> None:
    visit(page, site, "all-signs/index.html")
    marks = page.locator(".leaf .doubt")
    assert marks.count() > 1
    edge = box(page, ".row .original")["x"]
    for mark in marks.all():
        place = mark.bounding_box()
        assert place is not None
        assert place["x"] + place["width"] <= edge


def test_what_is_perhaps_not_deleted_leaves_a_sign_where_it_is_left_out(site: Path, page: Page) -> None:
    visit(page, site, "all-signs/index.html")
    shown = {}
    for view in VIEWS:
        page.check(f"#view-{view}")
        shown[view] = "⟨…⟩" in page.inner_text("#text")
    assert shown == {"reading": True, "diplomatic": False, "compare": False}


def test_a_label_that_a_view_leaves_out_leaves_no_space(site: Path, page: Page) -> None:
    visit(page, site, "121800/index.html")
    shown = {}
    for view in VIEWS:
        page.check(f"#view-{view}")
        shown[view] = page.inner_text("ins.reported >> nth=0")
    assert shown["diplomatic"] == shown["compare"] == "[Inserted: With respect to]"
    assert shown["reading"] == "[With respect to]"


@pytest.mark.parametrize("name", ["121800/index.html", "121800/index.ru.html"])
def test_a_term_breaks_only_where_a_hyphen_may_stand(name: str, site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, site, name)
    page.evaluate("document.body.style.overflowWrap = 'normal'")
    cut = page.eval_on_selector_all(
        "dt", "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
    )
    assert cut == []


@pytest.mark.parametrize("name", PAGES)
def test_text_of_another_direction_turns_nothing_beside_it(name: str, site: Path, page: Page) -> None:
    visit(page, site, name)
    around = page.eval_on_selector_all(
        "a, dd, [popover] > span", "all => [...new Set(all.map(e => getComputedStyle(e).unicodeBidi))]"
    )
    assert around == ["isolate"]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_says_how_it_is_cited(name: str, site: Path) -> None:
    page = html.document_fromstring((site / name).read_text("utf-8"))
    version = "версия 2, 29 ноября 2026" if name.endswith(".ru.html") else "version 2, 29 November 2026"
    assert page.xpath("string((body/footer//p[@class='citation'])[last()])").endswith(
        f"The Edition. The Publisher, {version}"
    )


def test_the_keyboard_reaches_the_text_first(site: Path, page: Page) -> None:
    visit(page, site, "121800/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert box(page, ".skip")["width"] > 50
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_a_screen_reader_hears_what_is_struck_and_inserted(site: Path, page: Page) -> None:
    visit(page, site, "all-signs/index.html")
    page.check("#view-diplomatic")
    heard = page.locator("#text").aria_snapshot()
    assert 'deletion: "[deleted: Это важно. ]"' in heard
    assert 'deletion: "[perhaps deleted: его ]"' in heard
    assert 'insertion: "[inserted: закончил ]"' in heard
    assert 'link "Utterance 1"' in heard
