"""What an editor should look at: doubt that the edition marked and did not resolve.

All is read from the text of record, so that a hand edit settles a question. The text is transcribed as it stands.
"""

from lxml import etree

from edition.validate.doubts import (
    dates,
    deletions,
    figures,
    insertions,
    interventions,
    labels,
    leaves,
    letters,
    markup,
    names,
    numberings,
    people,
    renderings,
    speakers,
    tongues,
    within,
    words,
)
from edition.validate.doubts.answers import Answer, answers, opening
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript

__all__ = ["Answer", "Doubt", "answers", "doubts", "opening"]

_RULES = (
    speakers.speakers,
    labels.labels,
    within.within,
    renderings.unaligned,
    renderings.doubtful,
    renderings.untranslated,
    renderings.counts,
    renderings.repeated,
    renderings.disordered,
    words.unclear,
    deletions.deletions,
    interventions.empty,
    words.signs,
    markup.markup,
    letters.mixed,
    letters.look_alikes,
    letters.invisible,
    names.misread,
    tongues.languages,
    words.titles,
    leaves.leaves,
    leaves.missing,
    leaves.beyond,
    leaves.unread,
    leaves.empty,
    numberings.pages,
    numberings.second_numbers,
    figures.numbers_differ,
    figures.block_dates,
    figures.document_dates,
    dates.impossible,
    dates.contradicted,
    dates.unclear,
    insertions.insertions,
    people.signatures,
    people.present,
    people.proposed,
)


def doubts(root: etree._Element, register: etree._Element | None = None) -> tuple[Transcript, list[Doubt]]:
    """Return a text as the rules see it, and what is doubtful in it, in document order.

    `register` is the `TEI` element of the edition's register, where there is one.
    """
    text = Transcript(root, register)
    found = [doubt for rule in _RULES for doubt in rule(text)]
    return text, sorted(found, key=lambda doubt: text.order[doubt.element])
