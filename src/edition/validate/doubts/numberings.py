"""Page numbers, which go up, and a second numbering of leaves, which counts down."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from edition.decisions import numbered
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript, quoted
from edition.validate.proof.tei import TEI

_NUMBER = re.compile(r"[0-9]{1,9}")
_FIRST_PAGES = (1, 2)


class _Reading(NamedTuple):
    element: etree._Element
    position: int
    number: int


class _Odd(NamedTuple):
    reading: _Reading
    before: _Reading
    due: int
    is_repeated: bool


def pages(text: Transcript) -> Iterator[Doubt]:
    """Ask about page numbers that do not go up by one (page-number-gap, page-number-repeated)."""
    numbers = ((fw, text.written(fw, corrected=True)) for fw in text.leaves if fw.get("type") == "pageNum")
    known = [(fw, int(digits[0])) for fw, words in numbers if (digits := _NUMBER.search(words))]
    readings = [_Reading(fw, position, number) for position, (fw, number) in enumerate(known)]
    for run in _runs(readings):
        odd, _ = _odd(run, 1)
        yield from (_doubt(text, "page number", "page-number", found) for found in odd)


def second_numbers(text: Transcript) -> Iterator[Doubt]:
    """Ask where a second numbering that else counts down does not (second-number-gap, second-number-repeated)."""
    readings = []
    for number, place in text.leaves.items():
        digits = _NUMBER.search(text.written(number, corrected=True)) if _is_second(number) else None
        if digits and place.startswith("leaf"):
            readings.append(_Reading(number, int(place.removeprefix("leaf")), int(digits[0])))
    odd, regular = _odd(readings, -1)
    if regular > len(odd):
        yield from (_doubt(text, "second number", "second-number-order", found) for found in odd)


def _is_second(number: etree._Element) -> bool:
    return number.tag == f"{TEI}num" and number.get("type") == "second" and number.get("cert") == "medium"


def _runs(readings: Sequence[_Reading]) -> Iterator[list[_Reading]]:
    """Divide page numbers where a new division begins to count anew."""
    run: list[_Reading] = []
    for reading in readings:
        if run and reading.number in _FIRST_PAGES and _division(reading) is not _division(run[-1]):
            yield run
            run = []
        run.append(reading)
    if run:
        yield run


def _division(reading: _Reading) -> etree._Element | None:
    return next(reading.element.iterancestors(f"{TEI}div"), None)


def _odd(readings: Sequence[_Reading], step: int) -> tuple[list[_Odd], int]:
    """Return the numbers that are not due, and how many are.

    After an odd number both may follow: what follows it, and what would follow the number that was due.
    """
    odd: list[_Odd] = []
    regular = 0
    expected: tuple[int, ...] = ()
    seen = set()
    for before, reading in pairwise([*readings[:1], *readings]):
        due = [number + step * (reading.position - before.position) for number in expected]
        if not due or reading.number in due:
            regular += bool(due)
            expected = (reading.number,)
        else:
            odd.append(_Odd(reading, before, due[0], reading.number in seen))
            expected = (reading.number, due[0])
        seen.add(reading.number)
    return odd, regular


def _doubt(text: Transcript, what: str, kind: str, odd: _Odd) -> Doubt:
    fw = odd.reading.element
    message = (
        f"was the {what} {quoted(text.written(fw))} read rightly? it follows "
        f"{quoted(text.written(odd.before.element))}, and {odd.due} is due"
    )
    settle = 'look at the scan; correct the number with <choice><sic>…</sic><corr resp="#editor">…</corr></choice>'
    rule = f"{what.replace(' ', '-')}-{'repeated' if odd.is_repeated else 'gap'}"
    return Doubt(rule, numbered(kind, text.numbers[fw]), text.leaves[fw], fw, message, settle)
