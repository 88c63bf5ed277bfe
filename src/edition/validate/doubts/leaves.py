"""Which leaf is which."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from edition.decisions import is_leaf_number, numbered
from edition.findings import Candidate
from edition.validate.doubts.ascent import longest_ascent
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import BLOCKS, Transcript, is_by_edition, listed, quoted, several
from edition.validate.proof.tei import TEI

_BLOCKS = [TEI + name for name in BLOCKS]
_NUMBER = re.compile(r"[0-9]{1,9}")
# A number alone in its paragraph, or between strokes, and what editors write between brackets.
_ALONE = re.compile(
    r"[\s|/*_]*(?:(?:л|лист|f|bl)\.?\s?)?(?P<number>[0-9]{1,6})(?:\s?об|[\s-]?[абвгabcd])?[\s|/*_.]*", re.IGNORECASE
)
_BETWEEN_STROKES = re.compile(r"(?P<stroke>//|\|)(?:[^\W\d_]{1,5}\.?\s?)?(?P<number>[0-9]{1,6})(?P=stroke)")
_NAMED = re.compile(
    r"(?:л|л\.\s?д|лист|арк|f|fol|folio|leaf|bl|blatt|k|karta)\.?\s?(?P<number>[0-9]{1,6}).{0,4}", re.IGNORECASE
)
_SETTLE = "look at the scan; write the leaf's number as n and xml:id on the pb"
_SETTLE_EMPTY = (
    "look at the scan; where the numbers are at the foot, move each pb behind its fw, with the number of the next leaf"
)
_SETTLE_UNREAD = (
    'look at the scan; where a leaf begins, put its pb before the number, and the number into fw with type="foliation"'
)


def leaves(text: Transcript) -> Iterator[Doubt]:
    """Ask which leaf begins at a place: one question for each leaf, whatever is wrong with its number.

    Rules leaf-unnumbered, leaf-repeated, leaf-out-of-order, leaf-number-doubtful.
    """
    asked: set[str] = set()
    for doubt in (*_unnumbered(text), *_disordered(text), *_misread(text)):
        if doubt.kind != "number" or doubt.place not in asked:
            asked.add(doubt.place)
            yield doubt


def unread(text: Transcript) -> Iterator[Doubt]:
    """Ask about numbers that begin no leaf though they may be one's, in each part of a text (leaf-number-doubtful)."""
    for column in text.originals:
        leaves = [number for pb in column.iter(f"{TEI}pb") if (number := _number(pb.get("n", ""))) is not None]
        if not leaves:
            continue
        # A text may have as many further leaves as were found in it.
        last = max([*(last for _, last in _promised(text)), max(leaves) + len(leaves)])
        possible = range(min(leaves), last + 1)
        found: dict[str, list[tuple[etree._Element, str]]] = {}
        for block in column.iter(*_BLOCKS):
            for match in _unread(text, block):
                if int(match["number"]) in possible:
                    found.setdefault(text.place(block), []).append((block, match[0]))
        for place, numbers in found.items():
            shown = listed(written for _, written in numbers)
            message = f"does a leaf begin in {place}? there stands {shown}, which may number it"
            yield Doubt("leaf-number-doubtful", "leaf", place, numbers[0][0], message, _SETTLE_UNREAD)


def _unread(text: Transcript, block: etree._Element) -> Iterator[re.Match[str]]:
    """Yield what may number a leaf in a block and does not."""
    said = text.written(block)
    alone = _ALONE.fullmatch(said) if block.tag == f"{TEI}p" else None
    if alone:
        yield alone
        return
    # More bars than two part the cells of a table.
    if "//" in said or said.count("|") == len("||"):
        yield from _BETWEEN_STROKES.finditer(said)
    for supplied in block.iter(f"{TEI}supplied"):
        named = _NAMED.fullmatch(text.written(supplied))
        if named and not any(True for _ in supplied.iterancestors(f"{TEI}fw")):
            yield named


