"""An element of the text stands on the line of the source on which its first character stands."""

import time
from pathlib import Path

import pytest
from lxml import etree

from edition.validate.proof.places import Places
from edition.validate.source import Source

CASES = sorted((Path(__file__).parents[1] / "cases" / "places").iterdir())
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_element_is_on_the_line_that_the_case_expects(case: Path) -> None:
    root = etree.parse(case / "tei.xml").getroot()
    places = Places(Source((case / "source.md").read_bytes(), "tei/1.md").text, root)
    lines = {element.get(ID): places.line(element) for element in root.iter("{*}*") if element.get(ID)}
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    assert [f"{name} {line or ''}".strip() for name, line in lines.items()] == expected


def test_a_long_text_takes_little_time() -> None:
    count = 20_000
    source = "\n\n".join(["Слово и дело."] * count)
    body = "<p>Слово <hi>и</hi> дело.</p>" * count
    root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    start = time.process_time()
    places = Places(source, root)
    assert [places.line(element) for element in root.iter("{*}hi")] == list(range(1, 2 * count, 2))
    assert time.process_time() - start < 20
