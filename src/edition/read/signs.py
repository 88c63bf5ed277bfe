"""Pairs the signs of a block: `~~`, `<sup>`, square brackets. What finds no partner is text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from edition.document import Kind, Passage, Position, Span

HARD_LINE_END = "\n"
SOFT_LINE_END = "\r"
_BETWEEN_LINES = re.compile(r"\s*[\n\r]\s*")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a block as written: text or a line end, or a sign of some kind that opens or closes.

    `label` is the word with its colon that begins a bracket.
    """

    written: str
    position: Position
    kind: Kind | None = None
    opens: bool = False
    label: str = ""


def assemble(atoms: Sequence[Atom], start: Position) -> Passage:
    """Return the passage that the atoms of a block make, which begins at `start`."""
    partners = _partners(atoms)
    text = ""
    origins: list[tuple[int, Position]] = []
    spans: dict[int, Span] = {}
    after_label = False
    for number, atom in enumerate(atoms):
        if number in partners:
            if atom.opens:
                assert atom.kind is not None, "only signs have partners"
                kind = Kind.LABELLED if atom.label else atom.kind
                spans[number] = Span(kind, len(text), len(text), atom.label)
                # The space after a label belongs to it, unless it is all that parts two words.
                after_label = bool(atom.label) and (not text or text[-1].isspace())
            else:
                spans[partners[number]] = replace(spans[partners[number]], end=len(text))
            continue
        written = atom.written.lstrip(" \t") if after_label else atom.written
        after_label = after_label and not written
        if written:
            skipped = len(atom.written) - len(written)
            origins.append((len(text), Position(atom.position.line, atom.position.column + skipped)))
            text += written
    joined = _joined(text, [_query(text, span) for span in spans.values()])
    return Passage(text.replace(SOFT_LINE_END, " "), tuple(joined), tuple(origins) or ((0, start),))


def _partners(atoms: Sequence[Atom]) -> dict[int, int]:
    """Pair opening and closing signs by number, both ways, so that the pairs nest.

    A sign that closes takes the nearest open one of its kind; what was opened in between stays unpaired.
    """
    partners: dict[int, int] = {}
    open_signs: list[int] = []
    open_kinds: Counter[Kind | None] = Counter()
    for number, atom in enumerate(atoms):
        if atom.kind is not None and atom.opens:
            open_signs.append(number)
            open_kinds[atom.kind] += 1
        elif open_kinds[atom.kind]:
            partner = open_signs.pop()
            while atoms[partner].kind is not atom.kind:
                open_kinds[atoms[partner].kind] -= 1
                partner = open_signs.pop()
            open_kinds[atom.kind] -= 1
            partners |= {partner: number, number: partner}
    return partners


def _query(text: str, span: Span) -> Span:
    """Tell `[?]` from words that were supplied."""
    is_query = span.kind is Kind.SUPPLIED and text[span.start : span.end] == "?"
    return replace(span, kind=Kind.QUERY) if is_query else span


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join spans of a kind between which there is nothing but a line end: each line bears its own sign.

    What is joined holds the signs within it; where it would cross another, the two stay two. As all others nest, only
    one that begins or ends between the two can be crossed.
    """
    joined: list[Span] = []
    ending: dict[tuple[Kind, str, int], list[int]] = {}
    edges: dict[int, list[int]] = {}
    for span in spans:
        places = range(_blank_before(text, span.start), span.start + 1)
        ends = (ending.get((span.kind, span.value, end), ()) for end in places)
        number = len(joined)
        for earlier in sorted(chain.from_iterable(ends)):
            if not _BETWEEN_LINES.fullmatch(text, joined[earlier].end, span.start):
                continue
            whole = replace(joined[earlier], end=span.end)
            between = range(joined[earlier].end, span.start + 1)
            others = chain.from_iterable(edges.get(place, ()) for place in between)
            if not any(_crosses(whole, joined[other]) for other in others if other != earlier):
                ending[span.kind, span.value, joined[earlier].end].remove(earlier)
                joined[earlier] = whole
                number = earlier
                break
        else:
            joined.append(span)
            edges.setdefault(span.start, []).append(number)
        ending.setdefault((span.kind, span.value, span.end), []).append(number)
        edges.setdefault(span.end, []).append(number)
    return sorted(joined, key=lambda span: (span.start, -span.end))


def _blank_before(text: str, place: int) -> int:
    """Return where the white space begins that ends at a place."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _crosses(one: Span, other: Span) -> bool:
    """Tell whether each of two spans holds an edge of the other."""
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
