"""The print edition in columns: full pages, on which no line stands alone."""

import json
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from publish.pdfs import DATA, NOTHING, Data, Word, placed_words, printed, raw, render, row, set_text, text

BOOK = {"width": 170, "height": 240}
POINTS = 72 / 25.4
TITLE = [{"kind": "title", "paragraphs": [[text("x")]]}]


def note(words: str) -> Data:
    return {"t": "note", "lang": "en", "r": [text(words)]}


def counted(letter: str, number: int) -> list[Data]:
    """Return so many words, each with its number."""
    return [text(f"{letter}{n} ") for n in range(number)]


def lines_of(words: list[Word], letter: str) -> list[int]:
    """Return how many lines of counted words each page has."""
    lines: dict[int, set[int]] = defaultdict(set)
    for word in words:
        if re.match(rf"{letter}\d", word.text):
            lines[word.page].add(round(word.y))
    return [len(lines[page]) for page in sorted(lines)]


def test_no_line_of_a_divided_row_without_notes_stands_alone_on_a_page() -> None:
    divided = 0
    for before in range(28, 40):
        rows = [row([text(f"слово{n}")], [text(f"word{n}")]) for n in range(before)]
        sides = counted("Ю", 90), counted("R", 70)
        words = placed_words(render([*rows, row(*sides, whole=False)], paper=BOOK, front=TITLE, persons=NOTHING))
        for letter in "ЮR":
            lines = lines_of(words, letter)
            divided += len(lines) > 1
            assert min(lines) > 1 or lines == [1]
    assert divided > 4


@pytest.mark.parametrize("paper", [BOOK, {"width": 120, "height": 160}], ids=["book", "small"])
def test_notes_that_fill_pages_take_no_line_from_what_stands_beside(paper: Data) -> None:
    rows = [
        row(
            [run for n in range(left) for run in (text(f"Ю{number}x{n} "), note("why " * length))],
            [text(" ".join(f"R{number}x{n}" for n in range(right)))],
            whole=False,
        )
        for number, (left, right, length) in enumerate([(150, 60, 1), (60, 150, 1), (10, 60, 30), (90, 90, 2)] * 2)
    ]
    found = raw(render(rows, paper=paper))
    for number, each in enumerate(rows):
        for letter, cell in zip("ЮR", each["cells"], strict=True):
            words = " ".join(run["s"] for run in cell[0]["paragraphs"][0] if "s" in run).split()
            assert re.findall(rf"{letter}{number}x\d+", found) == words


@pytest.mark.parametrize("before", range(20, 40, 3))
def test_notes_of_divided_rows_stand_on_the_page_of_their_mark_and_no_line_stands_alone(before: int) -> None:
    rows = [row([text(f"слово{n}")], [text(f"word{n}")]) for n in range(before)]
    for number, (length, every) in enumerate(((40, 1), (150, 7), (150, 30))):
        sides: list[list[Data]] = [[], []]
        for letter, side in zip("ЮR", sides, strict=True):
            for n in range(length):
                side.append(text(f" {letter}{number}x{n}"))
                if n % every == 0:
                    side.append(note(f"N{letter}{number}x{n} " + "why " * (n % 30)))
        rows.append(row(*sides, whole=False, kind="speech"))
    words = placed_words(render(rows, paper=BOOK, front=TITLE, persons=NOTHING))
    pages = {word.text: word.page for word in words}
    noted = [name[1:] for name in pages if re.match(r"N[ЮR]\d", name)]
    assert len(noted) == 2 * (40 + 22 + 5)
    assert [name for name in noted if pages[name] != pages[f"N{name}"]] == []
    for number in range(3):
        for letter in "ЮR":
            assert min(lines_of(words, f"{letter}{number}x")) > 1


@pytest.mark.parametrize("before", range(33, 40))
def test_a_speech_begins_on_a_page_with_two_lines_and_the_note_on_its_speaker(before: int) -> None:
    rows = [row([text(f"слово{n}")], [text(f"word{n}")]) for n in range(before)]
    sides = [text("Ю0"), note("Note"), *counted(" Ю", 60)], counted("R", 60)
    speech = row(*sides, whole=False, kind="speech")
    words = placed_words(render([*rows, speech], paper=BOOK, front=TITLE, persons=NOTHING))
    pages = {word.text: word.page for word in reversed(words)}
    assert pages["Note"] == pages["Ю0"]
    for letter in "ЮR":
        assert min(lines_of(words, letter)) > 1


@pytest.mark.parametrize("more", range(0, 160, 40))
@pytest.mark.parametrize("paper", [{}, BOOK], ids=["a4", "book"])
def test_the_pages_of_a_document_are_full(paper: Data, more: int) -> None:
    front = [*json.loads(DATA)["documents"][0]["front"], {"kind": "summary", "paragraphs": [[text("more " * more)]]}]
    words = placed_words(set_text(printed(DATA, front=front), **paper)[0])
    foot = (paper.get("height", 297) - 22) * POINTS
    last = max(word.page for word in words if word.text == "Кобяев")
    for page in range(1, last):
        heights = sorted({word.y for word in words if word.page == page and word.bottom < foot})
        # From the first page, headings may have to go over with lines that have several notes.
        assert max(below - above for above, below in pairwise(heights)) < (140 if page == 1 else 110)


@pytest.mark.parametrize(
    ("languages", "wider"), [(["ru", "en"], 1), (["en", "ru"], -1), (["ru", "uk"], 0), (["fr", "en"], 0)]
)
def test_the_column_of_wider_letters_is_wider_in_a_book(languages: list[str], wider: int) -> None:
    words = placed_words(render([row([text("x " * 90)], [text("y " * 90)])], paper=BOOK, languages=languages))
    x, y = (
        max(word.right for word in words if word.text == letter) - min(word.x for word in words if word.text == letter)
        for letter in "xy"
    )
    assert (x - y > 10) - (y - x > 10) == wider
