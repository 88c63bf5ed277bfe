"""Which paragraphs of each column begin a speech: those whose label weighs enough, by the table in `evidence.py`.

The columns are then held beside each other: a label that weighs too little may answer one in the same place.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from edition.read.digital_archive.evidence import ENOUGH, Seen, is_familiar, is_stopped_in_both, weight
from edition.read.digital_archive.misread import unnamed, without_misread
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.sides import NO_SIDE, Side

# What it counts that the other column has a speech, or the same name, in the same place.
_SAME_PLACE = 2
_LIKE = 45
_MOST_KEYS = 100
_BOTH = 2


@dataclass(slots=True)
class _Candidate:
    """A label that may begin a speech: the number of its block, and how sure that is.

    It is weak where nothing but the same in the other column speaks for it.
    """

    number: int
    label: Label
    is_sure: bool
    is_familiar: bool
    is_weak: bool


class _Pair(NamedTuple):
    """The places of two labels, one of each column, that answer each other; `alike` if they may name the same."""

    ours: int
    theirs: int
    alike: bool


def beginnings(sides: Sequence[Side]) -> list[dict[int, Label]]:
    """Return for each column its labels, by the number of their block; there are one or two columns."""
    sides = [without_misread(own, other) for own, other in zip(sides, _others(sides), strict=True)]
    others = _others(sides)
    found = [[*_candidates(own, other)] for own, other in zip(sides, others, strict=True)]
    if len(found) > 1:
        _settle(*found)
    spoken = [
        _spoken([each for each in candidates if each.is_sure], side)
        for candidates, side in zip(found, sides, strict=True)
    ]
    if len(spoken) > 1:
        spoken = [
            {**labels, **dict(_opposite(labels, other, side))}
            for labels, other, side in zip(spoken, spoken[::-1], sides, strict=True)
        ]
    return [unnamed(labels, own, other) for labels, own, other in zip(spoken, sides, others, strict=True)]


def _others(sides: Sequence[Side]) -> Sequence[Side]:
    """Return for each column the other one, or none."""
    return sides[::-1] if len(sides) > 1 else [NO_SIDE]


def _opposite(ours: Mapping[int, Label], theirs: Mapping[int, Label], side: Side) -> Iterator[tuple[int, Label]]:
    """Yield the labels with an unknown title that alone stand where the other column has one speech more."""
    numbers, uncertain = sorted(ours), sorted(side.uncertain.keys() - ours.keys())
    pairs = [pair for pair in _pairs([ours[n] for n in numbers], [theirs[n] for n in sorted(theirs)]) if pair.alike]
    ends = (_Pair(-1, -1, alike=True), *pairs, _Pair(len(ours), len(theirs), alike=True))
    for before, after in pairwise(ends if pairs else ()):
        if (after.ours - before.ours, after.theirs - before.theirs) == (1, _BOTH):
            first = bisect(uncertain, numbers[before.ours]) if before.ours >= 0 else 0
            end = bisect(uncertain, numbers[after.ours]) if after.ours < len(numbers) else len(uncertain)
            if end - first == 1:
                yield uncertain[first], side.uncertain[uncertain[first]]


def _spoken(sure: Sequence[_Candidate], side: Side) -> dict[int, Label]:
    """Return the labels by their blocks; where nobody else speaks, words quoted after a colon are no speech.

    Nor is a letter to whoever is addressed on a line of its own, a vote that minutes record, or a note of who has read:
    `Tow. X - przeciw.`, `Тов. X: ознакомился.`
    """
    first = sure[0].label if sure else None
    if first and len(sure) == 1:
        is_letter = first.separator == ":" and (first.quotes or not first.said)
        is_present = any(name in side.listed for name in first.names)
        is_note = first.goes_on_small and (first.separator == "-" or (first.separator == ":" and not is_present))
        if is_letter or is_note:
            return {}
    return {each.number: each.label for each in sure}


def _candidates(own: Side, other: Side) -> Iterator[_Candidate]:
    """Yield the labels that weigh enough, or would with one in the same place."""
    in_front = True
    for number, label in own.labels.items():
        seen = Seen(label, own, other, in_front, goes_on=not in_front and number in own.cut)
        weighs = weight(seen)
        in_front = in_front and weighs < ENOUGH
        is_weak = weighs < ENOUGH - _SAME_PLACE
        if not is_weak or is_stopped_in_both(seen):
            yield _Candidate(number, label, weighs >= ENOUGH, is_familiar(seen), is_weak)


def _settle(ours: Sequence[_Candidate], theirs: Sequence[_Candidate]) -> None:
    """Make sure of the labels that answer a sure one, and of those that answer each other and are not familiar yet.

    What answers stands beside labels that are alike: on one side, or on both where a machine may have misread it. Weak
    ones must themselves be alike, and stand between such as are sure.
    """
    our_sure, their_sure = ({n for n, each in enumerate(side) if each.is_sure} for side in (ours, theirs))
    start, end = _Pair(-1, -1, alike=True), _Pair(len(ours), len(theirs), alike=True)
    pairs = [start, *_pairs([each.label for each in ours], [each.label for each in theirs]), end]
    for before, pair, after in zip(pairs, pairs[1:], pairs[2:], strict=False):
        beside = (before.alike and _adjoin(before, pair)) + (after.alike and _adjoin(pair, after))
        both = (ours[pair.ours], theirs[pair.theirs])
        if any(each.is_weak for each in both):
            around = our_sure >= {before.ours, after.ours} and their_sure >= {before.theirs, after.theirs}
            answers = beside == _BOTH and pair.alike and around
        elif any(each.is_sure for each in both):
            answers = beside >= (1 if pair.alike else _BOTH)
        else:
            answers = beside == _BOTH and pair.alike and not any(each.is_familiar for each in both)
        if answers and {before, after} != {start, end}:
            for each in both:
                each.is_sure = True


def _adjoin(one: _Pair, other: _Pair) -> bool:
    """Tell whether two pairs stand side by side in both columns."""
    return other.ours - one.ours == other.theirs - one.theirs == 1


def _pairs(ours: Sequence[Label], theirs: Sequence[Label]) -> Iterator[_Pair]:
    """Yield the labels that answer each other, in order, so that as many as can be name the same speaker."""
    keys, their_keys = ([label.key for label in labels] for labels in (ours, theirs))
    known = [key for key, _ in Counter(their_keys).most_common(_MOST_KEYS)]
    likest = {key: process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_LIKE) for key in set(keys)}
    spelled = [found[0] if (found := likest[key]) else f"only {key}" for key in keys]
    for code in Levenshtein.opcodes(spelled, their_keys):
        if code.tag in ("equal", "replace"):
            places = zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
            yield from (_Pair(*pair, alike=code.tag == "equal") for pair in places)
