"""Says of each finding in which part of the text it is, and on which line of the source one reads about it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from edition.findings import Finding, Location
from edition.validate.positions import Positions
from edition.validate.proof import Sides
from edition.validate.proof.places import Places
from edition.validate.source import Source

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_END_OF_LINE = 1 << 30


def located(
    findings: Iterable[Finding], path: str, positions: Positions, source: Source | None, sides: Sides | None
) -> Iterator[Finding]:
    """Yield findings with their place and the other location, where these are not known yet.

    `path` is that of the text and `positions` are those in it; `source` and `sides` are its transcript and what was
    read of both, where there is one.
    """
    text = _Text(positions, source, sides)
    for finding in findings:
        if finding.place and finding.also:
            yield finding
        elif finding.path == path:
            place, also = text.around(finding.line, finding.column)
            yield replace(finding, place=finding.place or place, also=finding.also or also)
        elif finding.also is not None and finding.also.path == path:
            place, _ = text.around(finding.also.line, _END_OF_LINE)
            yield replace(finding, place=finding.place or place)
        else:
            yield finding


class _Text:
    """A text, and the source with which it was compared."""

    def __init__(self, positions: Positions, source: Source | None, sides: Sides | None) -> None:
        self._positions, self._source, self._sides = positions, source, sides

    def around(self, line: int, column: int) -> tuple[str, Location | None]:
        """Return the identifier of the nearest part around a position, and the line of the source."""
        element = self._positions.element_at(line, column)
        if element is None:
            return "", None
        named = (node.get(_XML_ID, "") for node in (element, *element.iterancestors()))
        source_line = self._places.line(element) if self._places else None
        also = Location(self._source.path, source_line) if self._source and source_line else None
        return next(filter(None, named), ""), also

    @cached_property
    def _places(self) -> Places | None:
        return Places(self._sides) if self._sides else None
