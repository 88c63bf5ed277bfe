"""Whatever the schema allows is valid TEI, as documents made at random from it show."""

from pathlib import Path

import pytest
from lxml import etree

from edition.resources import SCHEMA
from edition.validate.parse import parse
from validate.generate import XML, Generator, attributes_of, elements_within

CASES = Path(__file__).parents[1] / "cases" / "schema"
RNG = etree.parse(SCHEMA / "edition.rng").getroot()
DOCUMENTS = [Generator(RNG, seed).document() for seed in range(200)]


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(RNG)


def test_documents_made_from_the_schema_are_valid(schema: etree.RelaxNG) -> None:
    for document in DOCUMENTS:
        schema.assertValid(document)


def test_documents_made_from_the_schema_leave_nothing_out() -> None:
    elements = {etree.QName(element).localname for document in DOCUMENTS for element in document.iter()}
    assert elements == elements_within(RNG, "TEI")
    attributes = {
        (etree.QName(element).localname, str(name).replace(XML, "xml:"))
        for document in DOCUMENTS
        for element in document.iter()
        for name in element.attrib
    }
    assert attributes == attributes_of(RNG)


def test_documents_made_from_the_schema_are_valid_tei(tei_all: etree.RelaxNG | None) -> None:
    for document in DOCUMENTS:
        if tei_all is not None:
            tei_all.assertValid(document)


@pytest.mark.parametrize("name", ["document.xml", "register.xml"])
def test_what_is_still_valid_after_changes_is_valid_tei(
    name: str, schema: etree.RelaxNG, tei_all: etree.RelaxNG | None
) -> None:
    data = (CASES / name).read_bytes()
    generator = Generator(RNG, seed=0, depth=3)
    valid = 0
    for _ in range(400):
        changed = parse(data, name)
        generator.change(changed)
        if schema.validate(changed):
            valid += 1
            assert tei_all is None or tei_all.validate(changed), etree.tostring(changed, encoding=str)
    assert 40 < valid < 360
