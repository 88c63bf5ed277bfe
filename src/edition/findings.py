"""What a check found in a file: place, rule, message and remedy, for people and for programs."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Only an error fails a command by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about one place in a file.

    `rule` is a kebab-case id that never changes its meaning; `path` is relative to the edition;
    `line` and `column` start at 1, and columns count Unicode code points.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    remedy: str
