"""Whom a column calls by an office as well as by name, so that the office alone may say who speaks."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz.distance.Hamming import distance as hamming

from edition.align.people import People, names_in
from edition.document import Column, Kind, Paragraph, Passage, Speech

_NO_OFFICE = re.compile(r"\([^)]*\)|（[^）]*）|[^\w\s.-]|[-.](?!\w)")
_ARTICLE = re.compile(r"^the ")
# A shorter office that differs in a letter may be another: `FM`, `PM`.
_SHORT = 4
# What says the office of somebody in a list: `Кумыкин П.Н. - председатель`, `Dölling (Botschafter)`.
_OFFICE_BEHIND = re.compile(r"\s*(?:[-–—,]\s+|\()(?P<office>[^-–—,;:()\n]{3,60}?)\s*(?=[,;)\n]|\.?\s*$)")


def offices_of(column: Column, people: People) -> dict[str, tuple[str, str]]:
    """Return whom the column calls by an office as well as by name, by that office, with the words that do.

    So does its list of those present. Two people of one office are called by neither.
    """
    found: dict[str, dict[str, str]] = {}
    for office, person, words in _listed_offices(column):
        found.setdefault(office, {})[person] = words
    for node in column.identified():
        if isinstance(node, Speech) and len(names_in(node.label)) == 1:
            (span,) = (span for span in node.label.spans if span.kind is Kind.NAME)
            text = node.label.text
            person = people.read(names_in(node.label)[0]).person
            for office in (office_in(text[: span.start]), office_in(text[span.end :])):
                found.setdefault(office, {})[person] = text
    return {
        office: owner for office, owners in found.items() if office and len(owners) == 1 for owner in owners.items()
    }


def _listed_offices(column: Column) -> Iterator[tuple[str, str, str]]:
    """Yield the offices that stand behind the names of a list, before anybody speaks: office, person, entry."""
    for node in column.identified():
        if isinstance(node, Speech):
            return
        passages = [part for part in node.parts if isinstance(part, Passage)] if isinstance(node, Paragraph) else []
        for passage in passages:
            for span in passage.spans:
                if span.kind is Kind.PERSON and (behind := _OFFICE_BEHIND.match(passage.text, span.end)):
                    yield office_in(behind["office"]), span.value, passage.text[span.start : behind.end()]


def office_in(words: str) -> str:
    """Return an office as it is compared: without article, signs and what is in brackets."""
    return _ARTICLE.sub("", " ".join(_NO_OFFICE.sub(" ", words).lower().split()))


def like_office(office: str, offices: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return who is called by an office that is misread in one letter, and the words that say so."""
    like = (known for known in offices if len(known) == len(office) > _SHORT and hamming(known, office) == 1)
    return offices.get(next(like, ""), ("", ""))
