"""Marks the dates in a passage, and what a dating that nobody understands leaves open."""

import re

from edition.document import Kind, Passage, Span
from edition.read.dates import partial_date, written_dates
from edition.read.languages import unmixed

_BETWEEN_DATES = re.compile(r"(?<!\w)(?:and|or|и|или)(?!\w)|[\W_]", re.IGNORECASE)
_UNKNOWN_DAY = re.compile(r"\d")


def dated(passage: Passage) -> Passage:
    """Mark the dates in a passage; one in brackets is somebody's guess."""
    return passage.marked(
        Span(Kind.DATE, found.start, found.end, found.when, _certainty(passage, found.start, found.certainty))
        for found in written_dates(unmixed(passage.text))
    )


def dated_whole(passage: Passage) -> Passage:
    """Mark the dates in a passage that is nothing else; of one that says more than they do nothing is known."""
    text = passage.text
    if whole := partial_date(text):
        return passage.marked([Span(Kind.DATE, 0, len(text), whole, _certainty(passage, 0))])
    rest, end = "", 0
    for found in written_dates(text):
        rest, end = rest + text[end : found.start], found.end
    if _BETWEEN_DATES.sub("", rest + text[end:]):
        return passage.marked([Span(Kind.DATE, 0, len(text))] if _UNKNOWN_DAY.search(text) else [])
    return dated(passage)


def _certainty(passage: Passage, offset: int, certainty: str = "") -> str:
    """Return the certainty of a date at an offset: what is supplied in brackets is no more than likely."""
    supplied = any(span.kind is Kind.SUPPLIED and span.start <= offset < span.end for span in passage.spans)
    return "low" if supplied else certainty
