"""Where in the source a part of the text stands: the n-th character of the TEI is the n-th of the source."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from lxml import etree

from edition.validate.proof.sides import Sides


class Places:
    """Finds the lines of a source at which elements of a `TEI` element begin. What is asked first takes linear time."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def line(self, element: etree._Element) -> int | None:
        """Return the line of the first character in the element or, where it holds none, after its beginning.

        None for an element that is not in the transcription, and where source and TEI differ.
        """
        lines, begun = self._lines
        within = next((node for node in (element, *element.iterancestors()) if node in begun), None)
        if within is None or not lines:
            return None
        return lines[min(begun[within], len(lines) - 1)]

    @cached_property
    def _lines(self) -> tuple[list[int], dict[etree._Element, int]]:
        """The line of each character, and the index of the first character at or after each element's beginning."""
        source, tei, starts = self._sides.source, self._sides.tei, self._sides.starts
        if source.text != tei.stream.text:
            return [], {}
        begun = {element: bisect_left(tei.begun, number) for number, element in enumerate(tei.elements, start=1)}
        return [bisect_right(starts, place) for place in source.places], begun
