"""Which block of the translation renders which of the original: in order, where the counts agree."""

from collections.abc import Iterator, Sequence

from edition.document import (
    Classification,
    Column,
    DateLine,
    Division,
    Document,
    Heading,
    Identified,
    Leaf,
    Paragraph,
    Rendering,
    Signature,
    Speech,
)

Numbered = tuple[int, Identified]
_KINDS = ((Division, True), (Classification, False), (Paragraph, True), (Speech, False), (Signature, False))


def correspondence(document: Document) -> dict[int, Rendering]:
    """Return for each part of the translation that has an original its number and the original's numbers."""
    original, translation = document.column(translation=False), document.column(translation=True)
    if original is None or translation is None:
        return {}
    ours, theirs = list(enumerate(original.identified())), list(enumerate(translation.identified()))
    found: dict[int, tuple[int, ...]] = {}
    for kind, may_gather in _KINDS:
        found |= _pairs(_of(ours, kind), _of(theirs, kind), may_gather=may_gather)
    if len(original.divisions) == len(translation.divisions):
        for our, their in zip(_heads(original), _heads(translation), strict=True):
            found |= _headings(our, their)
    return {number: Rendering(parts) for number, parts in found.items()}


def _of(nodes: Sequence[Numbered], *kinds: type[Identified]) -> list[int]:
    return [number for number, node in nodes if isinstance(node, kinds)]


def _pairs(ours: Sequence[int], theirs: Sequence[int], *, may_gather: bool = False) -> dict[int, tuple[int, ...]]:
    """Pair one with one where the counts agree; a lone block of the translation may gather all of the original's."""
    if len(ours) == len(theirs):
        return {their: (our,) for our, their in zip(ours, theirs, strict=True)}
    return {theirs[0]: tuple(ours)} if may_gather and len(theirs) == 1 and ours else {}


def _heads(column: Column) -> Iterator[list[Numbered]]:
    """Yield the headings and date lines of each division."""
    number = 0
    for division in column.divisions:
        items = [item for item in division.items if not isinstance(item, Leaf)]
        yield [(n, item) for n, item in enumerate(items, number + 1) if isinstance(item, Heading | DateLine)]
        number += len(items) + 1


def _headings(ours: Sequence[Numbered], theirs: Sequence[Numbered]) -> dict[int, tuple[int, ...]]:
    """Pair the headings and date lines of two divisions.

    A translation may draw heading, subheading and date line of the original into one heading.
    """
    if _of(theirs, Heading) and not _of(theirs, DateLine):
        return _pairs(_of(ours, Heading, DateLine), _of(theirs, Heading), may_gather=True)
    return _pairs(_of(ours, Heading), _of(theirs, Heading), may_gather=True) | _pairs(
        _of(ours, DateLine), _of(theirs, DateLine)
    )
