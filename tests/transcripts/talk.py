"""What is said: questions, answers and longer speeches, in two languages at once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from transcripts.people import Person

_TABLES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
_COLUMNS = {"ru": 0, "en": 1, "de": 2}
_LONG = 0.3


def around(random: Random, table: str, language: str) -> tuple[str, str]:
    """Choose what stands around the speeches, in the original's language and in English."""
    return _pair(random.choice([entry for entry in _TABLES["set"][table] if _has(entry, language)]), language)


def month(number: int, language: str) -> str:
    """Return the name of a month, as a date has it."""
    return str(_TABLES["fillers"]["month"][number - 1][language])


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the original's language and in English."""

    original: str
    english: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person says: paragraphs of sentences."""

    person: Person
    paragraphs: tuple[tuple[Said, ...], ...]


class Phrases:
    """Deals sentences: none comes twice before all have come."""

    def __init__(self, random: Random, language: str, mentioned: Sequence[Person]) -> None:
        self._random, self._language, self._mentioned = random, language, mentioned
        self._decks: dict[str, list[list[str]]] = {}

    def deal(self, kind: str) -> Said:
        """Return a sentence of a kind with its blanks filled."""
        if not self._decks.get(kind):
            fitting = [entry for entry in _TABLES["said"][kind] if _has(entry, self._language)]
            self._decks[kind] = self._random.sample(fitting, len(fitting))
        original, english = _pair(self._decks[kind].pop(), self._language)
        ours, theirs = self._fillers()
        return Said(original.format_map(ours), english.format_map(theirs))

    def series(self) -> list[Said]:
        """Return `Во-первых …` and what follows, in their order."""
        ours, theirs = self._fillers()
        pairs = (_pair(entry, self._language) for entry in _TABLES["said"]["ordinal"])
        return [Said(original.format_map(ours), english.format_map(theirs)) for original, english in pairs]

    def _fillers(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        random = self._random
        numbers = {
            "n": random.randint(5, 20),
            "big": random.randint(11, 90) * 100,
            "percent": random.randint(5, 24) * 5,
            "year": random.randint(1944, 1969),
            "day": random.randint(1, 28),
        }
        ours: dict[str, str] = {key: str(value) for key, value in numbers.items()}
        theirs = dict(ours)
        for key, entries in _TABLES["fillers"].items():
            entry: dict[str, Any] = random.choice(entries)
            ours[key], theirs[key] = entry.get(self._language, entry["ru"]), entry["en"]
            ours |= {f"{key}_{case}": entry[case] for case in ("in", "to", "from") if case in entry}
        who = random.choice(self._mentioned)
        ours["who"], theirs["who"] = who.usual(self._language), who.usual("en")
        ours["Place"], theirs["Place"] = ours["place"], theirs["place"]
        return ours, theirs


def conversation(
    random: Random, phrases: Phrases, leader: Person, guests: Sequence[Person], count: int
) -> list[Utterance]:
    """Return a conversation in which one person mostly asks and the others mostly answer."""
    said: list[Utterance] = []
    main = guests[0]
    while len(said) < count:
        said.append(Utterance(leader, _asked(random, phrases)))
        guest = main if random.random() < 0.6 else random.choice(guests)
        said.append(Utterance(guest, _answered(random, phrases)))
        if len(guests) > 1 and random.random() < 0.15:
            other = random.choice([g for g in guests if g is not guest])
            said.append(Utterance(other, (_dealt(random, phrases, "statement", 2),)))
    return said[:count]


def _asked(random: Random, phrases: Phrases) -> tuple[tuple[Said, ...], ...]:
    before = _dealt(random, phrases, "statement", 2) if random.random() < _LONG else ()
    return ((*before, phrases.deal("question")),)


def _answered(random: Random, phrases: Phrases) -> tuple[tuple[Said, ...], ...]:
    first: tuple[Said, ...] = (phrases.deal("answer" if random.random() < 0.7 else "statement"),)
    if random.random() < 0.5:
        first = (*first, *_dealt(random, phrases, "statement", 3))
    if random.random() > _LONG:
        return (first,)
    later: list[tuple[Said, ...]] = []
    if random.random() < 0.2:
        later += [(sentence,) for sentence in phrases.series()]
    for _ in range(random.randint(1, 3)):
        trap = (phrases.deal("trap"),) if random.random() < 0.35 else ()
        later.append((*trap, *_dealt(random, phrases, "statement", 4)))
    return (first, *later)


def _dealt(random: Random, phrases: Phrases, kind: str, most: int) -> tuple[Said, ...]:
    return tuple(phrases.deal(kind) for _ in range(random.randint(1, most)))


def _has(entry: Sequence[str], language: str) -> bool:
    return language != "de" or len(entry) > _COLUMNS["de"] or len(entry) == 1


def _pair(entry: Sequence[str], language: str) -> tuple[str, str]:
    return entry[_COLUMNS[language]], entry[_COLUMNS["en"]]
