"""Which parts of a document an earlier conversion had already: these keep the identifiers that people cite.

Parts that read the same are one, in their order. What stands between two such is compared: a part is the earlier one
that is most like it, if it is like enough. What was moved is known again where it reads the same and nothing else does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
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

# How alike two parts must be at least to be one: two utterances of different words rarely share half their letters in
# the same order, and one whose half is gone still does.
_ALIKE = 0.55
_NEVER = -50.0
_MOVES: dict[Move, float] = {(1, 1): 0.0, (1, 0): log(0.5), (0, 1): log(0.5)}
# Of so few letters, two may be the same by chance.
_FEW = 12


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
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(text, len(numbers)) for text in texts] for texts in (new, old))
    same = [
        pair
        for code in LCSseq.opcodes(first, second)
        if code.tag == "equal"
        for pair in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
    ]
    found = dict(same)
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *same, (len(new), len(old))]):
        for start, other in _alike(new[i + 1 : next_i], old[j + 1 : next_j]):
            found[i + 1 + start] = j + 1 + other
    return found | _moved(new, old, found)


def _alike(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which of the texts between two that are the same are likely one, in their order."""
    if not (new and old):
        return

    def score(start: int, other: int, move: Move) -> float:
        if 0 in move:
            return 0.0
        likeness = Indel.normalized_similarity(new[start], old[other], score_cutoff=_ALIKE)
        return likeness or _NEVER

    ours, theirs = ([float(len(text) + 1) for text in texts] for texts in (new, old))
    for step in aligned(ours, theirs, _MOVES, score):
        if step.move == (1, 1):
            yield step.start, step.other


def _moved(new: Sequence[str], old: Sequence[str], found: Pairs) -> Pairs:
    """Return which texts stand elsewhere now: they are long enough, and only one there and here reads so."""
    ours = [number for number in range(len(new)) if number not in found and len(new[number]) >= _FEW]
    theirs = set(range(len(old))) - set(found.values())
    counts, old_counts = Counter(new[number] for number in ours), Counter(old[number] for number in theirs)
    places = {old[number]: number for number in theirs}
    return {
        number: places[new[number]] for number in ours if counts[new[number]] == 1 and old_counts.get(new[number]) == 1
    }


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
