"""What an earlier conversion made of a document: its parts with the identifiers that it gave them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarlierPart:
    """A part by its identifier; `prefix` says what it is (`d`, `u`, `b`), `letters` what stands in it.

    Of a division only its blocks say what is in it.
    """

    name: str
    prefix: str
    letters: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The parts of the original and of the translation in their order, and all identifiers that are not free."""

    original: tuple[EarlierPart, ...]
    translation: tuple[EarlierPart, ...]
    taken: frozenset[str]


def letters(text: str) -> str:
    """Return the letters and digits of a text, by which it is known again however its lines run."""
    return "".join(filter(str.isalnum, text))
