"""Which blocks number a page or a leaf: `-2-`, `- 6 -`, `-5.`, `3.`; `49`, `508`, `57 7`, `52<sup>6</sup>`, `54+`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document import Kind, LeafMark, Passage
from edition.read.markdown import Block

_PAGE = re.compile(r"\s*[-–—]\s*(\d{1,4})\s*[-–—.]?\s*")
_ORDINAL_PAGE = re.compile(r"\s*(\d{1,3})\.\s*")
_LEAF = re.compile(r"\s*(?:л\.\s*)?(\d{1,4})(?:\s*\d{1,3})?(?:\s*об\.?)?\s*\+?\s*", re.IGNORECASE)
_IN_A_MARK = frozenset({Kind.INSERTION, Kind.DELETION})


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks, by number, that mark the beginning of one leaf."""

    first: int
    marks: tuple[LeafMark, ...]

    @property
    def has_page_number(self) -> bool:
        """Tell whether a page number is among the marks."""
        return any(not mark.foliation for mark in self.marks)

    @property
    def reading(self) -> str:
        """The digits with which the leaf's number begins, as read."""
        found = next((_LEAF.fullmatch(m.passage.text) for m in self.marks if m.foliation), None)
        return found[1] if found else ""


def groups(blocks: Sequence[Block], leaves: Sequence[int], front: int) -> dict[int, Group]:
    """Find the beginnings of leaves, by the number of their first block.

    A page number always begins a leaf, and a number beside it is the leaf's. A number that stands alone begins
    one only where the shelf mark, given as its leaves, leaves room for it: in the front matter (the blocks before
    `front`), or when it begins like the leaf that is due.
    """
    found = list(_candidates(blocks))
    certain = sum(group.has_page_number for group in found)
    room = len(leaves) - certain
    taken: dict[int, Group] = {}
    previous = 0
    for group in found:
        reading = int(group.reading or 0)
        if group.has_page_number or _fits(group, leaves, room, len(taken), previous, front):
            room -= not group.has_page_number
            taken[group.first] = group
            previous = reading or previous + 1
    return taken


def _fits(group: Group, leaves: Sequence[int], room: int, number: int, previous: int, front: int) -> bool:
    """Tell whether a number that stands alone is the leaf that is due."""
    if not leaves:
        return (group.first < front and not number) or (previous > 0 and int(group.reading) == previous + 1)
    if room <= 0:
        return False
    due = str(leaves[min(number, len(leaves) - 1)])
    return (group.first < front and not number) or group.reading.startswith(due)


def _candidates(blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the runs of blocks that look like marks; a second page number begins a new run."""
    marks: list[LeafMark] = []
    page = 0
    for number, block in enumerate(blocks):
        mark = _mark(block, page)
        if marks and (mark is None or (not mark.foliation and any(not m.foliation for m in marks))):
            yield Group(number - len(marks), tuple(marks))
            marks = []
        if mark is not None:
            marks.append(mark)
            page = page if mark.foliation else _number(mark.passage)
    if marks:
        yield Group(len(blocks) - len(marks), tuple(marks))


def _mark(block: Block, page: int) -> LeafMark | None:
    """Read a block as a mark; `3.` is one only when the page before was the second."""
    passage = block.passage
    if block.signs is not None or any(span.kind not in _IN_A_MARK for span in passage.spans):
        return None
    ordinal = _ORDINAL_PAGE.fullmatch(passage.text)
    if _PAGE.fullmatch(passage.text) or (ordinal and int(ordinal[1]) == (page or 1) + 1):
        return LeafMark(passage, foliation=False)
    return LeafMark(passage, foliation=True) if _LEAF.fullmatch(passage.text) else None


def _number(passage: Passage) -> int:
    digits = re.search(r"\d+", passage.text)
    return int(digits[0]) if digits else 0
