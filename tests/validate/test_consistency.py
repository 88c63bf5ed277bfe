"""What cannot be right: pieces of a text, in which ¦ stands where something is found."""

import pytest

from edition.validate.consistency import inconsistencies
from edition.validate.parse import parse
from edition.validate.positions import Positions

HEAD = '<TEI xml:id="d7" xmlns="http://www.tei-c.org/ns/1.0">\n'
CASES = [
    ("id-similar", '<p xml:id="b1"/><p ¦xml:id="B1"/>'),
    ("id-similar", '<p ¦xml:id="D7"/>'),
    ("id-similar", '<p xml:id="\u00e9"/><p ¦xml:id="e\u0301"/><p xml:id="e"/>'),
    ("language-unknown", '<p xml:lang="ru"/><p xml:lang="sr-Latn"/><p xml:lang="en-GB"/>'),
    ("language-unknown", '<p ¦xml:lang="rus-RU"/><p ¦xml:lang="en-UK"/><p ¦xml:lang="qqqq"/>'),
    ("language-unknown", '<textLang mainLang="ru" ¦otherLangs="en xx"/><language ¦ident="zz"/>'),
    ("range-reversed", '<date notBefore="1956-09" notAfter="1956-09-17"/><locus from="9" to="10"/>'),
    ("range-reversed", '<date notBefore="1956-09-18" notAfter="1956-09"/><date notBefore="1957"/>'),
    ("range-reversed", '<date notBefore="1957" ¦notAfter="1956-09-17"/><locus from="10" ¦to="9"/>'),
]


@pytest.mark.parametrize(("rule", "marked"), CASES)
def test_it_is_found_where_it_stands(rule: str, marked: str) -> None:
    *pieces, rest = marked.split("¦")
    data = f"{HEAD}{''.join([*pieces, rest])}</TEI>".encode()
    tree = parse(data, "x.xml")
    found = inconsistencies(tree, "x.xml", Positions(tree, data))
    columns = [len("".join(pieces[: number + 1])) + 1 for number in range(len(pieces))]
    assert [(each.rule, each.line, each.column) for each in found] == [(rule, 2, column) for column in columns]
