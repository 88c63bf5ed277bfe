"""The questions that `convert` answers as an editor decided, and what the text says to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.decisions import NONE, STRUCK, UNDERLINED, UNDERLINED_REMARK, numbered, reading
from edition.validate.doubts.transcript import Transcript
from edition.validate.doubts.written import written
from edition.validate.proof.tei import TEI

Where = tuple[str, str]
_LEAF = f"{TEI}pb"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a place, by which a decision knows it again, and what the text says: nothing if that is open."""

    reads: str
    says: str


def answers(text: Transcript) -> dict[Where, Answer]:
    """Return what the text says to each question that `convert` can answer, by place and kind."""
    return dict(_answers(text))


def _answers(text: Transcript) -> Iterator[tuple[Where, Answer]]:
    for speech in text.all("sp"):
        if text.is_named(speech):
            yield (text.place(speech), "speaker"), Answer(_label(speech), speech.get("who", ""))
    for translation in text.translations if text.originals else ():
        for element in translation.iter(f"{TEI}*"):
            if text.is_named(element):
                yield (text.place(element), "alignment"), Answer(opening(text, element), element.get("corresp", NONE))
    yield from _leaves(text)
    for element in text.all("unclear", "del"):
        kind, says = _SAID[str(element.tag)]
        place = text.place(element)
        if place in text.by_id:
            yield (place, numbered(kind, text.numbers[element])), Answer(reading(written(element)), says(element))


def _leaves(text: Transcript) -> Iterator[tuple[Where, Answer]]:
    marks: dict[str, list[etree._Element]] = {}
    for mark, place in text.leaves.items():
        marks.setdefault(place, []).extend([mark] * (mark.tag == f"{TEI}fw"))
    for leaf, place in text.leaves.items():
        if leaf.tag == _LEAF:
            readings = [mark for mark in marks[place] if mark.get("type") == "foliation"] or marks[place]
            yield (place, "number"), Answer(reading(" ".join(map(written, readings))), leaf.get("n", ""))


def _label(speech: etree._Element) -> str:
    label = speech.find(f"{TEI}speaker")
    return reading(written(label)) if label is not None else ""


def opening(text: Transcript, element: etree._Element) -> str:
    """Return the label of a speech, the words of another block, and of a division those of its first block."""
    if element.tag == f"{TEI}div":
        blocks = (block for block in element.iter(f"{TEI}*") if block is not element and text.is_named(block))
        first = next((block for block in blocks if block.tag != _LEAF), None)
        return opening(text, first) if first is not None else ""
    return _label(element) if element.tag == f"{TEI}sp" else reading(written(element))


def _word(unclear: etree._Element) -> str:
    """Return what is to be read instead of a word."""
    choice = unclear.getparent()
    correction = choice.find(f"{TEI}corr") if choice is not None and choice.tag == f"{TEI}choice" else None
    return written(correction) if correction is not None else ""


def _deletion(deletion: etree._Element) -> str:
    parent = deletion.getparent()
    replaced = parent if parent is not None and parent.tag == f"{TEI}subst" else deletion
    remark = None if (replaced.tail or "").strip() else replaced.getnext()
    if remark is not None and remark.tag == f"{TEI}note" and written(remark) == UNDERLINED_REMARK:
        return UNDERLINED
    return "" if deletion.get("cert") == "low" else STRUCK


_SAID = {f"{TEI}unclear": ("word", _word), f"{TEI}del": ("deletion", _deletion)}
