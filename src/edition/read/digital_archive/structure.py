"""From pieces in a row to divisions, speeches and paragraphs, with the leaves in their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from edition.document import (
    Classification,
    Closing,
    DateLine,
    Division,
    Heading,
    Item,
    Kind,
    Leaf,
    Paragraph,
    Passage,
    Signature,
    Span,
    Speech,
)
from edition.document.foliation import Beginning, Claim
from edition.document.languages import begins_small
from edition.document.passage import suspends
from edition.read.dates import is_day
from edition.read.digital_archive.blocks import Piece, Words
from edition.read.digital_archive.lines import (
    ends_in,
    is_classification,
    is_date_line,
    is_footnote,
    is_section,
    is_signature,
    may_be_footnote,
)
from edition.read.digital_archive.tags import Tag
from edition.read.digital_archive.transcription import divides

_CLOSED = ends_in(".!?…。！？")
_BEFORE_LIST = ends_in(":;：；")
_ITEM = re.compile(r"(?:\d{1,2}|[^\W\d_])[.)]\s")
_DIVIDED = re.compile(r"[^\W\d_]-$")
_BEFORE_WORDS = " \n\"«“„'–—…"
_ENDS_TABLE = "|"
_NOTHING_SAID = Paragraph((Passage(""),))


def structured(
    pieces: Iterable[Piece], known: frozenset[str], promised: Sequence[int] = ()
) -> tuple[tuple[Division, ...], tuple[Closing, ...]]:
    """Return the divisions of a column, of which there is always one, and what closes it.

    `known` are the words that stand undivided in the column, `promised` the leaves that the shelf mark names.
    """
    builder = _Builder(known, str(promised[0]) if promised else "")
    for piece in pieces:
        builder.take(piece)
    builder.end_division()
    closing = (*builder.closing, *builder.leaves)
    return tuple(builder.divisions) or (Division(()),), closing


@dataclass(slots=True)
class _Builder:
    """What has been built, and what is open: a division, perhaps a speech in it, leaves not yet placed."""

    known: frozenset[str]
    first_leaf: str
    divisions: list[Division] = field(default_factory=list)
    closing: list[Closing] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    has_words: bool = False
    tag: Tag | None = None
    body: list[Paragraph | Leaf] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        """Add a piece where it belongs."""
        match piece:
            case Leaf():
                self.leaves.append(piece)
            case Tag(said=said, rest=rest):
                self.end_speech()
                self._add(*self._placed())
                self.tag = piece
                words = (said, *rest) if said.text or said.spans else rest
                self.body = [Paragraph(words)] if words else []
            case Words(recorder=recorder):
                if recorder or self._interjects(piece):
                    self.end_speech()
                    self._add(*self._placed(), _paragraph(piece))
                else:
                    self._continue(piece)
            case Signature() | DateLine() if isinstance(piece, Signature) or self.closing or self._has_content():
                self.end_division()
                self.closing += [*self._placed(), piece]
            case Heading() | Classification():
                if self._has_content():
                    self.end_division()
                self._add(*self._placed(), piece)
            case _:
                self._add(*self._placed(), piece)

    def end_speech(self) -> None:
        """Close the speech that is open, if one is."""
        if self.tag is not None:
            body = tuple(self._joined(part) if isinstance(part, Paragraph) else part for part in self.body)
            spoken = body if any(isinstance(part, Paragraph) for part in body) else (*body, _NOTHING_SAID)
            self._add(Speech(self.tag.label, spoken, self.tag.mark, self.tag.begins))
        self.tag, self.body = None, []

    def end_division(self) -> None:
        """Close the division that is open, if anything is in it."""
        self.end_speech()
        if self.items:
            items = (self._joined(item) if isinstance(item, Paragraph) else item for item in self.items)
            self.divisions.append(Division(tuple(items)))
        self.items, self.has_words = [], False

    def _has_content(self) -> bool:
        """Tell whether the open division holds more than its head."""
        return self.tag is not None or self.has_words

    def _add(self, *items: Item) -> None:
        self.items.extend(items)
        self.has_words = self.has_words or any(isinstance(item, Paragraph | Speech) for item in items)

    def _placed(self) -> list[Leaf]:
        """Return the leaves that begin before the block that comes now."""
        leaves, self.leaves = self.leaves, []
        return leaves

    def _continue(self, words: Words) -> None:
        """Add a paragraph to what is open, or carry on the last one where a leaf cut it."""
        items: list[Item] | list[Paragraph | Leaf] = self.items if self.tag is None else self.body
        last = items[-1] if items else None
        leaf = self.leaves[0] if self.leaves else words.begins
        may_be_cut = leaf is not None and not (self.leaves and self._is_first_leaf()) and not _is_footnote(items)
        if not (may_be_cut and isinstance(last, Paragraph) and _goes_on(last, words.passage)):
            added: list[Paragraph | Leaf] = [*self._placed(), _paragraph(words)]
            if self.tag is None:
                self._add(*added)
            else:
                self.body.extend(added)
        else:
            items[-1] = Paragraph((*last.parts, *self._placed(), *_paragraph(words).parts))

    def _interjects(self, words: Words) -> bool:
        """Tell whether a voice from the floor has said its words: whoever spoke before goes on."""
        if self.tag is None or not self.tag.is_voice or not self.body:
            return False
        last = self.body[-1]
        has_leaf = self.leaves or words.begins
        return not has_leaf or not isinstance(last, Paragraph) or not _goes_on(last, words.passage)

    def _is_first_leaf(self) -> bool:
        """Tell whether the leaf that comes now is the first, below what was written at its head: that cuts nothing."""
        beginning = Beginning(self.leaves[0].marks, Claim.NONE)
        return not beginning.is_verso and self.first_leaf in beginning.texts

    def _joined(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph in which each word that a leaf divides at a hyphen stays one word."""
        parts = [*paragraph.parts]
        for place in range(len(parts) - 2):
            match parts[place : place + 3]:
                case [Passage() as before, Leaf() as leaf, Passage() as after] if _is_divided(before, after):
                    end = len(before.text)
                    hyphen = [Span(Kind.HYPHEN, end - 1, end)] if divides(before.text, after.text, self.known) else []
                    parts[place : place + 2] = [before.marked(hyphen), replace(leaf, divides=True)]
        return Paragraph(tuple(parts))


