"""Questions about elements, which lead to others: answered without recursion, as elements may be nested deeply."""

from collections.abc import Callable, Generator
from typing import NamedTuple, TypeVar

from lxml import etree

from edition.validate.explain.faults import Fault
from edition.validate.explain.patterns import Element


class Result(NamedTuple):
    """How much is wrong with an element, what, and how many of its children and texts should not be in it."""

    cost: float
    faults: tuple[Fault, ...]
    misfits: int = 0


Question = tuple[etree._Element, Element | None]
"""What is wrong with an element, taken for what a leaf is or, with None, for what is likeliest, as it has no place?"""

Within = dict[Element | None, Result]
"""What is wrong with one element, by what it is taken for."""

_Found = TypeVar("_Found")
Answer = Generator[Question, Result, _Found]
"""What is found by asking questions, each with `yield`."""


def answered(question: Question, answer: Callable[[Question], Answer[Result]], known: dict[Question, Result]) -> Result:
    """Return what is known of a question, after adding to `known` it and all that it leads to."""
    asked, answers = [question], [answer(question)]
    result: Result | None = None
    while answers:
        try:
            following = answers[-1].send(result)  # type: ignore[arg-type]  # None begins it
        except StopIteration as end:
            answers.pop()
            result = known[asked.pop()] = end.value
            continue
        result = known.get(following)
        if result is None:
            asked.append(following)
            answers.append(answer(following))
    return known[question]
