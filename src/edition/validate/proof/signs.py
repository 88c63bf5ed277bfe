"""Which signs of the source are signs, and which are letters because they lack a partner."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


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
