"""The proof finds what was lost, added or changed, at its place in the source, and nothing else."""

import ast
import copy
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from edition.findings import Finding
from edition.read.strokes import strokes
from edition.validate import proof
from edition.validate.proof import Sides, prove
from edition.validate.proof import source as reading
from edition.validate.proof.rules import MOST, REMEDIES
from edition.validate.proof.signs import Sign, struck
from edition.validate.proof.stream import Stream

CASES = sorted((Path(__file__).parents[1] / "cases" / "proof").iterdir())
PAIRS = [case for case in CASES if not (case / "expected.txt").read_text("utf-8")]
PROOF = Path(proof.__file__).parent


def read(case: Path) -> tuple[str, etree._Element]:
    source = (case / "source.md").read_bytes().decode()
    return source, etree.parse(case / "tei.xml", etree.XMLParser(resolve_entities=False)).getroot()


def found(source: str, tei: etree._Element) -> list[Finding]:
    return prove(Sides(source, tei), source_path="tei/1.md", tei_path="tei/1.xml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finds_what_the_case_expects(case: Path) -> None:
    findings = found(*read(case))
    places = [f"{finding.rule} {finding.line} {finding.column}" for finding in findings]
    assert places == (case / "expected.txt").read_text("utf-8").splitlines()
    assert all(finding.path == "tei/1.md" and finding.remedy for finding in findings)


def test_each_rule_has_a_case() -> None:
    expected = {line.split()[0] for case in CASES for line in (case / "expected.txt").read_text("utf-8").splitlines()}
    assert expected == REMEDIES.keys()


def test_says_which_words_and_where_in_the_tei() -> None:
    (finding,) = found(*read(case_named("lost-letter")))
    assert finding.said == (
        'the TEI has "парти" for "партии" after "делегацией Трудовой" and before "Кореи Тов." (tei/1.xml, line 15)'
    )


def test_shows_the_choice_to_write_instead_of_a_silent_correction() -> None:
    (finding,) = found(*read(case_named("silent-correction")))
    assert '<choice><sic>вернулся.</sic><corr resp="#editor">возвратился.</corr></choice>' in finding.remedy


def test_names_no_line_that_it_does_not_know() -> None:
    (finding,) = found("Lost.", etree.fromstring("<TEI/>"))
    assert finding.said == 'the TEI lacks "Lost."'


def test_knows_nothing_of_the_converter() -> None:
    trees = [ast.parse(module.read_text("utf-8")) for module in PROOF.rglob("*.py")]
    imported = {node.module for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = {name for name in imported if name and name.startswith("edition.")}
    assert all(name.startswith("edition.validate.proof") for name in own - {"edition.findings"})


@settings(deadline=None)
@given(data=st.data())
def test_finds_any_character_that_differs(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(PAIRS))
    source, original = read(case)
    tei = copy.deepcopy(original)
    slots = [(element, part) for element in transcribed(tei) for part in parts(element)]
    if not slots:
        return
    element, part = data.draw(st.sampled_from(slots))
    text = getattr(element, part)
    at = data.draw(st.sampled_from([index for index, character in enumerate(text) if not character.isspace()]))
    new = data.draw(st.just("") | st.characters(categories=["L", "N", "P"]))
    is_inserted = bool(new) and data.draw(st.booleans())
    changed = text[:at] + new + text[at if is_inserted else at + 1 :]
    setattr(element, part, changed)
    assert found(source, tei) or normalize("NFC", changed) == normalize("NFC", text)


def transcribed(tei: etree._Element) -> list[etree._Element]:
    """Return the elements that hold words of the source."""
    remark = "(self::t:note or self::t:supplied or self::t:desc) and @resp and not(contains(@resp, '#translator'))"
    added = f"self::t:corr or self::t:reg or self::t:expan or {remark}"
    path = f"t:text//t:*[not(ancestor-or-self::t:*[{added}])]"
    return list(tei.xpath(path, namespaces={"t": "http://www.tei-c.org/ns/1.0"}))


def parts(element: etree._Element) -> list[str]:
    return [part for part in ("text", "tail") if (getattr(element, part) or "").strip()]


SIGNS = ["~~", "~", "<sup>", "</sup>", "[", "]", "[?]", "[Inserted: ", "\n", "  \n", "\n\n", "## ", "#", "\u0301", "\0"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*SIGNS, "### Contents:\n\n"]) | st.text(), max_size=30).map("".join))
def test_no_source_makes_it_fail(source: str) -> None:
    _, tei = read(case_named("conversation"))
    starts = found(source, tei)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in starts)


