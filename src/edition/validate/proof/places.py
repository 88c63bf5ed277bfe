"""Where in the source a part of the text stands: the n-th character of the TEI is the n-th of the source."""

from bisect import bisect_right
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
        sides = self._sides
        if sides.glance and sides.glance.is_certain:
            return sides.glance.line(element)
        begun = self._begun
        within = next((node for node in (element, *element.iterancestors()) if node in begun), None)
        if within is None:
            return None
        index = sides.tei.stream.index(begun[within])
        return bisect_right(sides.starts, sides.source.place(min(index, len(sides.source.text) - 1)))

    @cached_property
    def _begun(self) -> dict[etree._Element, int]:
        """How many characters were added before each element; nothing where the sides differ or say nothing."""
        source, tei = self._sides.source, self._sides.tei
        is_comparable = source.text and source.text == tei.stream.text
        return dict(zip(tei.elements, tei.begun, strict=True)) if is_comparable else {}
