"""What a block shares with its translation whatever the languages: numbers, names, international words, a question."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, log

from edition.align.likeness import heard

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVXІХ]{1,6}\b")
_ROMAN_DIGITS = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++(?=\s|$|(?<=\.\.)[^\W\d_])")
_ABBREVIATION = re.compile(r"(?<!\w)\w{1,3}")
_STEM = 4
_QUESTION = "?"
_WEIGHT = 0.6
_MISSING = 0.25
_MOST = 9.0


class Anchors:
    """Weighs what two texts share by how rare it is in a document."""

    def __init__(self, ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> None:
        first, second = (Counter(anchor for text in texts for anchor in text) for texts in (ours, theirs))
        self._weights = {
            anchor: _WEIGHT * log(1 + len(ours) / (first[anchor] * second[anchor]) ** 0.5)
            for anchor in first.keys() & second.keys()
        }

    def shared(self, anchors: frozenset[str]) -> frozenset[str]:
        """Return those of a text's anchors that the other column has as well, wherever; the others weigh nothing."""
        return anchors & self._weights.keys()

    def weight(self, anchors: frozenset[str]) -> float:
        """Return what anchors weigh that both columns have."""
        # A set has another order in each run, and so would have what a plain sum rounds.
        return fsum(map(self._weights.__getitem__, anchors))

    def score(self, ours: frozenset[str], theirs: frozenset[str], weight: float) -> float:
        """Return the logarithm by which sharing what they share makes it likelier that one text renders the other.

        `weight` is that of both.
        """
        shared = self.weight(ours & theirs)
        return max(min(shared - _MISSING * (weight - 2 * shared), _MOST), -_MOST)


def anchors(texts: Iterable[str]) -> frozenset[str]:
    """Return what may come back in a translation: numbers, the sound with which longer words begin, a question mark."""
    return frozenset(anchor for text in texts for anchor in _anchors(text))


def all_stems(text: str) -> list[str]:
    """Return the sounds with which the longer words of a text begin: most endings are left out."""
    sounds = (heard(word) for word in _WORD.findall(text.replace("-\n", "")))
    return [sound[:_STEM] for sound in sounds if len(sound) >= _STEM]


def _anchors(text: str) -> Iterator[str]:
    yield from _NUMBER.findall(text)
    yield from (str(_value(numeral)) for numeral in _ROMAN.findall(text))
    yield from all_stems(text)
    if _QUESTION in text:
        yield _QUESTION


def sentences(text: str) -> int:
    """Return how many sentences end in a text; a short word before a period is an abbreviation."""
    ends = (end.start() for end in _SENTENCE_END.finditer(text))
    return sum(not any(_ABBREVIATION.fullmatch(text, max(end - n, 0), end) for n in (1, 2, 3)) for end in ends)


def _value(numeral: str) -> int:
    digits: Sequence[int] = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-one if one < following else one for one, following in zip(digits, (*digits[1:], 0), strict=True))
