"""All of a page can be reached and used by keyboard alone."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from publish.samples import PAGES, TEXT_PAGES, VIEWS

TEXT = "121800/index.html"
# What one stops at, in the order of the page; of radio buttons that belong together, the one that is chosen.
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .filter(e => e.type !== 'radio' || e.checked)
  .map((e, number) => { e.dataset.stop = number; return number; })"""
STOP = "() => document.activeElement.dataset.stop ?? null"
# Where one is, whether that is marked, and whether it is in the window.
REACHED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const shown = [e, e.closest('label')].filter(Boolean).map(x => getComputedStyle(x));
  return [
    e.dataset.stop,
    shown.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1),
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  ];
}"""
OPEN = "[popover]:popover-open"


@pytest.fixture
def text(site: Path, page: Page) -> Page:
    page.goto((site / TEXT).as_uri())
    return page


def walk(page: Page, key: str, stops: list[int]) -> None:
    for stop in stops:
        page.keyboard.press(key)
        assert page.evaluate(REACHED) == [str(stop), True, True]


@pytest.mark.parametrize(("name", "width"), [*product(PAGES, [1280]), (TEXT, 360), ("review/index.html", 360)])
def test_tab_stops_at_everything_in_the_order_of_the_page(name: str, width: int, site: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / name).as_uri())
    stops = page.evaluate(STOPS)
    assert stops
    walk(page, "Tab", stops)
    page.keyboard.press("Tab")
    assert page.evaluate(STOP) in {None, "0"}, "one does not come out of the page"


def test_one_can_go_back(text: Page) -> None:
    stops = text.evaluate(STOPS)
    text.locator(f"[data-stop='{stops[-1]}']").focus()
    walk(text, "Shift+Tab", stops[-2::-1])


@pytest.mark.parametrize("name", TEXT_PAGES)
def test_arrow_keys_change_the_view(name: str, site: Path, page: Page) -> None:
    page.goto((site / name).as_uri())
    page.locator(f"#view-{VIEWS[0]}").focus()
    seen = {VIEWS[0]: page.inner_text("#text")}
    for view in VIEWS[1:]:
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"view-{view}"
        assert page.locator(f"#view-{view}").is_checked()
        seen[view] = page.inner_text("#text")
    assert len({*seen.values()}) == len(VIEWS)
    page.keyboard.press("ArrowRight")
    assert page.locator(f"#view-{VIEWS[0]}").is_checked()
    assert page.inner_text("#text") == seen[VIEWS[0]]


@pytest.mark.parametrize("kind", ["doubt", "cite"])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_explains_and_escape_leads_back(kind: str, key: str, text: Page) -> None:
    button = text.locator(f"button.{kind}").nth(1)
    button.focus()
    text.keyboard.press(key)
    explanation = text.locator(OPEN)
    assert explanation.get_attribute("id") == button.get_attribute("popovertarget")
    assert explanation.is_visible()
    assert explanation.inner_text().strip()
    text.keyboard.press("Tab")
    assert text.evaluate(f"document.activeElement.closest('{OPEN}') !== null"), "what is explained comes next"
    text.keyboard.press("Escape")
    assert explanation.count() == 0
    assert button.evaluate("button => button === document.activeElement")


def test_a_doubt_leads_to_its_question_and_the_question_to_the_text(text: Page) -> None:
    button = text.locator("button.doubt").first
    place = button.get_attribute("id")
    button.press("Enter")
    text.keyboard.press("Tab")
    text.keyboard.press("Enter")
    text.wait_for_url("**/review/index.html#*")
    assert text.locator(":target").is_visible()
    text.locator(":target a").first.press("Enter")
    text.wait_for_url(f"**/{TEXT}#{place}")
    assert text.locator(":target").is_visible()


def test_a_question_says_what_settles_it(site: Path, page: Page) -> None:
    page.goto((site / "review/index.html").as_uri())
    page.locator("summary").first.press("Enter")
    assert page.locator("details[open] > :not(summary)").first.is_visible()
