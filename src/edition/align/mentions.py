"""Names in the running text that only the other column explains: misread, or in another case form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from edition.align.correspondence import passages
from edition.align.likeness import name_words
from edition.align.people import VERY_LIKE, Match, People
from edition.document import Document, Identified, Kind, Passage, Rendering, Signature, Span, mapped
from edition.document.languages import SMALL_LETTERS

_WORD = re.compile(rf"[^\W\d_{SMALL_LETTERS}](?:\.|[\w’'-]*)")
_NAMES = re.compile(rf"{_WORD.pattern}(?:\s*(?<=\.){_WORD.pattern}|\s+{_WORD.pattern})*")
_LONGEST = 4
_WEIGHT_OF_WORDS = 0.3


def explained(document: Document, people: People, correspondence: Mapping[int, Rendering]) -> Document:
    """Return the document with the people marked whom one column names and the other writes similarly."""
    both = document.both()
    if both is None:
        return document
    original, translation = both
    ours, theirs = list(original.identified()), list(translation.identified())
    found: dict[int, list[Span]] = {}
    for number, rendering in correspondence.items():
        if rendering.certainty == "high":
            blocks = [ours[part] for part in rendering.originals], [theirs[number]]
            for one, other in (blocks, blocks[::-1]):
                for person in sorted(_named(other) - _named(one)):
                    for passage, span in _best(one, person, people):
                        found.setdefault(id(passage), []).append(span)
    columns = (
        mapped(each, passage=lambda passage: passage.marked(found.get(id(passage), ()))) for each in document.columns
    )
    return replace(document, columns=tuple(columns))


def _named(blocks: Sequence[Identified]) -> set[str]:
    """Return the people whom blocks name."""
    every = (passage for block in blocks for passage in passages(block))
    return {span.value for passage in every for span in passage.spans if span.kind is Kind.PERSON}


def _best(blocks: Sequence[Identified], person: str, people: People) -> Iterator[tuple[Passage, Span]]:
    """Yield the words most like a person's name, if they are very like it and are nobody else's name.

    Who signed is one person in both columns, so there the only name will do, with little certainty, but no word before
    a colon, which says what is signed.
    """
    is_signed = any(isinstance(block, Signature) for block in blocks)
    candidates = [
        (_fit(passage.text[start:end], match), match.likeness, passage, start, end)
        for passage in (passage for block in blocks for passage in passages(block))
        for start, end in _names(passage)
        if not (is_signed and ":" in passage.text[end:])
        for match in [people.match(" ".join(passage.text[start:end].split()), person)]
    ]
    if not candidates:
        return
    _, likeness, passage, start, end = max(candidates, key=lambda each: each[:2])
    if likeness >= VERY_LIKE or is_signed:
        yield passage, Span(Kind.PERSON, start, end, person, "medium" if likeness >= VERY_LIKE else "low")


def _fit(words: str, match: Match) -> float:
    """Return how well words fill a name: a part of it fits less, and so do more words than it has."""
    ours, theirs = len(name_words(words)), len(name_words(match.form))
    return match.likeness * float((min(ours, theirs) / max(ours, theirs)) ** _WEIGHT_OF_WORDS)


def _names(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where runs of capitalised words, and parts of such runs, stand, that are not yet somebody's name."""
    people = [span for span in passage.spans if span.kind is Kind.PERSON]
    for run in _NAMES.finditer(passage.text):
        if not any(span.start < run.end() and run.start() < span.end for span in people):
            words = [word.span() for word in _WORD.finditer(passage.text, *run.span())]
            for first, (start, _) in enumerate(words):
                yield from ((start, end) for _, end in words[first : first + _LONGEST])
