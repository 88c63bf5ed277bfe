"""Leaves: transcripts made at random, of which it is known what stands on which leaf."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from edition.align.leaves import numbered
from edition.document import Kind, Leaf, Paragraph, Passage
from edition.read import read

RECORD = '#### **Citation:**\n\n"A talk", GARF, Fond 1, Opis 2, Delo 3, Listy {}-{}.\n\n#### **Contents:**\n\nScan\n\n'
WORDS = "говорили долго о том, что было сказано на беседе и что еще будет сказано за обедом после съезда"
PAGES = ("-{}-", "- {} -", "-{}.", "{}.")
# The last only beside a page number: two numbers that both may be a leaf's are else told apart by their order.
READINGS = ("{0}{1}", "{0} {1}", "{0}<sup>{1}</sup>", "{1}  \n{0}")
SELDOM = 0.06
LEAST_RIGHT = 0.98


@dataclass(frozen=True)
class Transcript:
    """A source, and for each leaf that has a mark its number; each of its paragraphs names its own leaf."""

    source: str
    marked: list[int]


def made(seed: int, *, pages: bool, second: bool) -> Transcript:
    """Make a transcript whose marks are now and then missing or misread, with numbers of its own in the text."""
    chance = random.Random(seed)
    first, count = chance.choice([chance.randint(10, 80), chance.randint(100, 300)]), chance.randint(6, 30)
    total = first + count + chance.randint(0, 5)
    blocks, marked = ["## Беседа"], [first]
    leaves = range(first, first + count)
    for page, leaf in enumerate(leaves, 1):
        marks = [chance.choice(PAGES).format(page)] if pages and page > 1 and chance.random() > SELDOM else []
        if chance.random() > SELDOM:
            reading = misread(leaf, chance, () if pages else leaves) if chance.random() < SELDOM else str(leaf)
            marks.append(
                chance.choice(READINGS if pages else READINGS[:-1]).format(reading, total - leaf) if second else reading
            )
        blocks += marks
        marked += [leaf] if marks and page > 1 else []
        for _ in range(chance.randint(1, 3)):
            blocks.append(f"Л{leaf}. {WORDS}.")
            if chance.random() < SELDOM:
                blocks += [str(chance.randint(400, 1999)), f"Л{leaf}. {WORDS}."]
    return Transcript(RECORD.format(first, first + count - 1) + "\n\n".join(blocks), marked)


def misread(leaf: int, chance: random.Random, others: Sequence[int]) -> str:
    """Misread a digit; without pages nobody could tell a leaf that reads like another whose mark is missing."""
    digits = str(leaf)
    place = chance.randrange(len(digits))
    readings = [digits[:place] + digit + digits[place + 1 :] for digit in "0123456789" if digit != digits[place]]
    return chance.choice([reading for reading in readings if int(reading) not in others] or [digits])


def found(source: str) -> Iterator[tuple[Leaf, int]]:
    """Yield each leaf that was found, with the one on which the text after it stands."""
    document = read(source.encode(), "x.md", ())
    assert document.record is not None
    (column,) = document.columns
    leaf: Leaf | None = None
    for item in numbered(column, document.record.leaves).divisions[0].items:
        for part in item.parts if isinstance(item, Paragraph) else [item]:
            if isinstance(part, Leaf):
                leaf = part
            elif isinstance(part, Passage) and leaf is not None and part.text.startswith("Л"):
                yield leaf, int(part.text[1:].partition(".")[0])
                leaf = None


def is_doubtful(leaf: Leaf) -> bool:
    spans = (span for mark in leaf.marks for span in mark.passage.spans if span.kind is Kind.LEAF_NUMBER)
    return any(span.value and span.certainty != "high" for span in spans)


@pytest.mark.parametrize("second", [True, False], ids=["two numbers", "one number"])
@pytest.mark.parametrize("pages", [True, False], ids=["pages", "no pages"])
def test_leaves_are_what_they_were_made(pages: bool, second: bool) -> None:
    right = expected = 0
    for seed in range(60):
        transcript = made(seed, pages=pages, second=second)
        leaves = list(found(transcript.source))
        wrong = [(leaf.number, true) for leaf, true in leaves if leaf.number not in {None, true}]
        sure = [leaf.number for leaf, true in leaves if leaf.number not in {None, true} and not is_doubtful(leaf)]
        assert sure == [], f"seed {seed}: {wrong}"
        right += sum(leaf.number == true for leaf, true in leaves)
        expected += len(transcript.marked)
    assert right / expected >= LEAST_RIGHT
