"""Variants of a real document, 121800: some utterances of either column are missing, doubled or run together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from transcripts.disturbance import Turn, alignment, disturbed, undisturbed
from transcripts.notation import (
    INSERTED,
    INSERTED_LOWER,
    LABEL,
    LEAF,
    LINE_END,
    RAISED,
    RAISED_NUMBER,
    STRUCK,
    closing,
    within,
    written,
)
from transcripts.truth import Transcript, Truth

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "tei" / "121800.md"
REGISTER = ROOT / "tei" / "register.xml"
_TAG = re.compile(r"(?:○ )?((?:[Тт]ов\. [^-\n.]{2,20}(?: -|\.)|Cde\. [^\n]{3,25}? -)) ")
_LEAF = re.compile(r"[-\d][\d\s.+-]*(?:<sup>\d</sup>)?")
_LEAVES = range(49, 58)
# The number of the first leaf stands below the stamp.
_NUMBER_OF_FIRST = 1
_HEADING = re.compile(r"Из беседы|□from")
_TRANSLATION = "Top Secret"
_HEADER = "Translation - English"
_SIGNATURE = re.compile(r"записал|Recorded")
_PEOPLE = {
    "Anastas Mikoyan": ("Anastas Mikoyan", "Mikoyan", "Анастас Иванович Микоян", "А. И. Микоян", "Микоян"),
    "Choe Yong-geon": ("Choe Yong-geon", "Цой Ен Ген", "Чой Ён Ген", "Чхве Ён Гон"),
    "Rim Hae": ("Rim Hae", "Лим Хэ", "Рим Хэ"),
}
# «Ли Сю Эн» in the original, whom the translation gives to Rim Hae and to Choe Yong-geon.
DISPUTED = frozenset({42, 48, 50})


@dataclass(frozen=True, slots=True)
class Column:
    """A column taken apart: what stands before the first utterance, the blocks of each, and the signature."""

    front: tuple[str, ...]
    utterances: tuple[tuple[str, ...], ...]
    end: tuple[str, ...]


def real(register: str | None) -> Transcript:
    """Return the document as it is, beside a register or none, with its truth."""
    return _transcript(undisturbed(52), undisturbed(52), register)


def variant(seed: int, share: float) -> Transcript:
    """Return the document with a share of the utterances of its two columns disturbed, beside its own register."""
    random = Random(f"{seed} {share}")
    _, original, _ = _taken_apart()
    count = len(original.utterances)
    before_heading = frozenset(
        number for number, blocks in enumerate(original.utterances) if any(map(_HEADING.match, blocks))
    )
    disturbances = max(1, round(2 * count * share))
    ours = random.randint(0, disturbances)
    return _transcript(
        disturbed(random, count, ours, before_heading),
        disturbed(random, count, disturbances - ours, before_heading),
        REGISTER.read_text("utf-8"),
    )


def _taken_apart() -> tuple[str, Column, Column]:
    text = SOURCE.read_text("utf-8")
    header, mark, rest = text.partition(_HEADER)
    original, line, translation = rest.partition(_TRANSLATION)
    return header + mark, _column(original), _column(line + translation)


def _column(text: str) -> Column:
    blocks = [block for block in re.split(r"\n\s*\n", text.strip("\n")) if block.strip()]
    starts = [number for number, block in enumerate(blocks) if _TAG.match(block)]
    last = next(number for number, block in enumerate(blocks) if _SIGNATURE.match(block))
    edges = [*starts, last]
    utterances = tuple(tuple(blocks[start:end]) for start, end in pairwise(edges))
    return Column(tuple(blocks[: starts[0]]), utterances, tuple(blocks[last:]))


def _transcript(ours: Sequence[Turn], theirs: Sequence[Turn], register: str | None) -> Transcript:
    header, original, translation = _taken_apart()
    speakers = [_speaker(number, blocks[0]) for number, blocks in enumerate(translation.utterances, 1)]
    sources, truths = [], []
    for column, turns, leaves in ((original, ours, _LEAVES), (translation, theirs, ())):
        people = [speakers[turn[0]] for turn in turns]
        source, truth = written(_composed(column, turns, has_leaves=bool(leaves)), people, leaves)
        sources.append(source)
        truths.append(truth)
    forms = {name: frozenset(forms) for name, forms in _PEOPLE.items()}
    source = "\n\n".join((header, *sources)) + "\n"
    return Transcript(source, Truth(truths[0], truths[1], alignment(ours, theirs), forms), register)


def _speaker(number: int, block: str) -> str | None:
    """Return who speaks, by the label of the translation."""
    label = block.partition(" - ")[0]
    return None if number in DISPUTED else next(name for name in _PEOPLE if name.split()[-1] in label)


def _composed(column: Column, turns: Sequence[Turn], *, has_leaves: bool) -> str:
    """Return the column with its utterances in turns, in the notation; leaves and headings stay in their places."""
    blocks = list(column.front)
    done = -1
    for turn in turns:
        # Of an utterance that is missing there remain the leaves that begin in it.
        for missing in range(done + 1, turn[0]):
            blocks += filter(_stays, column.utterances[missing])
        for place, number in enumerate(turn):
            again = number == done
            said = [block for block in column.utterances[number] if not (again and _stays(block))]
            blocks += [_labelled(said[0]) if place == 0 else _TAG.sub("", said[0], count=1), *said[1:]]
        done = turn[-1]
    for missing in range(done + 1, len(column.utterances)):
        blocks += filter(_stays, column.utterances[missing])
    if has_leaves:
        begins = [n for n, block in enumerate(blocks) if n == 0 or (n > _NUMBER_OF_FIRST and _begins_leaf(blocks, n))]
        blocks = [LEAF * (number in begins) + block for number, block in enumerate(blocks)]
    return _with_signs("\n\n".join((*blocks, *column.end)))


def _begins_leaf(blocks: Sequence[str], number: int) -> bool:
    return bool(_LEAF.fullmatch(blocks[number])) and not _LEAF.fullmatch(blocks[number - 1])


def _stays(block: str) -> bool:
    return bool(_LEAF.fullmatch(block) or _HEADING.match(block))


def _labelled(block: str) -> str:
    tag = _TAG.match(block)
    assert tag is not None, "an utterance begins with a tag"
    return f"{block[: tag.start(1)]}{within(LABEL, tag[1])}{block[tag.end(1) :]}"


def _with_signs(text: str) -> str:
    """Return a text with the signs of the source as those of the notation."""
    text = text.replace("~~  \n~~", LINE_END)
    text = re.sub(r"(?<=\d)<sup>(\d)</sup>", lambda match: within(RAISED_NUMBER, match[1]), text)
    text = re.sub(r"~~(.+?)~~", lambda match: within(STRUCK, match[1]), text)
    text = re.sub(r"\[Inserted: (.*?)\]", lambda match: within(INSERTED, match[1]), text)
    text = re.sub(r"\[inserted: (.*?)\]", lambda match: within(INSERTED_LOWER, match[1]), text)
    return text.replace("<sup>", RAISED).replace("</sup>", closing(RAISED))
