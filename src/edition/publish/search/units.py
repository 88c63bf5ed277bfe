"""What a search finds: a speech or a block of a text, as it is read and as it may be read otherwise.

The stylesheet `units.xsl` marks what is struck out and what may be read otherwise by signs that no text holds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

_STRUCK, _STRUCK_END, _OF_SOURCE, _OF_EDITION, _LEFT_OUT, _OR, _END, _LEAF = map(chr, range(0xFDD0, 0xFDD8))
_PARTS = re.compile(f"{_LEAF}([^{_LEAF}]*){_LEAF}|([{_STRUCK}-{_END}])|([^{_STRUCK}-{_LEAF}]+)")
_MARKED = re.compile(f"[{_STRUCK}-{_LEAF}]")
_OTHERWISE = re.compile(f"[{_OF_SOURCE}{_OF_EDITION}]")
_JOIN = "\r"
_SPACE = re.compile("[ \n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way in which a unit can be read; `struck` are the ends of what is struck in it, `leaves` where each begins."""

    text: str
    struck: Sequence[int] = ()
    leaves: Sequence[tuple[int, str]] = ()


class Unit(NamedTuple):
    """What is found and cited: where it is in its page, its number, who speaks, on which leaf, and its readings.

    The first reading is that of the edition, the second has the source's words where that corrects them, and what it
    takes abbreviations for, the third what was struck out; one that would be the same as the first is None.
    """

    place: str
    number: str
    who: tuple[str, ...]
    leaf: str
    readings: tuple[Reading, Reading | None, Reading | None]


class Text(NamedTuple):
    """A text of a document, and its units in their order."""

    language: str
    is_translation: bool
    units: list[Unit]


def texts(data: Mapping[str, Any]) -> list[Text]:
    """Return the texts of a document, as `edition.transform.units` gives it, the originals first."""
    people: Mapping[str, Sequence[str]] = data["people"]
    leaves: dict[str, str] = {}
    found = [
        Text(text["language"], text["is_translation"], list(_units(text["units"], people, leaves)))
        for text in data["texts"]
    ]
    return sorted(found, key=lambda text: text.is_translation)


def _units(
    blocks: Sequence[Sequence[str]], people: Mapping[str, Sequence[str]], leaves: dict[str, str]
) -> Iterator[Unit]:
    """Yield the units of a text; `leaves` tells on which leaf each identified one begins, and learns it."""
    leaf = ""
    for name, renders, number, who, doubt, words in blocks:
        named = (leaves.get(pointer.partition("#")[2], "") for pointer in renders.split())
        begins = leaf or next(filter(None, named), "")
        readings = _readings(words)
        leaf = next((number for _, number in reversed(readings[0].leaves)), leaf)
        if any(reading and reading.text for reading in readings):
            leaves.setdefault(name, begins)
            called = zip(*(people[pointer] for pointer in who.split()), strict=True) if who else ()
            yield Unit(name or "text", number, tuple(f"{', '.join(each)}{doubt}" for each in called), begins, readings)


def _readings(words: str) -> tuple[Reading, Reading | None, Reading | None]:
    if not _MARKED.search(words):
        return Reading(_SPACE.sub(" ", _joined(words)).strip(" ")), None, None
    parts = list(_parts(words))
    return (
        _read(parts, False, set()),
        _read(parts, False, {_OF_SOURCE, _OF_EDITION}) if _OTHERWISE.search(words) else None,
        _read(parts, True, {_OF_SOURCE, _LEFT_OUT}) if _STRUCK in words else None,
    )


def _joined(words: str) -> str:
    return re.sub(" *\r *", "", words) if _JOIN in words else words


class _Part(NamedTuple):
    """Words, or the number of a leaf that begins; `choices` says of each around which kind it is and which reading."""

    words: str
    is_leaf: bool
    is_struck: bool
    choices: tuple[tuple[str, bool], ...]


def _parts(words: str) -> Iterator[_Part]:
    struck = 0
    choices: list[tuple[str, bool]] = []
    for leaf, mark, text in _PARTS.findall(words):
        if mark == _OR:
            choices[-1] = choices[-1][0], True
        elif mark == _END:
            choices.pop()
        elif mark in {_OF_SOURCE, _OF_EDITION, _LEFT_OUT}:
            choices.append((mark, False))
        elif mark:
            struck += 1 if mark == _STRUCK else -1
        else:
            yield _Part(text or leaf, not text, struck > 0, tuple(choices))


def _read(parts: Sequence[_Part], with_struck: bool, others: Set[str]) -> Reading:
    """Return the reading that has what is struck or not, and the other one in choices of some kinds."""
    writer = _Writer()
    for words, is_leaf, is_struck, choices in parts:
        if any((kind in others) != is_other for kind, is_other in choices):
            continue
        if is_leaf:
            writer.leaf = words
        elif with_struck or not is_struck:
            writer.add(words, is_struck)
    return writer.reading()


class _Writer:
    """Writes a reading part by part."""

    def __init__(self) -> None:
        self.leaf: str | None = None
        self._words: list[str] = []
        self._length = 0
        self._struck: list[int] = []
        self._leaves: list[tuple[int, str]] = []
        self._is_apart = self._is_joined = False

    def add(self, words: str, is_struck: bool) -> None:
        """Add words or parts of some, with the white space around them and the signs that join them to others."""
        for number, piece in enumerate(words.split(_JOIN)):
            if number:
                self._is_apart, self._is_joined = False, True
            said = _SPACE.sub(" ", piece)
            if said[:1] == " ":
                self._is_apart = not self._is_joined
            if text := said.strip(" "):
                self._say(text, is_struck)
                self._is_apart, self._is_joined = said[-1] == " ", False

    def _say(self, text: str, is_struck: bool) -> None:
        end = self._length
        self._write(" " if self._is_apart and self._words else "")
        self._begin_leaf()
        if is_struck:
            # Words with a space between are struck together.
            if self._struck[-1:] == [end]:
                self._struck[-1] = self._length + len(text)
            else:
                self._struck += [self._length, self._length + len(text)]
        self._write(text)

    def reading(self) -> Reading:
        """Return what was written."""
        self._begin_leaf()
        return Reading("".join(self._words), self._struck, self._leaves)

    def _write(self, text: str) -> None:
        if text:
            self._words.append(text)
            self._length += len(text)

    def _begin_leaf(self) -> None:
        if self.leaf is not None:
            self._leaves.append((self._length, self.leaf))
            self.leaf = None
