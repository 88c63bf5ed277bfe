"""What is on the pages of the print edition, as poppler reads them back from the PDF."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from statistics import median

import pytest

from edition.errors import EditionError
from edition.findings import Severity
from edition.publish import PrintedText, warm_up
from edition.publish.glyphs import StandIns
from edition.transform import Interface, print_data
from publish.pdf_standards import PROFILES, failures
from publish.pdfs import (
    DATA,
    LAYOUTS,
    NOTHING,
    REGISTER,
    ROWS,
    TEI,
    Data,
    Word,
    document,
    flat,
    placed_words,
    plain,
    poppler,
    printed,
    raw,
    render,
    row,
    set_text,
    text,
    words_of,
)

CASES = sorted((Path(__file__).parents[1] / "cases/print").glob("*/expected.json"))
TITLE = [{"kind": "title", "paragraphs": [[{"t": "text", "s": "x"}]]}]
LEAF = {"t": "pb", "n": "1", "label": "f. 1"}
HOSTILE = '#panic("x") *b* _i_ $x$ #read("/etc/passwd") <a> @b // c \\u{41} ~ -- "q" [x]'
SCRIPT = """
import sys
from edition.publish import Page, PrintedText, render_pdf
text = PrintedText("x", open(sys.argv[1], encoding="utf-8").read(), {"x": ""}, "x.xml", b"<TEI/>")
sys.stdout.buffer.write(render_pdf([text], Page(sys.argv[2]))[0])
"""


def leaf_marks(words: list[Word]) -> list[tuple[str, Word]]:
    """Return the leaf marks in the left margin, each with its leaf."""
    return [(leaf.text, mark) for mark, leaf in pairwise(words) if mark.text == "f." and mark.right < 60]


@cache
def named() -> bytes:
    """Return a page with names in each script, a struck one as well."""
    names = "Цой Ен Ген (최용건, 崔庸健), Пын Дэхуай (彭德怀), მიქოიანი ○"
    runs = [{"t": style, "r": [text(names)]} for style in ("speaker", "add", "del", "stage", "bold")]
    return render([row(runs, [text(names)]), row([text(names)], runs)], languages=["ru", "ko"])


@pytest.mark.parametrize(("column", "left"), [(0, "60"), (1, "305")])
def test_each_word_of_both_texts_is_there_in_order(column: int, left: str) -> None:
    expected = [word for row in ROWS for word in plain(row["cells"][column])]
    found = iter(words_of(document(), "-x", left, "-y", "75", "-W", "240", "-H", "700"))
    assert [word for word in expected if word not in found] == []
    assert len(expected) > 1000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_each_case_of_the_print_data_can_be_set(case: Path) -> None:
    data = json.loads(case.read_text("utf-8"))
    if "kind" in data:
        data = [{"whole": True, "cells": [[data]]}]
    if isinstance(data, list):
        data = {"rows": data, "languages": ["ru", "en", "ko"][: len(data[0]["cells"])]}
    changes = {"rows": []} | data
    for layout in LAYOUTS:
        found = words_of(set_text(printed(DATA, **changes), layout)[0])
        assert Counter(plain(changes["rows"])) <= Counter(found)


def test_each_leaf_is_marked_at_the_line_of_the_word_that_opens_it() -> None:
    words = placed_words(document())
    marks = leaf_marks(words)
    runs = list(flat(ROWS))
    opened = [(run["n"], plain(runs[place:])[0]) for place, run in enumerate(runs) if run["t"] == "pb"]
    assert [leaf for leaf, _ in marks] == [leaf for leaf, _ in opened] == [str(leaf) for leaf in range(49, 58)]
    for (_, mark), (_, word) in zip(marks, opened, strict=True):
        line = [w.text for w in words if w.page == mark.page and abs(w.y - mark.y) < 6 and w.x > mark.x + 20]
        assert any(w.startswith(word) for w in line)


def test_a_leaf_mark_does_not_divide_a_word() -> None:
    pdf = render([row([text("пред"), {"t": "pb", "n": "2", "label": "f. 2"}, text("седателем")], [])])
    assert "председателем" in words_of(pdf)


@pytest.mark.parametrize("paper", [{}, {"width": 120, "height": 160}], ids=["a4", "small"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_leaves_that_are_one_after_the_other_are_marked_on_the_page_each(layout: str, paper: Data) -> None:
    leaves = [LEAF | {"label": f"leaf{n}"} for n in range(200)]
    near = [{"t": "near", "label": f"near{n}"} for n in range(200)]
    words = placed_words(render([row([part for leaf in leaves for part in (leaf, text("а б "))], near)], layout, paper))
    marks = [word for word in words if re.fullmatch(r"(leaf|near)\d+", word.text)]
    assert len({mark.text for mark in marks}) == len(marks) == 400
    height = paper.get("height", 297) * 72 / 25.4
    assert all(mark.bottom < height for mark in marks)
    for above, below in pairwise(marks):
        assert (above.page, above.x > 200) != (below.page, below.x > 200) or above.y < below.y


@pytest.mark.parametrize("paper", [(210, 297), (120, 160)], ids=["a4", "small"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_longest_label_of_a_leaf_stays_on_the_page(layout: str, paper: tuple[float, float]) -> None:
    width, height = paper
    leaves = [LEAF | {"n": letter * 30, "label": f"f. {letter * 30}"} for letter in "WM"]
    near = [{"t": "near", "label": leaf["label"]} for leaf in leaves]
    rows = [row([text("слово")], [text("word")]) for _ in range(60)]
    for place in (0, 20, 59):
        rows.insert(place, row([leaves[0], text("а "), leaves[1], text("б")], [*near, text("b")]))
    pdf = render(rows, layout, {"width": width, "height": height})
    assert re.sub(r"\s", "", raw(pdf)).count("W" * 30) == 6
    for word in placed_words(pdf):
        assert 0 < word.x < word.right < width * 72 / 25.4
        assert 0 < word.y < word.bottom < height * 72 / 25.4


def test_a_running_head_is_shortened_to_what_it_has_room_for() -> None:
    long = TEI.replace(b">718<", b">718" + b" x" * 200 + b"<")
    [document] = json.loads(print_data(long, REGISTER, name="x"))["documents"]
    assert document["reference"][0]["s"].startswith("GARF 5446/98c/718")
    assert document["reference"][0]["s"].endswith("…")
    assert len(document["reference"][0]["s"]) <= 81


def test_the_table_of_persons_has_no_empty_column_and_divides_endless_words() -> None:
    cells = [
        {"names": []},
        {"names": [{"lang": "ru", "s": "ы" * 200}]},
        {"names": []},
        {"names": [{"lang": "en", "s": "W" * 200}]},
    ]
    persons = {"heading": "Persons", "columns": ["One", "Two", "Three", "Four"], "rows": [cells]}
    words = placed_words(render([row([text("а")], [text("b")])], persons=persons))
    assert {"One", "Two", "Three", "Four"} & {word.text for word in words} == {"Two", "Four"}
    assert max(word.right for word in words) < 210 * 72 / 25.4 - 60
    assert "ы" * 200 in re.sub(
        r"\s", "", raw(render([row([text("а")], [text("b")])], persons=persons)).replace("W", "")
    )


@pytest.mark.parametrize("width", [148, 170, 210])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_and_what_stands_on_the_last_page_are_not_divided(layout: str, width: float) -> None:
    pages = poppler(document(layout, width, 297), "pdftotext", "-raw", "-", "-").split("\f")[:-1]
    persons = pages[0].partition("Persons")[2].partition("Сов. секретно")[0]
    assert "Mukhitdinov" in persons
    assert "\u00ad" not in persons + pages[-1]


def test_the_running_head_names_shelf_mark_and_leaves_of_its_page() -> None:
    words = placed_words(document())
    marks = leaf_marks(words)
    last = max(word.page for word in words if word.text == "Кобяев")
    for page in range(1, last + 1):
        head = " ".join(word.text for word in sorted(words, key=lambda w: w.x) if word.page == page and word.y < 70)
        here = [(leaf, mark) for leaf, mark in marks if mark.page == page]
        top = min(word.y for word in words if word.page == page and word.y >= 70)
        opens = bool(here) and here[0][1].y <= top + 12
        before = [leaf for leaf, mark in marks if mark.page < page][-1:] if not opens else []
        leaves = before + [leaf for leaf, _ in here]
        shown = f"ff. {leaves[0]}–{leaves[-1]}" if len(leaves) > 1 else f"f. {leaves[0]}"
        parts = ["GARF 5446/98c/718", shown]
        assert head == " ".join(parts if page % 2 else reversed(parts))


def test_a_page_that_a_leaf_opens_does_not_name_the_one_before() -> None:
    rows = [row([text(f"Ю{n} " + "слово " * 20)], [text("word " * 20)]) for n in range(60)]
    rows[0]["cells"][0][0]["paragraphs"][0].insert(0, LEAF)
    second = next(int(word.text[1:]) for word in placed_words(render(rows)) if word.page == 2 and word.text[0] == "Ю")
    rows[second]["cells"][0][0]["paragraphs"][0].insert(0, LEAF | {"n": "2"})
    words = placed_words(render(rows))
    pages = sorted({word.page for word in words if word.text == "слово"})
    heads = [[word.text for word in words if word.page == page and word.y < 70] for page in pages]
    assert [head[head.index("f.") + 1] for head in heads] == ["1", *["2"] * (len(heads) - 1)]


def test_page_numbers_title_matter_and_colophon() -> None:
    pages = poppler(document(), "pdftotext", "-layout", "-", "-").split("\f")[:-1]
    assert [page.split()[-1] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    feet = [word for word in placed_words(document()) if word.y > 770 and word.text.isdigit()]
    assert [word.x > 300 for word in feet] == [word.page % 2 == 1 for word in feet]
    source = "GARF, fond 5446, opis 98c, delo 718, Listy 49-57"
    summary = "Mikoyan and Choe Yong-geon dominate the discussion"
    for words in ("September 17, 1956", source, "Translated by Gary Goldberg", summary):
        assert words in pages[0]
    digest = hashlib.sha256(TEI).hexdigest()
    data = print_data(TEI, REGISTER, name="x", digest=digest)
    last = re.sub(r"\s", "", raw(set_text(printed(data))[0]))
    for words in ("Howtocite", "digitalarchive", "Signs", "⸌word⸍", "Madewithedition0.1.0.", digest, "OpenFontLicense"):
        assert words in last


@pytest.mark.parametrize("width", [210, 148])
def test_the_columns_of_the_index_are_balanced_and_the_signs_stand_on_one_page(width: float) -> None:
    words = placed_words(document("facing", width, 297))
    heading = next(word for word in words if word.text.upper() == "ЛИЦА")
    following = next(word for word in words if word.page == heading.page and word.text.upper() == "PERSONS")
    middle = (26 if width < 190 else 40) / 2 * 72 / 25.4 + width / 2 * 72 / 25.4 - 10
    entries = [word for word in words if word.page == heading.page and heading.y < word.y < following.y - 30]
    left, right = (max(w.bottom for w in entries if (w.x > middle) == side) for side in (False, True))
    assert abs(left - right) < 50
    signs = next(word.page for word in words if word.text == "Signs")
    assert {word.page for word in words if word.text == "word" and word.page >= heading.page} == {signs}


def test_what_corresponds_begins_at_the_same_height_of_the_same_page() -> None:
    lengths = [(3, 40), (14, 120), (26, 26), (60, 14), (120, 200), (15, 300), (220, 16)] * 12
    rows = [
        row([text(f"Ю{n} " + "слово " * left)], [text(f"R{n} " + "word " * right)], whole=left + right < 100)
        for n, (left, right) in enumerate(lengths)
    ]
    starts = {word.text: word for word in placed_words(render(rows)) if re.fullmatch(r"[ЮR]\d+", word.text)}
    for n in range(len(lengths)):
        original, translation = starts[f"Ю{n}"], starts[f"R{n}"]
        assert original.page == translation.page
        assert original.y == pytest.approx(translation.y, abs=0.1)


def test_a_short_row_is_not_divided_between_pages() -> None:
    rows = [row([text(f"Ю{n} " + "слово " * 34 + f"Я{n}")], [text("word")]) for n in range(60)]
    pages = {word.text: word.page for word in placed_words(render(rows))}
    assert [n for n in range(60) if pages[f"Ю{n}"] != pages[f"Я{n}"]] == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", [(210, 297), (120, 160)], ids=["a4", "small"])
def test_no_word_stands_on_another_nor_below_the_margin(layout: str, paper: tuple[float, float]) -> None:
    by_page: dict[int, list[Word]] = {}
    for word in placed_words(document(layout, *paper)):
        by_page.setdefault(word.page, []).append(word)
    for words in by_page.values():
        assert max(word.bottom for word in words) < (paper[1] - 10) * 72 / 25.4
        for one, other in combinations(words, 2):
            wide = min(one.right, other.right) - max(one.x, other.x)
            high = min(one.bottom, other.bottom) - max(one.y, other.y)
            assert wide < 3 or high < 5, (one, other)


def test_of_narrow_columns_no_page_is_half_empty() -> None:
    rows = [row(*[[text("слово " * 60)] for _ in range(4)]) for _ in range(12)]
    paper = {"width": 148, "height": 210}
    words = placed_words(render(rows, "columns", paper, languages=["ru", "en", "ko", "zh"], persons=NOTHING))
    pages = range(2, max(word.page for word in words if word.text == "слово"))
    feet = [max(word.bottom for word in words if word.page == page and word.text == "слово") for page in pages]
    assert len(feet) > 3
    assert min(feet) > (148 - 22) * 72 / 25.4 - 40


@pytest.mark.parametrize("before", range(30, 50))
def test_a_heading_stays_with_what_follows(before: int) -> None:
    short = row([text("а")], [text("a")])
    heading, following = row([text("Заголовок")], kind="heading"), row([text("Следующее")], [text("b")])
    pages = {word.text: word.page for word in placed_words(render([*[short] * before, heading, following]))}
    assert pages["Заголовок"] == pages["Следующее"]


@pytest.mark.parametrize(
    ("layout", "before"), [*(("columns", n) for n in range(14, 20)), ("facing", 38), ("facing", 39)]
)
def test_a_signature_does_not_stand_alone_on_a_page(layout: str, before: int) -> None:
    rows = [row([text(f"слово{n}")], [text(f"word{n}")]) for n in range(before)]
    words = placed_words(render([*rows, row([text("подпись")], [text("signed")], kind="signature")], layout))
    pages = {word.text: word.page for word in words}
    assert pages["подпись"] == pages[f"слово{before - 1}"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_heading_longer_than_a_page_is_set_whole(layout: str) -> None:
    heading = row([text("Заголовок " * 400)], [text("Heading " * 400)], kind="heading", whole=False)
    words = words_of(render([heading], layout))
    assert (words.count("Заголовок"), words.count("Heading")) == (400, 400)


def test_words_are_divided_by_the_rules_of_their_language() -> None:
    rows = [row([text("достопримечательность международное " * 30)])]
    for language, divided in (("ru", True), ("und", False)):
        pdf = render(rows, languages=[language], front=TITLE, persons=NOTHING)
        assert ("\u00ad" in poppler(pdf, "pdftotext", "-raw", "-", "-")) == divided


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("languages", [["ru", "en"], ["ko", "en"], ["und", "zh"]])
def test_each_passage_names_its_language_and_no_region(languages: list[str], layout: str) -> None:
    rows = [row([text("а")], [text("b")])]
    pdf = render(rows, layout, languages=languages, persons=NOTHING)
    assert set(re.findall(rb"/Lang ?\(([^)]*)\)", pdf)) == {name.encode() for name in {*languages, "en"}}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_outline_has_the_headings_alone_and_the_index_leads_to_its_pages(layout: str, tmp_path: Path) -> None:
    (tmp_path / "document.pdf").write_bytes(document(layout))
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(tmp_path / "document.pdf")]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    titles = re.findall(r'<item page="\d+">([^<]*)<', said)
    first, *others = titles
    assert first.startswith("Conversation with the Delegation")
    assert others[:2] == ["Persons", "Беседа"]
    assert others[3:] == [
        "Из беседы за обедом.",
        "□from a conversation over lunch.",
        "Index, Russian",
        "Index, English",
        "Signs",
    ]
    links = re.findall(r'<a href="[^"#]*#(\d+)">(\d+)<', said)
    assert len(links) > 40
    assert all(page == shown for page, shown in links[-40:])


@pytest.mark.parametrize(
    ("layout", "order"), [("columns", "Ю0 R0 Ю1 R1 Ю2 R2"), ("facing", "Ю0 Ю1 Ю2 R0 R1 R2")], ids=LAYOUTS
)
def test_what_reads_aloud_meets_the_utterance_before_its_translation(layout: str, order: str) -> None:
    pdf = render([row([text(f"Ю{n}")], [text(f"R{n}")]) for n in range(3)], layout)
    read = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True).stdout
    assert re.findall(r'"\s*([ЮR]\d)\s*"', read.decode(errors="replace")) == order.split()


@pytest.mark.parametrize(
    ("layout", "width", "height"),
    [("columns", 210, 297), ("columns", 170, 240), ("facing", 210, 297), ("facing", 170, 240)],
)
def test_a_line_has_as_many_letters_as_are_read_with_ease(layout: str, width: float, height: float) -> None:
    sides = [[text(" ".join(run["s"] for run in flat([r["cells"][n] for r in ROWS]) if "s" in run))] for n in (0, 1)]
    pdf = render([row(*sides, whole=False)], layout, {"width": width, "height": height})
    lines: dict[tuple[str, int, float], list[str]] = {}
    for word in placed_words(pdf):
        script = "ru" if re.search("[а-я]", word.text) else "en"
        if word.page > 1:
            lines.setdefault((script, word.page, word.y), []).append(word.text)
    for language in ("ru", "en"):
        lengths = [len(" ".join(line)) for (script, *_), line in lines.items() if script == language and len(line) > 3]
        assert 45 <= median(lengths) <= 75


def test_text_is_text_and_never_a_command() -> None:
    kinds = ("del", "fw", "link", "note")
    runs = [{"t": kind, "n": HOSTILE, "href": HOSTILE, "lang": "en", "r": [text(HOSTILE)]} for kind in kinds]
    for layout in LAYOUTS:
        read = re.sub(r"\s", "", raw(render([row([text(HOSTILE)], runs)], layout)))
        assert read.count(re.sub(r"\s", "", HOSTILE)) == 5


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rows": [row([{"t": "blink", "r": []}])]}, "no type of run is called blink"),
        ({"rows": [row([], kind="table")]}, "no kind of block is called table"),
        ({"front": [{"kind": "motto", "paragraphs": [[]]}]}, "motto"),
        ({"languages": ["russian"]}, "two or three letter"),
    ],
)
def test_what_the_template_does_not_know_stops_it_in_one_sentence(changes: Data, said: str) -> None:
    with pytest.raises(EditionError, match=rf"^tei/7\.xml: .*{said}") as raised:
        set_text(printed(DATA, **{"rows": [row([text("а")])], "languages": ["ru"]} | changes))
    assert "\n" not in str(raised.value)


def test_a_process_warms_up() -> None:
    # Nobody looks at what becomes of it.
    warm_up()


def test_a_character_that_no_font_has_is_shown_by_its_number_and_reported() -> None:
    sources = {"tei/7.xml": "<p>\nимя ⸿\u0301𓀀, ⸿</p>", "tei/register.xml": "<p>𓀁</p>"}
    rows = [row([text("имя ⸿\u0301𓀀, ⸿ 𓀁")], [{"t": "fw", "r": [text("\ue000")]}])]
    made = printed(DATA, rows=rows, frame={"title": "\ufeffимя"})
    pdf, findings = set_text(PrintedText("tei/7.xml", made.data, sources, made.file, made.published))
    assert "имя ⟨U+2E3F⟩\u0301⟨U+13000⟩, ⟨U+2E3F⟩ ⟨U+13001⟩" in raw(pdf)
    assert "⟨U+E000⟩" in re.sub(r"\s", "", raw(pdf))
    assert {(f.rule, f.severity) for f in findings} == {("glyph-missing", Severity.ERROR)}
    places = [(f.path, f.line, f.column) for f in findings]
    assert places[:1] + places[-2:] == [("tei/7.xml", 2, 5), ("tei/7.xml", 2, 7), ("tei/register.xml", 1, 4)]
    assert "holds ⸿ (U+2E3F)" in findings[0].message
    assert "custom/fonts/" in findings[0].remedy


def test_whatever_the_fonts_are_said_to_have_can_be_set_in_each_style() -> None:
    table = StandIns()
    held = [chr(code) for code in range(0x20, 0x30000) if isinstance(table[code], int)]
    ideographic = [character for character in held if "\u3400" <= character <= "\ud7a3"]
    lines = [text("".join(ideographic[start : start + 400])) for start in range(0, len(ideographic), 400)]
    words = [f"а{character}b {character}\u0301 " for character in sorted({*held} - {*ideographic})]
    styled = [text("".join(words[start : start + 80])) for start in range(0, len(words), 80)]
    assert len(words) > 6000
    assert len(ideographic) > 20_000
    speaker, stage, bold = ([{"t": style, "r": [line]} for line in styled] for style in ("speaker", "stage", "bold"))
    cells = [[run] for run in (*styled, *speaker, *stage, *bold, *lines)]
    render([row(*cells[first : first + 2]) for first in range(0, len(cells), 2)])


@pytest.mark.parametrize(
    ("revised", "version_date", "expected"),
    [("2026-03-04", "2026-11-29", "2026-03-04"), ("", "2026-11-29", "2026-11-29"), ("", "", "1970-01-01")],
    ids=["revision", "version", "nothing known"],
)
def test_the_file_has_the_date_of_the_last_revision_or_of_the_version(
    revised: str, version_date: str, expected: str
) -> None:
    assert TEI.count(b"<change who") == 1
    tei = TEI.replace(b"<change who", f'<change when="{revised}" who'.encode()) if revised else TEI
    interface = Interface("x", version_date=version_date)
    assert json.loads(print_data(tei, REGISTER, name="x", interface=interface))["revised"] == expected


def test_fonts_are_embedded() -> None:
    listing = [line.split() for line in poppler(named(), "pdffonts", "-").splitlines()[2:]]
    families = {re.split("[+-]", name)[1] for name, *_ in listing}
    assert families == {"EditionSerif", "EditionHangul", "EditionHan", "EditionSans"}
    assert all(columns[-5:-2] == ["yes", "yes", "yes"] for columns in listing)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_keeps_the_standards_that_it_is_made_to(profile: str) -> None:
    for pdf in (document("columns"), document("facing"), named()):
        assert failures(pdf, profile) == []


@pytest.mark.parametrize(("profile", "claim", "other"), [("ua1", b"Title true", b"Title null"), ("3a", b"3<", b"2<")])
def test_a_file_that_does_not_keep_a_standard_is_found(profile: str, claim: bytes, other: bytes) -> None:
    assert failures(document().replace(claim, other), profile) != []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_file_claims_the_standards_that_it_is_made_to(layout: str) -> None:
    for claim in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "DisplayDocTitle true"):
        assert claim.encode() in document(layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_itself_is_attached(layout: str, tmp_path: Path) -> None:
    (tmp_path / "document.pdf").write_bytes(document(layout))
    subprocess.run(["pdfdetach", "-saveall", "-o", tmp_path, tmp_path / "document.pdf"], check=True)
    assert (tmp_path / "121800.xml").read_bytes() == TEI


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_bytes_depend_on_the_data_alone(layout: str, tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(DATA, "utf-8")
    digests = set()
    for seed, zone in (("1", "Asia/Seoul"), ("2", "America/New_York")):
        folder = tmp_path / seed
        folder.mkdir()
        made = subprocess.run(
            [sys.executable, "-c", SCRIPT, tmp_path / "data.json", layout],
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        )
        digests.add(hashlib.sha256(made.stdout).hexdigest())
    assert len(digests) == 1
