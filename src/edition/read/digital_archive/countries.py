"""Countries that speak, as at a conference: `СССР: …`, `США (Уодсуорт): …`."""

import re

from edition.document import Passage
from edition.read.digital_archive.labels import placed
from edition.read.digital_archive.legible import legible
from edition.read.digital_archive.names import NAME, scan, shape, spelling
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.vocabulary import alternatives, words

_COUNTRY = re.compile(
    rf"\s*(?P<country>{alternatives(words('no_speaker', 'places'))})(?:\s*\((?P<name>[^()\n]{{2,40}})\))?"
    r"(?P<sign>\s*[:：]|\s+[-–—])(?=\s)",
    re.IGNORECASE,
)
_NAME = re.compile(rf"T*(?P<name>{NAME})")


def country(passage: Passage) -> Label | None:
    """Return the label that a country is before a sign and what begins like a sentence; its role is the country.

    Where a bracket names who speaks for it, the label has that name, too.
    """
    read = legible(passage)
    found = _COUNTRY.match(read.text)
    if found is None or not found["country"][:1].isupper():
        return None
    speaker = [*scan(read.text, *found.span("name"))] if found["name"] else []
    named = _NAME.fullmatch(shape(speaker))
    places = ((speaker[named.start("name")].start, speaker[-1].end),) if named else ()
    label = placed(
        passage,
        read,
        Label(
            found.start("country"),
            found.end(),
            ":" if ":" in found["sign"] or "：" in found["sign"] else "-",
            names=tuple(spelling(read.text[slice(*place)]) for place in places),
            places=places,
            role=" ".join(found["country"].lower().split()),
        ),
    )
    return label if label and label.said[:1].isupper() else None
