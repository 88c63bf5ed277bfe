"""The page of a conversation of five thousand utterances stays usable."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from edition.transform import Interface, document_page
from publish.samples import VIEWS

UTTERANCES = 5000
WORDS = "Это письмо мы получили от партии и правительства. " * 3
# Milliseconds from a click until the view is painted.
SWITCH = """view => new Promise(done => {
  const start = performance.now();
  document.getElementById(`view-${view}`).click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
# Without care the texts are laid out anew, which takes ten times as long.
MOST_PAINT, MOST_SWITCH = 2000, 1000


@pytest.fixture(scope="module")
def long_page(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page."""
    original = "".join(
        f'<pb n="{n}" xml:id="f{n}"/>' * (n % 50 == 0) + _utterance(f'xml:id="u{n}"') for n in range(1, UTTERANCES + 1)
    )
    translation = "".join(_utterance(f'xml:id="u{n}.en" corresp="#u{n}"') for n in range(1, UTTERANCES + 1))
    texts = (
        f'<text type="original" xml:lang="ru"><body><div xml:id="d1">{original}</div></body></text>'
        f'<text type="translation" xml:lang="en"><body><div>{translation}</div></body></text>'
    )
    tei = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="dlong"><teiHeader/><text><group>{texts}</group></text></TEI>'
    )
    folder = tmp_path_factory.mktemp("long")
    shutil.copytree(site / "assets", folder / "assets")
    (folder / "long").mkdir()
    address = folder / "long/index.html"
    address.write_text(document_page(tei.encode(), None, name="x", interface=Interface("E")), "utf-8")
    return address.as_uri()


def _utterance(attributes: str) -> str:
    return f'<sp {attributes} who="#x" cert="medium"><speaker>X</speaker><p>{WORDS}</p></sp>'


def test_it_is_painted_and_changes_its_view_at_once(long_page: str, page: Page) -> None:
    page.goto(long_page)
    [first, *_] = page.evaluate("performance.getEntriesByType('paint').map(paint => paint.startTime)")
    assert first < MOST_PAINT
    page.evaluate(SWITCH, VIEWS[0])
    assert max(page.evaluate(SWITCH, view) for view in (*VIEWS[1:], VIEWS[0])) < MOST_SWITCH


def test_an_utterance_far_down_is_shown_with_what_is_in_its_margin(long_page: str, page: Page) -> None:
    page.goto(f"{long_page}#u4000")
    utterance, leaf = (page.locator(selector).bounding_box() for selector in ("#u4000", "#f4000"))
    assert utterance is not None
    assert leaf is not None
    assert 0 <= utterance["y"] < 900
    assert leaf["x"] + leaf["width"] < utterance["x"]
    middle = leaf["x"] + leaf["width"] - 4, leaf["y"] + leaf["height"] / 2
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.id", middle) == "f4000"


def test_all_of_it_is_printed(long_page: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(long_page)
    hidden = "row => getComputedStyle(row).contentVisibility"
    assert page.locator(".row").last.evaluate(hidden) == "visible"
    page.emulate_media(media="screen")
    assert page.locator(".row").last.evaluate(hidden) == "auto"
