"""Stage *align*: finds out which leaf is which, who is named, who speaks, and what renders what.

Original and translation are the same conversation, so each is evidence for the other.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from edition.align.correspondence import Comparison
from edition.align.decided import decided, decided_correspondence
from edition.align.deletions import doubted
from edition.align.dialogue import shared_words
from edition.align.leaves import numbered
from edition.align.mentions import explained
from edition.align.names import named
from edition.align.pairs import pairs, same_speaker, shares
from edition.align.people import People
from edition.align.present import present_lists
from edition.align.proposals import Proposals
from edition.align.recognition import recognised
from edition.align.speakers import attributed
from edition.align.tags import propose_speakers, speakers_of
from edition.decisions import Decision
from edition.document import Document, Earlier, Entry, Register, Rendering

__all__ = ["Aligned", "Knowledge", "align", "listed_people"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A document with what was inferred, and the people whom it names and the register lacks."""

    document: Document
    proposed: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an edition knows beside the document: its register, the decisions by document, its documents' ids.

    `published` are the identifiers that each document has or had for its readers.
    """

    register: Register = field(default_factory=Register)
    decisions: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    documents: Collection[str] = ()
    published: Mapping[str, Collection[str]] = field(default_factory=dict)


def listed_people(document: Document, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the people whom the document's lists of those present name and the register lacks."""
    proposals = Proposals(knowledge.register, knowledge.documents)
    present_lists(document, knowledge.register, proposals)
    return tuple(proposals.entries)


def align(document: Document, document_id: str, knowledge: Knowledge, earlier: Earlier | None = None) -> Aligned:
    """Return the document with its leaves numbered, names marked, speakers and correspondence found.

    What an `earlier` conversion had already keeps its identifiers. Raises EditionError for a decision that cannot be
    carried out.
    """
    document = recognised(document, earlier) if earlier else document
    register, decisions = knowledge.register, knowledge.decisions.get(document_id, {})
    promised = document.record.leaves if document.record else ()
    columns = (column if column.is_translation else numbered(column, promised) for column in document.columns)
    document = replace(document, columns=tuple(columns))
    proposals = Proposals(register, knowledge.documents)
    listed = present_lists(document, register, proposals)
    document = listed.document
    everybody = register.with_entries(proposals.entries)
    people = People(everybody, listed.people, shared_words(document), listed.told_apart)
    for person, forms in listed.aliases.items():
        people.call(person, forms)
    for person, forms in listed.unsure.items():
        people.suspect(person, forms)
    people.expect(speakers_of(document, people))
    found = decided_correspondence(document, _correspondence(document, people), decisions, document_id)
    propose_speakers(document, people, pairs(document, found), proposals)
    document = doubted(attributed(document, people, found), found)
    everybody = register.with_entries(proposals.entries)
    document = replace(document, columns=tuple(named(column, everybody) for column in document.columns))
    document = replace(explained(document, people, found), correspondence=found)
    return Aligned(decided(document, people, decisions, document_id), tuple(proposals.entries))


def _correspondence(document: Document, people: People) -> dict[int, Rendering]:
    """Align the columns, and then again: labels that often stand beside each other are one person's."""
    both = document.both()
    if both is None:
        return {}
    original, translation = both
    comparison = Comparison(original, translation)
    first = comparison.correspondence(same_speaker(people, {}))
    return comparison.correspondence(same_speaker(people, shares(pairs(document, first))))
