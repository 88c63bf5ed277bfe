"""Which leaf begins where, and what the numbers on it mean.

A leaf may bear two numbers: the archive's, which goes up and which one cites, and an older one that counts down,
so that the two have the same sum on every leaf.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.document import Column, Kind, Leaf, LeafMark, Passage, Span, mapped

_NUMBER = re.compile(r"\d+|\+")


def numbered(column: Column, promised: Sequence[int]) -> Column:
    """Return the column with its leaves numbered from the shelf mark, in order, where the counts agree."""
    leaves = list(column.leaves())
    if len(leaves) != len(promised):
        return column
    total = _sum(leaves, promised)
    numbers = iter(promised)

    def with_number(leaf: Leaf) -> Leaf:
        number = next(numbers)
        marks = tuple(_read(mark, number, total) if mark.foliation else mark for mark in leaf.marks)
        return replace(leaf, number=number, marks=marks)

    return mapped(column, leaf=with_number)


def _pieces(passage: Passage, number: int) -> list[tuple[int, int]]:
    """Return the offsets of the numbers in a reading; `508` on leaf 50 is 50 and 8."""
    pieces: list[tuple[int, int]] = []
    edges = {edge for span in passage.spans for edge in (span.start, span.end)}
    for match in _NUMBER.finditer(passage.text):
        inner = {edge for edge in edges if match.start() < edge < match.end()}
        if not inner and match[0] != str(number) and match[0].startswith(str(number)):
            inner = {match.start() + len(str(number))}
        places = [match.start(), *sorted(inner), match.end()]
        pieces += pairwise(places)
    return pieces


def _sum(leaves: Sequence[Leaf], promised: Sequence[int]) -> int | None:
    """Return the sum that the two numbers of a leaf have most often, if more than one leaf has it."""
    sums: Counter[int] = Counter()
    for leaf, number in zip(leaves, promised, strict=True):
        marks = (mark.passage for mark in leaf.marks if mark.foliation)
        texts = (passage.text[start:end] for passage in marks for start, end in _pieces(passage, number))
        sums.update({number + int(text) for text in texts if text.isdigit() and text != str(number)})
    most = sums.most_common(1)
    return most[0][0] if most and most[0][1] > 1 else None


def _read(mark: LeafMark, number: int, total: int | None) -> LeafMark:
    """Mark in a reading which number is the leaf's and which the second; a misread leaf is corrected beside it."""
    pieces = _pieces(mark.passage, number)
    texts = [mark.passage.text[start:end] for start, end in pieces]
    leaf = texts.index(str(number)) if str(number) in texts else _misread(texts, number, total)
    return replace(mark, passage=mark.passage.marked(_spans(pieces, texts, leaf, number, total)))


def _misread(texts: Sequence[str], number: int, total: int | None) -> int:
    """Return which piece must be the leaf's number though it reads otherwise: not the second one."""
    second = None if total is None else str(total - number)
    others = [index for index, text in enumerate(texts) if text.isdigit() and text != second]
    return others[0] if others else -1


def _spans(
    pieces: Sequence[tuple[int, int]], texts: Sequence[str], leaf: int, number: int, total: int | None
) -> Iterator[Span]:
    for index, ((start, end), text) in enumerate(zip(pieces, texts, strict=True)):
        if index == leaf:
            right = text == str(number)
            yield Span(Kind.LEAF_NUMBER, start, end, "" if right else str(number), "" if right else "high")
        else:
            fits = total is not None and text == str(total - number)
            yield Span(Kind.SECOND_NUMBER, start, end, certainty="medium" if fits else "low")
