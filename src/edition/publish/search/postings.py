"""Where the words of documents stand, in strings that a script reads quickly.

A number is written in groups of five bits, the lowest first, each as a letter of `_DIGITS` and with a sixth bit where
another group follows (the Base64 VLQ of source maps, without a sign). What is written of a stem is, for each document
that has it, how many documents on it is, how many of its units have the stem, and for each of these how many units on
it is, how often it has the stem, and how many words on each of these places is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import sub

from edition.publish.search.units import Text
from edition.publish.search.words import fold, words
from edition.publish.search.words import stem as stem_of

STEP = 1 << 20
"""What is between the numbers of the first words of two readings of a unit."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_GROUP = 32
_LONGEST_PIECE = 32_000


@cache
def written(number: int) -> str:
    """Return a number, 0 or more, as letters."""
    digits = ""
    while number >= _GROUP:
        digits += _DIGITS[number % _GROUP + _GROUP]
        number //= _GROUP
    return digits + _DIGITS[number]


class _Stems(dict[str, str]):
    """The stems of the words of a language, each looked for once, and nothing for a word of marks alone."""

    def __init__(self, language: str, of_forms: dict[str, list[str]]) -> None:
        super().__init__()
        self._language, self._of_forms = language, of_forms

    def __missing__(self, word: str) -> str:
        form = fold(word)
        stem = self[word] = stem_of(word, self._language) if form else ""
        if form and stem not in self._of_forms.setdefault(form, []):
            self._of_forms[form].append(stem)
        return stem


def places(texts: Iterable[Text]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return where each stem stands in the units of a document, as it is written, and the stems of each form."""
    at: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    of_forms: dict[str, list[str]] = {}
    units = ((stems, unit) for text in texts for stems in [_Stems(text.language, of_forms)] for unit in text.units)
    for number, (stems, unit) in enumerate(units):
        for begin, reading in zip(range(0, 3 * STEP, STEP), unit.readings, strict=True):
            for place, word in enumerate(words(reading.text) if reading else (), begin):
                if stem := stems[word]:
                    at[stem][number].append(place)
    return {stem: _in_letters(in_units) for stem, in_units in at.items()}, of_forms


def _in_letters(in_units: Mapping[int, Sequence[int]]) -> str:
    numbers = [len(in_units)]
    before = 0
    for unit, at in in_units.items():
        numbers += (unit - before, len(at), at[0], *map(sub, at[1:], at))
        before = unit
    return "".join(map(written, numbers))


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
