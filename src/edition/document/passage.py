"""Running text with what is known about its parts: a string, and spans that nest over it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

_JOINS = re.compile(r"\w-")
# Of the conjunctions, those with which no half of a divided word is likely.
_CONJUNCTION = re.compile(r"(?:и|und|oder|sowie|bzw)(?!\w)")
_SPACES_AROUND = re.compile(r"[^\S\n]*(.*?)[^\S\n]*", re.DOTALL)


class Position(NamedTuple):
    """A place in the source text; line and column start at 1, columns count code points."""

    line: int
    column: int


class Kind(Enum):
    """What a span says of its text. The first seven are signs of the source, the others are inferred.

    NAME is a name in a tag or in a list of those present, before it is known whose it is; ALIAS the short one that such
    a list gives to whomever the name before it names.
    """

    DELETION = auto()
    INSERTION = auto()
    LABELLED = auto()
    SUPPLIED = auto()
    QUERY = auto()
    ITALIC = auto()
    BOLD = auto()
    METAMARK = auto()
    STAGE = auto()
    UNCLEAR = auto()
    HYPHEN = auto()
    DATE = auto()
    TITLE = auto()
    POINTER = auto()
    NAME = auto()
    ALIAS = auto()
    PERSON = auto()
    PLACE = auto()
    BODY = auto()
    ABBREVIATION = auto()
    LEAF_NUMBER = auto()
    SECOND_NUMBER = auto()


SIGNS = frozenset({Kind.DELETION, Kind.INSERTION, Kind.LABELLED, Kind.SUPPLIED, Kind.QUERY, Kind.ITALIC, Kind.BOLD})


@dataclass(frozen=True, slots=True)
class Span:
    """What holds of the characters from `start` to before `end`.

    `value` is what belongs to the kind: the label of an insertion, a date, a register id, an expansion,
    the corrected number of a leaf or reading of a word, an editor's remark on a deletion. `certainty` is high, medium
    or low, or empty when nothing was inferred.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in which a line feed is a line end of the document and every other white space is a space.

    `spans` stand in document order, an outer one before those within it, and never cross.
    `origins` pairs offsets with the source positions from which they count.
    """

    text: str
    spans: tuple[Span, ...] = ()
    origins: tuple[tuple[int, Position], ...] = ()

    def position(self, offset: int = 0) -> Position:
        """Return where in the source the character at an offset stands."""
        if not self.origins:
            return Position(1, 1)
        index = max(bisect_right(self.origins, offset, key=lambda origin: origin[0]) - 1, 0)
        start, (line, column) = self.origins[index]
        return Position(line, column + max(offset - start, 0))

    def words(self, start: int = 0, end: int | None = None) -> str:
        """Return what stands between two offsets as one reads it: a word divided over a line's end is whole."""
        text = self.text[start:end]
        hyphens = {span.start - start for span in self.spans if span.kind is Kind.HYPHEN}
        kept = (
            char
            for offset, char in enumerate(text)
            if offset not in hyphens and not (char == "\n" and divides_word(self.text, start + offset))
        )
        return " ".join("".join(kept).split())

    def substitutions(self) -> Iterator[tuple[Span, Span]]:
        """Yield each deletion with the insertion that follows it at once and so takes its place."""
        added = {span.start: span for span in self.spans if span.kind is Kind.INSERTION and span.end > span.start}
        for span in self.spans:
            if span.kind is Kind.DELETION and span.end in added:
                yield span, added[span.end]

    def crossed(self, offset: int) -> bool:
        """Tell whether a span lies on both sides of an offset."""
        return any(span.start < offset < span.end for span in self.spans)

    def cut(self, start: int, end: int) -> "Passage":
        """Return the part between two offsets, which no span may cross; an empty span at the end is not in it."""
        last = end == len(self.text)
        within = (s for s in self.spans if start <= s.start and s.end <= end and (s.start < end or last))
        return self._part(start, end, within)

    def strip(self) -> "Passage":
        """Return the passage without the spaces at its ends; line ends and signs stay."""
        inner = _SPACES_AROUND.fullmatch(self.text)
        assert inner is not None, "the pattern matches any text"
        edges = [edge for span in self.spans for edge in (span.start, span.end)]
        start, end = min([inner.start(1), *edges]), max([inner.end(1), *edges])
        return self if (start, end) == (0, len(self.text)) else self._part(start, end, self.spans)

    def _part(self, start: int, end: int, spans: Iterable[Span]) -> "Passage":
        moved = tuple(replace(span, start=span.start - start, end=span.end - start) for span in spans)
        origins = [(0, self.position(start))]
        origins += [(offset - start, place) for offset, place in self.origins if start < offset < end]
        return Passage(self.text[start:end], moved, tuple(origins))

    def marked(self, spans: Iterable[Span]) -> "Passage":
        """Return the passage with further spans; one that would cross or repeat another is left out."""
        kept = list(self.spans)
        room = _Room(len(self.text), kept)
        for old, new in self.substitutions():
            room.take(Span(Kind.DELETION, old.start, new.end))
        for span in spans:
            if room.has_place(span):
                room.take(span)
                kept.append(span)
        if len(kept) == len(self.spans):
            return self
        order = sorted(range(len(kept)), key=lambda i: (kept[i].start, -kept[i].end, kept[i].kind is Kind.UNCLEAR, i))
        return replace(self, spans=tuple(kept[i] for i in order))


def divides_word(text: str, offset: int) -> bool:
    """Tell whether the line end at an offset stands within a word."""
    goes_on = text[offset + 1 : offset + 2].islower() and not suspends(text, offset + 1)
    return goes_on and _JOINS.fullmatch(text, max(offset - 2, 0), offset) is not None


def suspends(text: str, start: int = 0) -> bool:
    """Tell whether what follows a hyphen leaves the word before it open: `Handels-` / `und Zahlungsbilanz`."""
    return _CONJUNCTION.match(text, start) is not None


class _Room:
    """Where spans stand: for each place within some, where the innermost begins and ends."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._begins, self._ends = [0] * (length + 1), [length] * (length + 1)
        self._kinds: dict[tuple[int, int], set[Kind]] = {}
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> None:
        """Let a span stand where it has place."""
        for place in range(span.start + 1, span.end):
            self._begins[place] = max(self._begins[place], span.start)
            self._ends[place] = min(self._ends[place], span.end)
        self._kinds.setdefault((span.start, span.end), set()).add(span.kind)

    def has_place(self, span: Span) -> bool:
        """Tell whether a span crosses no other, and is no second inference of the same text.

        That a word was misread is no rival of what else is inferred of it.
        """
        if self._ends[span.start] < span.end or self._begins[span.end] > span.start:
            return False
        others = self._kinds.get((span.start, span.end), set()) if span.start < span.end else set()
        return all(kind in SIGNS or (kind is not span.kind and Kind.UNCLEAR in {kind, span.kind}) for kind in others)
