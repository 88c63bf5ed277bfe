"""The written forms of the register's entries, found word by word in a text, in any case of a Russian name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.align.declension import case_forms
from edition.characters import INVISIBLE, visible
from edition.document import Entry, Kind

_TOKEN = re.compile(rf"[\w-][\w{INVISIBLE}-]*|[^\w\s]")
# An initial alone, by which somebody's speeches are labelled, names nobody in a sentence.
_INITIALS = re.compile(r"[A-Za-zА-Яа-я](?:\W+[A-Za-zА-Яа-я])*\W*")
# The endings that cases of a man's given name share with a woman's name: Александра, Александру; Евгения, Евгению.
_OF_EITHER = tuple("аяую")
# A shorter word at the head of a name does not decline: «Она» would be a case of «Он», and Korean surnames do not.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, and where it stands; «ё» is written as «е», and what nobody sees is left out."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """The entries, by their ids, that may be named from `start` to `end`: by their very form or by a case of it.

    It is clear unless the words could as well be a case of a name that no entry has.
    """

    entries: Mapping[str, Entry]
    start: int
    end: int
    is_exact: bool
    is_clear: bool


@dataclass(slots=True)
class _Node:
    """Forms that begin alike, as a tree: the words that may come next, and the entries whose form is complete."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)


# What is known of the words so far: None for one that is written as in the form, or else whether its case is shared.
_Cases = tuple[bool | None, ...]


def tokens(text: str) -> list[Token]:
    """Return the words and signs of a text; a hyphen belongs to the word, white space to none."""
    folded = text.replace("ё", "е").replace("Ё", "Е")
    return [Token(seen, *found.span()) for found in _TOKEN.finditer(folded) if (seen := visible(found[0]))]


class Forms:
    """The forms that entries of one kind have in one language; no other words than `beginnings` begin one."""

    def __init__(self, entries: Iterable[Entry], kind: Kind, language: str) -> None:
        self.kind = kind
        self._tree = _Node()
        self._cases: dict[str, dict[str, bool]] = {}
        words: dict[str, None] = {}
        for entry in entries:
            for form in (form for tag, form in entry.forms if tag.partition("-")[0] == language):
                if kind is not Kind.PERSON or not _INITIALS.fullmatch(form):
                    words |= dict.fromkeys(self._plant(entry, form))
        if language == "ru" and kind is not Kind.ABBREVIATION:
            for word in words:
                for written, is_shared in case_forms(word, of_person=kind is Kind.PERSON).items():
                    self._cases.setdefault(written, {})[word] = is_shared
        self.beginnings = self._tree.following.keys() | self._cases.keys()

    def _plant(self, entry: Entry, form: str) -> list[str]:
        """Add a form to the tree, and return its words."""
        words = [token.text for token in tokens(form)]
        node = self._tree
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.entries.setdefault(entry.id, entry)
        return words

    def matches(self, row: Sequence[Token], first: int) -> Iterator[Match]:
        """Yield the forms that begin with a certain token of a row."""
        begun: list[tuple[_Node, _Cases]] = [(self._tree, ())]
        for place in range(first, len(row)):
            begun = [step for node, cases in begun for step in self._after(node, cases, row[place].text)]
            if not begun:
                return
            for node, cases in begun:
                if node.entries:
                    is_exact = all(case is None for case in cases)
                    is_clear = is_exact or self._is_clear(row[first].text, cases)
                    yield Match(node.entries, row[first].start, row[place].end, is_exact, is_clear)

    def _after(self, node: _Node, cases: _Cases, written: str) -> Iterator[tuple[_Node, _Cases]]:
        """Yield where a word leads: as it is written, and as a case of other words."""
        if written in node.following:
            yield node.following[written], (*cases, None)
        for word, is_shared in self._cases.get(written, {}).items():
            if word in node.following and (cases or len(word) >= _SHORTEST):
                yield node.following[word], (*cases, is_shared)

    def _is_clear(self, first: str, cases: _Cases) -> bool:
        """Tell whether one of the words in another case is in a case that is no other name's."""
        if self.kind is Kind.PERSON and len(cases) > 1 and cases[0] is not None and first.endswith(_OF_EITHER):
            cases = cases[1:]
        return False in cases
