"""Says why a document is not valid, by a reading of the schema of our own.

libxml2 only judges: what it says of a fault is on the right line in two cases of twenty-five. This package is imported
when a document is not valid, and not before.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from edition.errors import FileError
from edition.findings import Finding, Severity
from edition.validate.explain.faults import Fault
from edition.validate.explain.places import Places
from edition.validate.explain.schema import Schema
from edition.validate.explain.walk import Readers, Walk
from edition.validate.explain.wording import Wording
from edition.validate.positions import Position, Positions


class Explainer:
    """Explains by one schema what is wrong with any number of documents."""

    def __init__(self, schema: etree._Element, path: str) -> None:
        """Read a schema; `path` is only for messages. Raises EditionError for one that is not understood."""
        self._path = path
        with self._not_too_deep():
            read = Schema(schema, path)
        self._readers, self._wording = Readers(read), Wording(read)

    def findings(self, root: etree._Element, path: str, positions: Positions) -> list[Finding]:
        """Return the faults of a document, from its beginning to its end; none when it is valid.

        Raises EditionError where the schema is not understood.
        """
        places = Places()
        with self._not_too_deep():
            faults = Walk(self._readers).document(root)
        found = [self._finding(fault, path, positions, places) for fault in faults]
        return sorted(found, key=lambda finding: (finding.line, finding.column))

    @contextmanager
    def _not_too_deep(self) -> Iterator[None]:
        """Turn the end of the stack into a sentence: definitions may refer to each other as long as one likes."""
        try:
            yield
        except RecursionError:
            sentence = f"{self._path} is nested too deeply to be understood; make it simpler"
            raise FileError(sentence, self._path) from None

    def _finding(self, fault: Fault, path: str, positions: Positions, places: Places) -> Finding:
        message, remedy = self._wording.of(fault)
        place = places.of(fault.element if fault.holder is None else fault.holder)
        line, column = _position(fault, positions)
        said = f"{place}: {message}" if place else message
        return Finding(fault.rule, Severity.ERROR, path, line, column, said, remedy)


def _position(fault: Fault, positions: Positions) -> Position:
    if fault.attribute:
        return positions.of_attribute(fault.element, fault.attribute)
    if fault.words is not None:
        return positions.of_text(fault.element, fault.words.number)
    return positions.of(fault.element)
