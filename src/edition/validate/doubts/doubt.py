"""What a doubt is, before it becomes a finding or a question."""

from dataclasses import dataclass

from lxml import etree

from edition.findings import Candidate


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that an editor should decide.

    `rule` is the finding's, `kind` the last part of the question's id, `place` its middle; `message` puts the
    question, `settle` says what to write into the text, and `candidates` are the answers that suggest themselves.
    `element` is where the editor looks, `value` an example of what a decision says where `convert` carries it out, and
    `also` are further answers that need no reason.
    """

    rule: str
    kind: str
    place: str
    element: etree._Element
    message: str
    settle: str
    candidates: tuple[Candidate, ...] = ()
    value: str = ""
    also: tuple[str, ...] = ()