COMPOSED = ["e\u0301 e\u0323\u0307 o\u0302\u0301", "\U0001d15e", "\u2001"]
PIECES = ["a", "и", "\u0306", "й", "\u0323", "\u0301", " ", "\n", "слово", "x y", *COMPOSED]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_what_is_added_at_once_is_what_is_added_letter_by_letter(text: str) -> None:
    whole, letters = Stream(), Stream()
    whole.add(text, range(len(text)))
    for place, letter in enumerate(text):
        letters.add(letter, [place])
    for stream in (whole.finish(), letters.finish()):
        words = [normalize("NFC", word) for word in text.split()]
        assert stream.text == "".join(words)
        assert stream.words(0, len(stream.text)) == " ".join(words)
    assert (whole.gaps, whole.bounds, whole.added) == (letters.gaps, letters.bounds, letters.added)
    assert [whole.place(n) for n in range(len(whole.text))] == [letters.place(n) for n in range(len(letters.text))]
    assert [whole.index(n) for n in range(whole.added)] == [letters.index(n) for n in range(letters.added)]


def test_a_letter_that_is_composed_stands_where_its_parts_do() -> None:
    stream = Stream()
    for text, places in (("и\u0306 e", range(10, 14)), ("\u0301f", range(20, 22)), (" \U0001d15e g", range(30, 34))):
        stream.add(text, places)
    stream.finish()
    assert stream.text == "йéf\U0001d157\U0001d165g"
    assert [stream.place(index) for index in range(len(stream.text))] == [10, 13, 20, 31, 31, 33]
    assert [stream.index(added) for added in range(stream.added)] == [0, 1, 1, 2, 3, 3, 5]


BLOCKS = [
    "а",
    "b c",
    "#",
    "##",
    "# ",
    "#######",
    " ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "\x0b",
    "\xa0",
    "\x1c",
    ">",
    "- ",
]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(BLOCKS), max_size=12).map("".join))
def test_what_is_plain_is_read_as_the_reader_of_markdown_reads_it(source: str) -> None:
    assert reading._usual_blocks(source) in (None, reading._any_blocks(source))


MARKDOWN = ["~~", "~", "\n", "  \n", "#", "-", "&amp;", "\\", "`", "*", ",", "а", " "]


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKDOWN) | st.text(), max_size=12))
def test_a_block_is_read_as_the_reader_of_markdown_reads_it(parts: list[str]) -> None:
    text = reading.with_newlines("".join(parts))
    (inline,) = MarkdownIt("zero").enable("newline").parseInline(text)
    assert [*pieces(text)] == [(token.type, token.content) for token in inline.children or []]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(MARKDOWN), max_size=12))
@example(["#", "~~", "~~", "#", "~~", "~~", "#"])
@example(["#", "~~", "~~", "#", "~~", "~~", "~~"])
def test_what_markdown_pairs_wholly_is_paired_so(parts: list[str]) -> None:
    text = "".join(parts)
    (inline,) = MarkdownIt("zero").enable("strikethrough").parseInline(text)
    found = [token for token in inline.children or [] if token.type in ("s_open", "s_close")]
    ours = struck(text)
    signs = [sign.start() for sign in reading.ANY_SIGN.finditer(text)]
    if len(found) == len(signs):
        assert [ours[place] for place in signs] == [token.type == "s_open" for token in found]
    assert len(ours) >= len(found)
    assert [ours.get(place) for place in signs] == strokes(text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield texts and ends of lines as the reader names them; the signs are text to it."""
    at = 0
    for piece in [*reading._pieces(reading.Block("", 0, text, 0)), None]:
        if isinstance(piece, reading._Text | Sign):
            continue
        start = piece.start if piece else len(text)
        if start > at:
            yield "text", text[at:start]
        if piece is not None:
            yield "hardbreak" if piece.hard else "softbreak", ""
            rest = text[piece.end + 1 :]
            at = len(text) - len(rest.lstrip(" \t"))


@pytest.mark.parametrize("words", [["слово"], [f"слово{number}" for number in range(150)]], ids=["one", "many"])
def test_long_texts_that_have_little_in_common_take_little_time(words: list[str]) -> None:
    random = Random(1)
    paragraphs = [" ".join(random.choices(words, k=50)) for _ in range(1200)]
    changed = [" ".join(random.choices([*words, "[", "]", "~~", "x"], k=50)) for _ in range(1200)]
    tei = of_paragraphs(changed)
    start = time.process_time()
    assert found("\n\n".join(paragraphs), tei)
    assert time.process_time() - start < 10


def test_a_long_loss_is_one_difference() -> None:
    paragraphs = [" ".join(f"слово{number}" for number in range(start, start + 100)) for start in range(0, 9000, 100)]
    kept = [*paragraphs[:10], *paragraphs[80:]]
    places = [(finding.rule, finding.line) for finding in found("\n\n".join(paragraphs) + "!", of_paragraphs(kept))]
    assert places == [("text-changed", 21)]


def test_of_very_many_differences_it_names_the_first() -> None:
    words = [f"слово{number}" for number in range(100)]
    changed = [word if number % 2 else f"{word}!" for number, word in enumerate(words)]
    findings = found("\n".join(words), of_paragraphs([" ".join(changed)]))
    assert [finding.line for finding in findings] == list(range(1, 2 * MOST, 2))


def of_paragraphs(paragraphs: list[str]) -> etree._Element:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')


def case_named(name: str) -> Path:
    return next(case for case in CASES if case.name == name)
