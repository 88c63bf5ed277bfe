"""Where in a column leaves begin, and from where on it closes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from edition.read.digital_archive import leaves
from edition.read.digital_archive.closing import closing
from edition.read.digital_archive.edges import with_edges
from edition.read.digital_archive.inline import Cut
from edition.read.digital_archive.naming import Label
from edition.read.markdown import Block

_FRONT = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a column leaves begin, by block, and where it closes.

    From block `closing` on there are only signatures and dates, from `tail` on notes as well; `below` are the blocks
    after the label of the last speech that number no leaf; `headings` are the lines that the other column tells to be.
    """

    leaves: Mapping[int, leaves.Group]
    closing: int
    tail: int
    below: Sequence[int]
    headings: Collection[int] = ()


def layout(
    blocks: Sequence[Block],
    promised: Sequence[int],
    speeches: Mapping[int, Label],
    lists: Collection[int],
    cuts: Mapping[int, Cut],
) -> Layout:
    """Tell where in a column leaves begin, and from where on it closes.

    `promised` are the leaves that the shelf mark names, `speeches` the labels of the blocks that begin a speech,
    `lists` the blocks that list those present, `cuts` those of which only the words before a leaf are among the blocks.
    """
    within = {number for cut in cuts.values() for number in cut.leaves()}
    groups = with_edges(leaves.groups(blocks, promised, min(speeches, default=_FRONT), lists, within), blocks)
    counts = {number: len(group.marks) for number, group in groups.items()}
    tail = closing(blocks, speeches, counts, asides=True)
    numbers = {n for first, count in counts.items() for n in range(first, first + count)}
    last = max(speeches, default=len(blocks))
    below = [n for n in range(last + 1, len(blocks)) if n not in numbers]
    return Layout(groups, closing(blocks, speeches, counts), tail, below)