def _paragraph(words: Words) -> Paragraph:
    """Return a paragraph with the leaves that begin in it."""
    return Paragraph((*([words.begins] if words.begins else []), words.passage, *words.rest))


def _goes_on(paragraph: Paragraph, passage: Passage) -> bool:
    """Tell whether a sentence runs over the leaf: no closing mark, title or list before it, or lower case after."""
    if isinstance(paragraph.parts[-1], Leaf) or _is_line(_ending(paragraph).text):
        return False
    ending = _ending(paragraph).text
    if ending.endswith(_ENDS_TABLE):
        return False
    if _CLOSED.search(ending) and is_signature(passage.text):
        return False
    is_list = _BEFORE_LIST.search(ending) and _ITEM.match(passage.text)
    if is_list or (is_section(ending) and not begins_small(passage.text)):
        return False
    return not _CLOSED.search(ending) or begins_small(passage.text.lstrip(_BEFORE_WORDS))


def _is_divided(before: Passage, after: Passage) -> bool:
    """Tell whether a hyphen divides a word of which the other half stands in the next passage."""
    return bool(_DIVIDED.search(before.text)) and begins_small(after.text) and not suspends(after.text)


def _is_footnote(items: Sequence[Item]) -> bool:
    """Tell whether the last paragraph is a footnote: its number is marked, or below a sentence that the page cuts."""
    for item in reversed(items):
        if not isinstance(item, Paragraph) or isinstance(item.parts[-1], Leaf):
            return False
        first, ending = item.parts[0], _ending(item).text
        if isinstance(first, Passage) and is_footnote(first):
            return True
        if not (isinstance(first, Passage) and may_be_footnote(first.text) and _CLOSED.search(ending)):
            return item is not items[-1] and not (_CLOSED.search(ending) or _BEFORE_LIST.search(ending))
    return False


def _is_line(text: str) -> bool:
    """Tell whether a text is a line that nothing carries on: the degree of secrecy, a date, a day."""
    return is_classification(text) or is_date_line(text) or is_day(text)


def _ending(paragraph: Paragraph) -> Passage:
    last = paragraph.parts[-1]
    assert isinstance(last, Passage), "a paragraph ends in words"
    return last