def empty(text: Transcript) -> Iterator[Doubt]:
    """Ask about a last leaf on which nothing stands: its number may be at the foot of the one before, as all others.

    Rule leaf-number-doubtful.
    """
    for column in text.originals:
        leaves, blocks = [*column.iter(f"{TEI}pb")], [*column.iter(*_BLOCKS)]
        if not leaves or not blocks or text.order[leaves[-1]] < text.order[blocks[-1]]:
            continue
        last = leaves[-1]
        if not any(True for _ in last.iterancestors(*_BLOCKS)):
            which = f"leaf {last.get('n')}" if last.get("n") else "a leaf"
            message = f"does {which} begin here? nothing stands on it, as where all numbers are at the foot of leaves"
            yield Doubt("leaf-number-doubtful", "leaf", text.leaves[last], last, message, _SETTLE_EMPTY)


def beyond(text: Transcript) -> Iterator[Doubt]:
    """Ask about leaves that are none of those of the shelf mark (leaf-beyond)."""
    promised = _promised(text)
    for leaf, number in _leaves(text) if promised else ():
        if number is not None and not any(first <= number <= last for first, last in promised):
            runs = several(f"{first} to {last}" for first, last in promised)
            message = f"is this leaf {leaf.get('n')}? the shelf mark has leaves {runs}"
            yield Doubt("leaf-beyond", "beyond", text.leaves[leaf], leaf, message, _SETTLE)


def _promised(text: Transcript) -> list[tuple[int, int]]:
    """Return the first and the last leaf of each run that the shelf mark names."""
    ends = ((_number(locus.get("from", "")), _number(locus.get("to", ""))) for locus in text.all("locus"))
    return [(first, last) for first, last in ends if first is not None and last is not None]


def missing(text: Transcript) -> Iterator[Doubt]:
    """Ask where the leaves are that the shelf mark promises and that begin nowhere (leaf-missing)."""
    promised, leaves = _promised(text), _leaves(text)
    if not promised or not leaves:
        return
    first, last = promised[0]
    borne = {number for _, number in leaves if number is not None}
    ascending = sorted(borne)
    in_order = _ascending(leaves)
    before, unnumbered = first - 1, 0
    for leaf, number, kind in [*((*each, "missing") for each in leaves), (leaves[-1][0], last + 1, "missing-after")]:
        if number is None:
            unnumbered += 1
        elif number in in_order or number > last:
            due = range(before + 1, min(number, last + 1))
            absent = len(due) - (bisect_left(ascending, due.stop) - bisect_left(ascending, due.start)) if due else 0
            if absent > unnumbered:
                lacking = next(number for number in due if number not in borne)
                yield _missing(text, leaf, kind, lacking, absent, due)
            before, unnumbered = max(before, number), 0


def _missing(text: Transcript, leaf: etree._Element, kind: str, lacking: int, absent: int, due: range) -> Doubt:
    which = f"does leaf {lacking}" if absent == 1 else f"do {absent} of the leaves {due[0]} to {due[-1]}"
    message = f"where {which} begin? the shelf mark promises more than the text has"
    settle = f'look at the scan; put <pb n="{lacking}" xml:id="f{lacking}"/> where it begins'
    return Doubt("leaf-missing", kind, text.leaves[leaf], leaf, message, settle)


def _leaves(text: Transcript) -> list[tuple[etree._Element, int | None]]:
    leaves = (element for element in text.leaves if element.tag == f"{TEI}pb")
    return [(leaf, _number(leaf.get("n", ""))) for leaf in leaves]


def _number(words: str) -> int | None:
    digits = _NUMBER.match(words)
    return int(digits[0]) if digits else None


