"""How a text lies on its leaves: where leaves cut it, where lines end, what is struck or raised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from transcripts.notation import GLUE, LABEL, LEAF, LINE_END, RAISED, STRUCK, bare, closing, within

_VOWELS = "аеёиоуыэюяaeiouäöüАЕЁИОУЫЭЮЯAEIOU"
_WORD = re.compile(r"[^\W\d_]{6,}")
_PUNCTUATION = ".,;:?!"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in the notation; `speech` says that it belongs to one, so that lines and leaves may cut it."""

    text: str
    speech: bool = False


def marked(random: Random, text: str, struck: Sequence[str], rate: float) -> str:
    """Return a paragraph of which some words are struck, raised, or struck and replaced."""
    if random.random() >= rate:
        return text
    words = text.split(" ")
    start = random.randrange(len(words))
    run = slice(start, start + random.randint(1, 4))
    chosen = " ".join(words[run]).rstrip(_PUNCTUATION)
    rest = " ".join(words[run])[len(chosen) :]
    if not chosen[:1].isalpha():
        return text
    match random.choices(("strike", "add struck", "raise", "replace"), (3, 3, 4, 2))[0]:
        case "strike":
            changed = within(STRUCK, chosen) + rest
        case "add struck":
            changed = f"{within(STRUCK, random.choice(struck))} {chosen}{rest}"
        case "raise":
            changed = within(RAISED, chosen) + rest
        case _:
            old = random.choice(struck).split()[-1]
            first, *others = chosen.split(" ")
            changed = " ".join((within(STRUCK, old) + within(RAISED, first), *others)) + rest
    return " ".join((*words[: run.start], changed, *words[run.stop :]))


def syllables(word: str) -> list[int]:
    """Return where a word may be divided: after a vowel, before a consonant that a vowel follows."""
    return [
        place
        for place in range(2, len(word) - 2)
        if word[place - 1] in _VOWELS and word[place] not in _VOWELS + "ьъй" and word[place + 1] in _VOWELS
    ]


def lined(random: Random, text: str, width: int) -> str:
    """Return a paragraph with a line end wherever a line is full; some words are divided there."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if not line or len(bare(f"{line} {word}")) <= width:
            line = f"{line} {word}" if line else word
            continue
        plain = word.rstrip(_PUNCTUATION)
        places = syllables(plain) if _WORD.fullmatch(plain) and plain[1:].islower() else []
        if places and random.random() < 0.4:
            place = random.choice(places)
            lines.append(f"{line} {word[:place]}-")
            line = word[place:]
        else:
            lines.append(line)
            line = word
    return LINE_END.join((*lines, line))


def on_leaves(
    random: Random, front: int, blocks: Sequence[Block], marks: Sequence[Sequence[str]], widths: Sequence[int]
) -> list[list[str]]:
    """Return the paragraphs of each leaf, with the leaf's marks; the first `front` blocks are on the first leaf.

    A leaf ends between two blocks, within a sentence, or within a word. A leaf with a width has lines.
    """
    leaves: list[list[Block]] = [list(blocks[: front + 1])]
    body = list(blocks[front + 1 :])
    parts = len(marks)
    ends = sorted({max(1, len(body) * number // parts) for number in range(1, parts)})
    assert len(ends) == parts - 1, "there are more blocks than leaves"
    start = 0
    for end in ends:
        leaves[-1] += body[start:end]
        leaves.append([])
        if (cut := _cut(random, leaves[-2][-1])) is not None:
            leaves[-2][-1], after = cut
            leaves[-1].append(after)
        start = end
    leaves[-1] += body[start:]
    return [
        _leaf(random, number, leaf, mark, width)
        for number, (leaf, mark, width) in enumerate(zip(leaves, marks, widths, strict=True))
    ]


def _leaf(random: Random, number: int, blocks: Sequence[Block], marks: Sequence[str], width: int) -> list[str]:
    texts = [lined(random, block.text, width) if width and block.speech else block.text for block in blocks]
    if number:
        return [LEAF + marks[0], *marks[1:], *texts]
    # On the first leaf the number may stand below the stamp.
    below = random.randint(0, 1) if marks else 0
    texts[below:below] = marks
    return [LEAF + texts[0], *texts[1:]]


def _cut(random: Random, block: Block) -> tuple[Block, Block] | None:
    """Return a block cut in two by a leaf, or None where the leaf ends with the block."""
    kind = random.choices(("between", "sentence", "word"), (4, 3, 2))[0]
    if kind == "between" or not block.speech:
        return None
    places = list(_word_places(block.text) if kind == "word" else _sentence_places(block.text))
    if not places:
        return None
    place = random.choice(places)
    before, after = block.text[:place], block.text[place:]
    before = f"{before}-" if kind == "word" else before.rstrip()
    return replace(block, text=before), replace(block, text=after.lstrip())


def _word_places(text: str) -> list[int]:
    return [
        match.start() + place
        for match in _WORD.finditer(text)
        if match[0][1:].islower() and _is_free(text, match.start()) and match.start() > _after_label(text)
        for place in syllables(match[0])
    ]


def _sentence_places(text: str) -> list[int]:
    spaces = [match.start() for match in re.finditer(" ", text)]
    start = _after_label(text)
    return [
        space for space in spaces[1:-1] if space > start + 1 and text[space + 1].isalpha() and _is_free(text, space)
    ]


def _after_label(text: str) -> int:
    return text.find(closing(LABEL))


def _is_free(text: str, place: int) -> bool:
    """Tell whether no sign is open at a place."""
    return not any(text.count(sign, 0, place) > text.count(closing(sign), 0, place) for sign in (STRUCK, RAISED))


def glued(text: str) -> str:
    """Return a text that no line end divides."""
    return text.replace(" ", GLUE)
