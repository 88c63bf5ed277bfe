"""To number the leaves of a long source takes no more than its length, whatever the numbers in it say."""

import time
from collections.abc import Iterator

import pytest

from align.test_leaves import RECORD, WORDS
from edition.align.leaves import numbered
from edition.read import read


@pytest.mark.parametrize(
    "blocks",
    [
        (f"-{number}-\n\n{number}\n\n{WORDS}" for number in range(1, 2001)),
        (f"{number}\n\n{WORDS}" for number in range(1, 2001)),
        (f"{WORDS}\n\n{number * 7919 % 9973}" for number in range(1, 5001)),
        (f"-{number * 7919 % 9973}-\n\n{number * 7907 % 9967}" for number in range(1, 5001)),
    ],
    ids=["pages and leaves", "leaves", "figures", "nothing agrees"],
)
def test_long_sources_take_no_more_than_their_length(blocks: Iterator[str]) -> None:
    document = read((RECORD.format(1, 9000) + "\n\n".join(blocks)).encode(), "x.md", ())
    assert document.record is not None
    begun = time.process_time()
    numbered(document.columns[0], document.record.leaves)
    assert time.process_time() - begun < 20
