"""Insertions that the columns mark differently."""

from collections.abc import Iterator, Sequence

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Rendering, Transcript, listed
from edition.validate.proof.tei import TEI

_SUBSTITUTION = f"{TEI}subst"


def insertions(text: Transcript) -> Iterator[Doubt]:
    """Ask about what only one column marks as inserted (insertions-differ), if the translator marks insertions at all.

    An insertion in place of a deletion is a correction, which few translators mark.
    """
    if next(_reported(text.translations), None) is None:
        return
    around = text.around("add")
    for rendering in text.renderings:
        if around.isdisjoint(rendering.originals) and around.isdisjoint(rendering.translations):
            continue
        every = list(_within(rendering.originals, "add"))
        ours = [add for add in every if _parent(add) != _SUBSTITUTION]
        struck = [deletion for deletion in _within(rendering.originals, "del") if not _is_replaced(deletion)]
        theirs = list(_reported(rendering.translations))
        if len(theirs) not in {len(ours), len(every)} or (theirs and struck):
            yield _doubt(text, rendering, theirs, ours, struck)


def _doubt(
    text: Transcript,
    rendering: Rendering,
    theirs: Sequence[etree._Element],
    ours: Sequence[etree._Element],
    struck: Sequence[etree._Element],
) -> Doubt:
    said = [f"inserts {_listed(text, ours)}"] * bool(ours) + [f"strikes {_listed(text, struck)}"] * bool(struck)
    place = text.place(rendering.originals[0])
    message = (
        f"is the same inserted in both columns of {place}? the translation marks {_listed(text, theirs)} as inserted; "
        f"the original {' and '.join(said) or 'has no sign there'}"
    )
    settle = 'look at the scan; say in a <note resp="#editor"> what stands there'
    return Doubt("insertions-differ", "insertions", place, rendering.originals[0], message, settle)


def _reported(blocks: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Yield what a translator calls inserted."""
    return (add for add in _within(blocks, "add") if add.get("n"))


def _within(blocks: Sequence[etree._Element], name: str) -> Iterator[etree._Element]:
    return (element for block in blocks for element in block.iter(TEI + name))


def _is_replaced(deletion: etree._Element) -> bool:
    """Tell whether an insertion takes the place of a deletion, or stands right behind it."""
    after = deletion.getnext()
    is_beside = after is not None and after.tag == f"{TEI}add" and not (deletion.tail or "").strip()
    return _parent(deletion) == _SUBSTITUTION or is_beside


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _listed(text: Transcript, elements: Sequence[etree._Element]) -> str:
    return listed(map(text.written, elements)) or "nothing"
