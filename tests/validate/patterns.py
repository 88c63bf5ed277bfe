"""Small random schemas of all kinds of patterns, and small random documents that some of them allow."""

from collections.abc import Sequence
from random import Random

from lxml import etree

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
NAMES = "abc"
ELEMENTS = [f'<ref name="{name}"/>' for name in NAMES]
VALUES = ("", " ", "1", "x", "1 x", "2000-01-01")


def random_schema(random: Random) -> etree._Element:
    """Return a schema whose elements and attributes are called a, b and c."""
    names = "".join(f'<define name="{name}">{_element(random, name)}</define>' for name in NAMES)
    return etree.fromstring(
        f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}"><start><ref name="a"/></start>{names}</grammar>'
    )


def random_document(random: Random) -> "etree._ElementTree[etree._Element]":
    """Return a document of elements called a, b and c, at most three deep."""
    return etree.ElementTree(_grown(random, "a", 0))


def _element(random: Random, name: str) -> str:
    attributes = "".join(_attribute(random, one) for one in NAMES if random.random() < 0.4)
    content = _data(random) if random.random() < 0.2 else _content(random)
    return f'<element name="{name}">{attributes}{content}</element>'


def _attribute(random: Random, name: str) -> str:
    attribute = f'<attribute name="{name}">{_data(random)}</attribute>'
    return f"<optional>{attribute}</optional>" if random.random() < 0.7 else attribute


def _data(random: Random) -> str:
    return random.choice(
        (
            "<text/>",
            '<data type="integer"/>',
            '<data type="token"><except><value>x</value></except></data>',
            '<choice><value>x</value><data type="date"/></choice>',
            '<list><oneOrMore><choice><data type="integer"/><value>x</value></choice></oneOrMore></list>',
            '<list><data type="integer"/><optional><value>x</value></optional></list>',
        )
    )


def _content(random: Random) -> str:
    """Return a pattern; what is interleaved is so outermost and does not overlap.

    Otherwise libxml2 misjudges it (so does jing say), as it does what is repeated though it may be empty.
    """
    kind = random.choice(("interleave", "mixed", "group", "group"))
    if kind == "interleave":
        return _pattern(kind, [_part(random, 1, [one]) for one in random.sample(ELEMENTS, 2)])
    return _pattern(kind, [_part(random, 1, ELEMENTS if kind == "mixed" else [*ELEMENTS, "<text/>"])])


def _part(random: Random, depth: int, leaves: Sequence[str]) -> str:
    if depth == 4 or random.random() < 0.3:
        return random.choice(leaves)
    kind = random.choice(("group", "choice", "choice", "optional", "zeroOrMore", "oneOrMore"))
    return _pattern(kind, [_part(random, depth + 1, leaves) for _ in range(random.randint(1, 3))])


def _pattern(kind: str, parts: Sequence[str]) -> str:
    return f"<{kind}>{''.join(parts)}</{kind}>"


def _grown(random: Random, name: str, depth: int) -> etree._Element:
    element = etree.Element(name, {one: random.choice(VALUES) for one in NAMES if random.random() < 0.2})
    element.text = random.choice(VALUES) if random.random() < 0.3 else None
    for _ in range(0 if depth == 3 else random.randint(0, 3)):
        child = _grown(random, random.choice(NAMES), depth + 1)
        child.tail = random.choice(VALUES) if random.random() < 0.15 else None
        element.append(child)
    return element
