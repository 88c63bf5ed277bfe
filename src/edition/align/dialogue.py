"""Who answers whom: names in labels that follow each other more than once are two people's, however alike they are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from edition.align.likeness import are_of_one_script, name_words
from edition.align.people import names_in
from edition.document import Column, Document, Speech


def partners(column: Column) -> Mapping[str, frozenset[str]]:
    """Return by the names in the labels of a column those that stand right before or behind them more than once."""
    times = Counter(frozenset(names) for names in _following(column))
    often = [names for names, count in times.items() if count > 1]
    every = {name for names in often for name in names}
    return {name: frozenset().union(*(names for names in often if name in names)) - {name} for name in every}


def shared_words(document: Document) -> frozenset[str]:
    """Return the words that names have in common whose owners answer each other, as a title: they name neither."""
    pairs = ((one, other) for column in document.columns for one, all_ in partners(column).items() for other in all_)
    return frozenset(word for one, other in pairs for word in {*name_words(one)} & {*name_words(other)})


def _following(column: Column) -> Iterator[tuple[str, str]]:
    """Yield the names of two speeches of which the second follows at once, where they differ."""
    for before, after in pairwise(column.identified()):
        if isinstance(before, Speech) and isinstance(after, Speech):
            ours, theirs = names_in(before.label), names_in(after.label)
            if len(ours) == len(theirs) == 1 and _differ(ours[0], theirs[0]):
                yield ours[0], theirs[0]


def _differ(one: str, other: str) -> bool:
    """Tell whether two names are other words, and the second is not the first in the script of a translation."""
    return name_words(one) != name_words(other) and are_of_one_script(one, other)
