"""Numbers that an archive's numbering machine stamped on the pages: `000341`, `000342`.

Which leaf begins they do not say; that one does, they do, as the machine counts on with each.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from edition.read.markdown import Block

# It has as many wheels as digits, so that noughts stand before.
_STAMP = re.compile(r"[*_ ]*(?P<digits>0\d{4,7})[*_ ]*")


def stamped(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the blocks, by number, that are such numbers: of those that look so, what counts up by one."""
    found = [
        (number, stamp["digits"])
        for number, block in enumerate(blocks)
        if block.signs is None and (stamp := _STAMP.fullmatch(block.passage.text))
    ]
    counted = [
        (before, after)
        for (before, one), (after, other) in pairwise(found)
        if int(other) == int(one) + 1 and len(other) == len(one)
    ]
    return frozenset(chain.from_iterable(counted))
