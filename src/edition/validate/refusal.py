"""Why an XML file cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.errors import UnreadableError
from edition.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a file from being read, what to do, and where; line and column start at 1."""

    message: str
    remedy: str
    line: int = 1
    column: int = 1


class RefusedError(UnreadableError):
    """Stops the reading of an XML file, with all that stands in the way; the message is about the first of it."""

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        first = faults[0]
        where = f"{path}, line {first.line}, column {first.column}"
        super().__init__(f"{where}: {first.message}; {first.remedy}", first.line, first.column)
        self.faults = faults


def as_findings(error: UnreadableError, path: str) -> list[Finding]:
    """Return the findings, of the rule `unreadable`, about a file that cannot be read."""
    known = error.faults if isinstance(error, RefusedError) else None
    faults = known or [Fault(str(error), "mend the file there", error.line, error.column)]
    return [
        Finding("unreadable", Severity.ERROR, path, fault.line, fault.column, fault.message, fault.remedy)
        for fault in faults
    ]
