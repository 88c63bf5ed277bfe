"""Passages in TEI: what was struck, written in, supplied, misread (TEI Guidelines, chapters 3 and 12)."""

from edition.document import Kind, Leaf, LeafMark, Passage, Span
from edition.document.passage import divides_word
from edition.encode.dating import date_attributes
from edition.encode.tree import Attributes, Tree

_INLINE: dict[Kind, tuple[str, Attributes]] = {
    Kind.DELETION: ("del", {"rend": "strikethrough"}),
    Kind.INSERTION: ("add", {"place": "above"}),
    Kind.SUPPLIED: ("supplied", {"resp": "#translator"}),
    Kind.QUERY: ("note", {"type": "query", "resp": "#translator"}),
    Kind.ITALIC: ("hi", {"rend": "italic"}),
    Kind.BOLD: ("hi", {"rend": "bold"}),
    Kind.METAMARK: ("metamark", {"function": "unknown"}),
    Kind.STAGE: ("stage", {"type": "delivery"}),
    Kind.HYPHEN: ("pc", {"force": "weak"}),
    Kind.TITLE: ("title", {}),
}
_NAMES = {Kind.PERSON: "persName", Kind.PLACE: "placeName", Kind.BODY: "orgName"}
_NUMBERS = {Kind.LEAF_NUMBER: "leaf", Kind.SECOND_NUMBER: "second"}


def _signed(certainty: str) -> Attributes:
    """Say who corrects: what is not inferred, an editor decided."""
    return {"resp": "#edition" if certainty else "#editor", "cert": certainty}


def write_passage(tree: Tree, passage: Passage) -> None:
    """Write a passage's text and spans into the element that is open."""
    _Passage(tree, passage.text, list(passage.spans)).write_all()


def write_leaf(tree: Tree, leaf: Leaf, *, within: bool = False, begins: bool = True) -> None:
    """Write the beginning of a leaf and its marks, each on a line of its own unless `within` a paragraph.

    `begins` is False where the beginning itself stands elsewhere.
    """
    if begins:
        if not (within and leaf.divides):
            tree.line()
        number = leaf.back or ("" if leaf.number is None else str(leaf.number))
        attributes = {"n": number, "xml:id": number and f"f{number}", "break": "no" if leaf.divides else ""}
        tree.empty("pb", attributes)
    elif within:
        tree.text(" ")
    for mark in leaf.marks:
        if not within:
            tree.line()
        write_mark(tree, mark)
    if within and not leaf.divides:
        tree.text(" ")


def write_mark(tree: Tree, mark: LeafMark) -> None:
    """Write a page number, the reading of a leaf number, or what else stands at the edge of a leaf."""
    with tree.element("fw", {"type": "foliation" if mark.is_archives else mark.running or "pageNum"}):
        write_passage(tree, mark.passage)


class _Passage:
    """Writes one passage: spans stand in document order, so each holds those after it that lie within it."""

    def __init__(self, tree: Tree, text: str, spans: list[Span]) -> None:
        self._tree, self._text, self._spans = tree, text, spans
        self._next = 0

    def write_all(self) -> None:
        """Write the whole passage."""
        start = 0
        while self._next < len(self._spans):
            start = self._up_to(self._spans[self._next], start)
        self._words(start, len(self._text))

    def _write(self, start: int, end: int) -> None:
        """Write what is between two offsets; an empty span at the end belongs to what is around."""
        while self._next < len(self._spans) and self._spans[self._next].start < end >= self._spans[self._next].end:
            start = self._up_to(self._spans[self._next], start)
        self._words(start, end)

    def _up_to(self, span: Span, start: int) -> int:
        """Write the text before a span, and the span; return where it ends."""
        self._words(start, span.start)
        return self._span(span)

    def _span(self, span: Span) -> int:
        """Write a span, with the insertion that replaces it and the remark on it if any; return where it ends."""
        self._next += 1
        added = self._replacement(span)
        if added is None:
            self._element(span)
        else:
            with self._tree.element("subst"):
                self._element(span)
                self._next += 1
                self._element(added)
        if span.kind is Kind.DELETION and span.value:
            self._tree.leaf("note", span.value, {"resp": "#editor"})
        return span.end if added is None else added.end

    def _replacement(self, span: Span) -> Span | None:
        """Return the insertion that stands right behind a deletion."""
        if span.kind is not Kind.DELETION or span.start == span.end:
            return None
        place = self._next
        while place < len(self._spans) and self._spans[place].start < span.end:
            place += 1
        following = self._spans[place] if place < len(self._spans) else None
        if following is None or following.kind is not Kind.INSERTION or following.start != span.end:
            return None
        return following if following.end > following.start else None

    def _element(self, span: Span) -> None:
        tree, value, certainty = self._tree, span.value, span.certainty
        match span.kind:
            case Kind.POINTER:
                tree.empty("ptr", {"target": value})
            case Kind.LABELLED:
                self._within("add", {"n": value, "resp": "#translator"}, span)
            case Kind.UNCLEAR if value:
                with tree.element("choice"):
                    self._within("unclear", {"reason": "ocr"}, span)
                    tree.leaf("corr", value, _signed(certainty))
            case Kind.UNCLEAR:
                self._within("unclear", {"reason": "ocr"}, span)
            case Kind.DATE:
                self._within("date", date_attributes(value, certainty), span)
            case Kind.PERSON | Kind.PLACE | Kind.BODY:
                self._within(_NAMES[span.kind], {"ref": f"register.xml#{value}", "cert": certainty}, span)
            case Kind.ABBREVIATION:
                with tree.element("choice"):
                    self._within("abbr", {}, span)
                    tree.leaf("expan", value, {"resp": "#edition"})
            case Kind.LEAF_NUMBER | Kind.SECOND_NUMBER:
                self._number(span, {})
            case Kind.INSERTION if (number := self._number_within(span)) is not None:
                self._next += 1
                self._number(number, {"rend": "superscript"})
            case _:
                name, attributes = _INLINE[span.kind]
                self._within(name, {**attributes, "cert": certainty}, span)

    def _within(self, name: str, attributes: Attributes, span: Span) -> None:
        with self._tree.element(name, attributes):
            self._write(span.start, span.end)

    def _number_within(self, span: Span) -> Span | None:
        """Return the number of a leaf that is raised as a whole."""
        inner = self._spans[self._next] if self._next < len(self._spans) else None
        same = inner is not None and (inner.start, inner.end) == (span.start, span.end)
        return inner if same and inner is not None and inner.kind in _NUMBERS else None

    def _number(self, span: Span, attributes: Attributes) -> None:
        """Write a number of a leaf; what was misread keeps its reading beside the correction."""
        tree = self._tree
        given = {"type": _NUMBERS[span.kind], **attributes}
        if not span.value:
            self._within("num", {**given, "cert": span.certainty}, span)
            return
        with tree.element("num", given), tree.element("choice"):
            self._within("sic", {}, span)
            tree.leaf("corr", span.value, _signed(span.certainty))

    def _words(self, start: int, end: int) -> None:
        """Write text without spans; a line feed in it is a line end."""
        lines = self._text[start:end].split("\n")
        for number, line in enumerate(lines):
            if number:
                self._line_end(start - 1)
            self._tree.text(line)
            start += len(line) + 1

    def _line_end(self, offset: int) -> None:
        """Write a line end, after the space before it unless it stands in a word."""
        before = self._text[max(offset - 1, 0) : offset]
        if divides_word(self._text, offset):
            self._tree.empty("lb", {"break": "no"})
        else:
            self._tree.text("" if not before or before.isspace() else " ")
            self._tree.empty("lb")
