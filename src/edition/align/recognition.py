"""Which parts of a document an earlier conversion had already: these keep the identifiers that people cite.

Parts that read the same are one, in their order. What stands between two such is compared: a part is the earlier one
that is most like it, if it is like enough. What was moved is known again where it is much like what was there, and like
nothing else.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel, LCSseq

from edition.align.correspondence import passages
from edition.align.sequence import Move, aligned
from edition.document import Column, Division, Document, Earlier, EarlierPart, Identified, Speech, letters
from edition.document.naming import prefix

Pairs = dict[int, int]
"""By the number of a new part, that of the earlier one that it is."""

# How alike two parts must be at least to be one (Indel similarity of their letters): of the 2652 pairs of utterances in
# either column of document 121800 ten are more alike, and one of which a half is gone still is.
_ALIKE = 0.6
_NEVER = -50.0
_MOVES: dict[Move, float] = {(1, 1): 0.0, (1, 0): log(0.5), (0, 1): log(0.5)}
# What stands elsewhere now must be more alike, and of so few letters two may be the same by chance.
_SURELY_ALIKE, _FEW = 0.8, 12
_MOST_COMPARED = 250_000


def recognised(document: Document, earlier: Earlier) -> Document:
    """Return the document with the identifiers that its parts had in an earlier conversion."""
    columns = tuple(
        replace(column, kept=_kept(column, earlier.translation if column.is_translation else earlier.original))
        for column in document.columns
    )
    return replace(document, columns=columns, taken=earlier.taken)


def _kept(column: Column, earlier: Sequence[EarlierPart]) -> tuple[str, ...]:
    """Return for each part of a column the name that it had, nothing for a new one."""
    nodes = list(column.identified())
    names = [""] * len(nodes)
    for letter in "ub":
        ours = [number for number, node in enumerate(nodes) if prefix(node) == letter]
        theirs = [part for part in earlier if part.prefix == letter]
        found = _paired([_letters(nodes[number]) for number in ours], [part.letters for part in theirs])
        for new, old in found.items():
            names[ours[new]] = theirs[old].name
    _name_divisions(nodes, names, earlier)
    return tuple(names)


def _letters(node: Identified) -> str:
    label = node.label.text if isinstance(node, Speech) else ""
    return letters(label + "".join(passage.text for passage in passages(node)))


def _paired(new: Sequence[str], old: Sequence[str]) -> Pairs:
    """Return which of some texts is which of some earlier ones."""
    anchors = list(_the_same(new, old))
    found = dict(anchors)
    found |= _moved(new, old, *_left(new, old, found))
    ours, theirs = _left(new, old, found)
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *anchors, (len(new), len(old))]):
        here = ours[bisect_left(ours, i) : bisect_left(ours, next_i)]
        there = theirs[bisect_left(theirs, j) : bisect_left(theirs, next_j)]
        found |= _alike(new, old, here, there)
    return found | _moved_and_changed(new, old, *_left(new, old, found))


def _the_same(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield what is the same in the same order."""
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(text, len(numbers)) for text in texts] for texts in (new, old))
    for code in LCSseq.opcodes(first, second):
        if code.tag == "equal":
            yield from zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)


def _left(new: Sequence[str], old: Sequence[str], found: Pairs) -> tuple[list[int], list[int]]:
    """Return what is not found yet, on either side."""
    theirs = set(found.values())
    return [n for n in range(len(new)) if n not in found], [n for n in range(len(old)) if n not in theirs]


def _alike(new: Sequence[str], old: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> Pairs:
    """Return which of the texts between two that are the same are likely one, in their order."""
    if not (ours and theirs):
        return {}

    def score(start: int, other: int, _: Move) -> float:
        likeness = Indel.normalized_similarity(new[ours[start]], old[theirs[other]], score_cutoff=_ALIKE)
        return likeness or _NEVER

    lengths, other_lengths = ([float(len(new[n]) + 1) for n in ours], [float(len(old[n]) + 1) for n in theirs])
    steps = aligned(lengths, other_lengths, _MOVES, score)
    return {ours[step.start]: theirs[step.other] for step in steps if step.move == (1, 1)}


def _moved(new: Sequence[str], old: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> Pairs:
    """Return which texts stand elsewhere now and read as they did: no other does."""
    counts, places = Counter(new[n] for n in ours), Counter(old[n] for n in theirs)
    where = {old[n]: n for n in theirs if len(old[n]) >= _FEW}
    return {n: where[new[n]] for n in ours if new[n] in where and counts[new[n]] == places[new[n]] == 1}


def _moved_and_changed(new: Sequence[str], old: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> Pairs:
    """Return which texts stand elsewhere now and read nearly as they did: each is most like the other."""
    if len(ours) * len(theirs) > _MOST_COMPARED:
        return {}
    likest = {n: _likest(new[n], {m: old[m] for m in theirs}) for n in ours if len(new[n]) >= _FEW}
    back = {m: _likest(old[m], {n: new[n] for n in ours}) for m in likest.values() if m is not None}
    return {n: m for n, m in likest.items() if m is not None and back[m] == n}


def _likest(text: str, others: Mapping[int, str]) -> int | None:
    """Return the number of the text most like one, None where none is like it or several are equally so."""
    scores = sorted(
        (Indel.normalized_similarity(text, other, score_cutoff=_SURELY_ALIKE), number)
        for number, other in others.items()
    )
    *_, (second, _), (first, number) = [(0.0, -1), (0.0, -1), *scores]
    return number if first > second else None


def _name_divisions(nodes: Sequence[Identified], names: list[str], earlier: Sequence[EarlierPart]) -> None:
    """Let a division keep the name of the earlier one in which most of its blocks stood."""
    homes: dict[str, str] = {}
    home = ""
    for part in earlier:
        home = part.name if part.prefix == "d" else home
        homes[part.name] = home
    votes: dict[int, Counter[str]] = {}
    division = -1
    for number, node in enumerate(nodes):
        if isinstance(node, Division):
            division = number
            votes[division] = Counter()
        elif names[number]:
            votes[division][homes[names[number]]] += 1
    taken = {""}
    ranked = sorted((-count, number, name) for number, counter in votes.items() for name, count in counter.items())
    for _, number, name in ranked:
        if name not in taken and not names[number]:
            names[number] = name
            taken.add(name)
