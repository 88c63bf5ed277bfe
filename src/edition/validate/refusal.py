"""Why a file cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.errors import FileError, UnreadableError
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
        super().__init__(f"{where}: {first.message}; {first.remedy}", path, first.line, first.column)
        self.faults = faults


def said(error: FileError) -> str:
    """Return what is wrong with a file, without the place: a finding has that already."""
    place = f"{error.path}, line {error.line}"
    beginnings = (f"{place}, column {error.column}: ", f"{place}: ", f"{error.path}: ")
    sentence = str(error)
    return next((sentence.removeprefix(each) for each in beginnings if sentence.startswith(each)), sentence)


def as_findings(error: FileError, path: str) -> list[Finding]:
    """Return the findings, of the rule `unreadable`, about a file that cannot be read or is not understood."""
    known = error.faults if isinstance(error, RefusedError) else None
    message, separator, remedy = said(error).partition("; ")
    faults = known or [Fault(message, remedy if separator else "mend it there", error.line, error.column)]
    return [
        Finding("unreadable", Severity.ERROR, path, fault.line, fault.column, fault.message, fault.remedy)
        for fault in faults
    ]
