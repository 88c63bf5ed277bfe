"""What a check found in a file: place, rule, message and remedy, for people and for programs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is. Only an error fails a command by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A line of a file; `path` is relative to the edition, lines start at 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about one place in a file.

    `rule` is a kebab-case id that never changes its meaning; `path` is relative to the edition; `line` and `column`
    start at 1, and columns count Unicode code points. `place` is the identifier of the nearest part of the text that
    has one (`u7`); `also` is where else one reads about it: of what was found in a text, the line of its source.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    remedy: str
    place: str = ""
    also: Location | None = None

    @property
    def at(self) -> str:
        """The document and, where it is known, the place in it: `121800/u7`, as decisions and waivers name them."""
        document = PurePosixPath(self.path).stem
        return f"{document}/{self.place}" if self.place else document

    @property
    def whereabouts(self) -> str:
        """Where it is, in words."""
        return f"{self.path}, line {self.line}, column {self.column}"

    @property
    def said(self) -> str:
        """The message, with the other place to look at."""
        return f"{self.message} ({self.also.path}, line {self.also.line})" if self.also else self.message

    @property
    def sentence(self) -> str:
        """All that a person needs to know on one line: where, what, what to do, and the rule."""
        return f"{self.path}:{self.line}:{self.column}: {advised(self.said, self.remedy)} [{self.rule}]"


def advised(said: str, remedy: str) -> str:
    """Return what was found and what mends it, on one line; a question has its end already."""
    return f"{said}{'' if said.endswith('?') else ';'} {remedy}"


def weighed(findings: Iterable[Finding], severities: Mapping[str, str]) -> list[Finding]:
    """Return findings with the severities that their rules have in an edition."""
    return [replace(each, severity=Severity(severities.get(each.rule, each.severity))) for each in findings]


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
    place, by which a decision knows it again. `element` is the number of the place's element in the text, in document
    order from 1: by it a page finds the place; 0 where it is not known.
    """

    id: str
    document: str
    path: str
    line: int
    question: str
    candidates: tuple[Candidate, ...]
    settle: str
    about: str = ""
    element: int = 0
