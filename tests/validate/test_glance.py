"""What agrees at a glance agrees when it is read closely, and stands at the same places."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.validate.proof import Sides
from edition.validate.proof.compare import compare
from edition.validate.proof.places import Places

FOLDER = Path(__file__).parents[1] / "cases"
CASES = sorted((FOLDER / "proof").iterdir())
# Signs that go on over the end of a line, and what else the two may write in different ways.
CLOSELY = {"signs-over-line-ends", "editor", "hyphens", "leaf-within-a-word"}
PAIRS = [(case / "source.md", case / "tei.xml") for case in CASES if not (case / "expected.txt").read_text("utf-8")] + [
    (text.with_suffix(".md"), text)
    for text in sorted((FOLDER / "convert").glob("*/*.xml"))
    if text.with_suffix(".md").exists()
]
NAMESPACE = "http://www.tei-c.org/ns/1.0"

WORDS = ("а", "Б", "x", "-", ".", "и\u0306", "\u0301", "7")
# What a source and a TEI may have for each other, or all but that.
ALIKE = [
    *((word, word) for word in WORDS),
    *(2 * [(" ", " "), ("\n", " "), ("  \n", "<lb/>"), ("\n\n", "</p><p>")]),
    ("-  \n", '-<lb break="no"/>'),
    ("-  \n", '<pc force="weak">-</pc><lb break="no"/>'),
    ("  \n", ' \n<lb/> <hi rend="superscript"/>'),
    ("\n\n", "<pb/>"),
    ("", '<pb break="no"/>'),
    ("", "<pb/>"),
    (" ", '<pb break="no"/>'),
    ("\u0438\u0306", "\u0439"),
    ("\n7\n8\n", "<fw>7</fw> <fw>8</fw>"),
    ("\n", "<pb/>"),
    (" ", "<pb/>"),
    ("\n\n7\n\n", '</p><pb n="7"/><fw>7</fw><p>'),
    ("\n\n7\n\n8\n\n", "</p><fw>7</fw> <fw>8</fw><p>"),
    ("\n7\n", '<pb break="no"/><fw>7</fw>'),
    ("\n7  \n8\n", "<fw>7</fw><lb/><fw>8</fw>"),
    ("\n\n", "</p></sp><sp><speaker>"),
    ("\n\nа: ", "</p><speaker>а:</speaker> <p>"),
    ("\n\nа: ", "</p><speaker>а:</speaker><fw/><p>"),
    ("\n\n## ", '</p><head n="##">'),
    ("\n\n## а\n\n", '</p><head n="##">а</head><p>'),
    ("~~x~~", "<del>x</del>"),
    ("~~x~~  \n~~x~~", "<del>x</del><lb/><del>x</del>"),
    ("~~x~~  \n~~x~~", "<del>x<lb/>x</del>"),
    ("~~x~~\n~~x~~", "<del>x x</del>"),
    ("~~x~~\n~~x~~", "<del>x</del> <del>x</del>"),
    ("~~x<sup>а</sup>~~\n~~<sup>а</sup>x~~", "<del>x<add>а</add></del> <del><add>а</add>x</del>"),
    ("~~x~~  \n\x85\n\n~~x~~", "<del>x</del><lb/><pb/><del>x</del>"),
    ("~~x~~\n\n~~x~~", "<del>x</del><pb/><del>x</del>"),
    ("~~x<sup>а</sup>~~  \n~~<sup>а</sup>x~~", "<del>x<add>а<lb/>а</add>x</del>"),
    ("<sup>а</sup>", "<add>а</add>"),
    ("<sup>а</sup>", '<hi rend="superscript">а</hi>'),
    ("[Inserted: а]", '<add n="Inserted:">а</add>'),
    ("[inserted:  а]", '<add n="inserted:"> а</add>'),
    ("[а]", "<supplied>а</supplied>"),
    ("[?]", '<note type="query">?</note>'),
    ("", '<note resp="#editor">x</note>'),
    ("а", '<choice><abbr>а</abbr> <expan resp="#edition">x</expan></choice>'),
    ("", "<!-- x --><?x x?>"),
    ("", "<hi> </hi>"),
]


def tei(body: str) -> etree._Element:
    """Return a text; where the pieces of its body do not fit into each other, what can be made of them."""
    parser = etree.XMLParser(recover=True)
    return etree.fromstring(f'<TEI xmlns="{NAMESPACE}"><text><body><p>{body}</p></body></text></TEI>', parser)


def lines(sides: Sides) -> list[int | None]:
    places = Places(sides)
    return [places.line(element) for element in sides.root.iter(etree.Element)]


def check_glance(source: str, root: etree._Element) -> bool:
    """Hold what is seen at a glance against what is read closely, and say whether all agreed at a glance."""
    sides, closely = Sides(source, root), Sides(source, root)
    closely.__dict__["glance"] = None
    if not sides.glance:
        return False
    assert compare(closely.source, closely.tei) == []
    assert lines(sides) == lines(closely)
    return True


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1].parent.name)
def test_texts_without_a_fault_agree_at_a_glance(pair: tuple[Path, Path]) -> None:
    source, text = pair
    agrees = check_glance(source.read_bytes().decode(), etree.parse(text).getroot())
    assert agrees or text.parent.name in CLOSELY


@pytest.mark.parametrize("alike", ALIKE, ids=str)
def test_what_is_alike_agrees_at_a_glance(alike: tuple[str, str]) -> None:
    check_glance(f"а{alike[0]}а", tei(f"а{alike[1]}а"))


@settings(deadline=None, max_examples=1000)
@given(st.lists(st.sampled_from(ALIKE), max_size=12), st.data())
def test_what_agrees_at_a_glance_agrees(alike: list[tuple[str, str]], data: st.DataObject) -> None:
    source = [ours for ours, _ in alike]
    text = [theirs for _, theirs in alike]
    for pieces, side in ((source, 0), (text, 1)):
        at = data.draw(st.integers(0, 2 * len(pieces)))
        if at < len(pieces):
            pieces[at] = data.draw(st.sampled_from(ALIKE))[side]
    check_glance("".join(source), tei("".join(text)))
