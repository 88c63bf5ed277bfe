"""Leaves that begin within a paragraph: `[л. 14]`, `[Bl. 14]`, `//л. 14 об.//`, `|14|`, and pages: `[p. 3]`.

A leaf's mark that says so begins one wherever it stands between words, if the shelf mark names that leaf or none. A
page's does where it goes on from the page before or to the next, as it may be one that is cited; and so does a bare
number between strokes. Within a word, `совет[л. 14]ских`, a mark that says so must go on so, too, or be the only one
with its number.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.document import Kind, Leaf, LeafMark, Passage
from edition.document.foliation import Beginning, Claim
from edition.document.languages import begins_small
from edition.read.digital_archive.labels import label
from edition.read.digital_archive.leaves import LEAF_NAMES, PAGE_NAMES, SIDE_OF_LEAF, mark_of
from edition.read.markdown import Block

_NUMBER = rf"\d{{1,4}}{SIDE_OF_LEAF}?"
_SAYS_WHAT = rf"(?:(?P<leaf>{LEAF_NAMES})|(?P<page>{PAGE_NAMES}))\.?\s*{_NUMBER}"
_NAMED = re.compile(_SAYS_WHAT, re.IGNORECASE)
_BETWEEN_STROKES = re.compile(
    rf"(?P<stroke>//?|\|\|?)\s*(?:{_SAYS_WHAT}|(?P<bare>\d{{1,4}}))\s*(?P=stroke)", re.IGNORECASE
)
# Within a word it has the one half before it, of which a hyphen may be the end, and the other behind it.
_HALF_BEFORE = re.compile(r"[^\W\d_]-?\Z")
# Bars that begin and end a line, with others between them, part the cells of a table.
_ROW = re.compile(r"^[^\S\n]*\|(?:[^|\n]*\|){2,}[^\S\n]*$", re.MULTILINE)
_OF_BACK = re.compile(r"\d[\s/-]*\(?(?:об|v)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph cut where leaves begin: the leaf at its beginning, the words up to the next, and all that follows.

    `whole` is the paragraph as it was.
    """

    whole: Passage
    begins: Leaf | None
    passage: Passage
    rest: tuple[Passage | Leaf, ...]

    def leaves(self) -> Iterator[int]:
        """Yield the numbers that may be those of the leaves."""
        for part in (self.begins, *self.rest):
            if isinstance(part, Leaf):
                yield from (int(text) for text in Beginning(part.marks, Claim.NONE).texts if text.isdecimal())


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a mark begins and ends in its paragraph, and the number in it."""

    start: int
    end: int
    number: int
    is_page: bool = False
    is_bare: bool = False
    is_within: bool = False
    is_back: bool = False


def cuts(blocks: Sequence[Block], promised: Collection[int], *, within_words: bool = True) -> dict[int, Cut]:
    """Return the paragraphs in which leaves begin, by number, cut there; `promised` are those of the shelf mark.

    Unless they begin `within_words`, too, the marks within words are text, as those of a translation's pages.
    """
    every = {
        number: _behind_label([*_marks(block.passage)], block.passage)
        for number, block in enumerate(blocks)
        if block.signs is None
    }
    found = {number: [m for m in marks if within_words or not m.is_within] for number, marks in every.items()}
    if not any(found.values()):
        return {}
    taken = {id(mark) for mark in _taken([*_in_order(found, blocks)], promised)}
    cut = {
        number: _cut(blocks[number].passage, [mark for mark in marks if id(mark) in taken])
        for number, marks in found.items()
    }
    return {number: each for number, each in cut.items() if each is not None}


def without_leaves(blocks: Sequence[Block], found: Mapping[int, Cut]) -> list[Block]:
    """Return the blocks with the words alone that stand before any leaf begins within them."""
    return [
        replace(block, passage=found[number].passage) if number in found else block
        for number, block in enumerate(blocks)
    ]


def _in_order(found: Mapping[int, Sequence[_Mark]], blocks: Sequence[Block]) -> Iterator[_Mark]:
    """Yield the marks of leaves and pages, those that are paragraphs of their own among them."""
    for number, block in enumerate(blocks):
        if alone := mark_of(block):
            beginning = Beginning((alone,), Claim.NONE)
            digits = beginning.page if beginning.page is not None else next(iter(beginning.texts), "")
            if str(digits).isdecimal():
                yield _Mark(0, 0, int(digits), is_page=beginning.page is not None)
        yield from found.get(number, ())


def _taken(marks: Sequence[_Mark], promised: Collection[int]) -> Iterator[_Mark]:
    """Yield the marks at which a leaf begins."""
    for is_page in (False, True):
        row = [mark for mark in marks if mark.is_page is is_page]
        times = Counter((mark.number, mark.is_back) for mark in row)
        for before, mark, after in zip([None, *row], row, [*row[1:], None], strict=False):
            goes_on = (before and before.number == mark.number - 1) or (after and after.number == mark.number + 1)
            goes_on = goes_on or (before and mark.is_back and before.number == mark.number)
            is_due = mark.number in promised if promised else not (is_page or mark.is_bare)
            if goes_on or (is_due and not (mark.is_within and (mark.is_bare or times[mark.number, mark.is_back] > 1))):
                yield mark


def _marks(passage: Passage) -> Iterator[_Mark]:
    """Yield what may be marks, in order: between words or within one, and no sign runs over their edges."""
    text = passage.text
    rows = [match.span() for match in _ROW.finditer(text)]
    found = [
        _Mark(span.start, span.end, _number(named[0]), bool(named["page"]))
        for span in passage.spans
        if span.kind is Kind.SUPPLIED and (named := _NAMED.fullmatch(text, span.start, span.end))
    ]
    found += [
        _Mark(match.start(), match.end(), _number(match[0]), bool(match["page"]), bool(match["bare"]))
        for match in _BETWEEN_STROKES.finditer(text)
        if not any(start <= match.start() < end for start, end in rows)
    ]
    for mark in sorted(found, key=lambda mark: mark.start):
        before, after = text[max(mark.start - 2, 0) : mark.start], text[mark.end : mark.end + 1]
        is_within = _HALF_BEFORE.search(before) is not None and begins_small(after)
        is_apart = not (before[-1:].strip() or after.strip())
        if (is_within or is_apart) and not (passage.crossed(mark.start) or passage.crossed(mark.end)):
            is_back = _OF_BACK.search(text, mark.start, mark.end) is not None
            yield replace(mark, is_within=is_within, is_back=is_back)


def _behind_label(marks: Sequence[_Mark], passage: Passage) -> Sequence[_Mark]:
    """Return the marks but those within the label of a speaker, which no leaf may cut."""
    found = label(passage) if marks else None
    if found is None or not (found.is_titled or found.separator == ":"):
        return marks
    return [mark for mark in marks if mark.start >= found.ends or not passage.text[: mark.start].strip()]


def _number(mark: str) -> int:
    return int(next(iter(_DIGITS.findall(mark))))


def _cut(passage: Passage, marks: Sequence[_Mark]) -> Cut | None:
    """Cut a paragraph at its marks; None where it has none, or no words to begin with, as a mark alone."""
    parts: list[Passage | Leaf] = []
    at = 0
    for mark in marks:
        parts += _words(passage, at, mark.start)
        reading = LeafMark(passage.cut(mark.start, mark.end), foliation=not mark.is_page)
        parts.append(Leaf((reading,), divides=mark.is_within))
        at = mark.end
    parts += _words(passage, at, len(passage.text))
    begins, words = (parts[0], parts[1:]) if marks and isinstance(parts[0], Leaf) else (None, parts)
    first = words[0] if marks and words else None
    if not isinstance(first, Passage) or not _WORD.search(first.text) or mark_of(Block(first)):
        return None
    return Cut(passage, begins, first, tuple(words[1:]))


def _words(passage: Passage, start: int, end: int) -> list[Passage | Leaf]:
    words = passage.cut(start, end).strip()
    return [words] if words.text or words.spans else []
