"""An element of the text stands on the line of the source on which its first character stands."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.findings import Finding
from edition.validate import check
from edition.validate.proof import Sides, sides
from edition.validate.proof.places import Places
from edition.validate.source import Source

CASES = sorted((Path(__file__).parents[1] / "cases" / "places").iterdir())
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_element_is_on_the_line_that_the_case_expects(case: Path) -> None:
    root = etree.parse(case / "tei.xml").getroot()
    places = Places(Sides(Source((case / "source.md").read_bytes(), "tei/1.md").text, root))
    lines = {element.get(ID): places.line(element) for element in root.iter("{*}*") if element.get(ID)}
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    assert [f"{name} {line or ''}".strip() for name, line in lines.items()] == expected


def test_a_long_text_takes_little_time() -> None:
    count = 20_000
    source = "\n\n".join(["Слово и дело."] * count)
    body = "<p>Слово <hi>и</hi> дело.</p>" * count
    root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    start = time.process_time()
    places = Places(Sides(source, root))
    assert [places.line(element) for element in root.iter("{*}hi")] == list(range(1, 2 * count, 2))
    assert time.process_time() - start < 20


class Lenient:
    """Finds every text right."""

    def check(self, *_: object) -> list[Finding]:
        return []


@pytest.mark.parametrize(
    ("source", "rules", "read"),
    [
        ("Слово и дело.", ["word-unclear"], ["read_blocks"]),
        ("Слово ~~и~~ дело.", ["sign-lost", "word-unclear"], ["read_blocks", "read_tei", "read_transcription"]),
    ],
    ids=["at a glance", "closely"],
)
def test_a_check_reads_source_and_text_once(
    source: str, rules: list[str], read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proof and places share what was read; that there are doubts makes the check ask for places."""
    calls = []

    def counted(name: str) -> Callable[[object], object]:
        read = getattr(sides, name)

        def counting(given: object) -> object:
            calls.append(name)
            return read(given)

        return counting

    for name in ("read_blocks", "read_transcription", "read_tei"):
        monkeypatch.setattr(sides, name, counted(name))
    text = '<text type="original"><body><p>Слово <unclear>и</unclear> дело.</p></body></text>'
    tree = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>').getroottree()
    found = check(tree, "tei/1.xml", Lenient(), Source(source.encode(), "tei/1.md"))
    assert [finding.rule for finding in found] == rules
    assert "(tei/1.md, line 1)" in found[-1].said
    assert sorted(calls) == read
