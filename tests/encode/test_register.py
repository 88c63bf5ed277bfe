"""The register is extended, and what editors wrote in it stays as it is."""

from pathlib import Path

import pytest
from lxml import etree

from edition.document import Entry, Kind
from edition.encode import extended_register, new_register
from edition.read import read_register
from edition.resources import SCHEMA
from edition.validate import Grammar, parse

CASES = Path(__file__).parents[1] / "cases" / "register"
ENTRIES = (
    Entry("zhou-enlai", Kind.PERSON, (("en", "Zhou Enlai"), ("ru", "Чжоу Энь-лай")), proposed=True),
    Entry("ivanov", Kind.PERSON, (("ru", "Иванов"), ("ru", "А. Иванов & <сын>")), proposed=True),
)


def test_a_new_register_is_valid_and_reads_back() -> None:
    data = extended_register(new_register("The <editors>"), ENTRIES)
    tree = parse(data, "register.xml")
    assert Grammar.load(SCHEMA / "edition.rng").check(tree, "register.xml") == []
    assert read_register(tree).entries == ENTRIES


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, update_golden: bool) -> None:
    before = (case / "register.xml").read_bytes()
    found = extended_register(parse(before, "register.xml"), ENTRIES)
    path = case / "expected.xml"
    if update_golden:
        path.write_bytes(found)
    assert found == path.read_bytes()
    assert [entry for entry in read_register(parse(found, "")).entries if entry not in ENTRIES] == list(
        read_register(parse(before, "")).entries
    )


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_entries_that_are_there_stay_byte_for_byte(case: Path) -> None:
    before = parse((case / "register.xml").read_bytes(), "register.xml")
    after = parse(extended_register(before, ENTRIES), "register.xml")
    written = [etree.tostring(entry) for entry in after.iter("{*}person", "{*}place", "{*}item")]
    for entry in parse((case / "register.xml").read_bytes(), "").iter("{*}person", "{*}place", "{*}item"):
        assert etree.tostring(entry, with_tail=False) in b"".join(written)
