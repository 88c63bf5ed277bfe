"""The people, places, bodies and abbreviations that the documents of an edition share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.document.passage import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its id, what it is, and its written forms, each with a language tag.

    `proposed` says that the converter wrote it and no editor has confirmed it.
    """

    id: str
    kind: Kind
    forms: tuple[tuple[str, str], ...]
    expansion: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """All entries, in the order of the file."""

    entries: tuple[Entry, ...] = field(default=())

    def with_entries(self, entries: Iterable[Entry]) -> "Register":
        """Return a register with further entries at its end."""
        return Register((*self.entries, *entries))

    def of(self, *kinds: Kind) -> Iterator[Entry]:
        """Yield the entries of some kinds."""
        return (entry for entry in self.entries if entry.kind in kinds)
