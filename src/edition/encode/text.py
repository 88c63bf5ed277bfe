"""Columns in TEI: text, divisions, speeches, paragraphs, leaves (TEI Guidelines, chapters 4, 7 and 8)."""

from collections.abc import Iterator
from itertools import groupby, takewhile

from edition.document import (
    Classification,
    Closing,
    Column,
    DateLine,
    Division,
    Document,
    Heading,
    Item,
    Leaf,
    Paragraph,
    Passage,
    Signature,
    Speech,
    identifiers,
)
from edition.encode.transcription import write_leaf, write_passage
from edition.encode.tree import Attributes, Tree


def write_texts(tree: Tree, document: Document, document_id: str) -> None:
    """Write the text of a document, a group where there is a translation."""
    columns = document.columns
    if len(columns) == 1:
        _write_column(tree, document, columns[0], document_id)
        return
    with tree.block("text"), tree.block("group"):
        for column in columns:
            _write_column(tree, document, column, document_id)


def _write_column(tree: Tree, document: Document, column: Column, document_id: str) -> None:
    kind = "translation" if column.is_translation else "original"
    with tree.block("text", {"type": kind, "xml:lang": column.language}), tree.block("body"):
        _ColumnWriter(tree, column, _identities(document, column, document_id)).write()


def _identities(document: Document, column: Column, document_id: str) -> Iterator[Attributes]:
    """Yield for each identified part its identifier and what it renders."""
    original = document.column(translation=False)
    ours = identifiers(document, original, document_id) if original else []
    for number, name in enumerate(identifiers(document, column, document_id)):
        rendering = document.correspondence.get(number) if column.is_translation else None
        yield {"xml:id": name, "corresp": " ".join(f"#{ours[n]}" for n in rendering.originals) if rendering else ""}


class _ColumnWriter:
    """Writes one column, handing out identifiers in document order."""

    def __init__(self, tree: Tree, column: Column, identities: Iterator[Attributes]) -> None:
        self._tree, self._column, self._identities = tree, column, identities
        self._leading = self._leading_leaf()

    def _leading_leaf(self) -> Leaf | None:
        """Return the first leaf if its number stands before all speeches: it begins where the text begins."""
        front = takewhile(lambda item: not isinstance(item, Speech), self._column.divisions[0].items)
        return next((item for item in front if isinstance(item, Leaf)), None)

    def write(self) -> None:
        for division in self._column.divisions:
            self._division(division)
        self._closing()

    def _division(self, division: Division) -> None:
        kind = "conversation" if division.is_conversation else "section"
        with self._tree.block("div", {"type": kind, **next(self._identities)}):
            if division is self._column.divisions[0] and self._leading is not None:
                self._leaf(Leaf((), self._leading.number))
            for item in division.items:
                self._item(item)

    def _item(self, item: Item) -> None:
        tree = self._tree
        match item:
            case Leaf():
                self._leaf(item, begins=item is not self._leading)
            case Heading(passage, signs, subordinate):
                kind = {"type": "sub" if subordinate else "", "n": signs or ""}
                with tree.row("head", {**kind, **next(self._identities)}):
                    write_passage(tree, passage)
            case Classification(passage):
                with tree.row("opener"), tree.element("seg", {"type": "classification", **next(self._identities)}):
                    write_passage(tree, passage)
            case DateLine(passage):
                with tree.row("opener"):
                    self._identified("dateline", passage)
            case Paragraph():
                tree.line()
                self._paragraph(item, next(self._identities))
            case Speech():
                self._speech(item)

    def _speech(self, speech: Speech) -> None:
        tree = self._tree
        who = {"who": " ".join(f"#{person}" for person in speech.who), "cert": speech.certainty}
        with tree.block("sp", {**next(self._identities), **who}):
            if speech.begins is not None:
                self._leaf(speech.begins)
            tree.line()
            if speech.mark is not None:
                write_passage(tree, speech.mark)
                tree.text(" ")
            with tree.element("speaker"):
                write_passage(tree, speech.label)
            for part in speech.body:
                if isinstance(part, Leaf):
                    self._leaf(part)
                else:
                    tree.line()
                    self._paragraph(part, {})

    def _paragraph(self, paragraph: Paragraph, attributes: Attributes) -> None:
        with self._tree.element("p", attributes):
            for part in paragraph.parts:
                if isinstance(part, Leaf):
                    self._leaf(part, within=True)
                else:
                    write_passage(self._tree, part)

    def _leaf(self, leaf: Leaf, *, within: bool = False, begins: bool = True) -> None:
        """Write a leaf; the page numbers of a translation are not the archive's leaves."""
        write_leaf(self._tree, leaf, within=within, begins=begins and not self._column.is_translation)

    def _closing(self) -> None:
        """Write what closes the text, with the leaves between."""
        for is_leaf, items in groupby(self._column.closing, key=lambda item: isinstance(item, Leaf)):
            if is_leaf:
                for item in items:
                    self._closing_line(item)
            else:
                with self._tree.row("closer"):
                    for item in items:
                        self._closing_line(item)

    def _closing_line(self, item: Closing) -> None:
        match item:
            case Leaf():
                self._leaf(item)
            case DateLine(passage):
                self._identified("dateline", passage)
            case Signature(passage):
                self._identified("signed", passage)

    def _identified(self, name: str, passage: Passage) -> None:
        with self._tree.element(name, next(self._identities)):
            write_passage(self._tree, passage)
