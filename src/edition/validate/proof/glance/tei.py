"""The TEI at a glance: its transcription as one string, in which signs are control characters."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import is_normalized

from lxml import etree

from edition.validate.proof.glance.signs import (
    AFTER_ANY,
    BLOCK,
    CLOSE,
    HEADING,
    JOIN,
    LINE,
    MARK,
    MARK_END,
    MAY_GO_ON,
    MAYBE,
    MAYBE_WITHIN,
    OPEN,
    PARAGRAPH,
    SIGNS,
    SPEAKER_END,
    tidy,
)
from edition.validate.proof.tei import INDENTED, MAYBE_DROPPED, SIGNED, TEI, is_dropped, may_end_half_a_word, signs

# What stands where an element begins and where it ends.
_BLOCK = (BLOCK, BLOCK)
_EDGES = {
    "lb": (LINE, ""),
    "pb": (MAYBE, ""),
    "fw": (MARK, MARK_END),
    "speaker": (" ", SPEAKER_END),
    "p": (PARAGRAPH, BLOCK),
    "head": _BLOCK,
    **dict.fromkeys(("div", "sp", "opener", "dateline", "closer", "signed"), _BLOCK),
}
_NAMESPACES = (TEI, "")
_DIVIDING = {namespace + name for namespace in _NAMESPACES for name in ("lb", "pb")}
_HEADS = {f"{namespace}head" for namespace in _NAMESPACES}
_LEVELS = {"#" * level: level for level in range(1, 7)}


class _Kind(NamedTuple):
    """What is to be done with the elements of a name: what stands where one begins and ends, and what to look for."""

    start: str = ""
    end: str = ""
    is_indented: bool = False
    is_signed: bool = False
    may_be_dropped: bool = False


_OTHER = _Kind()
_KINDS = {
    namespace + name: _Kind(
        *_EDGES.get(name, ("", "")), name in INDENTED, name in SIGNED, namespace + name in MAYBE_DROPPED
    )
    for namespace in _NAMESPACES
    for name in {*_EDGES, *INDENTED, *SIGNED, *(tag.removeprefix(TEI) for tag in MAYBE_DROPPED)}
}
_RENDERED = etree.XPath("boolean(.//@rend)")

_AFTER_MARK = re.compile(rf"{MARK_END}[\s{AFTER_ANY}]*+")
_AFTER_SPEAKER = re.compile(rf"{SPEAKER_END}[\s{AFTER_ANY}]*+")
_SETTLED = {MARK: MAYBE, MARK_END: MAYBE, SPEAKER_END: MAYBE, PARAGRAPH: BLOCK, JOIN: ""}
_JOIN = re.compile(JOIN)
_LETTER = re.compile(rf"[^\s{SIGNS}]")
_BUT_MARKS = rf"(?:(?!{MARK})[\s{SIGNS}])*+"
_PAST_MARKS = re.compile(rf"(?:{_BUT_MARKS}{MARK}[^{MARK_END}]*+)*+{_BUT_MARKS}(.?)")
# A letter before the end of a line is hardly farther away than that.
_NEAR = 20


class Script(NamedTuple):
    """What a `TEI` element says, in pieces; and its elements, less what the edition added, by how many precede each."""

    pieces: list[str]
    elements: dict[etree._Element, int]


def read(tei: etree._Element) -> Script | None:
    """Return the transcription of a `TEI` element; None where it has a sign that no source has."""
    script = Script([], {})
    try:
        for text in tei.iterchildren(f"{TEI}text"):
            _read(text, script)
    except KeyError:
        return None
    return script


def tei_script(pieces: Sequence[str]) -> str | None:
    """Return what all pieces say; None where a break is misplaced or it is not certain that none is."""
    script = "".join(pieces)
    joins = [join.start() for join in _JOIN.finditer(script)]
    if joins and not (is_normalized("NFC", script) and all(_is_well_placed(script, at) for at in joins)):
        return None
    script = _AFTER_MARK.sub(lambda run: run[0].replace(MARK, BLOCK), script.replace(JOIN + MAYBE, MAYBE_WITHIN))
    script = _AFTER_SPEAKER.sub(lambda run: run[0].replace(PARAGRAPH, " "), script)
    for sign, meant in _SETTLED.items():
        script = script.replace(sign, meant)
    script = tidy(script)
    return None if MAY_GO_ON.search(script) else script


def _read(text: etree._Element, script: Script) -> None:
    pieces, elements = script
    around: list[_Kind] = []
    is_rendered = _RENDERED(text)
    walk = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            kind = _KINDS.get(str(element.tag), _OTHER)
            if kind.may_be_dropped and is_dropped(element):
                walk.skip_subtree()
                around.append(_OTHER)
                continue
            elements[element] = len(pieces)
            if kind.start:
                pieces.append(_start(element, kind.start))
            if kind.is_signed or (is_rendered and element.get("rend")):
                opened = [*signs(element)]
                pieces += map(OPEN.__getitem__, opened)
                kind = kind._replace(end="".join(CLOSE[sign] for sign in reversed(opened)) + kind.end)
            around.append(kind)
            words = element.text
        else:
            if event == "end" and (end := around.pop().end):
                pieces.append(end)
            words = element.tail
        if words and around and not (around[-1].is_indented and words.isspace()):
            pieces.append(words)


def _start(element: etree._Element, start: str) -> str:
    """Return what stands where an element begins, a break or the signs of a heading with it."""
    if element.tag in _DIVIDING:
        return JOIN + start if element.get("break") == "no" else start
    if element.tag in _HEADS and "n" in element.attrib:
        return start + HEADING * _LEVELS[element.attrib["n"]]
    return start


def _is_well_placed(script: str, at: int) -> bool:
    """Whether a break stands after a letter or hyphen and, past any marks of leaves, before a small letter."""
    before = _LETTER.findall(script, max(at - _NEAR, 0), at)
    after = _PAST_MARKS.match(script, at)
    return bool(before and after and may_end_half_a_word(before[-1]) and after[1].islower())
