"""Identifiers, which people cite: `u7` an utterance, `u7.en` its translation, `b1` a block, `d1` a division."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_lowercase

from edition.document.nodes import Column, Division, Document, Identified, Speech


def identifiers(document: Document, column: Column, document_id: str) -> list[str]:
    """Return the identifiers of a column's identified parts, in their order.

    A part of the translation is called after the first part of the original that it renders; one that renders
    none, after the part before it, with a letter added (`u7a.en`).
    """
    original = document.column(translation=False)
    ours = _numbered(list(original.identified()), f"d{document_id}") if original else []
    if not column.is_translation:
        return ours
    theirs = list(column.identified())
    names = _named_after(theirs, ours, document) if original else _numbered(theirs, f"d{document_id}")
    return [f"{name}.{column.language}" for name in names]


def _prefix(node: Identified) -> str:
    return "d" if isinstance(node, Division) else "u" if isinstance(node, Speech) else "b"


def _numbered(nodes: Sequence[Identified], taken: str) -> list[str]:
    """Number the nodes, each kind for itself; the number whose name the document itself has is skipped."""
    counts: Counter[str] = Counter()
    names: list[str] = []
    for node in nodes:
        prefix = _prefix(node)
        counts[prefix] += 1 + (f"{prefix}{counts[prefix] + 1}" == taken)
        names.append(f"{prefix}{counts[prefix]}")
    return names


def _named_after(theirs: Sequence[Identified], ours: Sequence[str], document: Document) -> list[str]:
    """Call each part after what it renders, if that is of its kind and no part before is called so."""
    inferred = {number: rendering.parts for number, rendering in document.correspondence.items()}
    firsts = [next(iter(inferred.get(number, ())), None) for number in range(len(theirs))]
    own: dict[int, str] = {}
    taken: set[str] = set()
    for number, (node, first) in enumerate(zip(theirs, firsts, strict=True)):
        if first is not None and ours[first].startswith(_prefix(node)) and ours[first] not in taken:
            own[number] = ours[first]
            taken.add(ours[first])
    following = {prefix: _lettered(f"{prefix}0") for prefix in "dub"}
    names = []
    for number, node in enumerate(theirs):
        prefix = _prefix(node)
        if number in own:
            following[prefix] = _lettered(own[number])
        names.append(own.get(number) or next(following[prefix]))
    return names


def _lettered(name: str) -> Iterator[str]:
    """Yield a name with a, b, … z, aa, ab … after it; nothing in the original is called so."""
    for number in count(1):
        letters = ""
        while number:
            number, rest = divmod(number - 1, len(ascii_lowercase))  # noqa: PLW2901 - the number is used up
            letters = ascii_lowercase[rest] + letters
        yield name + letters
