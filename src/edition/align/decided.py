"""What an editor decided takes the place of what was inferred.

Each kind of question is answered by a value of its own form: people (`#choe`), utterances (`#u7 #u8`, or `none`), a
number, words. Other questions have nothing to carry out: a decision only closes them. A decision about words that no
longer stand at its place is not carried out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from edition.align.people import People
from edition.align.places import Where, counted, leaves, readings
from edition.decisions import AS_IT_STANDS, NONE, STRUCK, UNDERLINED_REMARK, Decision, names
from edition.document import (
    Classification,
    Column,
    DateLine,
    Division,
    Document,
    Heading,
    Identified,
    Kind,
    Leaf,
    Paragraph,
    Passage,
    Rendering,
    Signature,
    Span,
    Speech,
    identifiers,
    mapped,
)
from edition.errors import EditionError, did_you_mean

Decisions = Mapping[Where, Decision]

_KINDS: dict[type[Identified], str] = {
    Division: "a division",
    Speech: "a speech",
    Paragraph: "a paragraph",
    Heading: "a heading",
    DateLine: "a date line",
    Classification: "a classification",
    Signature: "a signature",
}
# A block that one column has as what it is may stand as a paragraph in the other.
_ALIKE = (
    {Division},
    {Speech, Paragraph},
    {Heading, DateLine, Paragraph},
    {Classification, Paragraph},
    {Signature, Paragraph},
)


def decided(document: Document, people: People, decisions: Mapping[str, Decision], document_id: str) -> Document:
    """Return the document with the decisions about it carried out, but for those about what renders what.

    Raises EditionError for people and leaves that it cannot have.
    """
    ours = _holding(document, decisions, document_id)
    if not ours:
        return document
    ours = _for_renderings(document, people, ours, document_id)
    columns = tuple(_column(document, column, people, ours, document_id) for column in document.columns)
    _require_distinct_leaves(columns, ours)
    return replace(document, columns=columns)


def decided_correspondence(
    document: Document, found: dict[int, Rendering], decisions: Mapping[str, Decision], document_id: str
) -> dict[int, Rendering]:
    """Return what renders what, as decided; the parts keep the names that the inferred correspondence gave them.

    Raises EditionError for a part that the original lacks, or that is of another kind.
    """
    document = replace(document, correspondence=found)
    ours = _holding(document, decisions, document_id)
    both = document.both()
    if both is None or not ours:
        return found
    original, translation = both
    parts = dict(zip(identifiers(document, original, document_id), original.identified(), strict=True))
    numbers = {name: number for number, name in enumerate(parts)}
    renderings = dict(found)
    theirs = zip(identifiers(document, translation, document_id), translation.identified(), strict=True)
    for number, (name, node) in enumerate(theirs):
        if decision := ours.get((name, "alignment")):
            rendered = tuple(numbers[part] for part in _originals(decision, node, parts))
            inferred = found.get(number, Rendering(()))
            renderings[number] = replace(inferred, decided=rendered, certainty="high")
    return renderings


def _holding(document: Document, decisions: Mapping[str, Decision], document_id: str) -> Decisions:
    """Return the decisions to carry out, by place and kind: what they are about still stands there."""
    ours = {(each.place, each.kind): each for each in decisions.values() if each.value != AS_IT_STANDS}
    places = {place for (place, _), decision in ours.items() if decision.about}
    read = readings(document, document_id, places) if places else {}
    return {where: decision for where, decision in ours.items() if decision.is_about(read.get(where, ""))}


def _for_renderings(document: Document, people: People, decisions: Decisions, document_id: str) -> Decisions:
    """Let who speaks in the original hold for its rendering as well, where that was as doubtful.

    So it was also where it was given to the same person, and its label has nobody's name.
    """
    both = document.both()
    if both is None:
        return decisions
    original, translation = both
    ours, nodes = identifiers(document, original, document_id), list(original.identified())
    found = dict(decisions)
    theirs = zip(identifiers(document, translation, document_id), translation.identified(), strict=True)
    for number, (name, node) in enumerate(theirs):
        rendering = document.correspondence.get(number)
        if not (isinstance(node, Speech) and rendering and rendering.originals):
            continue
        part = rendering.originals[0]
        decision = decisions.get((ours[part], "speaker"))
        if decision is not None and (node.certainty in {"", "low"} or _only_follows(node, nodes[part], people)):
            found.setdefault((name, "speaker"), decision)
    return found


def _only_follows(speech: Speech, original: Identified, people: People) -> bool:
    """Tell whether a speech was given to the person of the one that it renders, and its own label names nobody."""
    if not isinstance(original, Speech) or speech.certainty != "medium" or speech.who != original.who:
        return False
    words = speech.label.text.strip(" -–—:.;").split()
    return not any(people.owners(" ".join(words[first:])) for first in range(len(words)))


def _column(document: Document, column: Column, people: People, decisions: Decisions, document_id: str) -> Column:
    named = list(zip(identifiers(document, column, document_id), column.identified(), strict=True))
    speakers = iter([decisions.get((name, "speaker")) for name, node in named if isinstance(node, Speech)])
    numbers = iter([decisions.get((name, "number")) for name, _ in leaves(column)])
    spans = {passage: read for name, node in named for passage, read in _read(node, name, decisions).items()}

    def marked(passage: Passage) -> Passage:
        return replace(passage, spans=tuple(spans.get(id(passage), passage.spans)))

    def spoken(speech: Speech) -> Speech:
        mark = speech.mark and marked(speech.mark)
        return _attributed(replace(speech, label=marked(speech.label), mark=mark), next(speakers), people)

    return mapped(column, passage=marked, speech=spoken, leaf=lambda leaf: _numbered(leaf, next(numbers)))


def _attributed(speech: Speech, decision: Decision | None, people: People) -> Speech:
    if decision is None:
        return speech
    who = names(decision.value)
    for person in who:
        if person not in people.entries:
            raise _refused(
                decision,
                f"there is no person with the id {person} in the register",
                did_you_mean(person, people.entries)
                or "; name one who is there, or add the person to tei/register.xml",
            )
    return replace(speech, who=who, certainty="high", reasons=(decision.reason,) if decision.reason else (), rivals=())


def _numbered(leaf: Leaf, decision: Decision | None) -> Leaf:
    if decision is None:
        return leaf
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


def _read(node: Identified, name: str, decisions: Decisions) -> dict[int, Sequence[Span]]:
    """Return for the passages of a block in which something is decided, by identity, their spans as they are then."""
    found: dict[int, list[Span]] = {}
    for kind, passage, number in counted(node):
        if decision := decisions.get((name, kind)):
            spans = found.setdefault(id(passage), list(passage.spans))
            spans[number] = _SPANS[spans[number].kind](spans[number], decision)
    return dict(found)


def _struck(span: Span, decision: Decision) -> Span:
    return replace(span, value="" if decision.value == STRUCK else UNDERLINED_REMARK, certainty="")


def _word(span: Span, decision: Decision) -> Span:
    return replace(span, value=decision.value, certainty="")


_SPANS: dict[Kind, Callable[[Span, Decision], Span]] = {Kind.DELETION: _struck, Kind.UNCLEAR: _word}


def _originals(decision: Decision, node: Identified, parts: Mapping[str, Identified]) -> tuple[str, ...]:
    """Return the names of the parts of the original that a part of the translation renders."""
    if decision.value == NONE:
        return ()
    rendered = names(decision.value)
    for name in rendered:
        if name not in parts:
            raise _refused(decision, f"the original has no {name}", did_you_mean(name, parts))
        if not any({type(node), type(parts[name])} <= kinds for kinds in _ALIKE):
            raise _refused(
                decision,
                f"{decision.place} is {_KINDS[type(node)]} and {name} {_KINDS[type(parts[name])]}; name a part that is "
                "alike",
            )
    return rendered


def _refused(decision: Decision, reason: str, hint: str = "") -> EditionError:
    return EditionError(
        f'tei/decisions.toml, line {decision.line}: "{decision.id}" cannot be carried out: {reason}{hint}'
    )
