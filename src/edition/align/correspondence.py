"""Which block of the translation renders which of the original: one global alignment of the two columns.

Evidence is what a block is, who speaks, how long it is, and the numbers, names and international words in it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import log

from edition.align.anchors import Anchors, anchors, sentences
from edition.align.sequence import Move, Step, aligned
from edition.document import (
    Classification,
    Column,
    DateLine,
    Division,
    Heading,
    Identified,
    Paragraph,
    Passage,
    Rendering,
    Signature,
    Speech,
)

SameSpeaker = Callable[[Speech, Speech], float]

# How often blocks of the two columns go together so, as natural logarithms.
_MOVES: dict[Move, float] = {
    (1, 1): log(0.9),
    (1, 0): log(0.03),
    (0, 1): log(0.03),
    (2, 1): log(0.015),
    (1, 2): log(0.015),
    (3, 1): log(0.005),
    (1, 3): log(0.005),
}
_LONGEST_RUN = max(map(max, _MOVES))
_GROUPS = {
    Classification: "classification",
    Heading: "head",
    DateLine: "head",
    Paragraph: "paragraph",
    Speech: "speech",
    Signature: "signature",
}
# What blocks of two kinds are to each other; others are never paired.
_ALIKE = {
    ("classification", "classification"): 6.0,
    ("head", "head"): 5.0,
    ("paragraph", "paragraph"): 2.0,
    ("signature", "signature"): 6.0,
    ("speech", "speech"): 0.0,
    ("paragraph", "speech"): -3.0,
    ("speech", "paragraph"): -3.0,
    ("head", "paragraph"): -2.0,
    ("paragraph", "head"): -2.0,
}
_NEVER = -50.0
_SAME, _OTHER = log(0.95 / 0.4), log(0.05 / 0.6)
_SPREAD, _SPREAD_OF_ANY = 0.3, 1.0
_EVEN, _UNEVEN = log(_SPREAD_OF_ANY / _SPREAD), (_SPREAD**-2 - _SPREAD_OF_ANY**-2) / 2
_SHORTEST = 12
# Of lengths so different, neither renders the other, whatever else they share.
_NO_RENDERING = -20.0
_AS_MANY_SENTENCES, _SENTENCES_APART = 0.6, 4
_HIGH, _MEDIUM = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with what is compared: what kind it is, and its running text."""

    group: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """One to three blocks of a column in a row, and what of them is compared; `weight` is that of their anchors.

    `size` is the logarithm of how long they are, or would be in the other column's language.
    """

    groups: frozenset[str]
    size: float
    sentences: int
    anchors: frozenset[str]
    weight: float


class _Texts:
    """The texts of both columns, compared: neither names nor speakers of the register count."""

    def __init__(self, ours: Sequence[_Block], theirs: Sequence[_Block]) -> None:
        our_anchors, their_anchors = ([anchors(block.texts) for block in blocks] for blocks in (ours, theirs))
        self._anchors = Anchors(our_anchors, their_anchors)
        self.lengths, self.their_lengths = (
            [sum(map(len, block.texts)) for block in blocks] for blocks in (ours, theirs)
        )
        ratio = (sum(self.their_lengths) + 1) / (sum(self.lengths) + 1)
        self._our_runs = self._runs(ours, self.lengths, our_anchors, ratio)
        self._their_runs = self._runs(theirs, self.their_lengths, their_anchors, 1.0)
        self.score = cache(self._score)

    def _score(self, start: int, other: int, move: Move) -> float:
        """Return the logarithm by which it is likelier that texts belong together than that any two do."""
        ours, theirs = self._our_runs[start, move[0]], self._their_runs[other, move[1]]
        kind = _kind(ours.groups, theirs.groups)
        if kind == _NEVER:
            return _NEVER
        # The densities of the ratio of lengths, for renderings and for any two blocks, compared.
        lengths = _EVEN - _UNEVEN * (theirs.size - ours.size) ** 2
        if lengths < _NO_RENDERING:
            return lengths
        shared = self._anchors.score(ours.anchors, theirs.anchors, ours.weight + theirs.weight)
        # A translator mostly keeps to the sentences.
        sentences_apart = min(abs(ours.sentences - theirs.sentences), _SENTENCES_APART)
        return kind + shared + lengths + _AS_MANY_SENTENCES - sentences_apart / 2

    def _runs(
        self, blocks: Sequence[_Block], lengths: Sequence[int], anchored: Sequence[frozenset[str]], ratio: float
    ) -> dict[tuple[int, int], _Run]:
        """Return what of the blocks may go together in one step, by the first of them and how many they are."""
        anchored = [self._anchors.shared(each) for each in anchored]
        weights = [self._anchors.weight(each) for each in anchored]
        ends = [sum(map(sentences, block.texts)) for block in blocks]
        return {
            (start, size): _Run(
                frozenset(block.group for block in blocks[start : start + size]),
                log(sum(lengths[start : start + size]) * ratio + _SHORTEST),
                sum(ends[start : start + size]),
                frozenset().union(*anchored[start : start + size]),
                sum(weights[start : start + size]),
            )
            for size in range(1, _LONGEST_RUN + 1)
            for start in range(len(blocks) - size + 1)
        }


