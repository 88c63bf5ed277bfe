"""The e-book of texts and refinements by strangers: it stays whole and harmless, and text stays text."""

from pathlib import Path

import pytest
from lxml import etree

from hostile import PAYLOADS, hostile_document
from publish.books import ALL_SIGNS, DC, HTML, OPF, TEXTS, TYPE, bound, unpacked, words

SHEET = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">{}</xsl:stylesheet>
"""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_document_says_is_text(payload: str) -> None:
    made = unpacked(bound(hostile_document(payload)))
    said = " ".join(payload.split())
    assert any(said in words(page) for page in made.pages.values())
    title = made.package.find(f".//{DC}title")
    assert said in words(title)


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://archive.example/a?b=c&amp;d#e", True),
        ("https://xn--p1ai.example/", False),
        ("https://archive.example/%zz", False),
        ("https://archive.example/a#b#c", False),
        ("https://1.2.3.999/", False),
        ("http://[x", False),
        ("mailto:someone@archive.example", True),
        ("javascript:alert(1)", False),
        ("licence.html", False),
    ],
)
def test_only_an_address_that_readers_understand_is_a_link(address: str, leads: bool) -> None:
    tei = ALL_SIGNS.replace("https://example.org/licence", address)
    links = [words(link) for link in unpacked(bound(tei)).pages["after"].iter(f"{HTML}a")]
    assert ("Free to use." in links) == leads


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("ar-EG", "rtl"),
        ("fa-Latn", "ltr"),
        ("he", "rtl"),
        ("ota", "rtl"),
        ("tt", "ltr"),
        ("tt-Arab", "rtl"),
        ("zh-yue-Hant", "ltr"),
        ("ru", "ltr"),
        ("arn", "ltr"),
    ],
)
def test_a_book_is_leafed_through_as_its_text_is_written(tag: str, direction: str) -> None:
    made = unpacked(bound(TEXTS["one-language"].replace(b'xml:lang="de"', f'xml:lang="{tag}"'.encode())))
    (spine,) = made.package.iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == direction
    assert any(each.get("dir") == "rtl" for page in made.text for each in page.iter()) == (direction == "rtl")


@pytest.mark.parametrize(
    ("tag", "is_said"), [("sr-Latn-RS", True), ("de-1996", True), ("ab-1", False), ("i-klingon", False)]
)
def test_only_a_tag_of_a_language_that_is_one_is_said(tag: str, is_said: bool) -> None:
    made = unpacked(bound(ALL_SIGNS.replace('xml:lang="en"', f'xml:lang="{tag}"')))
    assert (tag in [each.text for each in made.package.iter(f"{DC}language")]) == is_said
    assert any(cell.get("lang") == tag for page in made.text for cell in page.iter(f"{HTML}div")) == is_said


def test_no_identifier_of_a_text_is_taken_for_one_of_the_book() -> None:
    tei = ALL_SIGNS
    for old, new in {"u1": "noted-1", "u2": "section-2", "b5": "leaf-2", "b3": "contents"}.items():
        tei = tei.replace(f'xml:id="{old}"', f'xml:id="{new}"')
    tei = tei.replace(' xml:id="f50"', "").replace('n="51" xml:id="f51"', "")
    made = unpacked(bound(tei))
    for page in made.pages.values():
        ids = [element.get("id") for element in page.iter(etree.Element) if element.get("id")]
        assert len(ids) == len(set(ids))
    navs = made.navs
    leaves = [(words(link), made.at(link.get("href"))) for link in navs["page-list"].iter(f"{HTML}a")]
    assert [(name, leaf is not None and leaf.get(TYPE)) for name, leaf in leaves] == [
        ("49", "pagebreak"),
        ("50", "pagebreak"),
        ("new leaf", "pagebreak"),
    ]
    mark = made.at("text-1.xhtml#noted-1_")
    assert mark is not None
    assert mark.get(TYPE) == "noteref"


@pytest.mark.parametrize(
    "refinement",
    [
        '<xsl:output method="html" indent="yes"/>',
        '<xsl:template match="/"><xsl:apply-templates select="*" mode="m:html"/></xsl:template>',
        '<xsl:template match="TEI" mode="m:html"><html/></xsl:template>',
    ],
)
def test_what_refines_the_whole_page_leaves_the_book_whole(refinement: str, tmp_path: Path) -> None:
    (tmp_path / "html.xsl").write_text(SHEET.format(refinement), "utf-8")
    assert bound(TEXTS["all-signs"], custom=tmp_path) == bound(TEXTS["all-signs"])


def test_what_refines_the_page_refines_the_book_but_for_what_only_a_page_can_do(tmp_path: Path) -> None:
    place = (
        '<a href="https://places.example/x" onclick="x()" data-x="y"><script>1</script><img src="x.png" alt="A map: "/>'
        '<svg/><b style="color: red"><xsl:next-match/></b><button>?</button><span popover="">!</span></a>'
        '<a href="../index.html">all</a><blink id="u99">b</blink><a href="#u99">gone</a><a href="#u2">there</a>'
    )
    sheet = f'<xsl:template match="placeName" mode="m:html">{place}</xsl:template>'
    (tmp_path / "html.xsl").write_text(SHEET.format(sheet), "utf-8")
    made = unpacked(bound(TEXTS["all-signs"], custom=tmp_path))
    assert (
        '<a href="https://places.example/x">A map: <b>Пхеньяне</b></a><span>all</span>b<span>gone</span>'
        '<a href="text-1.xhtml#u2">there</a>'
    ) in made.files["text-1.xhtml"].decode()


def test_of_an_element_without_a_template_the_words_are_read() -> None:
    tei = ALL_SIGNS.replace("Это важно.", "Это <measure>важно</measure>.").replace(
        "<creation>", "<correspDesc>by post</correspDesc><creation>"
    )
    made = unpacked(bound(tei))
    assert "Это важно." in words(made.pages["text-1"])
    assert "correspDesc by post" in " ".join(words(fact) for fact in made.pages["after"].iter(f"{HTML}dt", f"{HTML}dd"))
