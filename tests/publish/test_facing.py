"""The print edition on facing pages: original and translation keep step, and the pages are full."""

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import pytest

from publish.pdfs import (
    DATA,
    ROWS,
    Word,
    document,
    placed_words,
    plain,
    printed,
    raw,
    render,
    row,
    set_text,
    text,
    words_of,
)

A4 = {"width": 210, "height": 297}
BOOK = {"width": 170, "height": 240}
POINTS = 72 / 25.4
# Inner, top and bottom margins of the templates, in millimetres.
INSIDE: dict[float, float] = {210: 34, 170: 22}
MARGINS = {297: (30, 32), 240: (25, 27)}


def note(words: str) -> dict[str, Any]:
    return {"t": "note", "lang": "en", "r": [text(words)]}


def lengths(rows: list[tuple[int, int]]) -> list[Any]:
    """Return rows of so many words on either side, each of which begins with a word of its own."""
    return [
        row([text(f"Ю{n} " + "слово " * left)], [text(f"R{n} " + "word " * right)])
        for n, (left, right) in enumerate(rows)
    ]


def starts(words: list[Word]) -> dict[str, Word]:
    return {word.text: word for word in words if re.fullmatch(r"[ЮR]\d+", word.text)}


def in_text(words: list[Word], height: float) -> dict[int, list[Word]]:
    """Return the words of each page that stand between head and foot."""
    top, bottom = (margin * POINTS for margin in MARGINS[int(height)])
    pages = defaultdict(list)
    for word in words:
        if top - 4 < word.y and word.bottom < height * POINTS - bottom + 4:
            pages[word.page].append(word)
    return pages


MIXED = [(3, 40), (14, 120), (26, 26), (60, 14), (120, 200), (15, 300), (220, 16), (900, 30), (400, 1200)] * 2


@pytest.mark.parametrize("paper", [A4, BOOK], ids=["a4", "book"])
def test_what_corresponds_begins_at_the_same_height_on_full_facing_pages(paper: dict[str, float]) -> None:
    words = placed_words(render(lengths(MIXED), "facing", paper))
    begun = starts(words)
    for n in range(len(MIXED)):
        original, translation = begun[f"Ю{n}"], begun[f"R{n}"]
        assert original.page % 2 == 0
        assert translation.page == original.page + 1
        assert translation.y == pytest.approx(original.y, abs=0.1)
    pages = in_text(words, paper["height"])
    top, bottom = (margin * POINTS for margin in MARGINS[int(paper["height"])])
    room = paper["height"] * POINTS - top - bottom
    versos = sorted({word.page for word in words if word.text == "слово"})
    fill = [max(word.bottom for word in (*pages[page], *pages[page + 1])) - top for page in versos]
    assert min(fill[:-1]) > 0.9 * room
    assert len(versos) > 8


@pytest.mark.parametrize("paper", [A4, BOOK], ids=["a4", "book"])
def test_of_the_document_each_word_is_there_and_each_utterance_at_one_height(paper: dict[str, float]) -> None:
    pdf = document("facing", paper["width"], paper["height"])
    counts = Counter(words_of(pdf))
    for column in (0, 1):
        assert Counter(word for row in ROWS for word in plain(row["cells"][column])) <= counts
    inner = [word for word in placed_words(pdf) if word.text.isdigit() and word.bottom - word.y < 11]
    margin = INSIDE[paper["width"]] * POINTS
    versos = {word.text: word for word in inner if word.page % 2 == 0 and word.x > paper["width"] * POINTS - margin}
    rectos = {word.text: word for word in inner if word.page % 2 == 1 and word.right < margin}
    utterances = [str(number) for number in range(1, 53)]
    assert sorted(versos, key=int) == sorted(rectos, key=int) == utterances
    for number in utterances:
        assert rectos[number].page == versos[number].page + 1
        assert rectos[number].y == pytest.approx(versos[number].y, abs=0.1)


def test_the_right_edge_is_straight_but_for_the_last_line() -> None:
    words = placed_words(
        render([row([text("слово международное " * 160)], [text("word of every kind " * 160)])], "facing")
    )
    for page in (2, 3):
        edges: dict[float, float] = defaultdict(float)
        for word in in_text(words, 297)[page]:
            edges[round(word.y)] = max(edges[round(word.y)], word.right)
        *lines, _last = (edges[line] for line in sorted(edges))
        assert len(lines) > 10
        assert max(lines) - min(lines) < 3


@pytest.mark.parametrize("before", range(0, 130, 13))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(before: int) -> None:
    rows = lengths([(420 + before, 5), (100, 20)])
    words = placed_words(render(rows, "facing"))
    lines = defaultdict(set)
    for word in in_text(words, 297):
        for each in in_text(words, 297)[word]:
            lines[word].add(round(each.y))
    second = starts(words)["Ю1"]
    below = [line for line in lines[second.page] if line >= round(second.y)]
    above = list(lines.get(second.page + 2, ()))
    assert len(below) >= 2
    assert len(above) != 1


