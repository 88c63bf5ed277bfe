"""Waivers: what each lets stand, what is said of one that lets nothing, and why some cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from edition.errors import UnreadableError
from edition.findings import Finding, Severity
from edition.waivers import read_waivers, without_waived

CASES = Path(__file__).parent / "cases" / "waivers"
RULES = ("glyph-missing", "leaf-missing", "speaker-doubtful", "text-missing")
TODAY = date(2026, 11, 30)
FINDINGS = [
    Finding("leaf-missing", Severity.WARNING, "tei/7.xml", 9, 1, "where does leaf 56 begin?", "", "f55"),
    Finding("speaker-doubtful", Severity.WARNING, "tei/7.xml", 5, 1, "#choe is named", "", "u3"),
    Finding("speaker-doubtful", Severity.WARNING, "tei/7.xml", 5, 1, "#rim is named", "", "u3"),
    Finding("text-missing", Severity.WARNING, "tei/8.xml", 1, 1, "this text is missing", ""),
]


@pytest.mark.parametrize("case", sorted((CASES / "applied").glob("*.toml")), ids=lambda case: case.stem)
def test_a_waiver_lets_stand_what_it_is_about(case: Path) -> None:
    waivers = read_waivers(case.read_bytes(), "tei/decisions.toml", RULES)
    left, about = without_waived(FINDINGS, waivers, {"9"}, TODAY)
    said = [f"open: {', '.join(f'{finding.rule} {finding.at}' for finding in left)}"]
    said += [f"{f.line}: {f.severity}: {f.message}; {f.remedy} [{f.rule}]" for f in about]
    assert said == case.with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", sorted((CASES / "faulty").glob("*.toml")), ids=lambda case: case.stem)
def test_a_waiver_that_is_not_right_is_one_sentence(case: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        read_waivers(case.read_bytes(), "tei/decisions.toml", RULES)
    assert f"{error.value}\n" == case.with_suffix(".txt").read_text("utf-8")
    line = case.read_text("utf-8").count("\n", 0, case.read_text("utf-8").find("[[waiver]]")) + 1
    assert error.value.line == (2 if case.stem == "not-toml" else max(line, 1))
