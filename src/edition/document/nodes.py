"""The parts of a document, named as TEI names them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from edition.document.passage import Passage
from edition.document.record import Record
from edition.findings import Candidate


@dataclass(frozen=True, slots=True)
class LeafMark:
    """What was written at the edge of a leaf: a page number, (foliation) the archive's leaf number, or no number.

    That is a running `header`, or the sign by which a typist says that a text goes on overleaf, as a `catch` word does;
    or a `stamp`, the number of an archive's numbering machine, which is no leaf's.
    """

    passage: Passage
    foliation: bool = False
    running: Literal["", "header", "catch", "stamp"] = ""

    @property
    def is_archives(self) -> bool:
        """Tell whether the archive put it there: the number of a leaf, or a stamp."""
        return self.foliation or self.running == "stamp"


@dataclass(frozen=True, slots=True)
class Leaf:
    """The place where a leaf begins, with its marks.

    `number` is the leaf that one cites, None while it is not known; where a back begins, that is `back`: `7об`, `7v`.
    `divides` says that a word runs over it.
    """

    marks: tuple[LeafMark, ...]
    number: int | None = None
    divides: bool = False
    back: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: passages, with the leaves between them that cut it."""

    parts: tuple[Passage | Leaf, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `signs` are the source's own (`##`), None where it has none."""

    passage: Passage
    signs: str | None = None
    subordinate: bool = False


@dataclass(frozen=True, slots=True)
class Classification:
    """The degree of secrecy, as stamped."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date, perhaps with its place, at the head of a text or beside its signature."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person says without being interrupted.

    `label` is what stands there to name the speaker, with the sign that ends the name; `mark` is a stray mark before
    it, `begins` a leaf that begins there, in the same line; `who` holds the register ids of those who speak together,
    none while it is not known, and `certainty` is high, medium or low. `rivals` are the others who may be meant,
    `reasons` why it is `who`.
    """

    label: Passage
    body: tuple[Paragraph | Leaf, ...]
    mark: Passage | None = None
    begins: Leaf | None = None
    who: tuple[str, ...] = ()
    certainty: str = ""
    reasons: tuple[str, ...] = ()
    rivals: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who recorded, verified or translated, at the end of a text."""

    passage: Passage


Item = Classification | Heading | DateLine | Paragraph | Speech | Leaf
Closing = Signature | DateLine | Leaf


@dataclass(frozen=True, slots=True)
class Division:
    """A conversation, or a section of a text that is none."""

    items: tuple[Item, ...]

    @property
    def is_conversation(self) -> bool:
        """Tell whether somebody speaks in it."""
        return any(isinstance(item, Speech) for item in self.items)


Identified = Division | Classification | Heading | DateLine | Paragraph | Speech | Signature


@dataclass(frozen=True, slots=True)
class Column:
    """The original or its translation; `language` is a BCP 47 tag.

    `kept` holds for each identified part the identifier that an earlier conversion gave it, nothing for a new part; it
    is empty where there was no earlier one.
    """

    language: str
    is_translation: bool
    divisions: tuple[Division, ...]
    closing: tuple[Closing, ...] = ()
    kept: tuple[str, ...] = ()

    def identified(self) -> Iterator[Identified]:
        """Yield what bears an identifier, in document order: divisions, their blocks, signatures."""
        for division in self.divisions:
            yield division
            yield from (item for item in division.items if not isinstance(item, Leaf))
        yield from (item for item in self.closing if not isinstance(item, Leaf))

    def leaves(self) -> Iterator[Leaf]:
        """Yield the leaves in document order, those within speeches and paragraphs as well."""
        for division in self.divisions:
            for item in division.items:
                yield from _leaves(item)
        yield from (item for item in self.closing if isinstance(item, Leaf))


@dataclass(frozen=True, slots=True)
class Rendering:
    """Which parts of the original, by their number among its identified ones, a part of the translation renders.

    `certainty` is high, medium or low. `decided` is what an editor says instead of `parts`, None where nothing is said.
    """

    parts: tuple[int, ...]
    certainty: str = "high"
    decided: tuple[int, ...] | None = None

    @property
    def originals(self) -> tuple[int, ...]:
        """What holds: the decision, or else what was inferred."""
        return self.parts if self.decided is None else self.decided


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read: its record and its columns in source order.

    `correspondence` says for the n-th identified part of the translation what it renders, if anything. `taken` are
    identifiers that no new part may have, `present` the ids of those whom the lists of those present name.
    """

    record: Record | None
    columns: tuple[Column, ...]
    correspondence: dict[int, Rendering] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()

    def column(self, *, translation: bool) -> Column | None:
        """Return the original or the translation, None where there is none."""
        return next((column for column in self.columns if column.is_translation is translation), None)

    def both(self) -> tuple[Column, Column] | None:
        """Return original and translation, None where either is missing."""
        original, translation = self.column(translation=False), self.column(translation=True)
        return (original, translation) if original and translation else None


def _leaves(item: Item | Paragraph | Leaf) -> Iterator[Leaf]:
    match item:
        case Leaf():
            yield item
        case Paragraph(parts):
            yield from (part for part in parts if isinstance(part, Leaf))
        case Speech(body=body, begins=begins):
            for part in (begins, *body) if begins else body:
                yield from _leaves(part)


def mapped(
    column: Column,
    *,
    passage: Callable[[Passage], Passage] = lambda passage: passage,
    leaf: Callable[[Leaf], Leaf] = lambda leaf: leaf,
    speech: Callable[[Speech], Speech] = lambda speech: speech,
) -> Column:
    """Return a column in which each running passage, leaf and speech is replaced, in document order.

    Labels of speakers and marks of leaves are no running text.
    """

    def paragraph(node: Paragraph) -> Paragraph:
        return Paragraph(tuple(leaf(part) if isinstance(part, Leaf) else passage(part) for part in node.parts))

    def part(node: Paragraph | Leaf) -> Paragraph | Leaf:
        return leaf(node) if isinstance(node, Leaf) else paragraph(node)

    def item(node: Item) -> Item:
        match node:
            case Paragraph() | Leaf():
                return part(node)
            case Speech(body=body, begins=begins):
                first = leaf(begins) if begins else None
                return speech(replace(node, begins=first, body=tuple(part(each) for each in body)))
            case _:
                return replace(node, passage=passage(node.passage))

    def closing(node: Closing) -> Closing:
        return leaf(node) if isinstance(node, Leaf) else replace(node, passage=passage(node.passage))

    return replace(
        column,
        divisions=tuple(Division(tuple(item(node) for node in division.items)) for division in column.divisions),
        closing=tuple(closing(node) for node in column.closing),
    )
