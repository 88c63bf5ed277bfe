"""What is doubtful is found, with the question that an editor reads; what is settled is not."""

import time
from itertools import count, islice
from pathlib import Path

import pytest
from lxml import etree

from edition.decisions import AS_IT_STANDS, Decision, read_decisions
from edition.findings import Finding, Question, Severity
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
    *("translation-repeated", "translation-out-of-order", "intervention-empty", "leaf-beyond"),
    *("word-misread", "script-mixed", "letters-look-alike", "character-invisible"),
    *("date-impossible", "date-differs", "date-unclear", "speech-doubtful", "markup-foreign"),
}


def inquiry(path: Path, decided: tuple[str, ...] = (), about: str = "") -> Inquiry:
    data = path.read_bytes()
    name = "register" if b'xml:id="register"' in data else "1"
    source = path.with_name("source.md")
    transcript = Source(source.read_bytes(), "tei/1.md") if source.is_file() else None
    decisions = {name: Decision(name, AS_IT_STANDS, line=number, about=about) for number, name in enumerate(decided, 1)}
    entries = path.with_name("register.xml")
    register = parse(entries.read_bytes(), "register").getroot() if entries.is_file() else None
    return Inquiry(parse(data, name), f"tei/{name}.xml", transcript, decisions, register=register)


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
    assert finding.said.endswith("(tei/1.md, line 9)")
    assert finding.remedy


@pytest.mark.parametrize(
    ("old", "new", "settled"),
    [
        ('cert="low">+', 'cert="medium">+', {"1/leaf1/second-number"}),
        ("~~сказал", "сказал", {"1/b1/sign"}),
        ("это]", "это", {"1/b1/sign5"}),
        ("Да [.", "Да.", {"1/u1/sign4"}),
        ("Пeкин</unclear>", 'Пeкин</unclear><corr resp="#editor">Пекин</corr></choice>', {"1/d1/word"}),
    ],
)
def test_what_is_settled_leaves_the_ids_of_the_others(old: str, new: str, settled: set[str]) -> None:
    text = case_named("ids-that-stay").read_text("utf-8")
    changed = text.replace(old, new)
    if "</choice>" in new:
        changed = changed.replace('<p><unclear reason="ocr">', '<p><choice><unclear reason="ocr">', 1)
    before, after = ({q.id for q in about(data).questions()} for data in (text, changed))
    assert before - after == settled
    assert after < before


def test_a_leaf_missing_at_the_end_keeps_its_id() -> None:
    text = case_named("leaf-missing-at-the-ends").read_text("utf-8")
    ids = [[q.id for q in about(data).questions()] for data in (text, text.replace('from="49"', 'from="50"'))]
    assert ids == [["1/leaf1/missing", "1/leaf3/missing-after"], ["1/leaf3/missing-after"]]


def about(text: str, decision: Decision | None = None, source: Source | None = None) -> Inquiry:
    decisions = {decision.id: decision} if decision else {}
    return Inquiry(parse(text.encode(), "1"), "tei/1.xml", source, decisions)


def decided(case: str, decision: Decision, *, with_source: bool = False) -> tuple[list[str], list[Finding]]:
    """Return which questions are open after a decision, and what is wrong with it."""
    source = Source(b"x", "tei/1.md") if with_source else None
    asked = about(case_named(case).read_text("utf-8"), decision, source)
    return [question.id for question in asked.questions()], asked.decisions()


def settling(case: str, name: str) -> str:
    """Return what is to be written to settle the question of a case whose text has a source."""
    questions = about(case_named(case).read_text("utf-8"), source=Source(b"x", "tei/1.md")).questions()
    return next(question.settle for question in questions if question.id == name)


def test_a_question_says_what_to_write_and_where() -> None:
    settle = settling("speaker-doubtful", "1/u42/speaker")
    assert settle.startswith("in tei/1.xml: ")
    assert settle.endswith(
        'or in tei/decisions.toml:\n["1/u42/speaker"]\nabout = "тов. Ли Сю Эн -"\nvalue = "#choe"'
        '  # or "#ri", "as it stands"'
    )


@pytest.mark.parametrize(
    ("case", "question", "answers"),
    [
        ("deletion-doubtful", "1/b5/deletion2", 'value = "struck"  # or "underlined", "as it stands"'),
        ("translation-unaligned", "1/u1a.en/alignment", 'value = "#u…"  # or "none", "as it stands"'),
        ("leaf-number-doubtful", "1/leaf1/number", 'value = "51"  # or "57", "as it stands"'),
        ("leaf-reading-of-another", "1/leaf1/number", 'value = "51"  # or "as it stands"'),
        ("leaf-reading-of-another", "1/leaf1/second-number", 'value = "as it stands"'),
        ("signature-differs", "1/b8/signature", 'value = "as it stands"'),
    ],
)
def test_only_what_can_be_carried_out_is_offered(case: str, question: str, answers: str) -> None:
    assert settling(case, question).splitlines()[-1] == answers


