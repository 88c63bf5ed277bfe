"""Files that are refused before anything in them is done, each with its message in a file beside it."""

import time
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import EditionError, UnreadableError
from edition.validate.parse import parse

CASES = Path(__file__).parents[1] / "cases" / "parse"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda case: case.stem)
def test_a_file_is_refused_in_one_sentence(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text("utf-8").rstrip("\n")
    with pytest.raises(UnreadableError) as refused:
        parse(case.read_bytes(), "tei/x.xml")
    assert str(refused.value) == expected
    assert f"line {refused.value.line}, column {refused.value.column}:" in expected


def test_entities_are_not_even_read() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 100}">' for n in range(1, 30))
    before = time.perf_counter()
    with pytest.raises(EditionError, match="a DOCTYPE is not allowed"):
        parse(f'<!DOCTYPE a [<!ENTITY e0 "x">{bomb}]><a b="&e29;">&e29;</a>'.encode(), "x.xml")
    assert time.perf_counter() - before < 0.1


def test_what_only_looks_like_a_doctype_is_text() -> None:
    tree = parse(b"<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>", "x.xml")
    assert tree.getroot().text == "<!DOCTYPE a>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_the_encoding_is_the_declared_one(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a>ж</a>'
    assert parse(text.encode(encoding), "x.xml").getroot().text == "ж"


def test_repeated_identifiers_are_let_through() -> None:
    root = parse(b'<a xml:id="x"><b xml:id="x"/></a>', "x.xml").getroot()
    assert len(root.findall(".//*[@{http://www.w3.org/XML/1998/namespace}id='x']")) == 1


def test_lines_and_comments_are_kept() -> None:
    tree = parse(b"<a>\n<!-- c -->\n<b/></a>", "x.xml")
    assert [(node.tag, node.sourceline) for node in tree.getroot()] == [(etree.Comment, 2), ("b", 3)]
