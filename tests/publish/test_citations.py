"""How a document is cited: a folder in tests/cases/citation for each case, a TEI document and the files about it."""

import json
import re
from pathlib import Path

import pytest

from edition.publish.citations import FILES
from edition.transform import Interface, citation
from hostile import PAYLOADS, hostile_document

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases/citation").glob("*/tei.xml"))
INTERFACE = Interface("The edition of talks", publisher="The edition", version="2", address="https://talks.example/")
RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, ending: str, update_golden: bool) -> None:
    interface = INTERFACE if case.name == "record" else Interface("")
    made = FILES[ending](citation((case / "tei.xml").read_bytes(), name=case.name, interface=interface))
    expected = case / f"expected{ending}"
    if update_golden:
        expected.write_text(made, "utf-8", newline="")
    assert made == expected.read_bytes().decode()


def test_the_archive_is_called_what_it_is_in_the_language_of_the_pages() -> None:
    tei = next(case for case in CASES if case.name == "record") / "tei.xml"
    item = citation(tei.read_bytes(), name="7", interface=Interface("", "ru", ("ru",)))
    assert item["archive_location"].startswith("ф. 5446, ")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_document_says_stays_in_its_field(payload: str) -> None:
    item = citation(hostile_document(payload), name="x")
    made = {ending: file(item) for ending, file in FILES.items()}
    assert json.loads(made[".json"]) == [item]
    assert " ".join(payload.split()) in item["title"]
    lines = made[".ris"].split("\r\n")
    assert lines.pop() == ""
    assert [line for line in lines if not RIS_LINE.fullmatch(line)] == []
    assert [line[:2] for line in lines].count("ER") == 1
    # In each field braces are balanced, and none is closed before its end.
    for line in made[".bib"].splitlines()[1:-1]:
        value = re.sub(r"\\.", "", line.removesuffix(",").partition(" = ")[2])
        depths = [value[: at + 1].count("{") - value[: at + 1].count("}") for at in range(len(value))]
        assert depths[-1] == 0
        assert min(depths[:-1]) > 0
        assert not re.search(r"[%&#$_^~]", value) or " url = " in line or " date = " in line
