"""The reference pages: complete, linked, and nothing but text and links."""

import posixpath
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from edition.resources import SCHEMA
from edition.validate.odd import reference_pages

CASES = Path(__file__).parents[1] / "cases" / "odd"
TEI = "{http://www.tei-c.org/ns/1.0}"
ODD = etree.parse(SCHEMA / "edition.odd")
ELEMENTS = [spec.get("ident", "") for spec in ODD.iter(f"{TEI}elementSpec")]
CUSTOM = (CASES / "edition" / "schema.odd").read_bytes()


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    return reference_pages(None, "custom/schema.odd")


@pytest.fixture(scope="module")
def trees(pages: Mapping[str, bytes]) -> dict[str, html.HtmlElement]:
    return {name: html.document_fromstring(page) for name, page in pages.items()}


def words(tree: html.HtmlElement) -> str:
    return " ".join(str(tree.text_content()).split())


def test_each_element_has_a_page(pages: Mapping[str, bytes]) -> None:
    elements = {f"elements/{ident}.html" for ident in ELEMENTS}
    assert pages.keys() == elements | {"index.html", "classes.html", "datatypes.html"}


def test_every_description_is_on_a_page(trees: dict[str, html.HtmlElement]) -> None:
    shown = " ".join(words(tree) for tree in trees.values())
    descriptions = {" ".join("".join(desc.itertext()).split()) for desc in ODD.iter(f"{TEI}desc")}
    assert [desc for desc in descriptions if desc not in shown] == []


def test_a_page_shows_what_one_asks_of_it(trees: dict[str, html.HtmlElement]) -> None:
    shown = words(trees["elements/sp.html"])
    expected = (CASES / "pages" / "sp.txt").read_text("utf-8").splitlines()
    assert [line for line in expected if line not in shown] == []


def test_all_links_lead_to_something(trees: dict[str, html.HtmlElement]) -> None:
    places = set(trees) | {f"{name}#{anchor}" for name, tree in trees.items() for anchor in tree.xpath("//@id")}
    links = [(name, str(link)) for name, tree in trees.items() for link in tree.xpath("//@href")]
    assert len(links) > len(trees)
    assert [(name, link) for name, link in links if posixpath.normpath(f"{name}/../{link}") not in places] == []


def test_nothing_is_fetched_and_nothing_runs(trees: dict[str, html.HtmlElement]) -> None:
    for tree in trees.values():
        assert tree.xpath("//script | //link | //img | //iframe | //@src | //@*[starts-with(name(), 'on')]") == []
        [style] = tree.xpath("//style/text()")
        assert "url(" not in style
        assert "@import" not in style


def test_the_same_schema_gives_the_same_pages(pages: Mapping[str, bytes]) -> None:
    assert reference_pages(None, "elsewhere/schema.odd") == pages


def test_text_of_a_refinement_is_text() -> None:
    hostile = CUSTOM.replace(b"Words that nobody can read.", b"&lt;script>alert(1)&lt;/script> &amp;amp; \"'")
    page = reference_pages(hostile, "custom/schema.odd")["elements/gap.html"]
    tree = html.document_fromstring(page)
    assert tree.xpath("//script") == []
    assert "<script>alert(1)</script> &amp; \"'" in words(tree)


def test_the_pages_are_those_of_the_refined_schema() -> None:
    refined = reference_pages(CUSTOM, "custom/schema.odd")
    assert "elements/gap.html" in refined
    assert "elements/reg.html" not in refined
    assert "rubbed out" in words(html.document_fromstring(refined["elements/del.html"]))
