"""What the archive's record says about a document."""

from dataclasses import dataclass

from edition.document.passage import Passage


@dataclass(frozen=True, slots=True)
class Locus:
    """A run of leaves that the shelf mark names, with the words that name it."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Record:
    """The header of a source, each part as it stands there, and what was read from its citation.

    `shelfmark` pairs a unit of archival description (fond, opis, delo …) with its number; `notes` pairs the
    label of a part that has no place of its own with its paragraphs; languages are BCP 47 tags, empty if unknown.
    """

    date: Passage | None = None
    title: Passage | None = None
    citation: tuple[Passage, ...] = ()
    url: str = ""
    summary: tuple[Passage, ...] = ()
    original_language: Passage | None = None
    notes: tuple[tuple[str, Passage], ...] = ()
    repository: str = ""
    shelfmark: tuple[tuple[str, str], ...] = ()
    loci: tuple[Locus, ...] = ()
    translator: str = ""
    original_tag: str = ""
    translation_tag: str = ""

    @property
    def leaves(self) -> tuple[int, ...]:
        """The leaves that the shelf mark promises, in order."""
        return tuple(leaf for locus in self.loci for leaf in range(locus.first, locus.last + 1))
