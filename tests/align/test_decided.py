"""Each folder of tests/cases/decisions: a source, decisions about it, and the text it becomes or why it cannot."""

from pathlib import Path

import pytest
from lxml import etree

from edition.align import Knowledge, align
from edition.decisions import read_decisions
from edition.encode import Context, encode
from edition.errors import EditionError
from edition.project import Settings
from edition.read import read, read_register

CASES = Path(__file__).parents[1] / "cases" / "decisions"
REGISTER = Path(__file__).parents[1] / "cases" / "register.xml"


def converted(case: Path) -> str:
    """Return the conversion of a case's source, or why its decisions cannot be carried out."""
    register = read_register(etree.parse(REGISTER))
    source = read((case / "source.md").read_bytes(), "source.md")
    try:
        decisions = read_decisions((case / "decisions.toml").read_bytes(), "tei/decisions.toml")
        document = align(source, "x", Knowledge(register, {"x": decisions})).document
    except EditionError as error:
        return f"{error}\n"
    root = etree.fromstring(encode(document, Context("x", Settings(), "1.0")))
    parts = [etree.tostring(part, encoding="unicode", with_tail=False) for part in root.iterfind("{*}standOff")]
    parts += [etree.tostring(part, encoding="unicode", with_tail=False) for part in root.iterfind("{*}text")]
    return "\n".join([*parts, ""])


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool) -> None:
    path = case / "expected.txt"
    found = converted(case)
    if update_golden:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
