"""Spans of time or of leaves that end before they begin (TEI Guidelines, 3.6.4 and 10.3.5)."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.validate.consistency.fault import Fault

_TEI = "{http://www.tei-c.org/ns/1.0}"
_RANGES = {"date": ("notBefore", "notAfter"), "locus": ("from", "to")}
_NUMBER = re.compile("[0-9]+")


def reversed_ranges(root: etree._Element) -> Iterator[Fault]:
    """Name them (range-reversed).

    Of dates that are not as exact as each other only what both say is compared: 1956-09 is not before 1956-09-17.
    """
    for name, (first, last) in _RANGES.items():
        for element in root.iter(_TEI + name):
            begin, end = element.get(first, ""), element.get(last, "")
            shared = zip(_numbers(begin), _numbers(end), strict=False)
            if next((left > right for left, right in shared if left != right), False):
                yield Fault(
                    "range-reversed",
                    element,
                    f'@{last}="{end}" is before @{first}="{begin}"',
                    "look at the source; exchange the two, or correct the one that is wrong",
                    last,
                )


def _numbers(value: str) -> Iterator[int]:
    return map(int, _NUMBER.findall(value))
