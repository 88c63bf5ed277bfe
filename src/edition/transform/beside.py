"""What a page needs beside its document, as the stylesheets take it: open questions, and former identifiers."""

from collections.abc import Iterable, Mapping

from lxml import etree

from edition.characters import NOT_IN_XML
from edition.findings import Question


def questions_data(questions: Iterable[Question]) -> bytes:
    """Return questions as the stylesheets take them: XML, a `question` for each with its `candidate`s."""
    data = etree.Element("questions")
    for question in questions:
        attributes = {"id": question.id, "document": question.document, "element": str(question.element)}
        one = etree.SubElement(data, "question", attributes, path=question.path, line=str(question.line))
        etree.SubElement(one, "asked").text = _shown(question.question)
        etree.SubElement(one, "settle").text = _shown(question.settle)
        for candidate in question.candidates:
            other = etree.SubElement(one, "candidate", value=_shown(candidate.value), cert=candidate.certainty)
            for reason in candidate.reasons:
                etree.SubElement(other, "reason").text = _shown(reason)
    return etree.tostring(data, encoding="utf-8")


def former_data(leading: Mapping[str, str], gone: Mapping[str, str]) -> bytes:
    """Return former identifiers as the stylesheets take them: where each leads now, or why it is gone."""
    data = etree.Element("identifiers")
    for name, to in leading.items():
        etree.SubElement(data, "identifier", name=_shown(name), to=_shown(to))
    for name, reason in gone.items():
        etree.SubElement(data, "identifier", name=_shown(name)).text = _shown(reason)
    return etree.tostring(data, encoding="utf-8")


def _shown(text: str) -> str:
    """Return text without what XML cannot hold, which only the name of a file may have."""
    return NOT_IN_XML.sub("\ufffd", text)
