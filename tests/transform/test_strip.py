"""The picture of a conversation stays small and quick, however long the conversation is and however many speak."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from edition.transform import Interface, Transformer, document_page
from transform.conftest import TOLD

ROOT = Path(__file__).parents[2]
MOST_BARS = 300
SECONDS = 5.0


def picture(fragments: Transformer, speakers: int, speeches: int, each: int = 1) -> tuple[str, etree._Element]:
    """Return the strip of a conversation in two divisions and leaves of ten speeches, each given by `each` people."""
    said = [
        f'<pb n="{n}" xml:id="f{n}"/>'
        * (n % 10 == 0)
        + f'<sp xml:id="u{n + 1}" cert="high" who="{" ".join(f"#s{(n + k) % speakers}" for k in range(each))}">'
        "<speaker>X</speaker><p>Что это?</p></sp>"
        for n in range(speeches)
    ]
    half = speeches // 2
    parts = "".join(f'<div xml:id="d{n}">{"".join(s)}</div>' for n, s in enumerate((said[:half], said[half:]), 1))
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="strip"><text xml:lang="ru"><body>{parts}</body></text></TEI>'
    made = fragments.transform("fragment.xsl", tei.encode(), TOLD, name="x")
    return made, html.fragment_fromstring(made.removeprefix("<!DOCTYPE HTML>").strip())


def bars(strip: etree._Element) -> list[etree._Element]:
    return [link for link in strip.iter("a") if link.find("rect") is not None]


@pytest.mark.parametrize(("speakers", "each"), [(2, 1), (40, 1), (40, 12)])
def test_five_thousand_speeches_are_a_few_hundred_bars_and_a_list_of_divisions(
    fragments: Transformer, speakers: int, each: int
) -> None:
    picture(fragments, 2, 1)
    start = time.perf_counter()
    made, strip = picture(fragments, speakers, 5000, each)
    assert time.perf_counter() - start < SECONDS
    drawn = bars(strip)
    assert MOST_BARS / 2 <= len(drawn) <= MOST_BARS
    assert [link.get("href") for link in strip.xpath(".//details//a")] == ["#d1", "#d2"]
    assert strip.findtext(".//summary") == "Contents: 5000 utterances"
    assert len(made.encode()) < 60_000
    if each == 1:
        counted = [re.fullmatch(r"(\d+)–\d+: (\d+) utterances?", bar.findtext("title") or "") for bar in drawn]
        assert sum(int(match[2]) if match else 1 for match in counted) == 5000
        assert all(bar.get("href") == f"#u{match[1]}" for bar, match in zip(drawn, counted, strict=True) if match)


def percent(bar: etree._Element, name: str) -> float:
    return float(bar.xpath(f"string(rect/@{name})").rstrip("%"))


def test_bars_begin_where_their_speeches_do_and_together_are_the_whole(fragments: Transformer) -> None:
    _, strip = picture(fragments, 3, 9)
    drawn = {bar.get("href"): bar for bar in bars(strip)}
    starts = [percent(drawn[f"#u{n}"], "x") for n in range(1, 10)]
    assert starts == pytest.approx([100 * n / 9 for n in range(9)], abs=0.01)
    assert sum(percent(bar, "width") for bar in drawn.values()) == pytest.approx(100, abs=0.1)


def test_forty_speakers_share_nine_lanes_and_each_is_named_in_the_list(fragments: Transformer) -> None:
    _, strip = picture(fragments, 40, 40)
    lanes = strip.xpath(".//svg/svg[not(ancestor::a)]")
    assert [lane.findtext("title") for lane in lanes] == [*(f"s{n}" for n in range(8)), "others"]
    assert [len(bars(lane)) for lane in lanes] == [1] * 8 + [32]
    assert strip.xpath(".//li/a[starts-with(@href, '#u')]/text()") == [f"{n + 1}. s{n}" for n in range(40)]


@pytest.mark.parametrize(("leaves", "drawn"), [(60, 60), (300, 8)])
def test_no_label_of_a_leaf_runs_into_the_next(fragments: Transformer, leaves: int, drawn: int) -> None:
    _, strip = picture(fragments, 2, 10 * leaves)
    ticks = strip.xpath(".//g[@class='ticks']//svg[text]")
    # A digit is 7 pixels wide and stands 5 after its tick, and the narrowest picture is 300.
    places = [(float(tick.get("x").rstrip("%")), (5 + 7 * len(tick.findtext("text") or "")) / 3) for tick in ticks]
    assert len(places) > 5
    assert all(before + width < after for (before, width), (after, _) in pairwise(places))
    assert sum(places[-1]) < 100
    assert len(strip.xpath(".//g[@class='ticks']/a")) == drawn


def test_nobody_reaches_the_picture_by_keyboard_and_everybody_the_list(fragments: Transformer) -> None:
    _, strip = picture(fragments, 3, 20)
    drawn, listed = strip.xpath(".//div[@aria-hidden]//a"), strip.xpath(".//details//a")
    assert {link.get("tabindex") for link in drawn} == {"-1"}
    assert {link.get("tabindex") for link in listed} == {None}
    assert {link.get("href") for link in drawn} == {link.get("href") for link in listed}


def test_picture_and_list_of_a_long_conversation_stay_small() -> None:
    tei, register = ((ROOT / "tei" / name).read_bytes() for name in ("121800.xml", "register.xml"))
    page = document_page(tei, register, name="x", interface=Interface("E"))
    strip = re.search('<nav class="contents".*?</nav>', page, re.DOTALL)
    assert strip
    assert len(strip[0].encode()) < 9000
