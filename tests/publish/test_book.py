"""Several documents as one book."""

import json
import re
from typing import Any

import pytest

from edition.pipeline.printing import volumes
from edition.publish import Page, PrintedText, render_pdf
from edition.transform import volume_data
from publish.pdf_standards import PROFILES, failures
from publish.pdfs import DATA, LAYOUTS, NOTHING, REGISTER, placed_words, plain, printed, raw, row, text, words_of

TITLES = {"1955-03-01": "The first talk", "1956-09-17": "The second talk", "1957-01-30": "The third talk"}


def front(title: str) -> list[Any]:
    return [{"kind": "title", "paragraphs": [[text(title)]]}]


def talk(day: str, title: str, number: int) -> PrintedText:
    """Return a short document of its own, in which two people of the register are named."""
    name = {"t": "name", "ref": "mikoyan", "lang": "ru"}
    leaf = {"t": "pb", "n": str(number), "label": f"f. {number}"}
    rows = [row([leaf, name, text(f"Слово{number} " + "слово " * 40)], [text(f"Word{number} " + "word " * 40)])] * 20
    changes = {"id": f"d{number}", "dated": day, "title": title, "colophon": [], "names": ["mikoyan"]}
    made = printed(DATA, rows=rows, front=front(title), **changes)
    return PrintedText(f"tei/{number}.xml", made.data, {f"tei/{number}.xml": ""}, f"{number}.xml", b"<TEI/>")


TALKS = [talk(day, title, number) for number, (day, title) in enumerate(TITLES.items(), 1)]
VOLUME = {"title": "Three talks", "number": "", "publisher": "The press", "editor": "The editors", "licence": "Free."}


def book(layout: str) -> bytes:
    documents = (json.loads(each.data)["documents"][0] for each in TALKS)
    pdf, findings = render_pdf(TALKS, Page(layout), volume=volume_data(VOLUME, documents, REGISTER))
    assert findings == []
    return pdf


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_volume_has_a_title_page_contents_its_documents_and_one_index(layout: str) -> None:
    pdf = book(layout)
    pages = raw(pdf).split("\f")
    assert ["Three talks" in pages[0], "1955–1957 · 3 documents" in pages[0], "The press" in pages[0]] == [True] * 3
    begun = {title: next(n for n, page in enumerate(pages[2:], 3) if title in page) for title in TITLES.values()}
    assert list(begun.values()) == sorted(begun.values())
    contents = " ".join(pages[1].split())
    assert "\u2060" not in contents
    assert all(f"{title} {page}" in contents for title, page in begun.items())
    words = words_of(pdf)
    for each in TALKS:
        expected = plain(json.loads(each.data)["documents"][0]["rows"])
        assert words.count(expected[0]) >= 1
    [index] = [page for page in pages if "Микоян, Анастас Иванович" in page and "Index" in page]
    named = sorted({word.page for word in placed_words(pdf) if re.fullmatch(r"Слово\d?", word.text)})
    listed = re.search(r"Микоян, Анастас Иванович ·\s+Anastas\s+Mikoyan\s+([\d,\s]+)", index)
    assert listed is not None
    assert [int(page) for page in re.findall(r"\d+", listed[1])] == named


@pytest.mark.parametrize("layout", LAYOUTS)
def test_running_heads_are_those_of_each_document(layout: str) -> None:
    words = placed_words(book(layout))
    for number in (1, 2, 3):
        pages = sorted({word.page for word in words if re.fullmatch(rf"(Слово|Word){number}", word.text)})
        assert pages
        for page in pages:
            head = " ".join(word.text for word in words if word.page == page and word.y < 70)
            assert f"f. {number}" in head


def test_the_title_page_has_no_number_and_what_stands_before_facing_pages_is_a_recto() -> None:
    alone = [row([text("слово " * 30)])]
    texts = [
        PrintedText("", printed(DATA, rows=rows, title=title, front=front(title), **changes).data, {}, name, b"<TEI/>")
        for name, title, rows, changes in (
            ("1.xml", "Alone", alone, {"id": "1", "languages": ["ru"], "colophon": [], "persons": NOTHING}),
            ("2.xml", "Facing", [row([text("слово")], [text("word")])], {"id": "2", "colophon": []}),
        )
    ]
    documents = (json.loads(each.data)["documents"][0] for each in texts)
    pdf, _ = render_pdf(texts, Page("facing"), volume=volume_data(VOLUME, documents, REGISTER))
    words = placed_words(pdf)
    pages = {word.text: word.page for word in words if word.y < 200 and word.page > 2}
    assert pages["Alone"] == 3
    assert pages["Facing"] == 5
    assert [word.text for word in words if word.y > 770] == [str(n) for n in range(2, max(pages.values()) + 1)]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_volume_keeps_the_standards(profile: str) -> None:
    assert failures(book("facing"), profile) == []


