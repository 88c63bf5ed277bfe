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


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to an open question: its value (`#choe`), its certainty (high, medium, low), what speaks for it."""

    value: str
    certainty: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What an editor should decide.

    `id` is the document, the identifier of the place in it, and the kind of question (`121800/u42/speaker`): it
    stays the same from one conversion to the next. `path` and `line` are where the editor reads: in the source, or
    in the text where there is no source. `settle` says what to write, and in which file; `about` is what stands at the
    place, by which a decision knows it again.
    """

    id: str
    document: str
    path: str
    line: int
    question: str
    candidates: tuple[Candidate, ...]
    settle: str
    about: str = ""
