"""The picture of a conversation stays small and quick, however long the conversation is and however many speak."""

import re
import time
from pathlib import Path

import pytest
from lxml import etree, html

from edition.transform import Interface, Transformer, document_page

ROOT = Path(__file__).parents[2]
MOST_BARS = 300
LANES = 9
SECONDS = 5.0


def picture(fragments: Transformer, speakers: int, speeches: int, each: int = 1) -> tuple[str, etree._Element]:
    """Return the strip of a conversation in two divisions, a leaf for every tenth speech, `each` people speaking together."""
    said = [
        f'{f"<pb n='{n}' xml:id='f{n}'/>" if n % 10 == 0 else ""}<sp xml:id="u{n + 1}" cert="high"'
        f' who="{" ".join(f"#s{(n + k) % speakers}" for k in range(each))}"><speaker>X</speaker><p>Что это?</p></sp>'
        for n in range(speeches)
    ]
    half = speeches // 2
    parts = "".join(f'<div xml:id="d{n}">{"".join(s)}</div>' for n, s in enumerate((said[:half], said[half:]), 1))
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="strip"><text xml:lang="ru"><body>{parts}</body></text></TEI>'
    made = fragments.transform("fragment.xsl", tei.encode(), {}, name="x")
    return made, html.fragment_fromstring(made.removeprefix("<!DOCTYPE HTML>").strip())


def bars(strip: etree._Element) -> list[etree._Element]:
    return [link for link in strip.xpath(".//svg//a") if re.match("#u", link.get("href"))]


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
    assert "5000 utterances" in strip.findtext(".//summary")
    without_leaves = re.sub(r'<g class="ticks">.*?</g>', "", made, flags=re.DOTALL)
    assert len(without_leaves.encode()) < 50_000
    if each == 1:
        counted = [re.fullmatch(r"(\d+)–\d+: (\d+) utterances?", bar.findtext("title") or "") for bar in drawn]
        assert sum(int(match[2]) for match in counted if match) == 5000
        assert [bar.get("href") for bar in drawn] == [f"#u{match[1]}" for match in counted if match]


def test_bars_begin_where_their_speeches_do_and_together_are_the_whole(fragments: Transformer) -> None:
    _, strip = picture(fragments, 3, 9)
    shapes = {bar.get("href"): bar.find("rect") for bar in bars(strip)}
    starts = [float(shapes[f"#u{n}"].get("x").rstrip("%")) for n in range(1, 10)]
    assert starts == pytest.approx([100 * n / 9 for n in range(9)], abs=0.01)
    assert sum(float(bar.get("width").rstrip("%")) for bar in shapes.values()) == pytest.approx(100, abs=0.1)


def test_forty_speakers_share_nine_lanes_and_each_is_named_in_the_list(fragments: Transformer) -> None:
    _, strip = picture(fragments, 40, 40)
    lanes = strip.xpath(".//svg/svg[not(ancestor::a)]")
    assert [lane.findtext("title") for lane in lanes] == [*(f"s{n}" for n in range(8)), "others"]
    assert [len(bars(lane)) for lane in lanes] == [1] * 8 + [32]
    assert strip.xpath(".//li/a[starts-with(@href, '#u')]/text()") == [f"{n + 1}. s{n}" for n in range(40)]


def test_no_label_of_a_leaf_runs_into_the_next(fragments: Transformer) -> None:
    _, strip = picture(fragments, 2, 3000)
    ticks = strip.xpath(".//g[@class='ticks']//svg[text]")
    places = [float(tick.get("x").rstrip("%")) for tick in ticks]
    # Four digits of 11 pixels take 28 of the 300 that the narrowest picture has.
    assert len(places) > 5
    assert all(after - before > 28 / 3 for before, after in zip(places, places[1:], strict=False))
    assert len(strip.xpath(".//g[@class='ticks']/a")) == 300


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
