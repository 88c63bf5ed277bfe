"""What an editor should look at: doubt that the edition marked and did not resolve.

All is read from the text of record, so that a hand edit settles a question. The text is transcribed as it stands.
"""

from lxml import etree

from edition.validate.doubts import (
    deletions,
    figures,
    insertions,
    leaves,
    numberings,
    people,
    renderings,
    speakers,
    tongues,
    words,
)
from edition.validate.doubts.answers import Answer, answers, opening
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript

__all__ = ["Answer", "Doubt", "answers", "doubts", "opening"]

_RULES = (
    speakers.speakers,
    renderings.unaligned,
    renderings.doubtful,
    renderings.untranslated,
    renderings.counts,
    words.unclear,
    deletions.deletions,
    words.signs,
    tongues.languages,
    words.titles,
    leaves.leaves,
    leaves.missing,
    numberings.pages,
    numberings.second_numbers,
    figures.numbers_differ,
    figures.block_dates,
    figures.document_dates,
    insertions.insertions,
    people.signatures,
    people.present,
    people.proposed,
)


def doubts(root: etree._Element) -> tuple[Transcript, list[Doubt]]:
    """Return a text as the rules see it, and what is doubtful in it, in document order."""
    text = Transcript(root)
    found = [doubt for rule in _RULES for doubt in rule(text)]
    return text, sorted(found, key=lambda doubt: text.order[doubt.element])
