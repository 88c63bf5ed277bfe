"""What is true of a transcript, told in a way that does not depend on how it is encoded.

A place in a column is the number of letters and digits before it: a faithful conversion keeps them all, in order,
so the same place has the same number in the source and in the TEI.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place in a column: a leaf with its number, or struck or inserted words.

    `nearby` shows the source around it, for reports.
    """

    place: int
    text: str
    nearby: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech: its label as written, and its person by the canonical English name, None where nobody can tell."""

    place: int
    label: str
    person: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ColumnTruth:
    """What is true of the original or of the translation."""

    speeches: tuple[Spoken, ...]
    leaves: tuple[Mark, ...] = ()
    deletions: tuple[Mark, ...] = ()
    insertions: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a document.

    Each of `alignment` is a correspondence, as the pairs (translation, original) of ordinals of which at least one
    must be found and any may be: several where an utterance stands there twice. `people` gives the true written
    forms of each person.
    """

    original: ColumnTruth | None
    translation: ColumnTruth | None
    alignment: tuple[frozenset[Pair], ...]
    people: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source with its truth; `register` is the edition's register, None where there is none."""

    source: str
    truth: Truth
    register: str | None = None
