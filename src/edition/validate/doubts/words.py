"""Words and signs that may be misread."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.decisions import numbered
from edition.findings import Candidate
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import WHOLE_TEXT, Transcript, is_by_edition, language, quoted, several
from edition.validate.proof.tei import TEI

_SIGNS = ("~~", "<sup>", "</sup>", "[", "]")
_OF_SIGNS = re.compile(r"[~<\[\]]")
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_UNREAD = {"illegible": "cannot be read", "damage": "is damaged"}
_CONFUSABLE = tomllib.loads(Path(__file__).with_name("titles.toml").read_text("utf-8"))


def unclear(text: Transcript) -> Iterator[Doubt]:
    """Ask what was typed where a word cannot be right, or only the machine says what it is (word-unclear)."""
    for word in text.all("unclear"):
        place = text.place(word)
        proposals = _proposals(text, word)
        if proposals is not None:
            read, what = text.written(word), _UNREAD.get(word.get("reason", ""), "cannot be what was typed")
            settle = 'look at the scan; write <corr resp="#editor">…</corr> beside it, both in a choice'
            value = proposals[0].value if proposals else "…"
            message = f"what is {quoted(read) if read else 'the word'} in {place}? it {what}"
            kind = numbered("word", text.numbers[word])
            yield Doubt("word-unclear", kind, place, word, message, settle, proposals, value)


def _proposals(text: Transcript, word: etree._Element) -> tuple[Candidate, ...] | None:
    """Return what the tool proposes to read; None where an editor has said what it is."""
    choice = word.getparent()
    corrections = choice.findall(f"{TEI}corr") if choice is not None and choice.tag == f"{TEI}choice" else []
    if any(not is_by_edition(correction) for correction in corrections):
        return None
    return tuple(Candidate(text.written(correction), correction.get("cert", "low")) for correction in corrections)


def signs(text: Transcript) -> Iterator[Doubt]:
    """Name the signs of the source that were left as text, since they have no partner (sign-unpaired).

    Each kind of sign has its own number in a place, so that a question keeps its id when another is settled.
    """
    if not _OF_SIGNS.search(text.characters):
        return
    asked: set[tuple[str, str]] = set()
    for block in text.blocks:
        found = dict.fromkeys(_SIGN.findall(text.written(block)))
        place = text.place(block) if found else ""
        for sign in found:
            if (place, sign) not in asked:
                asked.add((place, sign))
                message = f"what is the sign {sign} in {place}? it has no partner in its paragraph and was left as text"
                kind = numbered("sign", _SIGNS.index(sign) + 1)
                yield Doubt("sign-unpaired", kind, place, block, message, "mend the transcript or the text")


def titles(text: Transcript) -> Iterator[Doubt]:
    """Ask once about all the titles before names that may be another, misread (title-or-name)."""
    found = [
        (name, title)
        for original in text.originals
        for name in original.iter(f"{TEI}persName")
        if (title := _title(name))
    ]
    if found:
        places = several(f"{quoted(f'{title} {text.written(name)}')} in {text.place(name)}" for name, title in found)
        others = " ".join(dict.fromkeys(_CONFUSABLE[language(name)][title] for name, title in found))
        message = f"was the title before these names read rightly, or is it {others}? {places}"
        settle = (
            'look at the scan; correct what was misread with <choice><sic>…</sic><corr resp="#editor">…</corr></choice>'
        )
        yield Doubt("title-or-name", "title", WHOLE_TEXT, found[0][0], message, settle)


def _title(name: etree._Element) -> str:
    """Return the title right before a name, where the machine confuses it with another."""
    before, parent = name.getprevious(), name.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if before is not None and before.tag == f"{TEI}lb" and not text.strip():
        earlier = before.getprevious()
        text = ((earlier.tail if earlier is not None else parent.text if parent is not None else "") or "") + text
    last = text.split()[-1:] if text[-1:].isspace() else []
    return last[0] if last and last[0] in _CONFUSABLE.get(language(name), {}) else ""
