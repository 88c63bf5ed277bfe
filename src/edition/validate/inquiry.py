"""What is doubtful in a text, as findings and as questions, less what an editor decided."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePosixPath

from lxml import etree

from edition.decisions import AS_IT_STANDS, Decision
from edition.errors import did_you_mean
from edition.findings import Finding, Question, Severity
from edition.validate.doubts import Doubt, answerable, doubts
from edition.validate.proof.places import Places
from edition.validate.source import Source

DECISIONS = "tei/decisions.toml"


class Inquiry:
    """The open questions about one text, each with an id that stays the same from one conversion to the next."""

    def __init__(
        self,
        tree: "etree._ElementTree[etree._Element]",
        path: str,
        source: Source | None,
        decisions: Mapping[str, Decision],
    ) -> None:
        self._path, self._source, self._decisions = path, source, decisions
        self._document = PurePosixPath(path).stem
        self._root = tree.getroot()
        self._text, found = doubts(self._root)
        self._asked = self._identified(found)

    def _identified(self, found: list[Doubt]) -> dict[str, Doubt]:
        counts: Counter[str] = Counter()
        asked: dict[str, Doubt] = {}
        for doubt in found:
            name = f"{self._document}/{doubt.place}/{doubt.kind}"
            counts[name] += 1
            asked[name if counts[name] == 1 else f"{name}{counts[name]}"] = doubt
        return asked

    def findings(self) -> list[Finding]:
        """Return a warning for each open question and for each decision about this text that matches nothing."""
        return [*(self._finding(doubt) for _, doubt in self._open()), *self.unmatched()]

    def questions(self) -> list[Question]:
        """Return the open questions in document order."""
        return [self._question(name, doubt) for name, doubt in self._open()]

    def unmatched(self) -> list[Finding]:
        """Return a warning, of the rule decision-unmatched, for each decision about what is neither asked nor there."""
        lost = (decision for decision in self._decisions.values() if not self._is_matched(decision))
        return [unmatched(decision, [*self._asked, *self._answerable]) for decision in lost]

    def _open(self) -> list[tuple[str, Doubt]]:
        return [(name, doubt) for name, doubt in self._asked.items() if name not in self._decisions]

    def _is_matched(self, decision: Decision) -> bool:
        return decision.id in self._asked or decision.id in self._answerable

    @cached_property
    def _answerable(self) -> dict[str, None]:
        """The ids of all questions that `convert` may have answered, in document order."""
        return dict.fromkeys(f"{self._document}/{place}/{kind}" for place, kind in answerable(self._text))

    def _finding(self, doubt: Doubt) -> Finding:
        line = self._source_line(doubt)
        where = f" ({self._source.path}, line {line})" if self._source and line else ""
        place = doubt.element.sourceline or 1
        return Finding(doubt.rule, Severity.WARNING, self._path, place, 1, doubt.message + where, doubt.settle)

    def _question(self, name: str, doubt: Doubt) -> Question:
        line = self._source_line(doubt)
        path, line = (self._source.path, line) if self._source and line else (self._path, doubt.element.sourceline or 1)
        otherwise = "or" if doubt.value else "or, to close the question without changing anything,"
        answers = [doubt.value, *(candidate.value for candidate in doubt.candidates)] if doubt.value else []
        value, *others = dict.fromkeys([*answers, AS_IT_STANDS])
        decision = f"[{json.dumps(name)}]\nvalue = {_quoted(value)}"
        decision += f"  # or {', '.join(map(_quoted, others))}" if others else ""
        settle = f"in {self._path}: {doubt.settle}; {otherwise} in {DECISIONS}:\n{decision}"
        question = doubt.message[:1].upper() + doubt.message[1:]
        return Question(name, self._document, path, line, question, doubt.candidates, settle)

    def _source_line(self, doubt: Doubt) -> int | None:
        return self._places.line(doubt.element) if self._places else None

    @cached_property
    def _places(self) -> Places | None:
        return Places(self._source.text, self._root) if self._source else None


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def unmatched(decision: Decision, known: list[str]) -> Finding:
    """Return the warning about a decision that matches no question and no place; `known` are ids that do."""
    return Finding(
        "decision-unmatched",
        Severity.WARNING,
        DECISIONS,
        decision.line,
        1,
        f'the decision "{decision.id}" matches nothing: no such question is open{did_you_mean(decision.id, known)}',
        "correct the id, or take the decision out",
    )