def _unnumbered(text: Transcript) -> Iterator[Doubt]:
    """Ask for the number of each leaf that has none; once for all where nothing numbers any."""
    unnumbered = [leaf for leaf, _ in _leaves(text) if not leaf.get("n")]
    if len(unnumbered) > 1 and len(unnumbered) == len(_leaves(text)) and not _promised(text) and not _is_read(text):
        message = f"which leaves are these {len(unnumbered)}? neither the record nor the transcript numbers any"
        yield Doubt("leaf-unnumbered", "number", text.leaves[unnumbered[0]], unnumbered[0], message, _SETTLE, value="…")
        return
    for leaf, place in text.leaves.items():
        if leaf.tag == f"{TEI}pb" and not leaf.get("n"):
            message = "which leaf begins here? no reading gives it a number that fits between its neighbours"
            yield Doubt("leaf-unnumbered", "number", place, leaf, message, _SETTLE, value="…")


def _is_read(text: Transcript) -> bool:
    """Tell whether a leaf's number may stand anywhere in the text."""
    return any(leaf.tag == f"{TEI}fw" and leaf.get("type") == "foliation" for leaf in text.leaves)


def _disordered(text: Transcript) -> Iterator[Doubt]:
    leaves = [(leaf, number) for leaf, number in _leaves(text) if number is not None]
    in_order = _ascending(leaves)
    seen: set[str] = set()
    at = ""
    for leaf, number in leaves:
        # The back of leaf 54 is 54об.
        name = leaf.get("n", "")
        if name in seen:
            yield _disorder(text, leaf, "leaf-repeated", f"is this leaf {name}? one of that number begins before")
        elif number not in in_order:
            where = f"after leaf {at}" if at else "before the others"
            yield _disorder(text, leaf, "leaf-out-of-order", f"is this leaf {name}? it begins {where}, out of order")
        else:
            at = name
        seen.add(name)


def _disorder(text: Transcript, leaf: etree._Element, rule: str, message: str) -> Doubt:
    return Doubt(rule, "number", text.leaves[leaf], leaf, message, _SETTLE, value="…")


def _ascending(leaves: Sequence[tuple[etree._Element, int | None]]) -> set[int]:
    """Return the numbers of the longest sequence that ascends: what is not among them stands out of order."""
    numbers = [number for _, number in leaves if number is not None]
    return {numbers[at] for at in longest_ascent(numbers, strictly=True)}


def _misread(text: Transcript) -> Iterator[Doubt]:
    borne = Counter(leaf.get("n", "") for leaf in text.leaves if leaf.tag == f"{TEI}pb")
    leaf = ""
    for number, place in text.leaves.items():
        if number.tag == f"{TEI}pb":
            leaf = number.get("n", "")
        if number.tag != f"{TEI}num":
            continue
        is_second = number.get("type") == "second"
        kind = numbered("second-number", text.numbers[number]) if is_second else "number"
        correction = number.find(f"{TEI}choice/{TEI}corr")
        if correction is not None and is_by_edition(correction):
            due, read = text.written(correction), _read(text, number)
            message = f"is the number of this leaf, {quoted(read)}, to be read as {due}?"
            settle = 'look at the scan; write resp="#editor" on the corr, or correct the number'
            reasons = ("the order of the leaves gives it this number",) * (due == leaf)
            possible = (
                Candidate(due, correction.get("cert", "low"), reasons),
                Candidate(read, "low", ("the transcript reads it so",)),
            )
            candidates = tuple(each for each in possible if not is_second and _is_free(each.value, leaf, borne))
            value = "" if is_second else candidates[0].value if candidates else "…"
            yield Doubt("leaf-number-doubtful", kind, place, number, message, settle, candidates, value)
        elif number.get("cert") == "low":
            message = f"what does {quoted(text.written(number))} on this leaf mean?"
            settle = 'look at the scan; take cert="low" off the num if it numbers the leaf, or correct it'
            yield Doubt("leaf-number-doubtful", kind, place, number, message, settle)


def _is_free(value: str, leaf: str, borne: Counter[str]) -> bool:
    """Tell whether a leaf can be decided to have a number: no other has it."""
    return is_leaf_number(value) and borne[value] == (value == leaf)


def _read(text: Transcript, number: etree._Element) -> str:
    reading = number.find(f"{TEI}choice/{TEI}sic")
    return text.written(reading) if reading is not None else ""
