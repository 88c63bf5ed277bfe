"""What a TEI file says: its speeches, leaves, deletions, insertions and correspondences, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from transcripts.truth import Mark, letters

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ADDED_IN_CHOICE = {f"{_TEI}{name}" for name in ("corr", "reg", "expan")}
_ADDED_WITH_RESP = {f"{_TEI}{name}" for name in ("note", "supplied", "desc")}


@dataclass(frozen=True, slots=True)
class EncodedSpeech:
    """A speech as encoded; `who` holds ids of register entries."""

    id: str
    place: int
    label: str
    who: frozenset[str]
    certainty: str
    renders: tuple[str, ...]


@dataclass(slots=True)
class EncodedColumn:
    """What one column holds."""

    speeches: list[EncodedSpeech] = field(default_factory=list)
    leaves: list[Mark] = field(default_factory=list)
    deletions: list[Mark] = field(default_factory=list)
    insertions: list[Mark] = field(default_factory=list)


def encoded(tei: bytes) -> dict[str, EncodedColumn]:
    """Return the columns of a TEI file by the type of their `text`; a lone one without a type is both."""
    root = etree.fromstring(tei)
    entries = {
        person.get(_ID, ""): person.get("sameAs", "").rpartition("#")[2] for person in root.iter(f"{_TEI}person")
    }
    texts = [text for text in root.iter(f"{_TEI}text") if text.find(f"{_TEI}group") is None]
    if len(texts) == 1:
        column = _column(texts[0], entries)
        return {"original": column, "translation": column}
    return {text.get("type", ""): _column(text, entries) for text in texts}


def register_forms(register: bytes | None) -> dict[str, frozenset[str]]:
    """Return the written forms of each person of a register, by id."""
    if register is None:
        return {}
    return {
        person.get(_ID, ""): frozenset("".join(name.itertext()) for name in person.iter(f"{_TEI}persName"))
        for person in etree.fromstring(register).iter(f"{_TEI}person")
    }


def _column(text: etree._Element, entries: dict[str, str]) -> EncodedColumn:
    column = EncodedColumn()
    place = 0
    starts: dict[etree._Element, int] = {}
    for event, element in _walked(text):
        if event == "start":
            starts[element] = place
            if element.tag == f"{_TEI}pb":
                column.leaves.append(Mark(place, element.get("n", ""), _nearby(element)))
            place += len(letters(element.text or ""))
            continue
        words = _words(element)
        match str(element.tag).removeprefix(_TEI):
            case "del":
                column.deletions.append(Mark(starts[element], letters(words), words))
            case "add":
                column.insertions.append(Mark(starts[element], letters(words), words))
            case "speaker":
                column.speeches.append(_speech(element, starts[element], words, entries))
        place += len(letters(element.tail or ""))
    for marks in (column.deletions, column.insertions):
        marks.sort(key=lambda mark: mark.place)
    return column


def _walked(text: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the start and end of each element whose text stands in the source; of others only the end."""
    walk = etree.iterwalk(text, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _is_added(element):
            walk.skip_subtree()
        elif event == "start" or not _is_added(element):
            yield event, element
        else:
            yield "end", _only_tail(element)


def _only_tail(element: etree._Element) -> etree._Element:
    """Return a stand-in for an element that the edition added: what follows it is source."""
    stand_in = etree.Element("added")
    stand_in.tail = element.tail
    return stand_in


def _is_added(element: etree._Element) -> bool:
    by_edition = element.get("resp", "#translator") != "#translator"
    return element.tag in _ADDED_IN_CHOICE or (element.tag in _ADDED_WITH_RESP and by_edition)


def _words(element: etree._Element) -> str:
    """Return the text of an element that stands in the source, white space folded."""
    parts = [element.text or ""] if not _is_added(element) else []
    for child in element:
        parts += [_words(child) if not _is_added(child) else "", child.tail or ""]
    return " ".join("".join(parts).split())


def _speech(speaker: etree._Element, place: int, label: str, entries: dict[str, str]) -> EncodedSpeech:
    speech = speaker.getparent()
    assert speech is not None, "a speaker stands in a speech"
    who = (reference.removeprefix("#") for reference in speech.get("who", "").split())
    return EncodedSpeech(
        speech.get(_ID, ""),
        place,
        label,
        frozenset(entries.get(name) or name for name in who),
        speech.get("cert", ""),
        tuple(reference.removeprefix("#") for reference in speech.get("corresp", "").split()),
    )


def _nearby(element: etree._Element) -> str:
    parent = element.getparent()
    return " ".join("".join(parent.itertext()).split())[:40] if parent is not None else ""
