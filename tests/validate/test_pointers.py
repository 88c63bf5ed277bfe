"""What is said of pointers that lead nowhere: a file, and beside it what is said of each pointer in it."""

from pathlib import Path

import pytest

from edition.findings import Finding
from edition.validate.identifiers import duplicate_ids
from edition.validate.parse import parse
from edition.validate.pointers import dangling_elsewhere, dangling_pointers

CASES = sorted((Path(__file__).parents[1] / "cases" / "pointers").glob("*.xml"))
ELSEWHERE = {"register.xml": ["pyongyang"], "2.xml": ["u7"], "3.xml": [], "broken.xml": None}


def shown(finding: Finding) -> str:
    return f"{finding.line}:{finding.column}: {finding.message}; {finding.remedy}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_pointer_that_leads_nowhere_is_said(case: Path, update_golden: bool) -> None:
    data = case.read_bytes()
    tree = parse(data, "x.xml")
    found = [*dangling_pointers(tree, "x.xml", data), *dangling_elsewhere(tree, "x.xml", ELSEWHERE.get, data)]
    expected, said = case.with_suffix(".txt"), "".join(map(shown, found))
    if update_golden:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
@pytest.mark.parametrize("sign", ["#", "&#35;"])
def test_a_pointer_is_found_however_it_is_written(sign: str, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><TEI xml:id="d1" resp="{sign}nobody"/>'.encode(encoding)
    assert [found.rule for found in dangling_pointers(parse(data, "x"), "x", data)] == ["pointer-dangling"]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
@pytest.mark.parametrize("again", ["x", "&#120;", " x\n"])
def test_a_repeated_identifier_is_found_however_it_is_written(again: str, encoding: str) -> None:
    data = f"<?xml version='1.0' encoding='{encoding}'?><a xml:id = 'x'><b xml:id=\"{again}\"/></a>".encode(encoding)
    assert [found.rule for found in duplicate_ids(parse(data, "x"), "x", data)] == ["id-duplicate"]
