"""Which signs of the source are signs, and which are letters because they lack a partner."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple
from unicodedata import category

STROKE = "~~"
_RUN = re.compile(r"(?P<before>^|[^~])~?(?P<strokes>(?:~~)+)(?=(?P<after>[^~])|$)")
_PUNCTUATION = frozenset("PS")


class Sign(NamedTuple):
    """A possible sign: its kind, whether it opens, and where it stands in the block."""

    kind: str
    opens: bool
    start: int
    end: int


def paired(signs: Iterable[Sign]) -> tuple[set[Sign], set[Sign]]:
    """Return the opening signs that are closed, and the closing signs that close them.

    A closing sign belongs to the nearest open one of its kind; what was opened after that one is text, and so is
    a closing sign that finds none.
    """
    opening: set[Sign] = set()
    closing: set[Sign] = set()
    waiting: list[Sign] = []
    kinds: Counter[str] = Counter()
    for sign in signs:
        if sign.opens:
            waiting.append(sign)
            kinds[sign.kind] += 1
        elif kinds[sign.kind]:
            opener = _last(sign.kind, waiting, kinds)
            opening.add(opener)
            closing.add(sign)
    return opening, closing


def _last(kind: str, waiting: list[Sign], kinds: Counter[str]) -> Sign:
    """Take the last sign of a kind from those waiting, and all after it."""
    while True:
        sign = waiting.pop()
        kinds[sign.kind] -= 1
        if sign.kind == kind:
            return sign


def struck(text: str) -> dict[int, bool]:
    """Return where in a block a ~~ has a partner, and whether it opens.

    As in Markdown, one beside white space points away from it, and one between a letter and a punctuation mark points
    to the letter; unless more find a partner where marks are letters, as where a comma is struck within a word.
    """
    strict, loose = _partners(text, _PUNCTUATION), _partners(text, frozenset())
    return loose if len(loose) > len(strict) else strict


def _partners(text: str, punctuation: Container[str]) -> dict[int, bool]:
    """Pair the ~~ of a block, each that may close with the last open one; marks are of the categories given."""
    found: dict[int, bool] = {}
    unclosed: list[int] = []
    for run in _RUN.finditer(text):
        before, after = (_rank(run[side], punctuation) for side in ("before", "after"))
        # What stands in the same run has nothing between it and this.
        partners = len(unclosed)
        for place in range(run.start("strokes"), run.end("strokes"), len(STROKE)):
            if partners and before and before >= after:
                found |= {unclosed.pop(): True, place: False}
                partners -= 1
            elif after and after >= before:
                unclosed.append(place)
    return found


def _rank(character: str | None, punctuation: Container[str]) -> int:
    """Return 0 for white space or the edge of a block, 1 for a punctuation mark, 2 for what a sign rather points to."""
    if not character or character.isspace():
        return 0
    return 1 if category(character)[0] in punctuation else 2
