"""Each folder of tests/cases/convert: a source, perhaps a register, and the text or header that it becomes."""

from pathlib import Path

import pytest
from lxml import etree

from edition.align import Knowledge, align
from edition.encode import Context, encode
from edition.project import Settings
from edition.read import read, read_register

CASES = Path(__file__).parents[1] / "cases" / "convert"
REGISTER = Path(__file__).parents[1] / "cases" / "register.xml"
PARTS = {"text.xml": "text", "header.xml": "teiHeader", "rivals.xml": "standOff"}


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool) -> None:
    own = case / "register.xml"
    register = read_register(etree.parse(own if own.is_file() else REGISTER))
    document = align(read((case / "source.md").read_bytes(), "source.md"), case.name, Knowledge(register)).document
    settings = Settings(publisher="The publisher", licence="Free", editor="An editor", document_form="typescript")
    root = etree.fromstring(encode(document, Context(case.name, settings, "1.0")))
    expected = [case / name for name in PARTS if (case / name).is_file()] or [case / "text.xml"]
    for path in expected:
        part = root.find(f"{{*}}{PARTS[path.name]}")
        assert part is not None
        part.tail = None
        found = etree.tostring(part, encoding="unicode") + "\n"
        if update_golden:
            path.write_text(found, "utf-8")
        assert found == path.read_text("utf-8")
