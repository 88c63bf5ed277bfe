"""What the explainer makes of schemas that are not ours: each case a schema, documents, and what is said of them."""

from pathlib import Path

import pytest
from lxml import etree

from edition.errors import EditionError
from edition.findings import Finding
from edition.validate.explain import Explainer
from edition.validate.explain.patterns import Element
from edition.validate.explain.schema import Schema
from edition.validate.positions import Positions

CASES = Path(__file__).parents[1] / "cases" / "explain"
DOCUMENTS = sorted(CASES.glob("*/*.xml"))
REFUSED = sorted(CASES.glob("refused/*.rng"))


def read(path: Path) -> list[Element]:
    """Read the whole of a schema."""
    return Schema(etree.parse(path).getroot(), "schema.rng").named("a")


def shown(findings: list[Finding]) -> str:
    return "".join(f"{f.rule} {f.line}:{f.column}\n{f.message}\n{f.remedy}\n" for f in findings)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_document_is_explained_when_it_is_not_valid(document: Path, update_golden: bool) -> None:
    schema = etree.parse(document.with_name("schema.rng"))
    tree = etree.parse(document)
    explainer = Explainer(schema.getroot(), "schema.rng")
    findings = explainer.findings(tree.getroot(), "x.xml", Positions(tree, document.read_bytes()))
    expected = document.with_suffix(".txt")
    if update_golden and document.stem != "valid":
        expected.write_text(shown(findings), "utf-8")
    assert etree.RelaxNG(schema).validate(tree) == (not findings)
    assert shown(findings) == (expected.read_text("utf-8") if expected.is_file() else "")


@pytest.mark.parametrize("case", REFUSED, ids=lambda path: path.stem)
def test_a_schema_that_is_not_understood_is_refused_at_its_line(case: Path, update_golden: bool) -> None:
    with pytest.raises(EditionError) as refused:
        read(case)
    expected = case.with_suffix(".txt")
    if update_golden:
        expected.write_text(f"{refused.value}\n", "utf-8")
    assert f"{refused.value}\n" == expected.read_text("utf-8")


def test_only_what_is_met_is_read() -> None:
    schema = Schema(etree.parse(CASES / "names" / "schema.rng").getroot(), "schema.rng")
    assert schema._contents == {}


RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


def explained(schema: str) -> list[Finding]:
    """Return what is said of an empty element by a schema."""
    tree = etree.ElementTree(etree.fromstring("<a/>"))
    return Explainer(etree.fromstring(schema), "x.rng").findings(tree.getroot(), "x.xml", Positions(tree, None))


def test_definitions_that_lead_too_far_are_refused() -> None:
    start = '<start><element name="a"><ref name="d0"/></element></start><define name="d2000"><text/></define>'
    chain = "".join(f'<define name="d{n}"><optional><ref name="d{n + 1}"/></optional></define>' for n in range(2000))
    with pytest.raises(EditionError, match="is nested too deeply to be understood"):
        explained(f"<grammar {RNG}>{start}{chain}</grammar>")


def test_a_data_type_that_nobody_knows_is_refused_when_it_is_met() -> None:
    with pytest.raises(EditionError, match="line 2: the data type"):
        explained(f'<element name="a" {RNG}>\n<data type="klingon"/></element>')
