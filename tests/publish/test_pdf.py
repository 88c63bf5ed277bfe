"""What is on the pages of the print edition, as poppler reads them back from the PDF."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from edition.errors import EditionError
from edition.findings import Severity
from edition.publish.glyphs import StandIns
from edition.publish.pdf import render_pdf
from edition.transform import print_data
from publish.pdf_standards import PROFILES, failures

TESTS = Path(__file__).parents[1]
TEI = (TESTS.parent / "tei/121800.xml").read_bytes()
DATA = print_data(TEI, None, name="tei/121800.xml")
ROWS = json.loads(DATA)["rows"]
CASES = sorted((TESTS / "cases/print").glob("*/expected.json"))
HOSTILE = '#panic("x") *b* _i_ $x$ #read("/etc/passwd") <a> @b // c \\u{41} ~ -- "q" [x]'
# The types of run around which the template writes no sign, so that letters on either side are one word.
UNSIGNED = {"speaker", "del", "doubtful-del", "unclear", "stage", "label", "italic", "bold", "superscript", "link"}
SCRIPT = """
import sys
from edition.publish.pdf import render_pdf
sys.stdout.buffer.write(render_pdf(open(sys.argv[1], encoding="utf-8").read(), name="x", tei="")[0])
"""

Data = Any


class Word(NamedTuple):
    """A word on a page, with the place of its upper left corner in points."""

    text: str
    page: int
    x: float
    y: float


def poppler(pdf: bytes, *command: str) -> str:
    """Return what a program of poppler makes of a PDF."""
    assert shutil.which(command[0]), f"{command[0]} is not installed; install poppler-utils"
    return subprocess.run([*command], input=pdf, capture_output=True, check=True).stdout.decode()


def raw(pdf: bytes, *area: str) -> str:
    """Return the text of a PDF in the order in which it holds it, words that a line's end divides made whole."""
    return re.sub(r"\u00ad\s*", "", poppler(pdf, "pdftotext", "-raw", *area, "-", "-"))


def words_of(pdf: bytes, *area: str) -> list[str]:
    return re.findall(r"\w+", raw(pdf, *area))


def placed_words(pdf: bytes) -> list[Word]:
    words, page = [], 0
    box = re.compile(r'<page|<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<')
    for found in box.finditer(poppler(pdf, "pdftotext", "-bbox", "-", "-")):
        x, y, word = found.groups()
        page += word is None
        if word is not None:
            words.append(Word(word, page, float(x), float(y)))
    return words


def leaf_marks(words: list[Word]) -> list[tuple[str, Word]]:
    """Return the leaf marks in the left margin, each with its leaf."""
    return [(leaf.text, mark) for mark, leaf in pairwise(words) if mark.text == "f." and mark.x < 70]


def render(rows: Data, **changes: Data) -> bytes:
    """Return the PDF of document 121800 with other rows."""
    pdf, findings = render_pdf(json.dumps(json.loads(DATA) | {"rows": rows} | changes), name="x", tei="")
    assert findings == []
    return pdf


@cache
def document() -> bytes:
    pdf, findings = render_pdf(DATA, name="tei/121800.xml", tei=TEI.decode())
    assert findings == []
    return pdf


@cache
def named() -> bytes:
    """Return a page with names in each script, a struck one as well."""
    names = "Цой Ен Ген (최용건, 崔庸健), Пын Дэхуай (彭德怀), მიქოიანი ○"
    runs = [{"t": style, "r": [text(names)]} for style in ("speaker", "add", "del", "stage", "bold")]
    return render([row(runs, [text(names)]), row([text(names)], runs)], languages=["ru", "ko"])


def text(words: str) -> Data:
    return {"t": "text", "s": words}


def row(*cells: list[Data], kind: str = "paragraph", whole: bool = True) -> Data:
    return {"whole": whole, "cells": [[{"kind": kind, "paragraphs": [cell]}] for cell in cells]}


def flat(data: Data) -> Iterator[Data]:
    """Yield the runs that hold no others, of some rows, blocks or runs, without what stands in the margin."""
    if isinstance(data, list):
        for item in data:
            yield from flat(item)
    elif data.get("t") in {"text", "pb"}:
        yield data
    elif data.get("t") != "fw":
        sign = text("" if data.get("t") in UNSIGNED else " ")
        yield from (sign, *flat([data.get(key, []) for key in ("cells", "paragraphs", "r")]), sign)


