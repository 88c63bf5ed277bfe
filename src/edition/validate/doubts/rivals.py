"""What `certainty` says in `standOff`: how sure a value is, and its rivals (TEI Guidelines, 22.1.2)."""

from collections import defaultdict

from lxml import etree

from edition.findings import Candidate
from edition.validate.doubts.transcript import Transcript


class Rivals:
    """The candidates for one attribute of the elements of a text, such as `@who`."""

    def __init__(self, text: Transcript, attribute: str) -> None:
        self._asserted: defaultdict[etree._Element, list[Candidate]] = defaultdict(list)
        self._own: dict[etree._Element, Candidate] = {}
        for certainty in text.all("certainty"):
            target = text.by_id.get(certainty.get("target", "").removeprefix("#"))
            if target is None or certainty.get("match") != attribute:
                continue
            reason = text.written(certainty)
            value = certainty.get("assertedValue", "")
            candidate = Candidate(value, certainty.get("cert", "low"), (reason,) if reason else ())
            if value:
                self._asserted[target].append(candidate)
            else:
                self._own[target] = candidate

    def of(self, element: etree._Element) -> tuple[Candidate, ...]:
        """Return the rivals to the value in the text."""
        return tuple(self._asserted.get(element, ()))

    def own(self, element: etree._Element) -> Candidate | None:
        """Return how sure the value in the text is, where that is said, without the value."""
        return self._own.get(element)

    def with_the_text(self, element: etree._Element, value: str, certainty: str) -> tuple[Candidate, ...]:
        """Return the value in the text, whose certainty is as given if nothing else is said, and then its rivals."""
        rivals = self.of(element)
        own = self.own(element)
        reasons = [reason for rival in rivals if rival.value == value for reason in rival.reasons]
        first = Candidate(value, own.certainty if own else certainty, (*(own.reasons if own else ()), *reasons))
        return (first, *(rival for rival in rivals if rival.value != value))