def test_documents_stand_by_date_in_volumes_of_at_most_a_hundred() -> None:
    days = [f"19{year:02}-01-01" for year in (*range(99, 0, -1), *range(99, 0, -1), *range(40))]
    texts = [PrintedText("", json.dumps({"documents": [{"dated": day}]}), {}, "", b"") for day in ("", *days)]
    divided = volumes(texts)
    assert [len(volume) for volume in divided] == [79, 80, 80]
    ordered = [json.loads(each.data)["documents"][0]["dated"] for volume in divided for each in volume]
    assert ordered == [*sorted(days), ""]


def test_a_person_is_filed_under_the_family_name_where_the_register_has_it_alone_or_behind_initials() -> None:
    register = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
      <person xml:id="kim"><persName xml:lang="en">Kim Il Sung</persName>
        <persName xml:lang="en" type="form">Kim</persName><persName xml:lang="ru" type="form">Sung</persName></person>
      <person xml:id="mikoyan"><persName xml:lang="en">Anastas Mikoyan</persName>
        <persName xml:lang="en" type="form">A. Mikoyan</persName>
        <persName xml:lang="en" type="form">Mikoyan</persName></person>
      <person xml:id="choe"><persName xml:lang="en">Choe Yong-geon</persName></person>
      <person xml:id="andropov"><persName xml:lang="en">Yu.V. Andropov</persName></person>
      <person xml:id="sartre"><persName xml:lang="en">J.-P. Sartre</persName></person>
      <person xml:id="laurent"><persName xml:lang="en">St. Laurent</persName></person>
      <person xml:id="gunther"><persName xml:lang="en">J. von Gunther</persName></person>
      <person xml:id="letters"><persName xml:lang="en">K. L.</persName></person>
    </listPerson></standOff></TEI>"""
    ids = ["mikoyan", "kim", "choe", "andropov", "sartre", "laurent", "gunther", "letters"]
    document: dict[str, Any] = {"languages": ["en"], "names": ids, "signs": [], "dated": "", "revised": "1970-01-01"}
    data = json.loads(volume_data(VOLUME, [document], register.encode()))
    assert [entry["name"]["s"] for entry in data["index"][0]["groups"][0]["entries"]] == [
        "Andropov, Yu.V.",
        "Choe Yong-geon",
        "J. von Gunther",
        "K. L.",
        "Kim Il Sung",
        "Mikoyan, Anastas",
        "Sartre, J.-P.",
        "St. Laurent",
    ]


def test_each_language_sorts_its_names_in_its_own_way() -> None:
    names: dict[str, list[str]] = {
        "ru": ["Егоров", "Ёлкин", "Ельцин", "Жуков", "Иванов", "Йодль", "Яшин"],
        "uk": ["Гнатюк", "Ґалаґан", "Долина", "Єфремов", "Жук", "Їжакевич", "Йосип"],
        "sv": ["Ahlberg", "Zorn", "Ångström", "Äberg", "Öberg"],
        "en": ["Äberg", "Choe", "Élan", "Zorn"],
    }
    for language, expected in names.items():
        people = "".join(
            f'<person xml:id="p{n}"><persName xml:lang="{language}">{name}</persName></person>'
            for n, name in enumerate(reversed(expected))
        )
        register = (
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{people}</listPerson></standOff></TEI>'
        )
        ids = [f"p{n}" for n in range(len(expected))]
        document: dict[str, Any] = {
            "languages": [language],
            "names": ids,
            "signs": [],
            "dated": "",
            "revised": "1970-01-01",
        }
        data = json.loads(volume_data(VOLUME, [document | {"revised": "1970-01-01"}], register.encode()))
        assert [entry["name"]["s"] for entry in data["index"][0]["groups"][0]["entries"]] == expected
