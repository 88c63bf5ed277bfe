"""What lies where in the published folder, and that what points to something finds it."""

from pathlib import Path

import pytest
from lxml import etree

from edition.publish.site import PublishedDocument, published_tei, write_site
from edition.resources import SCHEMA

CASES = Path(__file__).parents[1] / "cases/html"
DOCUMENT = (CASES / "document/tei.xml").read_bytes()
REGISTER = (CASES / "register.xml").read_bytes()
SCHEMA_FILES = {"edition.rng": (SCHEMA / "edition.rng").read_bytes(), "elements/sp.html": b"<p>sp</p>"}
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
MODEL = b'<?xml-model href="../schema/edition.rng" type="application/xml"?>\n'
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    documents = [
        PublishedDocument(
            "7",
            {
                "index.html": "<p>page</p>",
                "index.ru.html": "<p>страница</p>",
                "7.txt": "Слова.\n",
                "7.bib": "@unpublished{7,\n}\n",
            },
            MODEL + DOCUMENT,
            b"%PDF",
        )
    ]
    register = MODEL + REGISTER.removeprefix(DECLARATION)
    write_site(
        tmp_path, {"index.html": "<p>index</p>", "review/index.html": "<p>?</p>"}, documents, register, SCHEMA_FILES
    )
    return tmp_path


def test_everything_is_in_its_place(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files == {
        "7/7.bib",
        "7/7.pdf",
        "7/7.txt",
        "7/7.xml",
        "7/index.html",
        "7/index.ru.html",
        "assets/dark.css",
        "assets/reading.js",
        "assets/search.css",
        "assets/search.js",
        "assets/style.css",
        "index.html",
        "register.xml",
        "review/index.html",
        "schema/edition.rng",
        "schema/elements/sp.html",
    }
    assert (site / "7/index.html").read_text() == "<p>page</p>"
    assert (site / "index.html").read_text() == "<p>index</p>"


def test_links_of_the_published_tei_resolve(site: Path) -> None:
    register = {element.get(ID) for element in etree.parse(site / "register.xml").iter(etree.Element)}
    document = etree.parse(site / "7/7.xml")
    pointers = [value for value in document.xpath("//@*") if "register.xml" in value]
    assert pointers
    for pointer in pointers:
        address, _, name = pointer.partition("#")
        assert (site / "7" / address).resolve() == site / "register.xml"
        assert name in register | {"nobody"}


def test_the_schema_of_the_published_tei_resolves(site: Path) -> None:
    for path in (site / "7/7.xml", site / "register.xml"):
        model = etree.parse(path).xpath(
            "string(preceding-sibling::processing-instruction() | /processing-instruction())"
        )
        address = model.split('href="')[1].split('"')[0]
        assert (path.parent / address).resolve() == site / "schema/edition.rng"
        assert path.read_bytes().startswith(DECLARATION + b"<?xml-model ")


def test_the_rules_of_the_published_tei_resolve() -> None:
    tei = DECLARATION + b'<?xml-model href="../custom/rules.sch" schematypens="x"?>\n<TEI/>\n'
    assert published_tei(tei, to_top="../") == tei.replace(b"../custom/", b"../schema/")


def test_only_links_are_rewritten() -> None:
    tei = (
        DECLARATION
        + b'<!-- a --><TEI n="my-register.xml#x">register.xml#x &amp; <a ref="#b register.xml#c register.xml#d"/></TEI>'
    )
    assert published_tei(tei, to_top="../") == (
        DECLARATION + b'<!-- a -->\n<TEI n="my-register.xml#x">register.xml#x &amp; '
        b'<a ref="#b ../register.xml#c ../register.xml#d"/></TEI>\n'
    )


def test_what_was_not_made_is_not_there(tmp_path: Path) -> None:
    write_site(tmp_path, {}, [PublishedDocument("7", {}, DOCUMENT)], REGISTER, SCHEMA_FILES)
    assert sorted(path.name for path in (tmp_path / "7").iterdir()) == ["7.xml"]


def test_an_edition_without_a_register_can_be_published(tmp_path: Path) -> None:
    write_site(tmp_path, {}, [], None, SCHEMA_FILES)
    assert not (tmp_path / "register.xml").exists()
