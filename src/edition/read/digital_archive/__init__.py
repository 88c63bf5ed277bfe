"""Transcripts as digital archives publish them: a record, then original and translation, in Markdown.

Read `blocks.py` first: it lists the rules in their order.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from edition.document import Column, Division, Document, Leaf, Paragraph, Passage, Record, Speech
from edition.document.languages import LANGUAGES
from edition.errors import EmptySourceError
from edition.read.digital_archive import record as records
from edition.read.digital_archive.blocks import Piece, Words, pieces
from edition.read.digital_archive.speeches import Tag
from edition.read.digital_archive.structure import structured
from edition.read.digital_archive.transcription import known_words, spoken, transcribed
from edition.read.languages import boundary, guessed_language, scripts
from edition.read.markdown import Block, blocks


def read(text: str, path: str, languages: Sequence[str]) -> Document:
    """Read a decoded source; `path` names it in errors, `languages` hold where its record does not name them.

    Raises EmptySourceError for a source that is empty or ends with its record.
    """
    if not text.strip():
        raise EmptySourceError(f"{path} is empty; put the transcript into it, or remove it")
    record, transcription = records.split(text)
    found = blocks(transcription)
    if not found:
        raise EmptySourceError(f"{path} has a record but no transcription; add the text of the document below it")
    return Document(record, tuple(_columns(found, record or Record(), languages)))


def _columns(found: Sequence[Block], record: Record, languages: Sequence[str]) -> list[Column]:
    """Divide the blocks into original and translation, as the record, or the scripts, have them."""
    texts = [block.passage.text for block in found]
    default = (*languages, "", "")
    original = record.original_tag or default[0] or guessed_language(next(filter(scripts, texts), ""))
    last = next(filter(scripts, reversed(texts)), "")
    translation = record.translation_tag or default[1] or guessed_language(last)
    end = boundary(texts, original, translation)
    if not any(map(scripts, texts[:end])) and any(map(scripts, texts)):
        end = 0  # numbers alone are no text
    parts = ((found[:end], original, False), (found[end:], translation, True))
    return [
        _column(part, language, record, is_translation=is_translation)
        for part, language, is_translation in parts
        if part
    ]


def _column(found: Sequence[Block], language: str, record: Record, *, is_translation: bool) -> Column:
    """Read the blocks of one column."""
    promised = () if is_translation else record.leaves
    known = known_words(block.passage.text for block in found)
    script = LANGUAGES[language].script if language in LANGUAGES else ""
    marked = (_transcribed(piece, script, known) for piece in pieces(found, promised))
    divisions, closing = structured(marked, known)
    column = Column(language, is_translation, divisions, closing)
    return column if is_translation else _with_first_leaf(column, len(promised))


def _with_first_leaf(column: Column, promised: int) -> Column:
    """Return a column that begins with a leaf: the first one often bears no number."""
    first = column.divisions[0].items
    front = itertools.takewhile(lambda item: not isinstance(item, Paragraph | Speech), first)
    has_leaf = any(True for _ in column.leaves())
    if any(isinstance(item, Leaf) for item in front) or not (has_leaf or promised == 1):
        return column
    return replace(column, divisions=(Division((Leaf(()), *first)), *column.divisions[1:]))


def _transcribed(piece: Piece, script: str, known: frozenset[str]) -> Piece:
    """Mark what the text of a piece shows beside its words."""

    def marked(passage: Passage) -> Passage:
        return transcribed(passage, script=script, known=known)

    match piece:
        case Leaf():
            return piece
        case Tag(mark, label, said):
            return Tag(mark and marked(mark), marked(label), marked(spoken(said, opens_speech=True)))
        case Words(passage, recorder):
            return Words(marked(spoken(passage)), recorder)
        case _:
            return replace(piece, passage=marked(piece.passage))
