"""What is doubtful is found, with the question that an editor reads; what is settled is not."""

import time
from itertools import count, islice
from pathlib import Path

import pytest
from lxml import etree

from edition.decisions import AS_IT_STANDS, Decision
from edition.findings import Question, Severity
from edition.resources import SCHEMA
from edition.validate.doubts import doubts
from edition.validate.inquiry import Inquiry
from edition.validate.parse import parse
from edition.validate.source import Source
from validate.generate import Generator

CASES = sorted((Path(__file__).parents[1] / "cases" / "doubts").iterdir())
RAISING = [case for case in CASES if (case / "tei.xml").is_file()]
RULES = {
    *("speaker-unknown", "speaker-doubtful", "word-unclear", "deletion-doubtful", "sign-unpaired"),
    *("translation-unaligned", "alignment-doubtful", "utterance-untranslated", "utterances-differ"),
    *("leaf-unnumbered", "leaf-number-doubtful", "leaf-missing", "leaf-repeated", "leaf-out-of-order"),
    *("page-number-gap", "page-number-repeated", "second-number-gap", "second-number-repeated"),
    *("numbers-differ", "block-dates-differ", "dates-disagree", "insertions-differ", "signature-differs"),
    *("present-differs", "language-unexpected", "title-or-name", "person-proposed"),
}


def inquiry(path: Path, decided: tuple[str, ...] = ()) -> Inquiry:
    data = path.read_bytes()
    name = "register" if b'xml:id="register"' in data else "1"
    source = path.with_name("source.md")
    transcript = Source(source.read_bytes(), "tei/1.md") if source.is_file() else None
    decisions = {name: Decision(name, AS_IT_STANDS, line=number) for number, name in enumerate(decided, 1)}
    return Inquiry(parse(data, name), f"tei/{name}.xml", transcript, decisions)


def shown(rule: str, question: Question) -> str:
    candidates = (f"    {c.value} {c.certainty} {' '.join(c.reasons)}".rstrip() for c in question.candidates)
    lines = (f"{rule} {question.id} {question.path}:{question.line}", f"  {question.question}", *candidates)
    return "".join(f"{line}\n" for line in lines)


def case_named(name: str) -> Path:
    return next(case for case in CASES if case.name == name) / "tei.xml"


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.name)
def test_asks_what_the_case_expects(case: Path, update_golden: bool) -> None:
    asked = inquiry(case / "tei.xml")
    pairs = zip(asked.findings(), asked.questions(), strict=True)
    found = "".join(shown(finding.rule, question) for finding, question in pairs)
    if update_golden:
        (case / "expected.txt").write_text(found, "utf-8")
    assert found == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_asks_nothing_where_all_is_settled(case: Path) -> None:
    assert inquiry(case / "settled.xml").questions() == []


def test_each_rule_has_a_case() -> None:
    expected = [line for case in RAISING for line in (case / "expected.txt").read_text("utf-8").splitlines()]
    assert {line.split()[0] for line in expected if line[0] != " "} == RULES


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.name)
def test_a_decision_closes_its_question_alone(case: Path) -> None:
    questions = inquiry(case / "tei.xml").questions()
    for question in questions:
        decided = inquiry(case / "tei.xml", (question.id,))
        assert [other.id for other in decided.questions()] == [q.id for q in questions if q is not question]
        assert len(decided.findings()) == len(questions) - 1


def test_a_finding_is_a_warning_in_the_text_that_names_the_line_of_the_source() -> None:
    (finding,) = inquiry(case_named("speaker-in-the-source")).findings()
    assert (finding.severity, finding.path, finding.line) == (Severity.WARNING, "tei/1.xml", 5)
    assert finding.message.endswith("(tei/1.md, line 9)")
    assert finding.remedy


def test_a_question_says_what_to_write_and_where() -> None:
    (question,) = inquiry(case_named("speaker-doubtful")).questions()
    assert question.settle.startswith("in tei/1.xml: ")
    assert question.settle.endswith(
        'or in tei/decisions.toml:\n["1/u42/speaker"]\nvalue = "#choe"  # or "#ri", "as it stands"'
    )


def test_what_is_not_carried_out_is_only_closed() -> None:
    (question,) = inquiry(case_named("signature-differs")).questions()
    assert question.settle.endswith('in tei/decisions.toml:\n["1/b8/signature"]\nvalue = "as it stands"')


@pytest.mark.parametrize(
    ("case", "decision", "is_matched"),
    [
        ("speaker-doubtful", "1/u42/speaker", True),
        ("speaker-doubtful", "1/u43/speaker", False),
        ("speaker-doubtful", "1/u42/word", False),
        ("utterances-merged", "1/u1/speaker", True),
        ("utterances-merged", "1/u1.en/alignment", True),
        ("utterances-merged", "1/u2.en/alignment", False),
        ("page-number-gap", "1/leaf8/number", True),
        ("page-number-gap", "1/leaf9/number", False),
        ("page-number-gap", "1/leaf8/page-number", False),
        ("deletion-doubtful", "1/b5/deletion", True),
        ("deletion-doubtful", "1/b5/deletion4", False),
        ("word-unclear", "1/b1/word3", True),
        ("word-unclear", "1/b1/word4", False),
    ],
)
def test_a_decision_that_matches_nothing_is_found(case: str, decision: str, *, is_matched: bool) -> None:
    found = inquiry(case_named(case), (decision,)).unmatched()
    assert [(f.rule, f.path, f.line) for f in found] == [("decision-unmatched", "tei/decisions.toml", 1)] * (
        not is_matched
    )


def test_a_decision_that_matches_nothing_names_what_is_near() -> None:
    (finding,) = inquiry(case_named("speaker-doubtful"), ("1/u24/speaker",)).unmatched()
    assert finding.message.endswith('; did you mean "1/u42/speaker"?')


def test_any_valid_document_can_be_asked_about() -> None:
    grammar = etree.parse(SCHEMA / "edition.rng").getroot()
    for generator in (Generator(grammar, number) for number in islice(count(), 150)):
        root = generator.document().getroot()
        asked = Inquiry(parse(etree.tostring(root), "x"), "tei/1.xml", Source(b"x", "tei/1.md"), {})
        assert len({question.id for question in asked.questions()}) == len(asked.findings())


def test_a_long_text_takes_little_time() -> None:
    case = case_named("insertions-differ").read_text("utf-8")
    original, translation = ("".join(lines) for lines in _speeches(case))
    long = 3000
    times = []
    for number in (long // 4, long):
        ours = "".join(original.replace('"u2', f'"u{n}-2') for n in range(number))
        theirs = "".join(translation.replace('"u2', f'"u{n}-2').replace("#u2", f"#u{n}-2") for n in range(number))
        root = etree.fromstring(case.replace(original, ours).replace(translation, theirs).encode())
        start = time.process_time()
        _, found = doubts(root)
        times.append(time.process_time() - start)
        assert len(found) == 3 * number
    assert times[1] < 12 * times[0]


def _speeches(case: str) -> tuple[list[str], list[str]]:
    lines = [line for line in case.splitlines(keepends=True) if line.startswith("<sp ")]
    return [line for line in lines if ".en" not in line], [line for line in lines if ".en" in line]
