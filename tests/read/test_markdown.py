"""Blocks of a transcript: what is a sign, what is text, and where in the source each character stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.document import Kind
from edition.errors import EditionError
from edition.read.markdown import blocks, decode

PIECES = st.sampled_from(
    [
        "~~",
        "<sup>",
        "</sup>",
        "[",
        "]",
        "[Inserted: ",
        "#",
        "## ",
        "\n",
        "\n\n",
        "  \n",
        " ",
        "\t",
        "а",
        "б в",
        "-",
        "\xa0",
        "é",
    ]
)


def spans(source: str) -> list[tuple[Kind, str]]:
    (block,) = blocks(source)
    return [(span.kind, block.passage.text[span.start : span.end]) for span in block.passage.spans]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("a ~~b~~ c", "a b c", [(Kind.DELETION, "b")]),
        ("a<sup>b</sup>", "ab", [(Kind.INSERTION, "b")]),
        ("[a]", "a", [(Kind.SUPPLIED, "a")]),
        ("[?]", "?", [(Kind.QUERY, "?")]),
        ("x [Inserted: a]", "x a", [(Kind.LABELLED, "a")]),
        ("x[Inserted: a]", "x a", [(Kind.LABELLED, " a")]),
        ("[INSERTED: a]", "INSERTED: a", [(Kind.SUPPLIED, "INSERTED: a")]),
        ("~~a~~  \n~~b~~", "a\nb", [(Kind.DELETION, "a\nb")]),
        ("~~a~~\n~~b~~", "a b", [(Kind.DELETION, "a b")]),
        ("~~a~~ ~~b~~", "a b", [(Kind.DELETION, "a"), (Kind.DELETION, "b")]),
        ("~~a~~ x  \n~~b~~", "a x\nb", [(Kind.DELETION, "a"), (Kind.DELETION, "b")]),
        ("[a]  \n[b]", "a\nb", [(Kind.SUPPLIED, "a\nb")]),
        ("[Inserted: a]  \n[inserted: b]", "a\nb", [(Kind.LABELLED, "a"), (Kind.LABELLED, "b")]),
        ("~~a <sup>b</sup>~~", "a b", [(Kind.DELETION, "a b"), (Kind.INSERTION, "b")]),
        ("[~~a~~]\n~~b~~", "a b", [(Kind.DELETION, "a b"), (Kind.SUPPLIED, "a")]),
        ("~~a [b~~ c]", "a [b c]", [(Kind.DELETION, "a [b")]),
        ("a ~~b", "a ~~b", []),
        ("a~~,~~ b", "a, b", [(Kind.DELETION, ",")]),
        ("qu~~'~~elle a~~b~~c", "qu'elle abc", [(Kind.DELETION, "'"), (Kind.DELETION, "b")]),
        ("a~~(~~b~~)~~c", "a(b)c", [(Kind.DELETION, "("), (Kind.DELETION, ")")]),
        ("~~a (~~b~~)", "~~a (b)", [(Kind.DELETION, "b")]),
        ("a ~~ b ~~ c", "a ~~ b ~~ c", []),
        ("~~~a~~~", "~a~", [(Kind.DELETION, "a~")]),
        ("a]", "a]", []),
        ("<sub>a</sub> *b* `c` &amp; \\[", "<sub>a</sub> *b* `c` &amp; \\[", []),
        ("## a ##", "a ##", []),
        ("#a", "#a", []),
        ("- 6 -", "- 6 -", []),
        ("a  \nb\nc", "a\nb c", []),
    ],
)
def test_signs(source: str, text: str, found: list[tuple[Kind, str]]) -> None:
    assert blocks(source)[0].passage.text == text
    assert spans(source) == found


@pytest.mark.parametrize(("source", "signs"), [("## a", "##"), ("### a", "###"), ("#", "#"), ("a", None), ("#a", None)])
def test_signs_of_headings(source: str, signs: str | None) -> None:
    assert blocks(source)[0].signs == signs


@settings(max_examples=300, deadline=None)
@given(source=st.lists(PIECES, max_size=30).map("".join))
def test_every_character_knows_its_place(source: str) -> None:
    lines = source.split("\n")
    for block in blocks(source):
        for offset, character in enumerate(block.passage.text):
            if not character.isspace():
                line, column = block.passage.position(offset)
                assert lines[line - 1][column - 1] == character


def test_decoding_normalises_line_ends_and_letters() -> None:
    assert decode("\ufeffи\u0306\r\nа\rб".encode(), "x") == "й\nа\nб"


CONFLICT = "Да.\n\n<<<<<<< HEAD\nНет.\n=======\nМожет быть.\n>>>>>>> other\n"


def test_a_conflict_that_git_left_is_refused() -> None:
    with pytest.raises(EditionError, match="x, lines 3 to 7: Git left two versions here"):
        decode(CONFLICT.encode(), "x")


@pytest.mark.parametrize("gone", ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> other\n", "<"])
def test_signs_of_a_conflict_that_are_not_all_there_are_text(gone: str) -> None:
    text = CONFLICT.replace(gone, "", 1)
    assert decode(text.encode(), "x") == text
