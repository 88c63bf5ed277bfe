"""The compiler, and the schema that it compiles."""

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import EditionError
from edition.resources import SCHEMA
from edition.validate.odd import compile_odd
from edition.validate.relaxng import Grammar
from validate.generate import RNG, definitions

CASES = Path(__file__).parents[1] / "cases" / "odd"
TEI = "{http://www.tei-c.org/ns/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
ODD = etree.parse(SCHEMA / "edition.odd")
EXEMPLA = [
    (spec.get("ident", ""), example)
    for spec in ODD.iter(f"{TEI}elementSpec")
    for example in spec.iterfind(f"{TEI}exemplum/{EXAMPLES}egXML")
]


@pytest.mark.parametrize("case", sorted(CASES.glob("refused/*.odd")), ids=lambda case: case.stem)
def test_what_is_not_understood_stops_the_compiler_at_its_line(case: Path) -> None:
    with pytest.raises(EditionError) as refused:
        compile_odd(case.read_bytes(), "schema/x.odd")
    assert f"{refused.value}\n" == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("compiled/*.odd")), ids=lambda case: case.stem)
def test_what_is_understood_is_compiled(case: Path) -> None:
    compiled = compile_odd(case.read_bytes(), "schema/x.odd").decode()
    assert compiled == case.with_suffix(".rng").read_text("utf-8")


def test_the_committed_schema_is_compiled_from_the_committed_odd() -> None:
    odd = (SCHEMA / "edition.odd").read_bytes()
    assert compile_odd(odd, "schema/edition.odd") == (SCHEMA / "edition.rng").read_bytes()


def test_the_path_of_the_odd_leaves_no_trace() -> None:
    odd = (SCHEMA / "edition.odd").read_bytes()
    assert compile_odd(odd, "a") == compile_odd(odd, "b/c")


def test_the_odd_is_tei_itself(tei_all: etree.RelaxNG | None) -> None:
    assert tei_all is None or tei_all.validate(ODD), tei_all.error_log


def test_everything_in_the_schema_is_described() -> None:
    parts = ODD.iter(*(TEI + name for name in ("elementSpec", "classSpec", "macroSpec", "dataSpec", "attDef")))
    assert [part.get("ident") for part in parts if not part.findtext(f"{TEI}desc")] == []


def test_nothing_in_the_schema_is_unused() -> None:
    grammar = etree.parse(SCHEMA / "edition.rng").getroot()
    used = {reference.get("name") for reference in grammar.iter(f"{RNG}ref")}
    assert set(definitions(grammar)) == used


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar.load(SCHEMA / "edition.rng")


@pytest.mark.parametrize(("ident", "example"), EXEMPLA, ids=[ident for ident, _ in EXEMPLA])
def test_an_example_keeps_to_what_it_is_an_example_of(ident: str, example: etree._Element, grammar: Grammar) -> None:
    [element] = deepcopy(example)
    for inner in element.iter(etree.Element):
        inner.tag = TEI + etree.QName(inner).localname
    grammar.part(ident).assertValid(element)
