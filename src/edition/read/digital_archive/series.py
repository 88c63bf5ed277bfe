"""Labels that only their series tells: names alone on their lines, numbered speeches, `Q.` and `A.` in turns.

Each of them alone may be anything: a heading, an item of a list, an initial.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.read.digital_archive.alone import above, alone
from edition.read.digital_archive.countries import country
from edition.read.digital_archive.labels import numbered, side
from edition.read.digital_archive.lines import ends_in
from edition.read.digital_archive.names import Name, spelling
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.present import is_list
from edition.read.digital_archive.sides import Known
from edition.read.digital_archive.vocabulary import words
from edition.read.markdown import Block

_FEWEST = 3
_TWO = 2
_PAIRS = tuple(pair.split() for pair in words("voice", "pairs"))
_SENTENCE = ends_in(".!?:;…。！？")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 80
_LONG = 60


def in_series(blocks: Sequence[Block], capitalised: Collection[str]) -> dict[int, Label]:
    """Return the labels that a series tells, by the number of their block."""
    paragraphs = [(number, block) for number, block in enumerate(blocks) if block.signs is None]
    found = {
        **_alone(paragraphs),
        **_above(paragraphs),
        **_numbered(paragraphs, capitalised),
        **_sides(paragraphs),
        **_numbered_sides(paragraphs),
        **_countries(paragraphs),
    }
    return {number: replace(label, in_series=True) for number, label in found.items()}


def initials(labels: Mapping[int, Label], blocks: Sequence[Block]) -> dict[int, Label]:
    """Return the labels with those as names that are a letter for one side of an interview, if the other has none."""
    letters = {number: blocks[number].passage.text[label.begins : label.ends] for number, label in labels.items()}
    found = {number: name[0].lower() for number, text in letters.items() if len(name := _LETTERS.findall(text)) == 1}
    alone = {side for pair in _PAIRS for side in pair}
    alone -= {side for pair in _PAIRS if set(pair) <= set(found.values()) for side in pair}
    return {
        number: _initial(blocks[number].passage.text, label)
        if label.is_interview and found.get(number) in alone
        else label
        for number, label in labels.items()
    }


def _initial(text: str, label: Label) -> Label:
    letter = _LETTERS.search(text, label.begins, label.ends)
    assert letter is not None, "it has one"
    return replace(label, role="", names=(spelling(letter[0]),), places=(letter.span(),))


def _alone(paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return the names that stand alone above what is said."""
    worded = [(number, block) for number, block in paragraphs if _LETTERS.search(block.passage.text)]
    labels = {number: label for number, block in worded if (label := alone(block.passage))}
    spoken = {
        number: labels[number]
        for (number, _), (after, block) in pairwise(worded)
        if number in labels and after not in labels and _is_said(block.passage.text)
    }
    return _recurring(spoken, paragraphs)


def _above(paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return the names that are the first of the lines of a paragraph, above a sentence: a list has offices there."""
    found = {number: (label, block) for number, block in paragraphs if (label := above(block.passage))}
    said = {label.key for label, block in found.values() if _is_said(block.passage.text.partition("\n")[2])}
    return _recurring({number: label for number, (label, _) in found.items() if label.key in said}, paragraphs)


def _recurring(spoken: Mapping[int, Label], paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return the names that are labels: two at least, one of which recurs or is listed, all written in one way."""
    keys = Counter(label.key for label in spoken.values())
    listed = Known(_listed(paragraphs), _ALIKE)
    known = [label for label in spoken.values() if keys[label.key] > 1 or label.names[0] in listed]
    forms = {label.form for label in known}
    # A single word that recurs may head the chapters of a report.
    are_names = len({label.key for label in known}) > 1 or any(len(label.names[0]) > 1 for label in known)
    if len(spoken) < _FEWEST or len(keys) == 1 or len(forms) != 1 or not are_names:
        return {}
    return {number: label for number, label in spoken.items() if label.form in forms}


def _listed(paragraphs: Sequence[tuple[int, Block]]) -> Iterator[Name]:
    """Yield the capitalised words of the lists of those present."""
    for _, block in paragraphs:
        text = block.passage.text
        if is_list(text):
            yield from (spelling(word) for word in _WORD.findall(text) if not word.islower())


def _is_said(text: str) -> bool:
    return len(text) > _LONG or _SENTENCE.search(text) is not None


def _countries(paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return the countries that speak, with or without whoever speaks for them, where two of them at least recur."""
    labels = {number: label for number, block in paragraphs if (label := country(block.passage))}
    keys = Counter(label.role for label in labels.values())
    recur = sum(count > 1 for count in keys.values())
    return labels if recur >= _TWO else {}


def _numbered(paragraphs: Sequence[tuple[int, Block]], capitalised: Collection[str]) -> dict[int, Label]:
    """Return the labels after numbers that count up from one, where one of two names at least recurs."""
    labels: dict[int, Label] = {}
    for number, block in paragraphs:
        found = numbered(block.passage, capitalised)
        if found and found[0] == len(labels) + 1:
            labels[number] = found[1]
    keys = Counter(label.key for label in labels.values())
    separators = {label.separator for label in labels.values()}
    is_series = len(labels) >= _FEWEST and len(separators) == 1 and 1 < len(keys) < len(labels)
    return labels if is_series else {}


def _numbered_sides(paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return question and answer behind numbers that count up, where both have them: `1. Вопрос: …`, `1. Ответ: …`."""
    numbers: list[int] = []
    labels: dict[int, Label] = {}
    sides: set[tuple[str, ...]] = set()
    for number, block in paragraphs:
        found = numbered(block.passage)
        if found and found[1].is_interview:
            numbers.append(found[0])
            labels[number] = found[1]
            sides.add(spelling(block.passage.text[: found[1].ends]))
    counts_up = all(after - before in (0, 1) for before, after in pairwise(numbers))
    return labels if len(labels) >= _FEWEST and len(sides) == _TWO and counts_up else {}


def _sides(paragraphs: Sequence[tuple[int, Block]]) -> dict[int, Label]:
    """Return what stands for question and answer before a period, where these take turns."""
    found = [(number, each) for number, block in paragraphs if (each := side(block.passage))]
    for pair in _PAIRS:
        turns = [(number, which, label) for number, (which, label) in found if which in pair]
        takes_turns = all(before != after for (_, before, _), (_, after, _) in pairwise(turns))
        if len(turns) >= _FEWEST and takes_turns and turns[0][1] == pair[0]:
            return {number: label for number, _, label in turns}
    return {}
