"""Deletions, insertions and their like that hold nothing (TEI Guidelines, 3.5.3)."""

from collections.abc import Iterator

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript
from edition.validate.proof.tei import TEI

_KINDS = {"del": "deletion", "add": "insertion", "supplied": "supplied", "sic": "reading", "corr": "correction"}
_SPEAKS_FOR_ITSELF = (f"{TEI}gap", f"{TEI}metamark", f"{TEI}unclear")
_SETTLE = (
    'look at the scan; put the word into it, <unclear reason="illegible"/> for one that cannot be read, or take it out'
)


def empty(text: Transcript) -> Iterator[Doubt]:
    """Ask what stands in those without a word, unless they say that it cannot be read (intervention-empty)."""
    for element in text.all(*_KINDS):
        if not "".join(element.itertext()).strip() and next(element.iter(*_SPEAKS_FOR_ITSELF), None) is None:
            name, place = etree.QName(element).localname, text.place(element)
            message = f"what is in the <{name}> in {place}? it holds no word"
            kind = f"empty-{_KINDS[name]}"
            yield Doubt("intervention-empty", kind, place, element, message, _SETTLE)
