"""What the blocks of a text say, as one string: so one look tells whether any of them says what a rule looks for."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from lxml import etree

_END = "\n"


class Reading:
    """Blocks with the words of each; no words have a line feed in them, so it parts them in the string."""

    def __init__(self, words: Mapping[etree._Element, str]) -> None:
        self.words = words
        self.whole = _END.join(words.values())

    @cached_property
    def _said(self) -> list[tuple[etree._Element, str]]:
        return [*self.words.items()]

    @cached_property
    def _ends(self) -> list[int]:
        """Where in the string each block ends, with what parts it from the next."""
        return [*accumulate(len(each) + len(_END) for each in self.words.values())]

    def having(self, pattern: re.Pattern[str]) -> Iterator[tuple[etree._Element, str]]:
        """Yield each block in whose words a pattern is found, with its words; none may match a line feed."""
        found = pattern.search(self.whole)
        while found:
            number = bisect_right(self._ends, found.start())
            yield self._said[number]
            found = pattern.search(self.whole, self._ends[number])
