"""Which lines head a further conversation: by their words, or as the other column has a heading in the same place."""

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence

from edition.read.digital_archive.leaves import mark_of
from edition.read.digital_archive.lines import ends_in, is_date_line
from edition.read.digital_archive.present import is_list
from edition.read.digital_archive.vocabulary import beginning
from edition.read.markdown import Block

CLOSES_SENTENCE = ends_in(".!?:;,…。！？：；，")
"""With what a sentence ends, and no heading does."""
LONGEST_LINE = 120
_CONVERSATION = beginning("conversation")


def heads_conversation(text: str) -> bool:
    """Tell whether a line says that a further conversation begins, as `Из беседы за обедом.` does."""
    return len(text) <= LONGEST_LINE and _CONVERSATION.match(text) is not None


def answering(blocks: Sequence[Sequence[Block]], speeches: Sequence[Collection[int]]) -> list[frozenset[int]]:
    """Return for each column its lines, by block, that answer a heading; `speeches` are the blocks that begin one.

    The columns must have as many speeches each, and one line alone must stand where the heading does.
    """
    begin = [sorted(each) for each in speeches]
    if len({len(each) for each in begin}) > 1:
        return [frozenset() for _ in blocks]
    own, other = zip(blocks, begin, strict=True), zip(blocks[::-1], begin[::-1], strict=True)
    return [frozenset(_lines(*mine, _places(*theirs))) for mine, theirs in zip(own, other, strict=True)]


def _places(blocks: Sequence[Block], speeches: Sequence[int]) -> set[int]:
    """Return where headings stand between speeches: after how many of these."""
    between = range(speeches[0] + 1, speeches[-1]) if speeches else ()
    return {bisect(speeches, number) for number in between if _is_heading(blocks[number])}


def _lines(blocks: Sequence[Block], speeches: Sequence[int], places: Collection[int]) -> Iterator[int]:
    """Yield the lines that stand alone at given places: after so many speeches."""
    for place in places:
        between = range(speeches[place - 1] + 1, speeches[place])
        lines = [number for number in between if _is_line(blocks[number])]
        if len(lines) == 1 and not any(_is_heading(blocks[number]) for number in between):
            yield lines[0]


def _is_heading(block: Block) -> bool:
    return block.signs is not None or heads_conversation(block.passage.text)


def _is_line(block: Block) -> bool:
    """Tell whether a block may be a heading without signs."""
    text = block.passage.text
    is_short = len(text) <= LONGEST_LINE and not CLOSES_SENTENCE.search(text)
    return is_short and mark_of(block) is None and not (is_date_line(text) or is_list(text))
