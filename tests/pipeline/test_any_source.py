"""Whatever stands in a source, it is converted, valid, and nothing of it is lost."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.align import Knowledge, align
from edition.encode import Context, encode
from edition.errors import EditionError, EmptySourceError
from edition.findings import Severity
from edition.project import Settings
from edition.read import read
from edition.resources import SCHEMA
from edition.validate import Grammar, Source, check, parse

GRAMMAR = Grammar.load(SCHEMA / "edition.rng")
RECORD = "#### **Citation:**\n\n“A talk”, GARF, Fond 1, Opis 2, Delo 3, Listy 10-12.\n\n#### **Contents:**\n\nScan\n\n"

WORDS = st.sampled_from(
    [
        *("~~", "<sup>", "</sup>", "[", "]", "[Inserted: ", "[inserted:", "[?]", "○", "□", "=", "+"),
        *("\n", "\n\n", "  \n", " ", "\t", "-", "- ", " - ", ":", ".", "(", ")"),
        *("#", "## ", "### Contents\n\n", "-2-", "- 3 -", "4.", "10", "11 7", "12<sup>6</sup>", "л. 11"),
        *(
            "тов. ",
            "Тов. Микоян - ",
            "Cde. X: ",
            "X: ",
            "Микоян",
            "слово",
            "сло-  \nво",
            "по-",
            "word",
            "Мihaил",
            "III",
        ),
        *("Сов. секретно", "16 сентября 1956 г.", "Из беседы за обедом", "Присутствовали: ", "записал В. Кобяев"),
        *(
            "*",
            "_",
            "`",
            "\\",
            "&amp;",
            "<b>",
            "|",
            "> ",
            "1. ",
            "---",
            "é",
            "\u0301",
            "한",
            "漢",
            "😀",
            "\xa0",
            "\u2028",
            "\u0085",
        ),
    ]
)
SOURCES = st.one_of(
    st.lists(WORDS, min_size=1, max_size=50).map("".join),
    st.lists(WORDS, min_size=1, max_size=50).map(lambda words: RECORD + "".join(words)),
    st.text(min_size=1, max_size=80),
)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@example(source="[~~a~~]\n~~b~~")
@example(source="~~[a]~~  \n[b]")
@example(source="<sup>~~a~~</sup>\n~~b~~")
@example(source="### Contents\n\nПрисутствовали: 漢\n\na")
@settings(max_examples=600, deadline=None)
@given(source=SOURCES)
def test_nothing_is_lost(source: str) -> None:
    data = source.encode("utf-8", "surrogatepass")
    if NOT_IN_XML.search(source):
        with pytest.raises(EditionError, match=r"XML cannot hold|is not UTF-8"):
            read(data, "x.md")
        return
    try:
        document = align(read(data, "x.md"), "x", Knowledge()).document
    except EmptySourceError:
        return
    text = encode(document, Context("x", Settings(), "1.0"))
    findings = check(parse(text, "x.xml"), "x.xml", GRAMMAR, Source(data, "x.md"))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.md is empty; put the transcript into it, or remove it"),
        (b" \n\t\n", "x.md is empty; put the transcript into it, or remove it"),
        (
            "Тов. Микоян".encode("cp1251"),
            "x.md is not UTF-8: byte 0 (0xd2) begins no character; save the file as UTF-8",
        ),
        ("Тов\n - \x0c".encode(), "x.md, line 2, column 4: XML cannot hold the character U+000C; remove it"),
        (RECORD.encode(), "x.md has a record but no transcription; add the text of the document below it"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(EditionError) as error:
        read(data, "x.md")
    assert str(error.value) == sentence
