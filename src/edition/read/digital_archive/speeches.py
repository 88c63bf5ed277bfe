"""Which paragraphs of each column begin a speech: those whose label weighs enough, by the table in `evidence.py`."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from edition.read.digital_archive.evidence import ENOUGH, NO_SIDE, Seen, Side, weight
from edition.read.digital_archive.labels import Label

# What it counts that the other column has a speech in the same place, between the same speakers.
_SAME_PLACE = 2
_ALIKE_IN_ONE_PLACE = 50


def beginnings(sides: Sequence[Side]) -> list[dict[int, Label]]:
    """Return for each column its labels, by the number of their block; there are one or two columns."""
    others = [*reversed(sides)] if len(sides) > 1 else [NO_SIDE]
    weighed = [
        {number: weight(Seen(label, own, other)) for number, label in own.labels.items()}
        for own, other in zip(sides, others, strict=True)
    ]
    found = [
        {number: label for number, label in side.labels.items() if weights[number] >= ENOUGH - _SAME_PLACE}
        for side, weights in zip(sides, weighed, strict=True)
    ]
    sure = [[weights[number] >= ENOUGH for number in labels] for labels, weights in zip(found, weighed, strict=True)]
    placed = _in_the_same_place(found, sure)
    return [
        {number: label for (number, label), holds in zip(labels.items(), which, strict=True) if holds}
        for labels, which in zip(found, placed, strict=True)
    ]


def _in_the_same_place(found: Sequence[dict[int, Label]], sure: list[list[bool]]) -> list[list[bool]]:
    """Add to the sure labels those that answer a sure one of the other column.

    For that the columns must have as many labels, and the labels before and after must be of the same people.
    """
    if len({len(labels) for labels in found}) > 1 or len(found) == 1:
        return sure
    ours, theirs = (list(labels.values()) for labels in found)
    alike = [True, *(_are_alike(our, their) for our, their in zip(ours, theirs, strict=True)), True]
    agreed = list(zip(*sure, strict=True))
    joined = [
        all(pair) or (any(pair) and alike[place] and alike[place + 2] and len(ours) > 1)
        for place, pair in enumerate(agreed)
    ]
    return [[one or both for one, both in zip(which, joined, strict=True)] for which in sure]


def _are_alike(our: Label, their: Label) -> bool:
    """Tell whether two labels may name the same speaker; a machine may have read one of them badly."""
    if our.role or their.role:
        return bool(our.role) and bool(their.role)
    return fuzz.ratio(our.key, their.key) >= _ALIKE_IN_ONE_PLACE