def test_what_is_not_carried_out_is_only_closed() -> None:
    for question in inquiry(case_named("speaker-doubtful")).questions():
        assert question.settle.splitlines()[-1] == 'value = "as it stands"'


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.name)
def test_a_candidate_is_what_a_decision_may_say(case: Path) -> None:
    text = case.joinpath("tei.xml").read_text("utf-8")
    for question in about(text, source=Source(b"x", "tei/1.md")).questions():
        answers = question.settle.splitlines()[-1]
        assert all(f'"{candidate.value}"' in answers for candidate in question.candidates)


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.name)
def test_what_is_offered_can_be_pasted_and_is_about_its_place(case: Path) -> None:
    for question in inquiry(case / "tei.xml").questions():
        pasted = question.settle.partition(":\n")[2].replace('"#…"', f'"{AS_IT_STANDS}"')
        (decision,) = read_decisions(pasted.encode(), "tei/decisions.toml").values()
        assert decision.about == question.about
        left = inquiry(case / "tei.xml", (question.id,), about=decision.about)
        assert question.id not in [other.id for other in left.questions()]
        assert left.decisions() == []


@pytest.mark.parametrize(
    ("case", "question", "value", "is_said"),
    [
        ("speaker-doubtful", "1/u42/speaker", "#choe", True),
        ("speaker-doubtful", "1/u42/speaker", "#ri", False),
        ("leaf-number-doubtful", "1/leaf1/number", "51", True),
        ("leaf-number-doubtful", "1/leaf1/number", "57", False),
        ("translation-unaligned", "1/u1a.en/alignment", "none", True),
        ("translation-unaligned", "1/u1a.en/alignment", "#u1", False),
        ("deletion-doubtful", "1/b5/deletion2", "struck", False),
        ("deletion-doubtful", "1/b5/deletion2", "underlined", False),
        ("word-in-a-label", "1/u1/word3", "Москве", False),
    ],
)
def test_a_decision_closes_only_what_the_text_says(case: str, question: str, value: str, *, is_said: bool) -> None:
    questions, found = decided(case, Decision(question, value), with_source=True)
    assert (question in questions) is not is_said
    remedies = [] if is_said else [("decision-not-carried-out", "run `edition convert 1`")]
    assert [(finding.rule, finding.remedy) for finding in found] == remedies


@pytest.mark.parametrize(
    ("case", "question", "with_source"),
    [
        ("speaker-doubtful", "1/u42/speaker", False),
        ("signature-differs", "1/b8/signature", True),
        ("leaf-number-doubtful", "1/leaf1/second-number", True),
    ],
)
def test_what_convert_does_not_answer_is_not_closed_by_any_value(
    case: str, question: str, *, with_source: bool
) -> None:
    questions, (finding,) = decided(case, Decision(question, "#ri"), with_source=with_source)
    assert question in questions
    assert finding.rule == "decision-not-carried-out"
    assert finding.remedy == 'this question can only be answered in the text, or closed by "as it stands"'


@pytest.mark.parametrize(("remark", "value"), [("", "struck"), ("underlined, not struck", "underlined")])
def test_a_deletion_says_whether_it_is_one(remark: str, value: str) -> None:
    text = case_named("deletion-doubtful").with_name("settled.xml").read_text("utf-8")
    note = f'</del> <note resp="#editor">{remark}</note>' if remark else "</del>"
    text = text.replace("</del>", note, 1)
    wrong = {v: bool(about(text, Decision("1/b5/deletion", v)).decisions()) for v in ("struck", "underlined")}
    assert wrong == {v: v != value for v in wrong}


@pytest.mark.parametrize("value", ["#ri", AS_IT_STANDS])
def test_a_decision_about_other_words_closes_nothing(value: str) -> None:
    decision = Decision("1/u42/speaker", value, line=3, about="тов. Лим Хэ -")
    questions, (finding,) = decided("speaker-doubtful", decision, with_source=True)
    assert "1/u42/speaker" in questions
    assert (finding.rule, finding.line) == ("decision-unmatched", 3)
    assert finding.message.endswith("is about «тов. Лим Хэ -», but u42 reads «тов. Ли Сю Эн -»")
    assert finding.remedy == 'if it still holds, write about = "тов. Ли Сю Эн -"; if not, take it out'


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
    found = inquiry(case_named(case), (decision,)).decisions()
    assert [(f.rule, f.path, f.line) for f in found] == [("decision-unmatched", "tei/decisions.toml", 1)] * (
        not is_matched
    )


def test_a_decision_that_matches_nothing_names_what_is_near() -> None:
    (finding,) = inquiry(case_named("speaker-doubtful"), ("1/u24/speaker",)).decisions()
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
