"""Identifiers, which people cite: `u7` an utterance, `u7.en` its translation, `b1` a block, `d1` a division."""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_lowercase

from edition.document.nodes import Column, Division, Document, Identified, Speech

_LETTERS = re.compile("[a-z]*$")
# Whoever gives a longer one does not count with it.
_NUMBER = re.compile("[0-9]{1,9}")


def identifiers(document: Document, column: Column, document_id: str) -> list[str]:
    """Return the identifiers of a column's identified parts, in their order.

    A part that was there before keeps the one that it had. A new one of the original has the next number at its end,
    and before that the identifier of the part before it, with a letter added (`u7a`). A part of the translation is
    called after the first part of the original that it renders; one that renders none, after the part before it, with
    a letter added (`u7a.en`).
    """
    original = document.column(translation=False)
    ours = _numbered(original, document, document_id) if original else []
    if not column.is_translation:
        return ours
    if original is None:
        numbered = enumerate(_numbered(column, document, document_id))
        return [_kept(column, number) or f"{name}.{column.language}" for number, name in numbered]
    return _named_after(column, ours, document)


def prefix(node: Identified) -> str:
    """Return the letter with which the identifier of a part begins."""
    return "d" if isinstance(node, Division) else "u" if isinstance(node, Speech) else "b"


def _kept(column: Column, number: int) -> str:
    return column.kept[number] if column.kept else ""


def _number(name: str, letter: str) -> int:
    """Return the number of a part's name, 0 for a name of another form."""
    digits = _LETTERS.sub("", name.removeprefix(letter))
    return int(digits) if name.startswith(letter) and _NUMBER.fullmatch(digits) else 0


def _numbered(column: Column, document: Document, document_id: str) -> list[str]:
    """Number the parts that are new, each kind for itself, at the end of those that are not; letter those between."""
    nodes = list(column.identified())
    kept = [_kept(column, number) for number in range(len(nodes))]
    used = {_stem(name) for name in (*kept, *document.taken)} | {f"d{document_id}"}
    lasts = {prefix(node): number for number, node in enumerate(nodes) if kept[number]}
    ends = {letter: max((_number(name, letter) for name in used - {f"d{document_id}"}), default=0) for letter in "dub"}
    between = _Between(used)
    before = {letter: f"{letter}0" for letter in "dub"}
    names: list[str] = []
    for number, node in enumerate(nodes):
        letter = prefix(node)
        if kept[number]:
            before[letter] = _stem(kept[number])
        elif number < lasts.get(letter, -1):
            before[letter] = between.after(before[letter])
        else:
            ends[letter] += 1 + (f"{letter}{ends[letter] + 1}" == f"d{document_id}")
            before[letter] = f"{letter}{ends[letter]}"
        names.append(kept[number] or before[letter])
    return names


def _stem(name: str) -> str:
    """Return an identifier without the language of a translation."""
    return name.partition(".")[0]


def _named_after(column: Column, ours: Sequence[str], document: Document) -> list[str]:
    """Call each new part after what it renders, if that is of its kind and no part is called so."""
    theirs = list(column.identified())
    names = {number: kept for number in range(len(theirs)) if (kept := _kept(column, number))}
    taken = {*names.values(), *document.taken}
    for number, node in enumerate(theirs):
        rendering = document.correspondence.get(number)
        first = next((ours[part] for part in rendering.parts), "") if rendering else ""
        name = f"{first}.{column.language}"
        if number not in names and first.startswith(prefix(node)) and name not in taken:
            names[number] = name
            taken.add(name)
    between = _Between({_stem(name) for name in (*taken, *ours)})
    before = {letter: f"{letter}0" for letter in "dub"}
    for number, node in enumerate(theirs):
        letter = prefix(node)
        if number in names:
            before[letter] = _stem(names[number])
        else:
            names[number] = f"{between.after(before[letter])}.{column.language}"
    return [names[number] for number in range(len(theirs))]


class _Between:
    """Names for what stands after something that has one: with a, b, … z, aa, ab … added, as far as they are free."""

    def __init__(self, used: set[str]) -> None:
        self._used = used
        self._names: dict[str, Iterator[str]] = {}

    def after(self, name: str) -> str:
        """Return the next free name after one, whose own letters are left out."""
        stem = _LETTERS.sub("", name) or name
        names = self._names.setdefault(stem, _lettered(stem))
        return next(name for name in names if name not in self._used)


def _lettered(name: str) -> Iterator[str]:
    for number in count(1):
        letters = ""
        while number:
            number, rest = divmod(number - 1, len(ascii_lowercase))  # noqa: PLW2901 - the number is used up
            letters = ascii_lowercase[rest] + letters
        yield name + letters
