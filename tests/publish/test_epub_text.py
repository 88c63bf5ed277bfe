"""What one reads in the e-book: the text, whole and in its order, with what stands before and after it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from edition.transform import print_data
from publish.books import ALL_SIGNS, HTML, REGISTER, TEXTS, TYPE, XML, book, bound, of_class, unpacked, words

TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.mark.parametrize("name", ["121800", "all-signs", "unaligned"])
def test_no_word_of_the_text_is_lost_and_each_stands_in_its_language(name: str) -> None:
    """Words are compared without what stands between them: what the book adds, it adds between or behind them."""
    root = etree.fromstring(TEXTS[name])
    for text in root.iter(f"{TEI}text"):
        if text.find(f"{TEI}body") is None:
            continue
        language = text.get(f"{XML}lang")
        cells = [cell for page in book(name).text for cell in page.iter(f"{HTML}div") if cell.get("lang") == language]
        held = " ".join(_letters(cell) for cell in cells)
        for block in text.iter(f"{TEI}p", f"{TEI}head", f"{TEI}signed", f"{TEI}dateline", f"{TEI}speaker"):
            for piece in _pieces(block):
                assert piece in held, piece


def _letters(element: etree._Element) -> str:
    """The letters of what a reader sees, without words for those who hear the book."""
    shown = []
    for node in element.iter():
        hidden = any(
            set(each.get("class", "").split()) & {"spoken", "noteref"} for each in (node, *node.iterancestors())
        )
        shown.append("" if hidden else node.text or "")
        shown.append(node.tail or "" if node is not element else "")
    return re.sub(r"\W+", "", "".join(shown))


def _pieces(block: etree._Element) -> list[str]:
    """The letters of each stretch of a block in which there is nothing but text."""
    skipped = {f"{TEI}{name}" for name in ("corr", "reg", "expan", "note", "pc")}
    found = []
    for node in block.iter():
        if any(each.tag in skipped for each in (node, *node.iterancestors())):
            found.append(node.tail if node.tag in skipped else "")
        else:
            found += [node.text, node.tail if node is not block else ""]
    return [letters for piece in found if (letters := re.sub(r"\W+", "", piece or ""))]


def test_a_translation_follows_what_it_renders() -> None:
    [page] = book("121800").text
    for row in of_class(page, "row"):
        cells = [str(cell.get("class")) for cell in row]
        assert cells in (["original"], ["translation"], ["original", "translation"])
        assert [cell.get("lang") for cell in row] == [{"original": "ru", "translation": "en"}[each] for each in cells]
    speech = book("121800").at("text-1.xhtml#u1")
    assert speech is not None
    assert words(speech) == "1 Тов. Микоян - Как себя чувствует т. Ким Ир Сен?"
    assert words(speech.getparent().getnext()) == "Cde. Mikoyan - How does Cde. Kim Il Sung feel?"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "hostile"])
def test_each_leaf_has_its_place_and_is_in_the_list_of_leaves(name: str) -> None:
    made = book(name)
    leaves = [leaf.get("n") for leaf in etree.fromstring(TEXTS[name]).iter(f"{TEI}pb")]
    links = list(made.navs["page-list"].iter(f"{HTML}a")) if leaves else []
    assert [words(link) for link in links] == leaves
    for link, leaf in zip(links, leaves, strict=True):
        mark = made.at(link.get("href"))
        assert mark is not None
        assert (mark.get(TYPE), mark.get("role")) == ("pagebreak", "doc-pagebreak")
        assert mark.get("aria-label") == words(mark) == f"f. {leaf}"


def test_notes_say_what_the_printed_page_says_and_why_a_reading_is_uncertain() -> None:
    tei = TEXTS["121800"]
    printed = list(_printed_notes(json.loads(print_data(tei, REGISTER, name="x"))["documents"][0]["rows"]))
    notes = [words(note).partition(" ")[2] for _, note in book("121800").of_type("footnote")]
    assert "Uncertain: misread by machine. Probably “Мухитдинов”." in notes
    said = [re.sub(r"^Uncertain: [^.]+\. ?", "", note) for note in notes]
    assert len(printed) > 20
    assert sorted(filter(None, said)) == sorted(printed)


def _printed_notes(data: Any) -> Iterator[str]:
    """Yield what the notes in print data say."""
    if isinstance(data, dict) and data.get("t") == "note":
        yield "".join(run["s"] for run in data["r"])
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _printed_notes(each)


def test_what_an_editors_note_is_not_sure_of_has_a_note_too() -> None:
    doubt = (
        'see <choice><unclear reason="ocr">thc</unclear><corr resp="#edition" cert="low">the</corr></choice> register'
    )
    made = unpacked(bound(ALL_SIGNS.replace("see the register", doubt)))
    [outer] = [note for _, note in made.of_type("footnote") if "register" in words(note)]
    [mark] = [link for link in outer.iter(f"{HTML}a") if link.get(TYPE) == "noteref"]
    assert words(made.at(mark.get("href"))).endswith("Uncertain: misread by machine. Perhaps “the”.")
    [back] = [link for _, link in made.of_type("backlink") if words(link) == words(mark)]
    assert made.at(back.get("href")) is mark


def test_before_and_after_the_text_stands_what_a_reader_needs() -> None:
    made = book("121800")
    title, before, after = (words(made.pages[name].find(f"{HTML}body")) for name in ("title", "before", "after"))
    assert "GARF, fond 5446, opis 98c, delo 718, Listy 49-57" in title
    assert "16–17 September 1956?" in title
    assert "The Edition. The Publisher, version 2, 29 November 2026" in title
    assert "Mikoyan and Choe Yong-geon" in before
    assert "Anastas Mikoyan Анастас Иванович Микоян" in before
    assert "ТПК = Трудовая партия Кореи" in after
    assert "word struck out in the source" in after
    assert "word perhaps struck out" in after
    assert "GARF, fond 5446" in after.partition("How to cite")[2]
    assert "MIT licence" in after
    # What lies beside the page does not lie beside the book.
    assert "CSV" not in after


def test_a_long_text_is_in_several_files_that_begin_with_divisions_where_they_can() -> None:
    opening, _, _ = ALL_SIGNS.partition('<sp xml:id="u1"')
    speech = '<sp xml:id="{0}"><speaker>A</speaker><p><pb n="{0}" xml:id="f{0}"/>{1}</p></sp>'
    divisions = ["".join(speech.format(f"u{division}.{n}", "слово " * 100) for n in range(50)) for division in range(3)]
    between = [
        f'<div type="section" xml:id="d1{n}"><head>Part {n}</head>{text}</div>' for n, text in enumerate(divisions)
    ]
    tei = f"{opening}</div>{''.join(between)}</body></text></group></text></TEI>"
    made = unpacked(bound(tei))
    texts = [name for name in made.files if name.startswith("text-")]
    assert texts == ["text-1.xhtml", "text-2.xhtml", "text-3.xhtml"]
    assert [words(made.pages[f"text-{n}"].find(f".//{HTML}h3")) for n in (2, 3)] == ["Part 1", "Part 2"]
    parts = {words(link): link.get("href") for link in made.navs["toc"].iter(f"{HTML}a")}
    assert (parts["Part 1"], parts["Part 2"]) == ("text-2.xhtml#d11", "text-3.xhtml#d12")
    assert all(made.at(f"text-{n + 1}.xhtml#fu{n}.7") is not None for n in range(3))


def test_a_long_text_without_divisions_is_in_several_files_too() -> None:
    opening, _, _ = ALL_SIGNS.partition('<sp xml:id="u1"')
    speeches = "".join(f'<sp xml:id="u{n}"><speaker>A</speaker><p>{"слово " * 100}</p></sp>' for n in range(110))
    made = unpacked(bound(f"{opening}{speeches}</div></body></text></group></text></TEI>"))
    assert [len(list(of_class(page, "speech"))) for page in made.text] == [99, 11]
