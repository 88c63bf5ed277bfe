"""What the page makes of each element: a folder in tests/cases/html for each case, a TEI fragment and its HTML."""

import re
from collections import Counter
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from edition.resources import SCHEMA
from edition.transform import Interface, Transformer, document_page, index_page
from hostile import PAYLOADS, hostile_document
from transform.conftest import TOLD
from validate.generate import Generator, elements_within

TESTS = Path(__file__).parents[1]
TEI = "{http://www.tei-c.org/ns/1.0}"
CASES = sorted(path.parent for path in (TESTS / "cases/html").glob("*/tei.xml"))
DOCUMENT = (TESTS / "cases/html/document/tei.xml").read_bytes()
GRAMMAR = etree.parse(SCHEMA / "edition.rng").getroot()
HTML = """html head meta title link body a nav main header footer section h1 h2 h3 p div span dl dt dd ul ol li br
    del ins u em strong i sup abbr cite time button fieldset legend label input script svg line rect text pattern path
    defs circle g details summary"""
ATTRIBUTES = """lang dir id class href title datetime charset name content http-equiv rel aria-label
    aria-labelledby aria-current aria-hidden hreflang media type name value checked src popover popovertarget tabindex
    x y x1 x2 y1 y2 cx cy r width height d fill patternunits viewbox role xmlns"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, fragments: Transformer, register: bytes, update_golden: bool) -> None:
    tei = (case / "tei.xml").read_bytes()
    made = fragments.transform("fragment.xsl", tei, {**TOLD, "register": register}, name=case.name)
    made = made.removeprefix("<!DOCTYPE HTML>").strip()
    if update_golden:
        (case / "expected.html").write_text(f"{made}\n", "utf-8")
    assert made == (case / "expected.html").read_text("utf-8").strip()


def test_each_element_of_a_document_has_a_case() -> None:
    parts = ("teiHeader", "standOff", "text.parallel")
    allowed = {name for part in parts for name in elements_within(GRAMMAR, part)}
    tried = {etree.QName(e).localname for case in CASES for e in etree.parse(case / "tei.xml").iter(f"{TEI}*")}
    assert allowed - tried == set()


@pytest.mark.parametrize("seed", range(60))
def test_any_valid_document_is_rendered_and_no_character_of_its_text_lost(seed: int) -> None:
    generator = Generator(GRAMMAR, seed)
    roots = (generator.document().getroot() for _ in count())
    document = next(root for root in roots if root.find(f"{TEI}text") is not None)
    page = html.document_fromstring(document_page(etree.tostring(document), None, name="x", interface=Interface("E")))
    etree.strip_elements(document, f"{TEI}reg", f"{TEI}expan", f"{TEI}pc", with_tail=False)
    text = document.find(f"{TEI}text")
    assert text is not None
    lost = Counter(_letters(text)) - Counter(_letters(page.get_element_by_id("text")))
    assert not lost


def _letters(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_and_no_attribute_of_the_source_becomes_markup(payload: str) -> None:
    page = html.document_fromstring(
        document_page(hostile_document(payload), None, name="x", interface=Interface(payload))
    )
    elements = list(page.iter(etree.Element))
    assert {element.tag for element in elements} <= set(HTML.split())
    assert {name for element in elements for name in element.attrib} <= set(ATTRIBUTES.split())
    assert {urlsplit(element.get("href", "")).scheme for element in elements} <= {"", "http", "https", "mailto"}
    assert not [e for e in elements if e.get("href", "").startswith(("//", "\\"))]
    assert [(script.get("src"), script.text) for script in page.iter("script")] == [("../assets/reading.js", None)]
    assert payload in page.get_element_by_id("text").text_content()


def test_the_index_lists_documents_by_date_and_id() -> None:
    def document(name: str, date: str) -> tuple[str, bytes]:
        text = DOCUMENT.decode().replace('xml:id="d121800"', f'xml:id="d{name}"')
        return name, text.replace('notBefore="1956-09-16"', f'notBefore="{date}"').encode()

    undated = document("0", "")[1].replace(b'notBefore="" notAfter="1956-09-17"', b"")
    documents = [document("c", "1957-01-01"), document("b", "1956-01-01"), document("a", "1957-01-01"), ("0", undated)]
    page = html.document_fromstring(index_page(documents, interface=Interface("The <Edition>")))
    listed = page.xpath("//ol[@class='documents']//a/@href")
    assert listed == ["b/index.html", "a/index.html", "c/index.html", "0/index.html"]
    assert page.findtext(".//h1") == "The <Edition>"
    assert "ГАРФ, fond 5446, opis 98c, delo 718, ff. 49–57" in page.text_content()


def test_a_person_without_a_name_is_called_by_the_id(register: bytes) -> None:
    nameless = re.sub(rb'(?s)(xml:id="mikoyan">).*?(</person>)', rb"\1<persName> </persName>\2", register)
    assert nameless != register
    page = html.document_fromstring(document_page(DOCUMENT, nameless, name="x", interface=Interface("E")))
    [participants] = page.find_class("participants")
    assert "mikoyan" in [" ".join(item.text_content().split()) for item in participants.iter("li")]


def test_an_edition_without_documents_has_an_index() -> None:
    assert "<h1>Empty</h1>" in index_page([], interface=Interface("Empty"))


def test_the_page_links_the_print_edition_only_where_there_is_one() -> None:
    assert 'href="7.pdf"' in document_page(DOCUMENT, None, name="x", interface=Interface("E"), pdf="7.pdf")
    assert ">PDF<" not in document_page(DOCUMENT, None, name="x", interface=Interface("E"))
