"""Cuts a paragraph that begins a speech into a stray mark before the label, the label, and what is said."""

import re
from dataclasses import dataclass, replace

from edition.document import Kind, Leaf, Passage, Span
from edition.read.digital_archive.legible import legible
from edition.read.digital_archive.naming import Label

_EMPTY_LINE = re.compile(r"[^\S\n]*\n")


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
    """Cut a paragraph into mark, label and words; None where a sign runs over a cut, or the three are not all of it.

    In TEI a space parts the three, so there must be one in the source: a mark at once before a name is its label's. A
    mark that is struck, raised or in brackets has no place before a label, and a line that is struck is no part of it.
    """
    if passage.crossed(found.begins) or passage.crossed(found.ends) or _begins_struck(passage):
        return None
    mark = passage.cut(0, found.begins).strip()
    if any(span.kind is not Kind.METAMARK for span in mark.spans):
        return None
    said = passage.cut(found.ends, len(passage.text)).strip()
    named = passage.marked(Span(Kind.NAME, start, end) for start, end in found.places)
    label_ = named.cut(found.begins, found.ends).strip()
    return Tag(_stray(mark) if mark.text else None, label_, said, found.is_voice)


def _begins_struck(passage: Passage) -> bool:
    """Tell whether the first line has something, and all of it is struck."""
    has_words = any(map(str.isalnum, passage.text.partition("\n")[0]))
    return has_words and _EMPTY_LINE.match(legible(passage).text) is not None


def _stray(mark: Passage) -> Passage:
    """Mark a sign as one, with what nobody sees beside it."""
    return replace(mark, spans=(Span(Kind.METAMARK, 0, len(mark.text)),))