def plain(data: Data) -> list[str]:
    """Return the words of some rows, blocks or runs."""
    return re.findall(r"\w+", "".join(run.get("s", "") for run in flat(data)))


@pytest.mark.parametrize(("column", "left"), [(0, "65"), (1, "315")])
def test_each_word_of_both_texts_is_there_in_order(column: int, left: str) -> None:
    expected = [word for row in ROWS for word in plain(row["cells"][column])]
    found = iter(words_of(document(), "-x", left, "-y", "75", "-W", "235", "-H", "700"))
    assert [word for word in expected if word not in found] == []
    assert len(expected) > 1000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_each_case_of_the_print_data_can_be_set(case: Path) -> None:
    data = json.loads(case.read_text("utf-8"))
    if "kind" in data:
        data = [{"whole": True, "cells": [[data]]}]
    if isinstance(data, list):
        data = {"rows": data, "languages": ["ru", "en", "ko"][: len(data[0]["cells"])]}
    record = json.loads(DATA) | {"rows": []} | data
    pdf, _ = render_pdf(json.dumps(record), name="x", tei="")
    found = iter(words_of(pdf))
    assert [word for word in plain(record["rows"]) if word not in found] == []


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
    pdf = render([row([text("пред"), {"t": "pb", "n": "2"}, text("седателем")], [])])
    assert "председателем" in words_of(pdf)


def test_the_running_head_names_shelf_mark_and_leaves_of_its_page() -> None:
    words = placed_words(document())
    marks = leaf_marks(words)
    last = max(word.page for word in words if word.text == "Кобяев")
    for page in range(1, last + 1):
        head = " ".join(word.text for word in words if word.page == page and word.y < 70)
        here = [(leaf, mark) for leaf, mark in marks if mark.page == page]
        top = min(word.y for word in words if word.page == page and word.y >= 70)
        opens = bool(here) and here[0][1].y <= top + 12
        before = [leaf for leaf, mark in marks if mark.page < page][-1:] if not opens else []
        leaves = before + [leaf for leaf, _ in here]
        assert head == f"GARF 5446/98c/718 ff. {leaves[0]}–{leaves[-1]}"


def test_a_page_that_a_leaf_opens_does_not_name_the_one_before() -> None:
    rows = [row([text(f"Ю{n} " + "слово " * 20)], [text("word " * 20)]) for n in range(60)]
    rows[0]["cells"][0][0]["paragraphs"][0].insert(0, {"t": "pb", "n": "1"})
    second = next(int(word.text[1:]) for word in placed_words(render(rows)) if word.page == 2 and word.text[0] == "Ю")
    rows[second]["cells"][0][0]["paragraphs"][0].insert(0, {"t": "pb", "n": "2"})
    heads = [page.split("\n")[0] for page in raw(render(rows, colophon=[])).split("\f")[:-1]]
    assert [head.removeprefix("GARF 5446/98c/718 ") for head in heads] == ["f. 1", "f. 2", *["f. 2"] * (len(heads) - 2)]


