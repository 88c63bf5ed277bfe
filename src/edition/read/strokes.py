"""Which `~~` of a block begins what is struck out, and which ends it.

By the rules of Markdown, a sign beside white space points away from it, and one between a letter and a punctuation mark
points to the letter. The latter does not hold where a mark was struck within words (`qu~~'~~elle`): such signs would
have no partner, or a wrong one. So marks count as letters where that leaves fewer signs without a partner.
"""

import re
import unicodedata
from collections.abc import Callable

RUN = re.compile(r"~{2,}")
"""A run of `~~`; of an odd number of tildes the first is text."""


def strokes(text: str) -> list[bool | None]:
    """Return for each `~~` of a block whether it opens, in order; None for one that has no partner, which is text."""
    return min((_paired(text, _is_mark), _paired(text, _is_none)), key=lambda read: read.count(None))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_none(_character: str) -> bool:
    return False


def _paired(text: str, is_mark: Callable[[str], bool]) -> list[bool | None]:
    """Pair each sign that may close with the last one that is open, given what counts as a punctuation mark."""
    found: list[bool | None] = []
    waiting: list[int] = []
    for run in RUN.finditer(text):
        before, after = text[max(run.start() - 1, 0) : run.start()] or " ", text[run.end() : run.end() + 1] or " "
        # Signs with nothing between them are no partners.
        earlier = len(waiting)
        for _ in range(len(run[0]) // 2):
            found.append(None)
            if earlier and _leans(before, after, is_mark):
                found[waiting.pop()], found[-1] = True, False
                earlier -= 1
            elif _leans(after, before, is_mark):
                waiting.append(len(found) - 1)
    return found


def _leans(on: str, off: str, is_mark: Callable[[str], bool]) -> bool:
    """Tell whether a sign may belong to the character on one of its sides, given the one on the other."""
    return not on.isspace() and (not is_mark(on) or off.isspace() or is_mark(off))
