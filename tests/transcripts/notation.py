"""The notation in which transcripts are composed: text with one character for each sign or fact.

`written` turns it into the source, and at the same time into what is true of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from transcripts.truth import ColumnTruth, Mark, Spoken, letters


class Sign(NamedTuple):
    """A pair of signs in the source, and as what it is true, if anything."""

    opens: str
    closes: str
    fact: str = ""


STRUCK, RAISED, INSERTED, INSERTED_LOWER, RAISED_NUMBER, LABEL = "\ue000\ue002\ue004\ue006\ue008\ue00a"
LEAF, LINE_END, GLUE = "\ue010\ue011\ue012"
_SIGNS = {
    STRUCK: Sign("~~", "~~", "deletion"),
    RAISED: Sign("<sup>", "</sup>", "insertion"),
    INSERTED: Sign("[Inserted: ", "]", "insertion"),
    INSERTED_LOWER: Sign("[inserted: ", "]", "insertion"),
    RAISED_NUMBER: Sign("<sup>", "</sup>"),
    LABEL: Sign("", "", "speech"),
}
_NEARBY = 30


def closing(sign: str) -> str:
    """Return the character that closes what another opens."""
    return chr(ord(sign) + 1)


def within(sign: str, text: str) -> str:
    """Return a text between a pair of signs."""
    return f"{sign}{text}{closing(sign)}"


NOTATION = frozenset({LEAF, LINE_END, GLUE, *_SIGNS, *map(closing, _SIGNS)})
_CLOSES = {closing(sign): sign for sign in _SIGNS}


def bare(text: str) -> str:
    """Return a text without the characters of the notation."""
    return "".join(" " if c in {LINE_END, GLUE} else c for c in text if c not in NOTATION or c in {LINE_END, GLUE})


def written(composed: str, people: Iterable[str | None], leaves: Iterable[int]) -> tuple[str, ColumnTruth]:
    """Return the source of a column and its truth; speakers and leaf numbers are given in their order."""
    source: list[str] = []
    place = 0
    still_open: list[tuple[str, int, int]] = []
    facts: dict[str, list[Mark]] = {"deletion": [], "insertion": [], "speech": [], "leaf": []}
    numbers = iter(leaves)
    for offset, character in enumerate(composed):
        if character in _SIGNS:
            still_open.append((character, offset, place))
            source.append(_SIGNS[character].opens)
        elif character in _CLOSES:
            sign, start, begins = still_open.pop()
            assert sign == _CLOSES[character], "signs nest"
            source.append(_SIGNS[sign].closes)
            if fact := _SIGNS[sign].fact:
                text = bare(composed[start:offset]).strip()
                facts[fact].append(Mark(begins, text if fact == "speech" else letters(text), _around(composed, start)))
        elif character == LEAF:
            facts["leaf"].append(Mark(place, str(next(numbers)), _around(composed, offset)))
        elif character == LINE_END:
            # Each line bears its own signs.
            source += [_SIGNS[sign].closes for sign, _, _ in reversed(still_open)]
            source.append("  \n")
            source += [_SIGNS[sign].opens for sign, _, _ in still_open]
        else:
            source.append(" " if character == GLUE else character)
            place += character.isalnum()
    named = zip(facts["speech"], people, strict=True)
    speeches = tuple(Spoken(mark.place, mark.text, person) for mark, person in named)
    rest = (tuple(sorted(facts[fact], key=lambda mark: mark.place)) for fact in ("leaf", "deletion", "insertion"))
    return "".join(source), ColumnTruth(speeches, *rest)


def _around(composed: str, offset: int) -> str:
    before, after = bare(composed[max(offset - _NEARBY, 0) : offset]), bare(composed[offset : offset + _NEARBY])
    return " ".join(f"{before}|{after}".split())
