"""Where the words of documents stand, in strings that a script reads quickly.

A number is written in groups of five bits, the lowest first, each as a letter of `_DIGITS` and with a sixth bit where
another group follows (the Base64 VLQ of source maps, without a sign). What is written of a stem is, for each document
that has it, how many documents on it is, how many of its units have the stem, and for each of these how many units on
it is, how often it has the stem, and how many words on each of these places is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from edition.publish.search.units import Text, Unit
from edition.publish.search.words import fold, words
from edition.publish.search.words import stem as stem_of

STEP = 1 << 20
"""What is between the numbers of the first words of two readings of a unit."""

# So many words before and after those of another reading are found with them in one phrase.
_AROUND = 8

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_GROUP = 32
_LONGEST_PIECE = 32_000


def _written(number: int) -> str:
    digits = ""
    while number >= _GROUP:
        digits += _DIGITS[number % _GROUP + _GROUP]
        number //= _GROUP
    return digits + _DIGITS[number]


_KNOWN = [_written(number) for number in range(1024)]


def written(number: int) -> str:
    """Return a number, 0 or more, as letters."""
    return _KNOWN[number] if number < len(_KNOWN) else _written(number)


def places(texts: Iterable[Text]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return where each stem stands in the units of a document, as it is written, and the stems of each form."""
    at: dict[str, dict[int, list[int]]] = {}
    stems: dict[str, list[str]] = {}
    units = ((text.language, unit) for text in texts for unit in text.units)
    for number, (language, unit) in enumerate(units):
        for place, word in _placed(unit):
            form = fold(word)
            if not form:
                continue
            stem = stem_of(word, language)
            known = stems.setdefault(form, [])
            if stem not in known:
                known.append(stem)
            at.setdefault(stem, {}).setdefault(number, []).append(place)
    return {stem: _in_letters(in_units) for stem, in_units in at.items()}, stems


def _placed(unit: Unit) -> Iterator[tuple[int, str]]:
    """Yield the words of a unit with their numbers; of other readings those that differ, and what is around them."""
    read, *others = (words(reading.text) if reading else [] for reading in unit.readings)
    yield from enumerate(read)
    for begin, other in zip(range(STEP, 3 * STEP, STEP), others, strict=False):
        if other:
            same = _same(read, other), _same(read[::-1], other[::-1])
            first, last = max(same[0] - _AROUND, 0), len(other) - max(same[1] - _AROUND, 0)
            yield from enumerate(other[first:last], begin + first)


def _same(some: Sequence[str], others: Sequence[str]) -> int:
    """Return how many words are the same at the beginning."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(some), len(others)))


def _in_letters(in_units: Mapping[int, Sequence[int]]) -> str:
    letters = [written(len(in_units))]
    before = 0
    for unit, at in in_units.items():
        letters += [written(unit - before), written(len(at)), written(at[0])]
        letters += [written(later - earlier) for earlier, later in pairwise(at)]
        before = unit
    return "".join(letters)


class Postings:
    """Where the stems of all documents stand: of each stem in pieces, none of which is long."""

    def __init__(self) -> None:
        self.pieces: dict[str, list[bytearray]] = {}
        self._last: dict[str, int] = {}

    def add(self, document: int, in_document: Mapping[str, str]) -> None:
        """Add what `places` gives of a document; documents come in their order."""
        for stem, at in in_document.items():
            pieces = self.pieces.setdefault(stem, [])
            if not pieces or len(pieces[-1]) > _LONGEST_PIECE:
                # Each piece can be read alone.
                pieces.append(bytearray())
                self._last[stem] = 0
            pieces[-1] += f"{written(document - self._last[stem])}{at}".encode()
            self._last[stem] = document
