"""Why a speech is given to whom it is, as the evidence was weighed when its document was aligned."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.decisions import reading
from edition.document import Document, Speech, identifiers


class Reasoned(NamedTuple):
    """What reasons are for: a question's id, the label that it is about, the pointers to those who speak."""

    question: str
    label: str
    who: str


Reasons = Mapping[Reasoned, tuple[str, ...]]


def reasons_in(document: Document, name: str) -> Reasons:
    """Return the reasons in a document whose id is `name`."""
    return dict(_reasons(document, name))


def _reasons(document: Document, name: str) -> Iterator[tuple[Reasoned, tuple[str, ...]]]:
    for column in document.columns:
        for place, node in zip(identifiers(document, column, name), column.identified(), strict=True):
            if isinstance(node, Speech):
                who = " ".join(f"#{person}" for person in node.who)
                yield Reasoned(f"{name}/{place}/speaker", reading(node.label.words()), who), node.reasons
