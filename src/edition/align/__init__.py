"""Stage *align*: finds out which leaf is which, who is named, who speaks, and what renders what.

Original and translation are the same conversation, so each is evidence for the other.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from edition.align.correspondence import Comparison
from edition.align.decided import decided
from edition.align.deletions import doubted
from edition.align.leaves import numbered
from edition.align.mentions import explained
from edition.align.names import named
from edition.align.people import People
from edition.align.present import present_lists
from edition.align.proposals import Proposals
from edition.align.speakers import attributed, pairs, same_speaker, shares
from edition.align.tags import named_in_tags, speakers_of
from edition.decisions import Decision
from edition.document import Document, Entry, Register, Rendering

__all__ = ["Aligned", "Knowledge", "align"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A document with what was inferred, and the people whom it names and the register lacks."""

    document: Document
    proposed: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an edition knows beside the document: its register, the decisions by document, its documents' ids."""

    register: Register = field(default_factory=Register)
    decisions: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    documents: Collection[str] = ()


def align(document: Document, document_id: str, knowledge: Knowledge) -> Aligned:
    """Return the document with its leaves numbered, names marked, speakers and correspondence found.

    Raises EditionError for a decision that cannot be carried out.
    """
    register = knowledge.register
    promised = document.record.leaves if document.record else ()
    columns = (column if column.is_translation else numbered(column, promised) for column in document.columns)
    document = replace(document, columns=tuple(columns))
    proposals = Proposals(register, knowledge.documents)
    document, listed = present_lists(document, register, proposals)
    speaking = speakers_of(document, People(register.with_entries(proposals.entries), listed))
    people = People(register.with_entries(proposals.entries), listed, speaking)
    found = _correspondence(document, people)
    people = named_in_tags(document, people, pairs(document, found), proposals)
    document = doubted(attributed(document, people, found), found)
    everybody = register.with_entries(proposals.entries)
    columns = (named(column, everybody) for column in document.columns)
    document = explained(replace(document, columns=tuple(columns)), people, found)
    document = decided(
        replace(document, correspondence=found), people, knowledge.decisions.get(document_id, {}), document_id
    )
    return Aligned(document, tuple(proposals.entries))


def _correspondence(document: Document, people: People) -> dict[int, Rendering]:
    """Align the columns, and then again: labels that often stand beside each other are one person's."""
    original, translation = document.column(translation=False), document.column(translation=True)
    if original is None or translation is None:
        return {}
    comparison = Comparison(original, translation)
    first = comparison.correspondence(same_speaker(people, {}))
    return comparison.correspondence(same_speaker(people, shares(pairs(document, first))))