def test_notes_stand_at_the_foot_of_the_page_that_refers_to_them_and_the_rows_keep_step() -> None:
    rows = [
        row(
            [text(f"Ю{n} " + "слово " * 30), note(f"Note{n} " + "why " * (7 * n % 40))], [text(f"R{n} " + "word " * 45)]
        )
        for n in range(40)
    ]
    words = placed_words(render(rows, "facing"))
    begun = starts(words)
    notes = {word.text: word for word in words if re.fullmatch(r"Note\d+", word.text)}
    for n in range(40):
        assert begun[f"R{n}"].page == begun[f"Ю{n}"].page + 1
        assert begun[f"R{n}"].y == pytest.approx(begun[f"Ю{n}"].y, abs=0.1)
        assert notes[f"Note{n}"].page == begun[f"Ю{n}"].page
    pages = sorted({word.page for word in begun.values()})
    assert pages == list(range(pages[0], pages[-1] + 1))


def test_the_running_heads_of_an_opening_are_those_of_its_verso() -> None:
    words = placed_words(document("facing"))
    leaves = [
        run["n"]
        for row in ROWS
        for block in row["cells"][0]
        for p in block["paragraphs"]
        for run in p
        if run["t"] == "pb"
    ]
    marks = [
        (leaf.text, mark)
        for mark, leaf in pairwise(words)
        if mark.text == "f." and leaf.text in leaves and mark.right < 160
    ]
    marks = [(leaf, mark) for leaf, mark in marks if mark.page % 2 == 0 and mark.y > 80]
    assert [leaf for leaf, _ in marks] == leaves
    top = 30 * POINTS
    for verso in sorted({mark.page for _, mark in marks}):
        here = [(leaf, mark) for leaf, mark in marks if mark.page == verso]
        before = [leaf for leaf, mark in marks if mark.page < verso][-1:] if here[0][1].y > top + 16 else []
        shown = before + [leaf for leaf, _ in here]
        expected = f"f. {shown[0]}" if len(shown) == 1 else f"ff. {shown[0]}–{shown[-1]}"
        for page in (verso, verso + 1):
            head = " ".join(word.text for word in words if word.page == page and word.y < 70)
            assert expected in head


@pytest.mark.parametrize("before", range(30, 42))
def test_a_heading_stays_with_what_follows_on_an_opening_that_a_heading_begins(before: int) -> None:
    first, last = (row([text(f"Ю{n}")], [text(f"R{n}")], kind="heading") for n in (1, 2))
    rows = [first, *[row([text("слово")], [text("word")])] * before, last, *lengths([(90, 90)])]
    begun = starts(placed_words(render(rows, "facing")))
    assert begun["Ю2"].page == begun["Ю0"].page


def test_headings_that_fill_more_than_an_opening_are_not_set_one_on_each() -> None:
    headings = [row([text(f"Ю{n}")], [text(f"R{n}")], kind="heading") for n in range(60)]
    words = placed_words(render([*headings, *lengths([(5, 5)])], "facing"))
    per_page = Counter(word.page for word in words if re.fullmatch(r"Ю\d+", word.text))
    *full, _last = (number for _, number in sorted(per_page.items()))
    assert min(full) > 10


@pytest.mark.parametrize(
    "side",
    [
        [text("слово " * 6000)],
        [text("слово"), *({"t": "break"} if n % 2 else text("а" * 40) for n in range(4000))],
        [part for n in range(400) for part in (text(f"слово{n} "), note(f"note {n}"))],
        [{"t": "add", "r": [text("слово " * 1500)]}],
        [text("а")],
        [text("שלום عربي " * 300)],
    ],
    ids=["twenty pages", "no space", "notes", "insertion", "one word", "right to left"],
)
def test_whatever_the_length_nothing_is_lost_nor_off_the_page(side: list[Any]) -> None:
    for layout in ("facing", "columns"):
        pdf = render(
            [row(side, [text("word " * 50)], whole=False), row([text("конец")], [text("end")])], layout, index=[]
        )
        words = placed_words(pdf)
        assert all(0 < word.x < word.right < 210 * POINTS and 0 < word.y < word.bottom < 297 * POINTS for word in words)
        assert sum(word.text == "word" for word in words) == 50
        expected = Counter(re.sub(r"\s", "", "".join(run.get("s", "") for run in flat_texts(side))))
        assert expected <= Counter(raw(pdf))


def flat_texts(runs: list[Any]) -> list[Any]:
    return [run for each in runs for run in (flat_texts(each["r"]) if "r" in each else [each])]


def test_a_document_in_one_language_is_running_text_and_three_stand_in_columns() -> None:
    one = json.loads(DATA)["documents"][0]["rows"]
    alone = printed(DATA, rows=[{"whole": r["whole"], "cells": r["cells"][:1]} for r in one], languages=["ru"])
    pdf, _ = set_text(alone, "facing")
    pages = [word.page for word in placed_words(pdf) if re.match("[а-я]{4}", word.text)]
    assert {*pages} == {*range(min(pages), max(pages) + 1)}
    three = [row([text(f"Ю{n}")], [text(f"R{n}")], [text(f"K{n}")]) for n in range(5)]
    begun = {word.text: word for word in placed_words(render(three, "facing", languages=["ru", "en", "ko"]))}
    for n in range(5):
        assert begun[f"Ю{n}"].y == pytest.approx(begun[f"K{n}"].y, abs=0.1)
        assert begun[f"Ю{n}"].x < begun[f"R{n}"].x < begun[f"K{n}"].x
