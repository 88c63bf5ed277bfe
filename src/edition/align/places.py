"""The places in a document that an editor's decisions name, and what stands there."""

from collections import Counter
from collections.abc import Collection, Iterator

from edition.align.correspondence import passages
from edition.decisions import numbered
from edition.document import (
    Column,
    Division,
    Document,
    Identified,
    Kind,
    Leaf,
    Paragraph,
    Passage,
    Speech,
    identifiers,
)

Where = tuple[str, str]
"""The identifier of a place, and the kind of question about it."""

_COUNTED = {Kind.UNCLEAR: "word", Kind.DELETION: "deletion"}


def readings(document: Document, document_id: str, places: Collection[str]) -> dict[Where, str]:
    """Return what stands at some of the places of a document, for each kind of decision about them."""
    found: dict[Where, str] = {}
    for column in document.columns:
        for name, node in zip(identifiers(document, column, document_id), column.identified(), strict=True):
            if name in places:
                found.update({(name, kind): words for kind, words in _readings(node)})
        found.update({(name, "number"): _marks(leaf) for name, leaf in leaves(column) if name in places})
    return found


def leaves(column: Column) -> Iterator[tuple[str, Leaf]]:
    """Yield the leaves of a column with their names in decisions; the page numbers of a translation have none."""
    for number, leaf in enumerate(column.leaves(), 1):
        yield "" if column.is_translation else f"leaf{number}", leaf


def counted(node: Identified) -> Iterator[tuple[str, Passage, int]]:
    """Yield the kind of decision for each misread word and deletion of a block, with its passage and its number in it.

    Stray mark and label come before the words.
    """
    counts: Counter[str] = Counter()
    tag = (node.mark, node.label) if isinstance(node, Speech) else ()
    for passage in (*tag, *passages(node)):
        for number, span in enumerate(passage.spans if passage else ()):
            if passage and (kind := _COUNTED.get(span.kind)):
                counts[kind] += 1
                yield numbered(kind, counts[kind]), passage, number


def _readings(node: Identified) -> Iterator[tuple[str, str]]:
    yield "alignment", _opening(node)
    if isinstance(node, Speech):
        yield "speaker", node.label.words()
    for kind, passage, number in counted(node):
        span = passage.spans[number]
        yield kind, passage.words(span.start, span.end)


def _opening(node: Identified) -> str:
    """Return the label of a speech, the words of another block, and of a division those of its first block."""
    match node:
        case Division(items):
            return next((_opening(item) for item in items if not isinstance(item, Leaf)), "")
        case Speech(label=label):
            return label.words()
        case Paragraph(parts):
            return "".join(map(_part, parts))
        case _:
            return node.passage.words()


def _part(part: Passage | Leaf) -> str:
    return part.words() if isinstance(part, Passage) else "" if part.divides else " "


def _marks(leaf: Leaf) -> str:
    """Return the numbers of a leaf, stamped ones too, or, where there are none, its other marks."""
    numbers = [mark for mark in leaf.marks if mark.is_archives] or leaf.marks
    return " ".join(mark.passage.words() for mark in numbers)
