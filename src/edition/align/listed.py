"""The entries of a column's lists of those present: names as written, and the words by which namesakes differ."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.align.likeness import name_words
from edition.characters import visible
from edition.document import Column, Kind, Passage, Span, mapped

# What stands before a name in its entry, a title perhaps, and what behind it may tell it from another: `Müller (Suhl)`,
# `Kim - Minister`, `Eaton, Jr.`
_BEFORE = re.compile(r"(?<![^\s,;:：()])[^\s,;:：()]+\s*\Z")
_BEHIND = re.compile(
    r"\s*\([^()]*\)|\s+[-–—]\s[^,;:：\n]*|,?\s+\w{2,8}\.?(?=[,;:\n]|\.?\s*\Z|\s(?:and|et|und|и|i|y|e|a)\s)"
)
_WORD = re.compile(r"[^\W\d_]+")
# A paragraph that goes on with a list has no more words before its first name than a title.
_TITLE = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a list of those present: as written, in which list of its column, and all words of its entry."""

    name: str = ""
    number: int = 0
    entry: frozenset[str] = frozenset()


def listed(column: Column) -> list[Listed]:
    """Return the entries of a column's lists that name somebody, in order.

    Behind a colon another list begins, as of a side, or below who presided; so does one in a paragraph that does not
    begin with a name. A struck name shares its list with nobody.
    """
    found: list[Listed] = []
    number, goes_on = 0, False

    def collect(passage: Passage) -> Passage:
        nonlocal number, goes_on
        end = 0
        for span in (span for span in passage.spans if span.kind is Kind.NAME):
            before = passage.text[end : span.start]
            is_next = end > 0 or (goes_on and len(_WORD.findall(before)) <= _TITLE)
            number += not is_next or ":" in before or "：" in before
            name = " ".join(visible(passage.text[span.start : span.end]).split())
            behind = _BEHIND.match(passage.text, span.end)
            entry = " ".join([*_BEFORE.findall(before), name, behind[0] if behind else ""])
            found.append(
                Listed(name, -len(found) if _is_struck(passage, span) else number, frozenset(name_words(entry)))
            )
            end = span.end
        goes_on = end > 0
        return passage

    mapped(column, passage=collect)
    return found


def _is_struck(passage: Passage, name: Span) -> bool:
    return any(span.kind is Kind.DELETION and span.start <= name.start < span.end for span in passage.spans)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Whom earlier entries of one name mean, and how many have it from a place on, that one included."""

    others: Collection[str]
    left: int

    @property
    def are_none(self) -> bool:
        """Tell whether nobody else in the list has the name."""
        return not self.others and self.left <= 1


Pair = tuple[Listed, Listed]
"""The entries at one place of the lists of both columns, of which one may have no name."""
_Key = tuple[int, int, tuple[str, ...]]


class Lists:
    """Knows of the entries, paired, who is called alike in one list."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._left = Counter(key for pair in pairs for key, _ in _keyed(pair))
        self._given: dict[_Key, dict[str, None]] = {}
        self._entries: dict[str, list[frozenset[str]]] = {}

    def namesakes(self, pair: Pair) -> Namesakes:
        """Return the namesakes of whoever is at a place."""
        keys = [key for key, _ in _keyed(pair)]
        others = dict.fromkeys(person for key in keys for person in self._given.get(key, ()))
        return Namesakes(tuple(others), max(self._left[key] for key in keys))

    def give(self, person: str, pair: Pair) -> None:
        """Let a person be the one who is at a place."""
        for key, each in _keyed(pair):
            given = self._given.setdefault(key, {})
            given[person] = None
            self._left[key] -= 1
            self._entries.setdefault(person, []).append(each.entry)

    def told_apart(self) -> Mapping[str, Sequence[frozenset[str]]]:
        """Return the words of the entries of people who have namesakes in their list."""
        alike = {person for given in self._given.values() if len(given) > 1 for person in given}
        return {person: entries for person, entries in self._entries.items() if person in alike}


def _keyed(pair: Pair) -> Iterator[tuple[_Key, Listed]]:
    for column, each in enumerate(pair):
        if each.name:
            yield (column, each.number, name_words(each.name)), each
