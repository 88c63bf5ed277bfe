"""What an editor should look at: doubt that the edition marked and did not resolve.

Each doubt is a warning, never an error; the text is transcribed as it stands.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition.findings import Finding, Severity

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SIGN = re.compile(r"~~|</?sup>|[\[\]]")

Doubt = tuple[str, str]


def doubts(tree: "etree._ElementTree[etree._Element]", path: str) -> list[Finding]:
    """Return what is doubtful in a text, in document order."""
    found = [
        Finding(rule, Severity.WARNING, path, element.sourceline or 1, 1, *doubt)
        for element in tree.iter(f"{_TEI}*")
        for rule, ask in _RULES.get(etree.QName(element).localname, ())
        for doubt in ask(element)
    ]
    return sorted(found, key=lambda finding: finding.line)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _speaker_unknown(speech: etree._Element) -> Iterator[Doubt]:
    if not speech.get("who"):
        label = speech.find(f"{_TEI}speaker")
        yield (
            f"it is not known who “{_words(label) if label is not None else ''}” is in {speech.get(_ID)}",
            'add the form to the person in tei/register.xml, or write who="#…" on the sp',
        )


def _word_unclear(unclear: etree._Element) -> Iterator[Doubt]:
    parent = unclear.getparent()
    if parent is not None and parent.tag != f"{_TEI}choice":
        yield (
            f"“{_words(unclear)}” cannot be what was typed",
            'look at the scan; write <corr resp="#editor">…</corr> beside it, both in a choice',
        )


def _leaf_unnumbered(leaf: etree._Element) -> Iterator[Doubt]:
    if not leaf.get("n"):
        yield (
            "a leaf begins here whose number is not known, since the shelf mark and the marks disagree in number",
            "look at the scan; write its number as n and xml:id on the pb",
        )


def _number_doubtful(number: etree._Element) -> Iterator[Doubt]:
    correction = number.find(f"{_TEI}choice/{_TEI}corr")
    if correction is not None:
        reading = number.find(f"{_TEI}choice/{_TEI}sic")
        read = _words(reading) if reading is not None else ""
        yield f"the leaf number reads {read} where {_words(correction)} is due", "look at the scan"
    elif number.get("cert") == "low":
        yield f"the number {_words(number)} on this leaf is unexplained", "look at the scan"


def _dates_disagree(creation: etree._Element) -> Iterator[Doubt]:
    if any(date.get("cert") for date in creation.iter(f"{_TEI}date")):
        written = {_words(date): None for date in creation.getroottree().iter(f"{_TEI}date") if date.get("when")}
        yield (
            f"the dates disagree: {'; '.join(written)}",
            "find out which is right, and say so in a note; all stay as they stand",
        )


def _unaligned(speech: etree._Element) -> Iterator[Doubt]:
    text, *around = speech.iterancestors(f"{_TEI}text", f"{_TEI}group")
    if text.get("type") == "translation" and around and not speech.get("corresp"):
        yield (
            f"it is not known which utterance of the original {speech.get(_ID)} renders",
            'write corresp="#u…" on the sp',
        )


def _sign_unpaired(block: etree._Element) -> Iterator[Doubt]:
    for sign in dict.fromkeys(_SIGN.findall("".join(block.itertext()))):
        yield f"the sign {sign} has no partner in its paragraph and was left as text", "mend the transcript or the text"


_RULES: dict[str, tuple[tuple[str, Callable[[etree._Element], Iterator[Doubt]]], ...]] = {
    "sp": (("speaker-unknown", _speaker_unknown), ("translation-unaligned", _unaligned)),
    "unclear": (("word-unclear", _word_unclear),),
    "pb": (("leaf-unnumbered", _leaf_unnumbered),),
    "num": (("leaf-number-doubtful", _number_doubtful),),
    "creation": (("dates-disagree", _dates_disagree),),
    "p": (("sign-unpaired", _sign_unpaired),),
    **dict.fromkeys(("head", "speaker", "seg", "dateline", "signed"), (("sign-unpaired", _sign_unpaired),)),
}
