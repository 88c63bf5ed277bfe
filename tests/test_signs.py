"""Each sign in docs/signs.md becomes the TEI that stands beside it, and what editors add is valid and stays."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from edition.align import Knowledge, align
from edition.encode import Context, encode
from edition.project import Settings
from edition.read import read, read_register
from edition.resources import SCHEMA, SKELETON
from edition.validate import Grammar, parse

PAGE = Path(__file__).parents[1] / "docs/signs.md"
RECORD = (SKELETON / "tei/bridge-1957.md").read_text("utf-8").partition("Секретно")[0]
# A small transcript around an example, by the heading above its table.
TRANSLATION = "Cde. Gromov - Let us begin.\n\nCde. Zorin - Yes."
FRAMES = {
    "In a paragraph": f"Тов. Громов - Начнем.\n\nТов. Зорин - {{}}\n\n{TRANSLATION}",
    "At the head of a paragraph": f"Тов. Громов - Начнем.\n\n{{}}\n\n{TRANSLATION}",
    "On a line of its own": f"7\n\nТов. Громов - Начнем.\n\n{{}}\n\nТов. Зорин - Да.\n\n{TRANSLATION}",
    "In the translation": "Тов. Громов - Начнем.\n\nТов. Зорин - Да.\n\nCde. Gromov - Let us begin.\n\nCde. Zorin - {}",
}
FIRST, LAST = "{}\n\nТов. Громов - Начнем.\n\n" + TRANSLATION, "Тов. Громов - Начнем.\n\n{}\n\n" + TRANSLATION
ENDS = {"Записала Н. Белова": LAST}
BY_HAND = "What editors add by hand"
NAMESPACE = re.compile(r' xmlns="[^"]*"')


def rows() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the rows of the page's tables: the heading above, and what stands as code in each cell."""
    heading = ""
    cells: list[list[str]] = []
    tokens = MarkdownIt().enable("table").parse(PAGE.read_text("utf-8"))
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            heading = token.content
        elif before.type == "td_open":
            cells.append([each.content for each in token.children or () if each.type == "code_inline"])
        elif token.type == "tr_close" and cells:
            yield heading, cells
            cells = []


SIGNS = [(heading, cells[0][0], cells[2]) for heading, cells in rows() if heading != BY_HAND]
ADDED = [cells[0][0] for heading, cells in rows() if heading == BY_HAND]


def converted(transcript: str) -> bytes:
    register = read_register(etree.parse(SKELETON / "tei/register.xml"))
    document = align(read((RECORD + transcript + "\n").encode(), "1.md"), "1", Knowledge(register)).document
    return encode(document, Context("1", Settings(publisher="The editors", licence="Free"), "1.0"))


@pytest.mark.parametrize(("heading", "sign", "tei"), SIGNS, ids=[sign for _, sign, _ in SIGNS])
def test_a_sign_becomes_what_the_page_says(heading: str, sign: str, tei: list[str]) -> None:
    frame = FRAMES.get(heading) or ENDS.get(sign, FIRST)
    data = converted(frame.format(sign.replace("↵", "  \n")))
    text = parse(data, "1.xml").find("{*}text")
    assert text is not None
    found = NAMESPACE.sub("", etree.tostring(text, encoding="unicode"))
    assert tei
    for excerpt in tei:
        assert excerpt in found


@pytest.mark.parametrize("tei", ADDED)
def test_what_editors_add_is_as_the_page_says(tei: str) -> None:
    assert 'resp="#editor"' in tei
    data = converted(LAST.format("Тов. Зорин - Я пишу в облесть ныне."))
    assert data.count("облесть".encode()) == 1
    edited = data.replace("облесть".encode(), (tei if "<sic>" in tei else f"облесть {tei}").encode())
    assert Grammar.load(SCHEMA / "edition.rng").check(parse(edited, "1.xml"), "1.xml") == []
