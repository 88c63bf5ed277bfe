"""Where elements, attributes and texts are said to stand: the sign ¦ in a text marks the place."""

import time

import pytest
from lxml import etree

from edition.validate.identifiers import duplicate_ids
from edition.validate.parse import parse
from edition.validate.pointers import dangling_pointers
from edition.validate.positions import Position, Positions

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def place(text: str) -> Position:
    """Return the line and column of the mark."""
    before = text.partition("¦")[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def positions(data: bytes) -> tuple[etree._Element, Positions]:
    tree = parse(data, "x.xml")
    return tree.getroot(), Positions(tree, data)


@pytest.mark.parametrize(
    "text",
    [
        "¦<b/>",
        "<a>¦<b/></a>",
        "<a>\n\t¦<b/></a>",
        "<a>\r\n\r\n  ¦<b\r\n  c='1'/></a>",
        "<a>\rя\r¦<b/></a>",
        "<a>😀 Ж ¦<b/></a>",
        "<a><![CDATA[<b/>]]><!-- <b/> --><?p <b/>?>¦<b/></a>",
        "<!-- <b/> > - \n--><?p <b/>\n?><a c='>'>¦<b/></a>",
        "<a c='&gt;&#128512;'>&amp;¦<b/></a>",
        "\ufeff<a>¦<b/></a>",
        "<a>" + "\n" * 70_000 + "¦<b/></a>",
        "<a>" + "x" * 70_000 + "¦<b/></a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_element_stands_where_its_tag_begins(text: str, encoding: str) -> None:
    data = text.replace("¦", "").removeprefix("\ufeff" if encoding == "utf-16" else "").encode(encoding)
    root, found = positions(data)
    [element] = root.iter("b")
    assert found.of(element) == place(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c", "<b ¦c='1'/>"),
        ("c", "<b\n\td = 'c=\"1\"'\n\t¦c = '>'/>"),
        ("c", "<b xmlns='urn:x' cc='😀' ¦c='1'/>"),
        ("c", "<b xmlns:c='urn:x' c:c='1' ¦c='2'/>"),
        ("{urn:x}c", "<b xmlns:d='urn:x' c='1'\r\n¦d:c='2'/>"),
        (XML_ID, "<a>\n  <b c=' xml:id=' ¦xml:id='я'/></a>"),
    ],
)
def test_an_attribute_stands_where_its_name_begins(name: str, text: str) -> None:
    root, found = positions(text.replace("¦", "").encode())
    [element] = root.iter("{*}b")
    assert found.of_attribute(element, name) == place(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "<b>¦x</b>"),
        (0, "<b\n>\n\t ¦x</b>"),
        (0, "<b>\r\n  <!-- x --> <?x x?>\r\n ¦x<c/></b>"),
        (0, "<b> <![CDATA[ ¦x]]></b>"),
        (0, "<b> ¦&#120;</b>"),
        (1, "<b>x<c>y</c> ¦z<c/></b>"),
        (2, "<b><c>y<d/></c><c/>\n¦z</b>"),
        (2, "<b><c>y</c>😀<c/>😀¦</b>".replace("😀¦", "¦😀")),
        (0, "<b>" + " " * 70_000 + "¦x</b>"),
    ],
)
def test_a_text_stands_where_its_words_begin(number: int, text: str) -> None:
    root, found = positions(text.replace("¦", "").encode())
    assert found.of_text(root, number) == place(text)


def test_the_encoding_is_the_declared_one() -> None:
    text = "<?xml version='1.0' encoding='windows-1251'?>\n<b>ж<c d='ж' ¦e='1'/></b>"
    root, found = positions(text.replace("¦", "").encode("windows-1251"))
    assert found.of_attribute(root[0], "e") == place(text)


def test_identifiers_and_pointers_have_columns() -> None:
    data = b'<a>\n  <b xml:id="x"/>\n  <b\n    corresp="#y"\n    xml:id="x"/></a>'
    tree = parse(data, "x.xml")
    [duplicate], [dangling] = duplicate_ids(tree, "x.xml", data), dangling_pointers(tree, "x.xml", data)
    assert (duplicate.line, duplicate.column, dangling.line, dangling.column) == (5, 5, 4, 5)
    assert duplicate.also == ("x.xml", 2)


def test_without_the_file_there_are_lines() -> None:
    tree = parse(b"<a>\n  <b c='1'>x</b></a>", "x.xml")
    found, element = Positions(tree, None), tree.getroot()[0]
    assert {found.of(element), found.of_attribute(element, "c"), found.of_text(element, 0)} == {(2, 1)}


def test_the_positions_of_a_large_file_are_found_together() -> None:
    root, found = positions(b"<a>" + b"\n<b c='1'> x</b>" * 20_000 + b"</a>")
    before = time.perf_counter()
    places = [(found.of(child), found.of_attribute(child, "c"), found.of_text(child, 0)) for child in root]
    assert time.perf_counter() - before < 2
    assert places == [((line, 1), (line, 4), (line, 11)) for line in range(2, 20_002)]


def test_many_attributes_of_one_element_do_not_take_long() -> None:
    names = [f"a{number}" for number in range(20_000)]
    attributes = " ".join(f"{name}=''" for name in names)
    root, found = positions(f"<b {attributes}/>".encode())
    before = time.perf_counter()
    assert len({found.of_attribute(root, name) for name in names}) == len(names)
    assert time.perf_counter() - before < 2
