"""People whom the columns name differently, and people whom the register does not know for certain."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import WHOLE_TEXT, Rendering, Transcript, is_by_edition, listed, quoted
from edition.validate.proof.tei import TEI

_NAME = f"{TEI}persName"
_LABEL = re.compile(r"^\W*[^\W\d_]+\s*:")
_CAPITALIZED = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEHIND_INITIAL = re.compile(r"(?<!\w)[^\W\d_]{1,2}\.\s*$")
_BEFORE_INITIAL = re.compile(r",?\s+[^\W\d_]\.")
# No abbreviation before a name has four letters.
_BEGINS_SENTENCE = re.compile(r"(?:^|\w{4}\.\s|[\d!?]\.?\s)\W*$")
_INTRODUCES = re.compile(r"^[^.!?]*[:：]")
_LONGEST_NAME = 3
# In hundredths: Соколов and Sokolovsky are 82, Кобяев and Kovyzhenko 47.
_LIKE = 75
_LONGEST = 100
_SETTLE = "look at the scan; name the person with persName and ref in both columns"


def signatures(text: Transcript) -> Iterator[Doubt]:
    """Ask about signatures that render one another and name different people (signature-differs)."""
    for rendering in text.renderings:
        ours, theirs = rendering.originals[0], rendering.translations[0]
        is_signed = all(element.tag == f"{TEI}signed" for element in (ours, theirs))
        if is_signed and not _same_people(text, rendering):
            place = text.place(ours)
            said, translated = (quoted(text.written(element)) for element in (ours, theirs))
            message = f"who signed? the original has {said}, the translation {translated}"
            yield Doubt("signature-differs", "signature", place, ours, message, _SETTLE)


def _same_people(text: Transcript, rendering: Rendering) -> bool:
    ours, theirs = (_names(side) for side in (rendering.originals, rendering.translations))
    if any(name.get("cert") == "low" for name in (*ours, *theirs)):
        return False
    if ours and theirs:
        return {name.get("ref") for name in ours} == {name.get("ref") for name in theirs}
    return _sound_alike(*(" ".join(map(text.written, side)) for side in (rendering.originals, rendering.translations)))


def _sound_alike(ours: str, theirs: str) -> bool:
    """Whether the last names in two lines are one by transliteration; what names nobody is not compared."""
    # Both are slow to load, and most signatures name people of the register.
    from anyascii import anyascii  # noqa: PLC0415
    from rapidfuzz import fuzz  # noqa: PLC0415

    lines = (ours[-_LONGEST:], theirs[-_LONGEST:])
    latin = [[anyascii(word).lower() for word in _names_in(_LABEL.sub("", line))] for line in lines]
    if not all(latin):
        return True
    # In Hungarian the surname stands first.
    turned = [latin[0][-2:][::-1], latin[1][-2:]]
    words = (fuzz.ratio(one, other) for one in latin[0] for other in latin[1])
    return max(*words, *(fuzz.ratio(*map(" ".join, sides)) for sides in (latin, turned))) >= _LIKE


def _names_in(line: str) -> list[str]:
    """Return the words of a line that may name whoever signed: capitalised, beside initials, or in a line of few words.

    A word in capitals may be an office or a body, and any that begins a sentence is capitalised.
    """
    found = [match for match in _CAPITALIZED.finditer(line) if len(match[0]) > 1]
    is_bare = len(found) <= _LONGEST_NAME and all(match[0][0].isupper() for match in found)
    return [
        match[0]
        for match in found
        if match[0][0].isupper() and (is_bare or _has_initials(line, match) or _is_within(line, match))
    ]


def _has_initials(line: str, word: re.Match[str]) -> bool:
    return bool(_BEHIND_INITIAL.search(line[: word.start()]) or _BEFORE_INITIAL.match(line, word.end()))


def _is_within(line: str, word: re.Match[str]) -> bool:
    """Tell whether a word is capitalised as a name is: no sentence begins with it, and it has small letters."""
    return not (word[0].isupper() or _BEGINS_SENTENCE.search(line[: word.start()]))


def present(text: Transcript) -> Iterator[Doubt]:
    """Ask once about those whom only one column lists as present, or both but unlike (present-differs)."""
    listing = {block for column in text.texts for block in _before_speeches(column)}
    lists = [r for r in text.renderings if all(block in listing for block in (*r.originals, *r.translations))]
    differing = [(rendering, said) for rendering in lists if (said := _differing(text, rendering))]
    if differing:
        message = f"who was present? the lists differ: {'; '.join(part for _, said in differing for part in said)}"
        yield Doubt("present-differs", "present", WHOLE_TEXT, differing[0][0].originals[0], message, _SETTLE)


def _before_speeches(column: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that stand in a conversation before anybody speaks."""
    for division in column.iter(f"{TEI}div"):
        if division.find(f"{TEI}sp") is not None:
            for child in division:
                if child.tag == f"{TEI}sp":
                    break
                if child.tag == f"{TEI}p":
                    yield child


def _differing(text: Transcript, rendering: Rendering) -> list[str]:
    if not any(_lists(text, side) for side in (rendering.originals, rendering.translations)):
        return []
    ours, theirs = (_names(side) for side in (rendering.originals, rendering.translations))
    return [
        *_only(text, "original", ours, theirs),
        *_only(text, "translation", theirs, ours),
        *_unlike(text, ours, theirs),
    ]


def _lists(text: Transcript, blocks: Sequence[etree._Element]) -> bool:
    """Tell whether paragraphs may list people: more than one, or whoever follows a colon."""
    names = _names(blocks)
    return len(names) > 1 or any(_INTRODUCES.search(text.written(block)) for block in blocks)


def _only(
    text: Transcript, column: str, names: Sequence[etree._Element], others: Sequence[etree._Element]
) -> Iterator[str]:
    """Say whom only one column names."""
    known = {name.get("ref") for name in others}
    alone = [text.written(name) for name in names if name.get("ref") not in known]
    if alone:
        yield f"only the {column} has {listed(alone)}"


def _unlike(text: Transcript, ours: Sequence[etree._Element], theirs: Sequence[etree._Element]) -> Iterator[str]:
    """Say which names are taken for one person's although they are unlike."""
    named = {name.get("ref"): name for name in reversed(theirs)}
    for name in ours:
        other = named.get(name.get("ref"))
        if other is not None and "low" in {name.get("cert"), other.get("cert")}:
            said = f"the original has {quoted(text.written(name))}"
            yield f"{said} where the translation has {quoted(text.written(other))}"


def _names(blocks: Sequence[etree._Element]) -> list[etree._Element]:
    return [name for block in blocks for name in block.iter(_NAME) if name.get("ref")]


def proposed(text: Transcript) -> Iterator[Doubt]:
    """Ask about each person whom the tool put into the register (person-proposed)."""
    for person in text.all("person"):
        if is_by_edition(person):
            place = text.place(person)
            names = listed(map(text.written, person.iter(_NAME)))
            settle = (
                "if so, take resp off the entry; if not, move its names to the entry of the person whom they "
                "mean, and take it out"
            )
            message = f"is {place}, {names}, a person of their own?"
            yield Doubt("person-proposed", "person", place, person, message, settle)
