"""The speeches of the two columns that stand beside each other, and how likely the labels of two name one person."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from edition.align.likeness import likeness
from edition.align.people import VERY_LIKE, People, Reading, names_in
from edition.document import Document, Rendering, Speech

Pair = tuple[Speech, Speech]
"""A speech of the original, and one of the translation."""

# Up to this likeness two names are as good as unrelated.
_UNLIKE = 0.4


def pairs(document: Document, correspondence: Mapping[int, Rendering]) -> list[Pair]:
    """Return the speeches of original and translation that begin together, leaving out what is doubtful.

    Where several speeches are rendered as one, or one as several, only the first of each has its label beside it.
    """
    both = document.both()
    if both is None:
        return []
    original, translation = both
    ours, theirs = list(original.identified()), list(translation.identified())
    found: dict[int, Pair] = {}
    for number, rendering in sorted(correspondence.items()):
        if rendering.originals and rendering.certainty != "low":
            our, their = ours[rendering.originals[0]], theirs[number]
            if isinstance(our, Speech) and isinstance(their, Speech):
                found.setdefault(rendering.originals[0], (our, their))
    return list(found.values())


def shares(found: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """Return for labels of the two columns that stand beside each other more than once, in how many of the cases."""
    together = Counter((our.label.text, their.label.text) for our, their in found)
    alone = Counter(our.label.text for our, _ in found)
    return {labels: times / alone[labels[0]] for labels, times in together.items() if times > 1}


def same_speaker(people: People, known: Mapping[tuple[str, str], float]) -> Callable[[Speech, Speech], float]:
    """Return a function that says how likely the labels of two speeches name one person, from 0 to 1.

    `known` are the shares of labels, where an earlier alignment has given them.
    """
    found: dict[tuple[str, str], float] = {}

    def compare(our: Speech, their: Speech) -> float:
        labels = our.label.text, their.label.text
        if labels not in found:
            both = [(one, other) for one in names_in(our.label) for other in names_in(their.label)]
            likely = max((alike(people.read(one), people.read(other), people) for one, other in both), default=0.5)
            found[labels] = max(likely, known.get(labels, 0.0))
        return found[labels]

    return compare


def alike(one: Reading, other: Reading, people: People) -> float:
    """Return how likely two names are one person's: by their own likeness, or by that to somebody known."""
    likely = likeness(one.name, other.name)
    for match in one.like:
        likely = max(likely, min(match.likeness, people.match(other.name, match.person).likeness))
    return min(max((likely - _UNLIKE) / (VERY_LIKE - _UNLIKE), 0.0), 1.0)
