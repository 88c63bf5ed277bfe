"""Transcripts as digital archives publish them: a record, then original and translation, in Markdown.

Read `blocks.py` first: it lists the rules in their order.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from edition.document import Column, Division, Document, Item, Leaf, Paragraph, Passage, Record, Speech
from edition.document.foliation import Beginning, Claim
from edition.document.languages import LANGUAGES, SMALL_LETTERS
from edition.errors import EmptySourceError
from edition.read.digital_archive import present
from edition.read.digital_archive import record as records
from edition.read.digital_archive.blocks import Piece, Words, pieces
from edition.read.digital_archive.closing import agreed
from edition.read.digital_archive.columns import Part, divided
from edition.read.digital_archive.headings import answering
from edition.read.digital_archive.inline import Cut, cuts, without_leaves
from edition.read.digital_archive.labels import label, unknown_title
from edition.read.digital_archive.layout import Layout, layout
from edition.read.digital_archive.names import Name, spelling, told
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.series import in_series, initials
from edition.read.digital_archive.sides import Side
from edition.read.digital_archive.speeches import beginnings
from edition.read.digital_archive.structure import structured
from edition.read.digital_archive.tags import Tag
from edition.read.digital_archive.transcription import known_words, spoken, transcribed
from edition.read.markdown import Block, blocks

_CAPITALISED = re.compile(rf"(?<!\w)[^\W\d_{SMALL_LETTERS}][{SMALL_LETTERS}]+(?!\w)")


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
    """Read the blocks as original and translation, in the order in which they stand."""
    whole = divided(found, record, languages)
    cut = [
        cuts(part.blocks, () if part.is_translation else record.leaves, within_words=not part.is_translation)
        for part in whole
    ]
    parts = [replace(part, blocks=without_leaves(part.blocks, inner)) for part, inner in zip(whole, cut, strict=True)]
    labels = [_labels(part.blocks) for part in parts]
    lists = [present.lists(*column) for column in zip((part.blocks for part in parts), labels, strict=True)]
    recorded = [spelling(name) for passage in (record.title, *record.summary) if passage for name in told(passage.text)]
    begun = beginnings([_side(*column, recorded) for column in zip(parts, labels, lists, strict=True)])
    laid_out = [
        layout(part.blocks, () if part.is_translation else record.leaves, speeches, present_, inner)
        for part, speeches, present_, inner in zip(parts, begun, lists, cut, strict=True)
    ]
    ends = agreed(
        [each.closing for each in laid_out], [each.below for each in laid_out], [part.blocks for part in parts]
    )
    heads = answering([part.blocks for part in parts], begun)
    laid_out = [
        replace(each, closing=end, headings=lines) for each, end, lines in zip(laid_out, ends, heads, strict=True)
    ]
    return [_column(*column, record) for column in zip(parts, lists, begun, cut, laid_out, strict=True)]


def _with_first_leaf(column: Column, promised: Sequence[int]) -> Column:
    """Return a column that begins with a leaf: the first one often bears no number, or bears it below the head."""
    first = column.divisions[0].items
    has_leaf = any(True for _ in column.leaves())
    if _leading(first, promised) or not (has_leaf or len(promised) == 1):
        return column
    return replace(column, divisions=(Division((Leaf(()), *first)), *column.divisions[1:]))


def _leading(items: Sequence[Item], promised: Sequence[int]) -> bool:
    """Tell whether a leaf's number in front of all speeches is the first leaf's: at the head, or as it reads.

    The first page begins on it as well.
    """
    front = list(itertools.takewhile(lambda item: not isinstance(item, Speech), items))
    place = next((place for place, item in enumerate(front) if isinstance(item, Leaf)), None)
    if place is None or not any(isinstance(item, Paragraph) for item in front[:place]):
        return place is not None
    leaf = front[place]
    assert isinstance(leaf, Leaf), "so it was chosen"
    beginning = Beginning(leaf.marks, Claim.NONE)
    if not promised:
        return beginning.page == 1
    return beginning.page in {1, promised[0]} or str(promised[0]) in beginning.texts


def _labels(found: Sequence[Block]) -> dict[int, Label]:
    """Return what may be the label of a speech, by the number of its block, in order."""
    capitalised = {word for block in found for word in _CAPITALISED.findall(block.passage.text)}
    labels = ((number, label(block.passage, capitalised)) for number, block in enumerate(found) if block.signs is None)
    every = {number: label_ for number, label_ in labels if label_} | in_series(found, capitalised)
    return initials(dict(sorted(every.items())), found)


def _side(part: Part, labels: Mapping[int, Label], lists: present.Lists, recorded: Sequence[Name]) -> Side:
    """Return what a column has to say about who speaks."""
    # What a period seems to end may be a title.
    certain = {number for number, label_ in labels.items() if label_.separator != "."}
    others = (
        (number, block) for number, block in enumerate(part.blocks) if number not in certain and number not in lists
    )
    uncertain = ((number, unknown_title(block.passage)) for number, block in others if block.signs is None)
    titled = {number: label_ for number, label_ in uncertain if label_}
    names = [spelling(name) for name in present.written(part.blocks, lists)]
    sure = {number: label_ for number, label_ in titled.items() if label_.is_abbreviated and label_.names[0] in names}
    found = {number: label_ for number, label_ in labels.items() if number not in lists} | sure
    return Side(
        dict(sorted(found.items())),
        names,
        [block.passage.text for block in part.blocks],
        recorded,
        {number: label_ for number, label_ in titled.items() if number not in sure},
    )


def _column(
    part: Part,
    lists: present.Lists,
    begins: Mapping[int, Label],
    cut: Mapping[int, Cut],
    laid_out: Layout,
    record: Record,
) -> Column:
    """Read the blocks of one column, given what lists those present and what begins a speech."""
    promised = () if part.is_translation else record.leaves
    known = known_words(block.passage.text for block in part.blocks)
    script = LANGUAGES[part.language].script if part.language in LANGUAGES else ""
    inner = {
        number: replace(
            each,
            whole=transcribed(each.whole, script=script, known=known),
            rest=tuple(
                rest if isinstance(rest, Leaf) else transcribed(rest, script=script, known=known) for rest in each.rest
            ),
        )
        for number, each in cut.items()
    }
    marked = [
        replace(block, passage=transcribed(block.passage, script=script, known=known).marked(names))
        for number, block in enumerate(part.blocks)
        for names in (lists.get(number, ()),)
    ]
    divisions, closing = structured(_spoken(pieces(marked, begins, lists, inner, laid_out)), known, promised)
    column = Column(part.language, part.is_translation, divisions, closing)
    return column if part.is_translation else _with_first_leaf(column, promised)


def _spoken(found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a column with how their words were said marked."""
    in_speech = opens = False
    for piece in found:
        match piece:
            case Tag(said=said):
                in_speech, opens = True, not said.text
                yield replace(piece, said=spoken(said, opens_speech=True), rest=_rest(piece))
            case Words(passage, recorder=recorder):
                in_speech = in_speech and not recorder
                said = spoken(passage, opens_speech=opens and in_speech, in_speech=in_speech)
                opens = False
                yield replace(piece, passage=said, rest=_rest(piece))
            case _:
                in_speech = in_speech and isinstance(piece, Leaf)
                yield piece


def _rest(piece: Tag | Words) -> tuple[Passage | Leaf, ...]:
    return tuple(part if isinstance(part, Leaf) else spoken(part) for part in piece.rest)
