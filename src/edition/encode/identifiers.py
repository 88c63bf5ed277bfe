"""Identifiers, which people cite: `u7` an utterance, `u7.en` its translation, `b1` a block, `d1` a division."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from edition.document import Column, Division, Document, Identified, Speech

# What the tool calls parts of a document; a register entry of that name could not be told from them.
RESERVED_IDENTIFIER = re.compile(r"translator|edition|editor|[dubf]\d+[a-z]*")


def identifiers(document: Document, column: Column, taken: frozenset[str]) -> list[tuple[str, str]]:
    """Return for each identified part of a column its identifier and what its @corresp points to.

    A part of the translation is called after the first part of the original that it renders; one that renders
    none, by its own place. `taken` are identifiers that the header has already.
    """
    original = document.column(translation=False)
    ours = _numbered(list(original.identified()), taken) if original else []
    if not column.is_translation:
        return [(name, "") for name in ours]
    theirs = _named_after(list(column.identified()), ours, document.correspondence, column.language)
    targets = (document.correspondence.get(number, ()) for number in range(len(theirs)))
    return [(name, " ".join(f"#{ours[n]}" for n in numbers)) for name, numbers in zip(theirs, targets, strict=True)]


def _prefix(node: Identified) -> str:
    return "d" if isinstance(node, Division) else "u" if isinstance(node, Speech) else "b"


def _numbered(nodes: Sequence[Identified], taken: frozenset[str] = frozenset()) -> list[str]:
    """Number the nodes, each kind for itself; a number whose name is taken is skipped."""
    counts: Counter[str] = Counter()
    names: list[str] = []
    for node in nodes:
        prefix = _prefix(node)
        counts[prefix] = next(n for n in count(counts[prefix] + 1) if f"{prefix}{n}" not in taken)
        names.append(f"{prefix}{counts[prefix]}")
    return names


def _named_after(
    theirs: Sequence[Identified], ours: Sequence[str], targets: Mapping[int, Sequence[int]], language: str
) -> list[str]:
    names: dict[int, str] = {}
    taken: set[str] = set()
    for number, node in enumerate(theirs):
        first = ours[targets[number][0]] if targets.get(number) else ""
        if first.startswith(_prefix(node)) and first not in taken:
            taken.add(first)
            names[number] = first
    for number, own in enumerate(_numbered(theirs)):
        if number not in names:
            free = _next_free(own, taken)
            taken.add(free)
            names[number] = free
    return [f"{names[number]}.{language}" for number in range(len(theirs))]


def _next_free(name: str, taken: set[str]) -> str:
    number = int(name[1:])
    while f"{name[0]}{number}" in taken:
        number += 1
    return f"{name[0]}{number}"
