"""What of a paragraph is read for a label: neither what is struck, nor what nobody sees, nor spaces that stress a word.

Letters of another script that look like the word's own are read as these.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from edition.characters import INVISIBLE
from edition.document import Kind, Passage
from edition.document.languages import SMALL_LETTERS
from edition.read.digital_archive.leaves import LEAF_NAMES
from edition.read.digital_archive.names import UNSPACED
from edition.read.digital_archive.vocabulary import alternatives, words
from edition.read.languages import without_look_alikes

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")

# How something was said, by the translator's word, before what ends a label: `Хрущев [перебивая]:`
_MANNER = re.compile(
    rf"(?<=\s)(?:(?:{alternatives(words('stage'))})(?!\w)|[{SMALL_LETTERS}]+(?:ing|я|ясь|вшись)(?!\w)|to\s|к\s)[^\n]{{0,60}}"
)
_ENDS = re.compile(r"\s*[:：]")
# A word that is stressed by spaces between its letters: `М и к о я н`.
_SPACED = re.compile(r"(?<!\w)(?<!\w )[^\W\d_](?: [^\W\d_](?!\w)){3,}")
# Chinese words of two signs or three are so set as wide as longer ones: `翻　译`.
_SPACED_SIGNS = re.compile(rf"(?<![{UNSPACED}])[{UNSPACED}](?:[^\S\n]+[{UNSPACED}](?![{UNSPACED}]))+")
# Where a leaf begins within a label: `тов. Ким [л. 54] Ир Сен -`.
_LEAF = re.compile(rf"(?:{LEAF_NAMES})\.?\s*\d{{1,4}}", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# A zero between letters is a misread letter: `Т0в.`
_ZERO = re.compile(r"(?<=[^\W\d_a-zA-Z])0(?=[^\W\d_a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Legible:
    """The text that counts, and the runs of the whole text that it is made of: where each begins in both."""

    text: str
    whole: str
    runs: Sequence[tuple[int, int]]

    def first(self, offset: int) -> int:
        """Return where in the whole text the character at an offset stands."""
        legible, whole = self.runs[max(bisect_left(self.runs, (offset + 1,)) - 1, 0)]
        return whole + offset - legible

    def after(self, offset: int) -> int:
        """Return where in the whole text what stands before an offset ends, characters that nobody sees included."""
        end = self.first(offset - 1) + 1 if offset else 0
        unseen = _INVISIBLE.match(self.whole, end)
        return unseen.end() if unseen else end


def legible(passage: Passage) -> Legible:
    """Return what of a paragraph is read for a label."""
    text = passage.text
    holes = [(span.start, span.end) for span in passage.spans if span.kind is Kind.DELETION and span.start < span.end]
    holes += [unseen.span() for unseen in _INVISIBLE.finditer(text)]
    holes += [
        (span.start, span.end)
        for span in passage.spans
        if span.kind is Kind.SUPPLIED and _MANNER.fullmatch(text, span.start, span.end) and _ENDS.match(text, span.end)
    ]
    holes += [
        (span.start, span.end)
        for span in passage.spans
        if span.kind is Kind.SUPPLIED and _LEAF.fullmatch(text, span.start, span.end)
    ]
    holes += [(space, space + 1) for word in _SPACED.finditer(text) for space in range(word.start() + 1, word.end(), 2)]
    holes += [
        space.span()
        for word in _SPACED_SIGNS.finditer(text)
        for space in _SPACES.finditer(text, word.start(), word.end())
    ]
    holes.sort()
    parts: list[str] = []
    runs = [(0, 0)]
    length = position = 0
    for start, end in [*holes, (len(text), len(text))]:
        if start > position:
            runs.append((length, position))
            parts.append(text[position:start])
            length += start - position
        position = max(position, end)
    return Legible(without_look_alikes(_ZERO.sub("о", "".join(parts))), text, runs)
