"""The e-book as a file: a ZIP as EPUB 3.3 wants it, in which everything is declared and leads somewhere."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from edition.publish.epub import identifier
from edition.transform import Interface, print_data
from publish.books import (
    ALL_SIGNS,
    BOOKS,
    DC,
    EVERY,
    HTML,
    OPF,
    REGISTER,
    TEXTS,
    TYPE,
    XML,
    book,
    bound,
    unpacked,
    words,
)

# What a file of a book may hold, of HTML: nothing that runs, is fetched or asks for something.
ELEMENTS = {
    *("html", "head", "title", "link", "body", "nav", "section", "div", "h1", "h2", "h3", "p", "br", "ul", "ol", "li"),
    *("dl", "dt", "dd", "a", "abbr", "cite", "del", "em", "i", "ins", "span", "strong", "sup", "time", "u"),
}
ATTRIBUTES = {
    *("aria-label", "aria-labelledby", "class", "datetime", "dir", "hidden", "href", "id", "lang", "rel", "role"),
    *("title", "type", TYPE, f"{XML}lang"),
}
LEADING_OUT = re.compile(r"https?://|mailto:")
every_book = pytest.mark.parametrize(("name", "language"), EVERY)


@pytest.mark.parametrize("case", BOOKS, ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool) -> None:
    files = book(case.name).files.items()
    made = "".join(f"==> {name}\n{_lined(data.decode())}\n" for name, data in files if name != "style.css")
    expected = case / "expected.txt"
    if update_golden:
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


def _lined(text: str) -> str:
    """A text of few long lines with a line for each block, so that one sees what changes."""
    return re.sub(r"(?=<(?:body|dc:|dd|div|dt|h\d|head|html|item|li|meta|nav|ol|p|section|spine|ul)\b)", "\n", text)


def test_a_reader_knows_by_the_first_bytes_that_it_is_a_book() -> None:
    data = bound(TEXTS["121800"])
    # EPUB 3.3, 4.2.3: the name at byte 30, the type at byte 38, nothing between.
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {(entry.compress_type, entry.date_time) for entry in archive.infolist()} == {
            (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
        }
        assert {(entry.create_system, entry.external_attr) for entry in archive.infolist()} == {(3, 0o100644 << 16)}
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        [rootfile] = container.iter("{*}rootfile")
        assert rootfile.get("media-type") == "application/oebps-package+xml"
        assert rootfile.get("full-path") in archive.namelist()
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_the_same_text_gives_the_same_bytes() -> None:
    assert bound(TEXTS["121800"]) == bound(TEXTS["121800"])


@every_book
def test_each_file_is_declared_and_read_in_one_order(name: str, language: str) -> None:
    made = book(name, language)
    items = {item.get("id"): item for item in made.package.iter(f"{OPF}item")}
    assert sorted(item.get("href", "") for item in items.values()) == sorted(set(made.files) - {"package.opf"})
    types = {"xhtml": "application/xhtml+xml", "css": "text/css"}
    assert all(item.get("media-type") == types[item.get("href", "").split(".")[1]] for item in items.values())
    assert [item.get("href") for item in items.values() if item.get("properties")] == ["nav.xhtml"]
    spine = [items[ref.get("idref")].get("href") for ref in made.package.iter(f"{OPF}itemref")]
    assert spine == [f"{page}.xhtml" for page in made.pages if page != "nav"]
    assert (spine[0], spine[-1]) == ("title.xhtml", "after.xhtml")


@every_book
def test_each_file_is_harmless_xhtml_in_which_every_link_leads_somewhere(name: str, language: str) -> None:
    made = book(name, language)
    for file, page in made.pages.items():
        assert (page.get("lang"), page.get(f"{XML}lang")) == (language, language)
        assert words(page.find(f"{HTML}head/{HTML}title"))
        ids = [element.get("id") for element in page.iter(etree.Element) if element.get("id")]
        assert len(ids) == len(set(ids)), file
        for element in page.iter():
            assert isinstance(element.tag, str), file
            assert element.tag.removeprefix(HTML) in ELEMENTS, (file, element.tag)
            assert set(map(str, element.attrib)) <= ATTRIBUTES, (file, element.attrib)
            assert element.get("lang") == element.get(f"{XML}lang")
            address = element.get("href")
            if element.tag == f"{HTML}link":
                assert address in made.files
            elif address is not None and not LEADING_OUT.match(address):
                assert made.at(address) is not None, (file, address)


@every_book
def test_the_navigation_leads_through_the_book_in_its_order(name: str, language: str) -> None:
    made = book(name, language)
    for kind in {"toc", "page-list"} & set(made.navs):
        links = list(made.navs[kind].iter(f"{HTML}a"))
        places = [list(made.pages).index(link.get("href", "").partition(".")[0]) for link in links]
        assert places == sorted(places)
        assert all(words(link) for link in links)
    headings = {words(each) for page, tree in made.pages.items() if page != "nav" for each in tree.iter(f"{HTML}h2")}
    assert headings <= {words(link) for link in made.navs["toc"].iter(f"{HTML}a")}
    landmarks = {link.get(TYPE): made.at(link.get("href")) for link in made.navs["landmarks"].iter(f"{HTML}a")}
    assert landmarks["bodymatter"] is made.pages["text-1"]
    assert landmarks["backmatter"] is made.pages["after"]


@every_book
def test_each_note_has_its_mark_and_leads_back_to_it(name: str, language: str) -> None:
    made = book(name, language)
    marks, notes = made.of_type("noteref"), [note for _, note in made.of_type("footnote")]
    assert [words(mark) for _, mark in marks] == [str(number) for number in range(1, len(notes) + 1)]
    for (file, mark), note in zip(marks, notes, strict=True):
        assert made.at(mark.get("href")) is note
        assert (mark.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
        [back] = [link for link in note.iter(f"{HTML}a") if link.get(TYPE) == "backlink"]
        assert back.get("role") == "doc-backlink"
        assert back.get("href") == f"{file}#{mark.get('id')}"
        assert words(back) == words(mark) != words(note)


def test_where_an_edition_has_an_address_the_book_is_known_by_it_and_names_it() -> None:
    address = "https://archive.example/edition/"
    assert identifier("121800", "The Edition", address) == f"{address}121800/"
    made = unpacked(bound(TEXTS["121800"], Interface("The Edition", address=address)))
    assert f"{address}121800/" in [link.get("href") for link in made.pages["after"].iter(f"{HTML}a")]
    without = identifier("121800", "The Edition", "")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", without)
    assert len({without, identifier("121801", "The Edition", ""), identifier("121800", "Another", "")}) == 3
    assert identifier("121800", "The Edition", "") == without


def test_a_catalogue_learns_what_the_book_is() -> None:
    made = book("121800")
    elements = ("language", "publisher", "contributor", "source")
    reference = "GARF, fond 5446, opis 98c, delo 718, Listy 49-57"
    assert {name: [each.text for each in made.package.iter(f"{DC}{name}")] for name in elements} == {
        "language": ["ru", "en"],
        "publisher": ["The Publisher"],
        "contributor": ["the editors of this edition", "Gary Goldberg"],
        "source": [reference],
    }
    assert made.meta("role") == ["edt", "trl"]
    assert made.meta("belongs-to-collection") == ["The Edition"]
    assert made.meta("pageBreakSource") == [reference]


def test_readers_learn_how_accessible_the_book_is() -> None:
    made, plain = book("121800"), book("one-language")
    assert made.meta("schema:accessMode") == made.meta("schema:accessModeSufficient") == ["textual"]
    assert made.meta("schema:accessibilityHazard") == ["none"]
    features = {"displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"}
    assert set(plain.meta("schema:accessibilityFeature")) == features
    assert set(made.meta("schema:accessibilityFeature")) == features | {"pageBreakMarkers", "pageNavigation"}
    [summary], [shorter] = made.meta("schema:accessibilitySummary"), plain.meta("schema:accessibilitySummary")
    assert summary == f"{shorter} Marks show where leaves of the source begin, and a list leads to them."
    # Only who knows the text can say that the book conforms to anything.
    assert made.meta("dcterms:conformsTo") == []


@pytest.mark.parametrize(
    ("changes", "version_date", "day"),
    [
        (
            '<change when="2026-11-25">a</change><change when="2026-11-27T01:02:03Z">b</change>',
            "2026-12-01",
            "2026-11-27",
        ),
        ("<change>a</change>", "2026-12-01", "2026-12-01"),
        ("<change>a</change>", "", "1970-01-01"),
    ],
)
def test_it_is_dated_as_the_print_edition_is(changes: str, version_date: str, day: str) -> None:
    tei = re.sub(
        "<revisionDesc>.*</revisionDesc>", f"<revisionDesc>{changes}</revisionDesc>", ALL_SIGNS, flags=re.DOTALL
    )
    interface = Interface("The Edition", version_date=version_date)
    made = unpacked(bound(tei.encode(), interface))
    assert made.meta("dcterms:modified") == [f"{day}T00:00:00Z"]
    assert [each.text for each in made.package.iter(f"{DC}date")] == [day] * (day != "1970-01-01")
    assert f'"revised":"{day}"' in print_data(tei.encode(), REGISTER, name="x", interface=interface)
