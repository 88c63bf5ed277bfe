"""Numbers and dates that the columns give differently where one renders the other."""

from collections.abc import Iterator, Sequence

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.numerals import HALF_A_DAY, IN_AN_HOUR, Numbers, beginning, numbers
from edition.validate.doubts.transcript import WHOLE_TEXT, Transcript, listed
from edition.validate.proof.tei import TEI

_FIRST_WEIGHTY = 10
_HEAD = frozenset({f"{TEI}head", f"{TEI}dateline"})
_SETTLE = 'look at the scan; correct what was misread with <choice><sic>…</sic><corr resp="#editor">…</corr></choice>'
_DATE = "look at the scan; correct what was misread, and when on the date"


def numbers_differ(text: Transcript) -> Iterator[Doubt]:
    """Ask about numbers in numerals that the other column lacks (numbers-differ).

    A number below ten counts only where the other column has numerals as well: «these people», "these four people".
    """
    for rendering in text.renderings:
        sides = (rendering.originals, rendering.translations)
        if not any(text.has(block, beginning(text.language(side[0]))) for side in sides for block in side):
            continue
        # Dates that both have are compared by `block_dates`.
        left_out = "date" if all(_dates(text, side) for side in sides) else ""
        ours, theirs = (numbers(_said(text, side, left_out), text.language(side[0])) for side in sides)
        only = (("original", _lacking(ours, theirs)), ("translation", _lacking(theirs, ours)))
        said = [f"only the {column} has {listed(numerals)}" for column, numerals in only if numerals]
        if said:
            first = rendering.originals[0]
            place = text.place(first)
            message = f"which number is right in {place}? {', '.join(said)}"
            yield Doubt("numbers-differ", "numbers", place, first, message, _SETTLE)


def _said(text: Transcript, blocks: Sequence[etree._Element], without: str = "") -> str:
    return " ".join([text.written(block, corrected=True, without=without) for block in blocks])


def _lacking(numbers: Numbers, other: Numbers) -> list[str]:
    """Return the numerals, as written, of numbers that the other lacks; it may have them in words that nobody knows."""
    if not (other.words_are_known or other.numerals):
        return []
    return [
        as_written
        for number, as_written in numbers.numerals.items()
        if (number >= _FIRST_WEIGHTY or other.numerals) and not _has(other, number, numbers)
    ]


def _has(other: Numbers, number: int, numbers: Numbers) -> bool:
    """Tell whether a text has a number of another, which may be an hour after noon that it counts from midnight.

    Or an hour that the other writes with its minutes.
    """
    is_hour = number in numbers.afternoon and other.have(number + HALF_A_DAY)
    return other.have(number) or is_hour or (number in numbers.clock and other.have(number // IN_AN_HOUR))


def block_dates(text: Transcript) -> Iterator[Doubt]:
    """Ask about dates in words that render one another (block-dates-differ); those of the head are the document's."""
    for rendering in text.renderings:
        if rendering.originals[0].tag in _HEAD:
            continue
        ours, theirs = (_dates(text, side) for side in (rendering.originals, rendering.translations))
        if ours and theirs and {date.get("when") for date in ours} != {date.get("when") for date in theirs}:
            place = text.place(ours[0])
            message = (
                f"which date is right in {place}? the original has {_shown(text, ours)}, "
                f"the translation {_shown(text, theirs)}"
            )
            yield Doubt("block-dates-differ", "dates", place, ours[0], message, _DATE)


def _dates(text: Transcript, blocks: Sequence[etree._Element]) -> list[etree._Element]:
    holding = (block for block in blocks if block in text.around("date"))
    return [date for block in holding for date in block.iter(f"{TEI}date") if date.get("when")]


def document_dates(text: Transcript) -> Iterator[Doubt]:
    """Ask which date is right where those of record, original and translation disagree (dates-disagree)."""
    for creation in text.all("creation"):
        if any(date.get("cert") for date in creation.iter(f"{TEI}date")):
            dates = [date for date in text.all("date") if date.get("when")]
            first = next(iter(_dates(text, text.texts)), creation)
            message = f"which date is right? the record and the columns have {_shown(text, dates)}"
            settle = "find out which is right; write it in creation, without cert; the others stay as they are"
            yield Doubt("dates-disagree", "dates", WHOLE_TEXT, first, message, settle)


def _shown(text: Transcript, dates: Sequence[etree._Element]) -> str:
    return listed(filter(None, map(text.written, dates)))