def test_page_numbers_title_matter_and_colophon() -> None:
    pages = poppler(document(), "pdftotext", "-layout", "-", "-").split("\f")[:-1]
    assert [page.split()[-1] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    source = "GARF, fond 5446, opis 98c, delo 718, Listy 49-57"
    summary = "Mikoyan and Choe Yong-geon dominate the discussion"
    for words in ("September 17, 1956", source, "Translated by Gary Goldberg", summary):
        assert words in pages[0]
    for words in ("How to cite", "digitalarchive", "Signs", "⸌words⸍", "Made with edition 0.1.0."):
        assert words in pages[-2] + pages[-1]


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


@pytest.mark.parametrize("before", range(30, 50))
def test_a_heading_stays_with_what_follows(before: int) -> None:
    short = row([text("а")], [text("a")])
    heading, following = row([text("Заголовок")], kind="heading"), row([text("Следующее")], [text("b")])
    pages = {word.text: word.page for word in placed_words(render([*[short] * before, heading, following]))}
    assert pages["Заголовок"] == pages["Следующее"]


def test_words_are_divided_by_the_rules_of_their_language() -> None:
    rows = [row([text("достопримечательность международное " * 30)])]
    for language, divided in (("ru", True), ("und", False)):
        pdf = render(rows, languages=[language], front=[], colophon=[])
        assert ("\u00ad" in poppler(pdf, "pdftotext", "-raw", "-", "-")) == divided


@pytest.mark.parametrize("languages", [["ru", "en"], ["ko", "en"], ["und", "zh"]])
def test_each_passage_names_its_language_and_no_region(languages: list[str]) -> None:
    pdf = render([row([text("а")], [text("b")])], languages=languages, colophon=[])
    assert set(re.findall(rb"/Lang ?\(([^)]*)\)", pdf)) == {name.encode() for name in {*languages, "en"}}


def test_text_is_text_and_never_a_command() -> None:
    runs = [{"t": kind, "n": HOSTILE, "href": HOSTILE, "r": [text(HOSTILE)]} for kind in ("del", "fw", "link")]
    read = re.sub(r"\s", "", raw(render([row([text(HOSTILE)], runs)])))
    assert read.count(re.sub(r"\s", "", HOSTILE)) == 4


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
    record = json.loads(DATA) | {"rows": [row([text("а")])], "languages": ["ru"]} | changes
    with pytest.raises(EditionError, match=rf"^tei/7\.xml: .*{said}") as raised:
        render_pdf(json.dumps(record), name="tei/7.xml", tei="")
    assert "\n" not in str(raised.value)


def test_a_character_that_no_font_has_is_shown_by_its_number_and_reported() -> None:
    tei = "<p>\nимя ꀀ\u0301ꀁ, ꀀ</p>"
    rows = [row([text("имя ꀀ\u0301ꀁ, ꀀ")], [{"t": "fw", "r": [text("\ue000")]}])]
    data = json.loads(DATA) | {"rows": rows, "title": "\ufeffимя"}
    pdf, findings = render_pdf(json.dumps(data), name="tei/7.xml", tei=tei)
    assert "имя ⟨U+A000⟩\u0301⟨U+A001⟩, ⟨U+A000⟩" in raw(pdf)
    assert "⟨U+E000⟩" in re.sub(r"\s", "", raw(pdf))
    assert [(f.rule, f.severity, f.path) for f in findings] == [("glyph-missing", Severity.WARNING, "tei/7.xml")] * 4
    assert [(f.line, f.column) for f in findings] == [(2, 5), (2, 7), (1, 1), (1, 1)]
    assert "holds ꀀ; the PDF shows ⟨U+A000⟩" in findings[0].message


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


def test_fonts_are_embedded() -> None:
    listing = [line.split() for line in poppler(named(), "pdffonts", "-").splitlines()[2:]]
    families = {re.split("[+-]", name)[1] for name, *_ in listing}
    assert families == {"EditionSerif", "EditionHangul", "EditionHan", "EditionSans"}
    assert all(columns[-5:-2] == ["yes", "yes", "yes"] for columns in listing)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_keeps_the_standards_that_it_is_made_to(profile: str) -> None:
    assert failures(document(), profile) == []
    assert failures(named(), profile) == []


@pytest.mark.parametrize(("profile", "claim", "other"), [("ua1", b"Title true", b"Title null"), ("3a", b"3<", b"2<")])
def test_a_file_that_does_not_keep_a_standard_is_found(profile: str, claim: bytes, other: bytes) -> None:
    assert failures(document().replace(claim, other), profile) != []


def test_the_file_claims_the_standards_that_it_is_made_to() -> None:
    for claim in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "DisplayDocTitle true"):
        assert claim.encode() in document()


def test_the_bytes_depend_on_the_data_alone(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(DATA, "utf-8")
    digests = {hashlib.sha256(document()).hexdigest()}
    for seed, zone in (("1", "Asia/Seoul"), ("2", "America/New_York")):
        folder = tmp_path / seed
        folder.mkdir()
        made = subprocess.run(
            [sys.executable, "-c", SCRIPT, tmp_path / "data.json"],
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        )
        digests.add(hashlib.sha256(made.stdout).hexdigest())
    assert len(digests) == 1
