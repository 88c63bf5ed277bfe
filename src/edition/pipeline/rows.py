"""Findings and questions as the plain rows in which they are remembered, and back."""

from collections.abc import Sequence
from typing import Any

from edition.findings import Candidate, Finding, Location, Question, Severity


def finding_row(finding: Finding) -> list[Any]:
    """Return a finding as a list of texts and numbers."""
    place = finding.path, finding.line, finding.column
    return [finding.rule, finding.severity, *place, finding.message, finding.remedy, finding.place, finding.also]


def finding(row: Sequence[Any]) -> Finding:
    """Return the finding of which such a list was made."""
    rule, severity, path, line, column, message, remedy, place, also = row
    return Finding(
        rule, Severity(severity), path, line, column, message, remedy, place, Location(*also) if also else None
    )


def question_row(question: Question) -> list[Any]:
    """Return a question as a list of texts, numbers and lists."""
    candidates = [[each.value, each.certainty, each.reasons] for each in question.candidates]
    place = question.id, question.document, question.path, question.line
    return [*place, question.question, candidates, question.settle, question.about, question.element]


def question(row: Sequence[Any]) -> Question:
    """Return the question of which such a list was made."""
    id_, document, path, line, asked, candidates, settle, about, element = row
    known = tuple(Candidate(value, certainty, tuple(reasons)) for value, certainty, reasons in candidates)
    return Question(id_, document, path, line, asked, known, settle, about, element)
