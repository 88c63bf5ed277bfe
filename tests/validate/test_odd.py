"""The compiler, and the schema that it compiles."""

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

import edition.validate
from edition.errors import EditionError
from edition.resources import SCHEMA
from edition.validate.odd import compile_odd, compile_schema, compiled_schema
from edition.validate.odd.compact import compact
from edition.validate.odd.compiler import compiled, grammar
from edition.validate.odd.refinement import refined
from edition.validate.odd.schema import Schema, read_schema
from edition.validate.relaxng import Grammar
from validate.generate import RNG, definitions

CASES = Path(__file__).parents[1] / "cases" / "odd"
TEI = "{http://www.tei-c.org/ns/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
ODD = etree.parse(SCHEMA / "edition.odd")
SPECIFICATIONS = [*ODD.iter(f"{TEI}elementSpec")]
EXEMPLA = [
    (spec.get("ident", ""), example)
    for spec in SPECIFICATIONS
    for example in spec.iterfind(f"{TEI}exemplum/{EXAMPLES}egXML")
]


def base() -> Schema:
    """The small schema that the cases refine, read anew."""
    return read_schema((CASES / "base.odd").read_bytes(), "base.odd")


def in_compact_syntax(schema: Schema) -> str:
    """All definitions of a schema, as a reader of a case compares them."""
    defines = grammar(schema).iterchildren(f"{RNG}define")
    return "\n".join(
        f"{define.get('name')} =\n{''.join(compact(list(define.iterchildren(f'{RNG}*'))))}\n" for define in defines
    )


@pytest.mark.parametrize("case", sorted(CASES.glob("refused/*.odd")), ids=lambda case: case.stem)
def test_what_is_not_understood_stops_the_compiler_at_its_line(case: Path) -> None:
    with pytest.raises(EditionError) as refused:
        compile_odd(case.read_bytes(), "schema/x.odd")
    assert f"{refused.value}\n" == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("compiled/*.odd")), ids=lambda case: case.stem)
def test_what_is_understood_is_compiled(case: Path) -> None:
    compiled_case = compile_odd(case.read_bytes(), "schema/x.odd").decode()
    assert compiled_case == case.with_suffix(".rng").read_text("utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("compiled/*.odd")), ids=lambda case: case.stem)
def test_what_is_understood_is_printed_in_compact_syntax(case: Path) -> None:
    schema = read_schema(case.read_bytes(), "schema/x.odd")
    assert in_compact_syntax(schema) == case.with_suffix(".rnc").read_text("utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("refined/*.odd")), ids=lambda case: case.stem)
def test_an_edition_refines_the_schema(case: Path, update_golden: bool) -> None:
    schema = refined(base(), case.read_bytes(), "custom/schema.odd")
    etree.RelaxNG(etree.fromstring(compiled(schema)))
    expected = case.with_suffix(".rnc")
    if update_golden:
        expected.write_text(in_compact_syntax(schema), "utf-8")
    assert in_compact_syntax(schema) == expected.read_text("utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("unrefined/*.odd")), ids=lambda case: case.stem)
def test_what_cannot_be_refined_is_said_at_its_line(case: Path) -> None:
    with pytest.raises(EditionError) as refused:
        compiled(refined(base(), case.read_bytes(), "custom/schema.odd"))
    assert f"{refused.value}\n" == case.with_suffix(".txt").read_text("utf-8")


def test_a_schema_that_takes_too_long_to_compile_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.validate.odd.compiler._SECONDS", 0.001)
    custom = (CASES / "refined" / "element-added.odd").read_bytes()
    with pytest.raises(EditionError, match=r"^custom/schema\.odd, line \d+: the schema of 9 elements takes too long"):
        compiled(refined(base(), custom, "custom/schema.odd"))


def test_a_refinement_of_the_real_schema_is_obeyed() -> None:
    custom = (CASES / "edition" / "schema.odd").read_bytes()
    schema = etree.RelaxNG(etree.fromstring(compiled_schema(custom, "custom/schema.odd")))
    for name, valid in {"valid": True, "invalid": False}.items():
        document = etree.parse(CASES / "edition" / f"{name}.xml")
        assert schema.validate(document) is valid, schema.error_log
        assert Grammar.load(SCHEMA / "edition.rng").part("TEI").validate(document) is not valid


def test_the_committed_schema_is_compiled_from_the_committed_odd() -> None:
    committed = (SCHEMA / "edition.rng").read_bytes()
    assert compile_odd((SCHEMA / "edition.odd").read_bytes(), "schema/edition.odd") == committed
    assert compile_schema(None, "custom/schema.odd") == committed
    assert compiled_schema(None, "custom/schema.odd") == committed


def test_the_path_of_the_odd_leaves_no_trace() -> None:
    odd = (SCHEMA / "edition.odd").read_bytes()
    assert compile_odd(odd, "a") == compile_odd(odd, "b/c")


def test_a_refined_schema_is_the_same_each_time() -> None:
    custom = (CASES / "edition" / "schema.odd").read_bytes()
    assert compiled_schema(custom, "a") == compiled_schema(custom, "b/c")


def test_the_odd_is_tei_itself(tei_all: etree.RelaxNG | None) -> None:
    assert tei_all is None or tei_all.validate(ODD), tei_all.error_log


def test_everything_in_the_schema_is_described() -> None:
    names = ("schemaSpec", "elementSpec", "classSpec", "macroSpec", "dataSpec", "attDef", "valItem", "constraintSpec")
    parts = ODD.iter(*(TEI + name for name in names))
    assert [(part.sourceline, part.get("ident")) for part in parts if not part.findtext(f"{TEI}desc")] == []


def test_what_a_pattern_restricts_is_shown_by_an_instance() -> None:
    """Messages use the description: it must say what the pattern does, and cannot do so without an instance."""
    restricted = [odd for odd in ODD.iter(f"{TEI}dataRef") if "restriction" in odd.attrib]
    owners = [next(odd.iterancestors(f"{TEI}attDef", f"{TEI}dataSpec")) for odd in restricted]
    words = ("such as", ":", "without a space")
    silent = [owner.sourceline for owner in owners if not any(w in owner.findtext(f"{TEI}desc", "") for w in words)]
    assert silent == []


def test_nothing_in_the_schema_is_unused() -> None:
    committed = etree.parse(SCHEMA / "edition.rng").getroot()
    used = {reference.get("name") for reference in committed.iter(f"{RNG}ref")}
    assert set(definitions(committed)) == used


def test_each_element_has_an_example() -> None:
    assert [spec.get("ident") for spec in SPECIFICATIONS if spec.find(f"{TEI}exemplum") is None] == []


@pytest.fixture(scope="module")
def schema() -> Grammar:
    return Grammar.load(SCHEMA / "edition.rng")


@pytest.mark.parametrize(("ident", "example"), EXEMPLA, ids=[ident for ident, _ in EXEMPLA])
def test_an_example_keeps_to_what_it_is_an_example_of(ident: str, example: etree._Element, schema: Grammar) -> None:
    [element] = deepcopy(example)
    for inner in element.iter(etree.Element):
        inner.tag = TEI + etree.QName(inner).localname
    schema.part(ident).assertValid(element)


@pytest.mark.parametrize("rule", sorted({odd.get("ident", "") for odd in ODD.iter(f"{TEI}constraintSpec")}))
def test_a_constraint_is_a_rule_of_validation(rule: str) -> None:
    modules = Path(edition.validate.__file__).parent.rglob("*.py")
    assert any(f'"{rule}"' in module.read_text("utf-8") for module in modules)
