"""By a schema that is not ours libxml2 judges, or our own reading: both find the same."""

from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.findings import Finding
from edition.validate.judging import Judge, Reading, judge
from edition.validate.parse import parse
from edition.validate.relaxng import Grammar

FILES = Path(__file__).parents[1] / "cases" / "outside"
GRAMMAR = '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">{}</grammar>'


def judge_by(path: Path) -> Judge:
    return judge(path, parse(path.read_bytes(), path.name).getroot(), path.name)


def findings(by: Judge, name: str) -> list[Finding]:
    data = (FILES / name).read_bytes()
    return by.check(parse(data, name), name, data)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every schema be one that takes libxml2 too long."""
    monkeypatch.setattr("edition.validate.judging._SECONDS", 0.001)


def test_libxml2_judges_by_a_small_schema() -> None:
    assert isinstance(judge_by(FILES / "letter.rng"), Grammar)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", ["letter.xml", "invalid.xml", "pointers.xml"])
def test_our_own_reading_judges_where_libxml2_takes_too_long(name: str) -> None:
    reading = judge_by(FILES / "letter.rng")
    assert isinstance(reading, Reading)
    assert findings(reading, name) == findings(Grammar.load(FILES / "letter.rng"), name)
    assert bool(findings(reading, name)) == (name != "letter.xml")


def test_a_large_schema_is_not_even_tried(tmp_path: Path) -> None:
    path = tmp_path / "large.rng"
    elements = "".join(f'<element name="e{number}"><empty/></element>' for number in range(401))
    path.write_text(GRAMMAR.format(f"<start><choice>{elements}</choice></start>"), "utf-8")
    assert isinstance(judge_by(path), Reading)


@pytest.mark.usefixtures("impatient")
def test_a_schema_that_is_not_understood_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "including.rng"
    path.write_text(GRAMMAR.format('\n<include href="letter.rng"/>'), "utf-8")
    with pytest.raises(EditionError, match=r"^including\.rng, line 2: <include> is not understood"):
        judge_by(path)


@pytest.mark.usefixtures("impatient")
def test_what_is_not_understood_later_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "external.rng"
    text = (FILES / "letter.rng").read_text("utf-8")
    path.write_text(text.replace("<text/>", '\n<externalRef href="other.rng"/>'), "utf-8")
    (finding,) = findings(judge_by(path), "letter.xml")
    assert (finding.rule, finding.line) == ("schema-unusable", 1)
    assert finding.message.startswith("external.rng, line 8: <externalRef> is not understood")