@lru_cache(maxsize=1)
def _compared(ours: tuple[_Block, ...], theirs: tuple[_Block, ...]) -> _Texts:
    """Compare the texts; the last ones are kept, as a document is aligned anew when people are proposed."""
    return _Texts(ours, theirs)


class Comparison:
    """The blocks of both columns, compared but for who speaks: that is asked anew for each alignment."""

    def __init__(self, original: Column, translation: Column) -> None:
        self._columns = original, translation
        self._ours, self._theirs = _nodes(original), _nodes(translation)
        self._texts = _compared(*(tuple(map(_block, nodes.values())) for nodes in (self._ours, self._theirs)))
        self._steps: Sequence[Step] = ()

    def correspondence(self, same_speaker: SameSpeaker) -> dict[int, Rendering]:
        """Return what each part of the translation renders, by its number; a part that has no original is not in it.

        `same_speaker` says of two speeches how likely one person has both, from 0 to 1. Asked again, it expects
        little change.
        """
        texts = self._texts.score
        nodes, others = list(self._ours.values()), list(self._theirs.values())

        @cache
        def speakers(start: int, other: int) -> float:
            our, their = nodes[start], others[other]
            if not (isinstance(our, Speech) and isinstance(their, Speech)):
                return 0.0
            same = same_speaker(our, their)
            return same * _SAME + (1 - same) * _OTHER

        def score(start: int, other: int, move: Move) -> float:
            return texts(start, other, move) + speakers(start, other)

        ours, theirs = self._texts.lengths, self._texts.their_lengths
        self._steps = aligned(ours, theirs, _MOVES, score, self._steps)
        numbers, their_numbers = list(self._ours), list(self._theirs)
        found: dict[int, Rendering] = {}
        for step in self._steps:
            parts = tuple(numbers[step.start : step.start + step.move[0]])
            for number in their_numbers[step.other : step.other + step.move[1]]:
                if parts:
                    found[number] = Rendering(parts, _level(step.probability))
        return found | _divisions(*self._columns, found)


def _level(probability: float) -> str:
    return "high" if probability >= _HIGH else "medium" if probability >= _MEDIUM else "low"


def _nodes(column: Column) -> dict[int, Identified]:
    """Return the blocks of a column by their number among its identified parts."""
    return {number: node for number, node in enumerate(column.identified()) if not isinstance(node, Division)}


def _block(node: Identified) -> _Block:
    return _Block(_GROUPS[type(node)], tuple(passage.text for passage in passages(node)))


@cache
def _kind(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return what blocks of these kinds are to each other, the least alike of them."""
    return min(_ALIKE.get((our, their), _NEVER) for our in ours for their in theirs)


def passages(node: Identified) -> list[Passage]:
    """Return the running text of a block; the label of a speech is none."""
    match node:
        case Division():
            return []
        case Paragraph(parts):
            return [part for part in parts if isinstance(part, Passage)]
        case Speech(body=body):
            return list(chain.from_iterable(passages(part) for part in body if isinstance(part, Paragraph)))
        case _:
            return [node.passage]


def _divisions(original: Column, translation: Column, found: dict[int, Rendering]) -> dict[int, Rendering]:
    """Return which divisions correspond: those in which most of what a division renders stands."""
    home = _homes(original)
    votes: dict[int, Counter[int]] = {}
    for number, division in _homes(translation).items():
        votes.setdefault(division, Counter())
        if number in found:
            votes[division].update(home[part] for part in found[number].parts)
    found_divisions: dict[int, Rendering] = {}
    for division, count in votes.items():
        if count:
            (home_division, most), *_ = count.most_common(1)
            found_divisions[division] = Rendering((home_division,), _level(most / count.total()))
    return found_divisions


def _homes(column: Column) -> dict[int, int]:
    """Return for each block, by number, the number of the division in which it stands."""
    homes: dict[int, int] = {}
    division = 0
    for number, node in enumerate(column.identified()):
        if isinstance(node, Division):
            division = number
        else:
            homes[number] = division
    return homes
