"""What is doubtful in a text, as findings and as questions, less what an editor decided."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count, repeat
from pathlib import PurePosixPath

from lxml import etree

from edition.characters import toml_string
from edition.decisions import AS_IT_STANDS, Decision, numbered
from edition.errors import did_you_mean
from edition.findings import Finding, Location, Question, Severity
from edition.validate.doubts import Answer, Doubt, answers, doubts, opening
from edition.validate.positions import Positions
from edition.validate.proof import Sides
from edition.validate.proof.places import Places
from edition.validate.source import Source

DECISIONS = "tei/decisions.toml"
_ONLY_CLOSED = f'this question can only be answered in the text, or closed by "{AS_IT_STANDS}"'


class Inquiry:
    """The open questions about one text, each with an id that stays the same from one conversion to the next."""

    def __init__(
        self,
        tree: "etree._ElementTree[etree._Element]",
        path: str,
        source: Source | None,
        decisions: Mapping[str, Decision],
        sides: Sides | None = None,
        positions: Positions | None = None,
        register: etree._Element | None = None,
    ) -> None:
        """Find what is doubtful.

        `sides` are source and text where these have been read already; without `positions` there are only the lines
        that lxml knows. `register` is the `TEI` element of the edition's register, where there is one.
        """
        self._path, self._source, self._decisions = path, source, decisions
        self._document = PurePosixPath(path).stem
        self._root, self._sides, self._positions = tree.getroot(), sides, positions or Positions(tree, None)
        self._text, found = doubts(self._root, register)
        self._asked = self._identified(found)

    def _identified(self, found: list[Doubt]) -> dict[str, Doubt]:
        """Give each doubt its id; only in a text by hand, where a block lacks an identifier, may one be taken."""
        asked: dict[str, Doubt] = {}
        free: dict[str, Iterator[str]] = {}
        for doubt in found:
            name = f"{self._document}/{doubt.place}/{doubt.kind}"
            names = free.setdefault(name, map(numbered, repeat(name), count(1)))
            asked[next(each for each in names if each not in asked)] = doubt
        return asked

    def findings(self) -> list[Finding]:
        """Return a warning for each open question and for each decision about this text that does not hold."""
        return [*(self._finding(doubt) for _, doubt in self._open()), *self.decisions()]

    def questions(self) -> list[Question]:
        """Return the open questions in document order."""
        return [self._question(name, doubt) for name, doubt in self._open()]

    def decisions(self) -> list[Finding]:
        """Return a warning for each decision that does not hold.

        Of the rule decision-unmatched where it is about what is neither asked nor there, or no longer reads so; of the
        rule decision-not-carried-out where it closes no question since the text does not say its value.
        """
        return [finding for decision in self._decisions.values() for finding in self._wrong(decision)]

    def _wrong(self, decision: Decision) -> Iterator[Finding]:
        if decision.id not in self._asked and decision.id not in self._answers:
            yield unmatched(decision, [*self._asked, *self._answers])
        elif not self._is_about_its_place(decision):
            reads = self._reads(decision.id)
            message = f'the decision "{decision.id}" is about «{decision.about}», but {decision.place} reads «{reads}»'
            # Letters of two scripts may look alike: what stands there is to be copied.
            remedy = f"if it still holds, write about = {toml_string(reads)}; if not, take it out"
            yield _warning("decision-unmatched", decision, message, remedy)
        elif not self._is_said(decision):
            message = f'the decision "{decision.id}" is not carried out: the text does not say "{decision.value}"'
            remedy = f"run `edition convert {self._document}`" if self._is_carried_out(decision.id) else _ONLY_CLOSED
            yield _warning("decision-not-carried-out", decision, message, remedy)

    def _open(self) -> list[tuple[str, Doubt]]:
        return [(name, doubt) for name, doubt in self._asked.items() if not self._is_closed(name)]

    def _is_closed(self, name: str) -> bool:
        decision = self._decisions.get(name)
        return decision is not None and self._is_about_its_place(decision) and self._is_said(decision)

    def _is_about_its_place(self, decision: Decision) -> bool:
        return not decision.about or decision.is_about(self._reads(decision.id))

    def _is_said(self, decision: Decision) -> bool:
        """Tell whether the text says what was decided, or nothing is to be said."""
        answer = self._answers.get(decision.id)
        return decision.value == AS_IT_STANDS or (answer is not None and decision.says(answer.says))

    def _is_carried_out(self, name: str) -> bool:
        """Tell whether `convert` carries out a decision about a question."""
        return self._source is not None and name in self._answers

    def _reads(self, name: str) -> str:
        """Return what stands at the place of a question; at a leaf, how it is numbered."""
        doubt = self._asked.get(name)
        leaf = f"{self._document}/{doubt.place}/number" if doubt else ""
        answer = self._answers.get(name) or self._answers.get(leaf)
        return answer.reads if answer else opening(self._text, doubt.element) if doubt else ""

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        """What the text says to all questions that `convert` may answer, by their ids, in document order."""
        found = answers(self._text)
        return {f"{self._document}/{place}/{kind}": answer for (place, kind), answer in found.items()}

    def _finding(self, doubt: Doubt) -> Finding:
        source_line = self._source_line(doubt)
        also = Location(self._source.path, source_line) if self._source and source_line else None
        line, column = self._positions.of(doubt.element)
        return Finding(
            doubt.rule, Severity.WARNING, self._path, line, column, doubt.message, doubt.settle, doubt.place, also
        )

    def _question(self, name: str, doubt: Doubt) -> Question:
        line = self._source_line(doubt)
        path, line = (
            (self._source.path, line) if self._source and line else (self._path, self._positions.of(doubt.element)[0])
        )
        is_carried_out = bool(doubt.value) and self._is_carried_out(name)
        given = [doubt.value, *(candidate.value for candidate in doubt.candidates), *doubt.also]
        value, *others = dict.fromkeys([*(given if is_carried_out else ()), AS_IT_STANDS])
        about = self._reads(name)
        decision = [f"[{toml_string(name)}]", f"about = {toml_string(about)}", f"value = {toml_string(value)}"]
        decision[-1] += f"  # or {', '.join(map(toml_string, others))}" if others else ""
        otherwise = "or" if is_carried_out else "or, to close the question without changing anything,"
        settle = "\n".join([f"in {self._path}: {doubt.settle}; {otherwise} in {DECISIONS}:", *decision])
        question = doubt.message[:1].upper() + doubt.message[1:]
        element = self._text.order[doubt.element] + 1
        return Question(name, self._document, path, line, question, doubt.candidates, settle, about, element)

    def _source_line(self, doubt: Doubt) -> int | None:
        return self._places.line(doubt.element) if self._places else None

    @cached_property
    def _places(self) -> Places | None:
        return Places(self._sides or Sides(self._source.text, self._root)) if self._source else None


def unmatched(decision: Decision, known: list[str]) -> Finding:
    """Return the warning about a decision that matches no question and no place; `known` are ids that do."""
    hint = did_you_mean(decision.id, known)
    message = f'the decision "{decision.id}" matches nothing: no such question is open{hint}'
    return _warning("decision-unmatched", decision, message, "correct the id, or take the decision out")


def _warning(rule: str, decision: Decision, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, DECISIONS, decision.line, 1, message, remedy)
