"""Each open question has its mark in the text and its place on the page of questions, which lead to each other."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from edition.findings import Candidate, Question
from edition.transform import Interface, document_page, questions_data, review_page
from edition.validate.inquiry import Inquiry
from edition.validate.parse import parse
from hostile import PAYLOADS, hostile_document

TESTS = Path(__file__).parents[1]
# A register has no page.
CASES = sorted(
    path.parent
    for path in (TESTS / "cases" / "doubts").glob("*/tei.xml")
    if b'xml:id="register"' not in path.read_bytes()
)
INTERFACE = Interface("The Edition")


def asked(tei: bytes) -> list[Question]:
    return Inquiry(parse(tei, "tei/1.xml"), "tei/1.xml", None, {}).questions()


def document(path: Path) -> bytes:
    """Return a case with a header, if it has none, since a page needs one."""
    header = etree.parse(TESTS / "cases/html/document/tei.xml").getroot()[0]
    root = parse(path.read_bytes(), "x").getroot()
    if root.find("{*}teiHeader") is None:
        root.insert(0, header)
    return etree.tostring(root)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_question_has_its_mark_and_its_place(case: Path) -> None:
    tei = document(case / "tei.xml")
    questions = asked(tei)
    data = questions_data(questions)
    page = html.document_fromstring(document_page(tei, None, name="x", interface=INTERFACE, questions=data))
    review = html.document_fromstring(review_page(data, interface=INTERFACE))
    articles = review.findall(".//article")
    assert len(articles) == len(questions)
    marks = {mark.get("id"): mark for mark in page.iter("button") if mark.get("class") == "doubt"}
    for article, question in zip(articles, questions, strict=True):
        [place] = [link.get("href", "").partition("#")[2] for link in article.iter("a")]
        assert place in marks, question.id
        why = page.get_element_by_id(marks[place].get("popovertarget") or "")
        assert why.xpath("string(span)") == question.question
        assert why.xpath("string(a/@href)") == f"../review/index.html#{article.get('id')}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_in_another_language_says_in_it_what_is_asked(case: Path) -> None:
    data = questions_data(asked(document(case / "tei.xml")))
    [russian, english] = [review_page(data, interface=Interface("E", language)) for language in ("ru", "en")]
    for heading in html.document_fromstring(russian).iter("h3"):
        assert re.fullmatch(r"[А-ЯЁ][а-яё ]+\? ", heading.text or ""), heading.text_content()
    assert not any(heading.text for heading in html.document_fromstring(english).iter("h3"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_question_is_text(payload: str) -> None:
    [tei, clean] = [hostile_document(payload), hostile_document("x")]
    question = Question(
        "1/u1/speaker", "1", payload, 1, payload, (Candidate(payload, "low", (payload,)),), payload, "", 5
    )
    data = questions_data([question])
    marked, plain = (
        html.document_fromstring(document_page(each, None, name="x", interface=INTERFACE, questions=data))
        for each in (tei, clean)
    )
    assert {element.tag for element in marked.iter("*")} <= {element.tag for element in plain.iter("*")}
    review = html.document_fromstring(review_page(data, interface=INTERFACE))
    assert review.findtext(".//h3/span") == payload
    assert review.findtext(".//pre") == payload
    assert not list(review.iter("script", "b", "img"))


def test_without_questions_nothing_is_open() -> None:
    page = review_page(questions_data([]), interface=Interface("E", "ru", ("en", "ru")))
    assert "Открытых вопросов нет." in page
