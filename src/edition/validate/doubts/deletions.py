"""Deletions that the translation renders all the same."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from edition.decisions import STRUCK, UNDERLINED, UNDERLINED_REMARK, numbered
from edition.findings import Candidate
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript, listed, quoted
from edition.validate.proof.tei import TEI

# So many letters of the translation are quoted around the place that answers to the deletion's.
_AROUND = 60
_SETTLE = (
    'look at the scan; take cert="low" off the del and, if they are not struck out, write '
    f'<note resp="#editor">{UNDERLINED_REMARK}</note> right after it'
)


def deletions(text: Transcript) -> Iterator[Doubt]:
    """Ask whether words are struck, or underlined and misread (deletion-doubtful)."""
    if not (around := text.around("del")):
        return
    blocks = {
        ours: _Block(text, ours, _Translation(text, rendering.translations))
        for rendering in text.renderings
        for ours in rendering.originals
        if ours in around
    }
    for deletion in text.all("del"):
        place = text.place(deletion)
        block = blocks.get(text.by_id[place]) if place in text.by_id else None
        words = text.written(deletion)
        if block:
            block.go_to(words)
        if deletion.get("cert") == "low":
            said = block.rendering() if block else ""
            message = f"are the words {quoted(words)} in {place} struck out, or underlined and misread?"
            candidates = (
                Candidate(STRUCK, "low", ("the transcript strikes them out",)),
                Candidate(UNDERLINED, "low", (said,) if said else ()),
            )
            yield Doubt(
                "deletion-doubtful",
                numbered("deletion", text.numbers[deletion]),
                place,
                deletion,
                f"{message} {said}".rstrip(),
                _SETTLE,
                candidates,
                STRUCK,
            )


class _Translation:
    """What renders a block; read when it is first asked for."""

    def __init__(self, text: Transcript, blocks: tuple[etree._Element, ...]) -> None:
        self._text, self._blocks = text, blocks

    @cached_property
    def words(self) -> str:
        """What is said."""
        return " ".join(self._text.written(block, without="speaker") for block in self._blocks)

    @cached_property
    def insertions(self) -> str:
        """What is marked as inserted."""
        adds = (add for block in self._blocks for add in block.iter(f"{TEI}add") if add.get("n"))
        return listed(map(self._text.written, adds))


class _Block:
    """A block, asked about its deletions one after the other."""

    def __init__(self, text: Transcript, block: etree._Element, translation: _Translation) -> None:
        self._text, self._block, self._translation = text, block, translation
        self._start = self._end = 0

    @cached_property
    def _words(self) -> str:
        return self._text.written(self._block, without="speaker")

    def go_to(self, words: str) -> None:
        """Go on to the words of the next deletion."""
        self._start = max(self._words.find(words, self._end), self._end)
        self._end = self._start + len(words)

    def rendering(self) -> str:
        """Return what the translation marks as inserted or, where it marks nothing, what it says thereabouts."""
        if self._translation.insertions:
            return f"the translation marks as inserted {self._translation.insertions}"
        theirs = self._translation.words
        middle = round((self._start + self._end) / 2 / max(len(self._words), 1) * len(theirs))
        begin = theirs.rfind(" ", 0, max(middle - _AROUND, 0)) + 1
        end = theirs.find(" ", middle + _AROUND)
        excerpt = theirs[begin : end if end > 0 else None]
        return f"the translation has {'… ' * (begin > 0)}{quoted(excerpt)}{' …' * (end > 0)}"
