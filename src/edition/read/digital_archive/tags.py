"""Cuts a paragraph that begins a speech into a stray mark before the label, the label, and what is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.document import Kind, Leaf, Passage, Span
from edition.read.digital_archive.naming import Label


@dataclass(frozen=True, slots=True)
class Tag:
    """How a paragraph names its speaker: a stray mark before, the label, and what is said.

    `is_voice` says that somebody unnamed interjects, `begins` is the leaf that begins before all of it, `rest` what
    follows the words that are said before another does.
    """

    mark: Passage | None
    label: Passage
    said: Passage
    is_voice: bool = False
    begins: Leaf | None = None
    rest: tuple[Passage | Leaf, ...] = ()


def tag(passage: Passage, found: Label) -> Tag | None:
    """Cut a paragraph into mark, label and words; None where a sign runs over a cut.

    In TEI a space parts the three, so there must be one in the source: a mark at once before a name is its label's.
    """
    if passage.crossed(found.begins) or passage.crossed(found.ends):
        return None
    mark = passage.cut(0, found.begins).strip()
    said = passage.cut(found.ends, len(passage.text)).strip()
    named = passage.marked(Span(Kind.NAME, start, end) for start, end in found.places)
    label_ = named.cut(found.begins, found.ends).strip()
    return Tag(mark.marked(_stray(mark.text)) if mark.text else None, label_, said, found.is_voice)


def _stray(text: str) -> Iterator[Span]:
    return (Span(Kind.METAMARK, found.start(), found.end()) for found in re.finditer(r"\S", text))
