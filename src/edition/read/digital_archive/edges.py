"""What stands at the edges of leaves beside their numbers: a degree of secrecy on every one, `./.` at the foot.

Nobody says it, whoever speaks there.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from edition.document import LeafMark
from edition.read.digital_archive.leaves import Group
from edition.read.digital_archive.lines import is_appendix, is_classification, is_signature
from edition.read.markdown import Block

# That the text goes on overleaf.
_CATCH = re.compile(r"(?=.{2,10}$)[.…\s–—-]*/[.…/\s–—-]*")
_FEWEST, _FEWEST_OF_ANY = 2, 3
_LONGEST = 80


def with_edges(groups: Mapping[int, Group], blocks: Sequence[Block]) -> dict[int, Group]:
    """Return the beginnings of leaves, by their first block, with what stands right before and after their numbers.

    A degree of secrecy must stand elsewhere, too, as it may also open a text; any other line in capitals beside three
    numbers, and but once elsewhere.
    """
    count = Counter(_text(block) for block in blocks if _may_run(block))
    beside = {number for group in groups.values() for number in _beside(group, blocks)}
    count_beside = Counter(_text(blocks[number]) for number in beside)
    running = {
        text
        for text, times in count_beside.items()
        if (count[text] >= _FEWEST if is_classification(text) else _FEWEST_OF_ANY <= count[text] <= times + 1)
    }
    headers = {number for number in beside if _text(blocks[number]) in running}
    extended = (_extended(group, blocks, headers) for group in groups.values())
    return {group.first: group for group in extended}


def _beside(group: Group, blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the blocks right before and after a leaf's numbers that may stand on every leaf and open no text."""
    before = [*takewhile(lambda number: _may_run(blocks[number]), range(group.first - 1, -1, -1))]
    after = [*takewhile(lambda number: _may_run(blocks[number]), range(group.after, len(blocks)))]
    above, below = group.first - len(before) - 1, group.after + len(after)
    goes_on = above >= 0 and below < len(blocks) and not is_signature(_text(blocks[above]))
    if goes_on and not _is_heading(blocks[below]):
        yield from (*before, *after)


def _extended(group: Group, blocks: Sequence[Block], headers: Collection[int]) -> Group:
    """Return a leaf's beginning with the running headers beside its numbers, and the sign before them."""
    first, after = group.first, group.after
    while first - 1 in headers or (first and _is_catch(blocks[first - 1])):
        first -= 1
    while after in headers:
        after += 1
    above, below = (tuple(map(_running, blocks[a:b])) for a, b in ((first, group.first), (group.after, after)))
    return Group(first, (*above, *group.marks, *below))


def _running(block: Block) -> LeafMark:
    return LeafMark(block.passage, running="catch" if _is_catch(block) else "header")


def _may_run(block: Block) -> bool:
    """Tell whether a block may stand on every leaf: a degree of secrecy, or another line in capitals."""
    text = _text(block)
    return block.signs is None and (is_classification(text) or (text.isupper() and len(text) <= _LONGEST))


def _is_catch(block: Block) -> bool:
    return block.signs is None and _CATCH.fullmatch(_text(block)) is not None


def _is_heading(block: Block) -> bool:
    text = _text(block)
    return block.signs is not None or text.isupper() or is_appendix(text)


def _text(block: Block) -> str:
    return " ".join(block.passage.text.split())
