"""What an editor decided takes the place of what was inferred.

Each kind of question is answered by a value of its own form: people (`#choe`), utterances (`#u7 #u8`, or `none`), a
number, words. Other questions have nothing to carry out: a decision only closes them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from edition.align.correspondence import passages
from edition.align.people import People
from edition.decisions import AS_IT_STANDS, Decision
from edition.document import (
    Column,
    Document,
    Identified,
    Kind,
    Leaf,
    Passage,
    Rendering,
    Span,
    Speech,
    identifiers,
    mapped,
)
from edition.errors import EditionError, did_you_mean

Decisions = Mapping[tuple[str, str], Decision]

NONE = "none"
STRUCK = "struck"


def decided(document: Document, people: People, decisions: Mapping[str, Decision], document_id: str) -> Document:
    """Return the document with the decisions about it carried out.

    Raises EditionError for a value that the kind of question cannot have.
    """
    ours = {
        (decision.place, decision.kind): decision for decision in decisions.values() if decision.value != AS_IT_STANDS
    }
    if not ours:
        return document
    columns = tuple(_column(document, column, people, ours, document_id) for column in document.columns)
    _require_distinct_leaves(columns, ours)
    return replace(document, columns=columns, correspondence=_correspondence(document, ours, document_id))


def _column(document: Document, column: Column, people: People, decisions: Decisions, document_id: str) -> Column:
    names = identifiers(document, column, document_id)
    speakers = iter(
        [
            decisions.get((name, "speaker"))
            for name, node in zip(names, column.identified(), strict=True)
            if isinstance(node, Speech)
        ]
    )
    leaves = iter(
        [
            None if column.is_translation else decisions.get((f"leaf{n}", "number"))
            for n, _ in enumerate(column.leaves(), 1)
        ]
    )
    marked = {
        id(passage): spans
        for name, node in zip(names, column.identified(), strict=True)
        for passage, spans in _read(node, name, decisions)
    }
    return mapped(
        column,
        passage=lambda passage: replace(passage, spans=marked.get(id(passage), passage.spans)),
        speech=lambda speech: _spoken(speech, next(speakers), people),
        leaf=lambda leaf: _numbered(leaf, next(leaves)),
    )


def _spoken(speech: Speech, decision: Decision | None, people: People) -> Speech:
    if decision is None:
        return speech
    who = tuple(name.removeprefix("#") for name in decision.value.split())
    for person in who:
        if person not in people.entries:
            raise _refused(
                decision,
                f"there is no person with the id {person} in the register",
                did_you_mean(person, people.entries),
            )
    return replace(speech, who=who, certainty="high", reasons=(decision.reason,) if decision.reason else (), rivals=())


def _numbered(leaf: Leaf, decision: Decision | None) -> Leaf:
    if decision is None:
        return leaf
    if not decision.value.isdecimal():
        raise _refused(decision, f'the number of a leaf is written in digits, not "{decision.value}"')
    return replace(
        leaf,
        number=int(decision.value),
        marks=tuple(replace(mark, passage=_corrected(mark.passage, decision.value)) for mark in leaf.marks),
    )


def _require_distinct_leaves(columns: Iterable[Column], decisions: Decisions) -> None:
    """Raise EditionError where a decision gives a leaf the number of another."""
    numbers = [str(leaf.number) for column in columns for leaf in column.leaves() if leaf.number is not None]
    for (_, kind), decision in decisions.items():
        if kind == "number" and numbers.count(decision.value) > 1:
            raise _refused(decision, f"another leaf has the number {decision.value}; decide that one first")


def _corrected(passage: Passage, number: str) -> Passage:
    """Return the reading of a leaf's number, corrected to what was decided."""
    spans = (
        replace(span, value="" if passage.text[span.start : span.end] == number else number, certainty="")
        if span.kind is Kind.LEAF_NUMBER
        else span
        for span in passage.spans
    )
    return replace(passage, spans=tuple(spans))


def _read(node: Identified, name: str, decisions: Decisions) -> Iterator[tuple[Passage, tuple[Span, ...]]]:
    """Yield the passages of a block in which something is decided, with their spans as they are then."""
    counts: Counter[Kind] = Counter()
    for passage in passages(node):
        spans = []
        for span in passage.spans:
            counts[span.kind] += 1
            kind, decide = _SPANS.get(span.kind, ("", None))
            number = counts[span.kind]
            decision = decisions.get((name, f"{kind}{number}" if number > 1 else kind))
            spans.append(decide(span, decision) if decide and decision else span)
        if tuple(spans) != passage.spans:
            yield passage, tuple(spans)


def _struck(span: Span, decision: Decision) -> Span:
    if decision.value != STRUCK:
        raise _refused(decision, f'a deletion is either "{STRUCK}" or "{AS_IT_STANDS}"')
    return replace(span, certainty="")


def _word(span: Span, decision: Decision) -> Span:
    return replace(span, value=decision.value, certainty="")


_SPANS: dict[Kind, tuple[str, Callable[[Span, Decision], Span]]] = {
    Kind.DELETION: ("deletion", _struck),
    Kind.UNCLEAR: ("word", _word),
}


def _correspondence(document: Document, decisions: Decisions, document_id: str) -> dict[int, Rendering]:
    """Return what renders what, as decided; the parts keep the names that the inferred correspondence gave them."""
    found = dict(document.correspondence)
    original, translation = document.column(translation=False), document.column(translation=True)
    if original is None or translation is None:
        return found
    numbers = {name: number for number, name in enumerate(identifiers(document, original, document_id))}
    for number, name in enumerate(identifiers(document, translation, document_id)):
        if decision := decisions.get((name, "alignment")):
            inferred = found.get(number, Rendering(()))
            found[number] = replace(inferred, decided=_originals(decision, numbers), certainty="high")
    return found


def _originals(decision: Decision, numbers: Mapping[str, int]) -> tuple[int, ...]:
    if decision.value == NONE:
        return ()
    names = [name.removeprefix("#") for name in decision.value.split()]
    for name in names:
        if name not in numbers:
            raise _refused(decision, f"the original has no {name}", did_you_mean(name, numbers))
    return tuple(numbers[name] for name in names)


def _refused(decision: Decision, reason: str, hint: str = "") -> EditionError:
    return EditionError(
        f'tei/decisions.toml, line {decision.line}: "{decision.id}" cannot be carried out: {reason}{hint}'
    )


def decided_correspondence(
    document: Document, found: dict[int, Rendering], decisions: Mapping[str, Decision], document_id: str
) -> dict[int, Rendering]:
    """Return what renders what, as decided; the parts keep the names that the inferred correspondence gave them."""
    ours = {(each.place, each.kind): each for each in decisions.values() if each.value != AS_IT_STANDS}
    return _correspondence(replace(document, correspondence=found), ours, document_id)
