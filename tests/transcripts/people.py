"""Who takes part, how each is written, and how a machine misreads a name."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rapidfuzz.distance import Levenshtein

_TABLES = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
_MISREADINGS = tomllib.loads(Path(__file__).with_name("misreadings.toml").read_text("utf-8"))
_ALIKE: dict[str, str] = {**_MISREADINGS["cyrillic"], **_MISREADINGS["latin"]}
_ENDINGS: dict[str, list[str]] = _MISREADINGS["endings"]
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Side:
    """A delegation: its adjective in Russian and English, and who may belong to it."""

    key: str
    adjective: tuple[str, str]
    people: tuple["Person", ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person with all true written forms; `surname_first` says that the name is always written in full."""

    english: tuple[str, ...]
    russian: tuple[str, ...]
    surname_first: bool = False

    @property
    def name(self) -> str:
        """The canonical English name."""
        return self.english[0]

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the written forms in a language; only Russian writes names in its own letters."""
        return self.russian if language == "ru" else self.english

    def usual(self, language: str, *, initials: bool = False) -> str:
        """Return the form that a record uses: the family name, with initials where it alone would not do."""
        forms = self.forms(language)
        return forms[0] if self.surname_first else forms[-2 if initials else -1]


SIDES = {
    key: Side(
        key,
        (table["adjective"][0], table["adjective"][1]),
        tuple(Person(tuple(p["en"]), tuple(p["ru"]), table.get("surname_first", False)) for p in table["people"]),
    )
    for key, table in _TABLES.items()
}
EVERYBODY = tuple(person for side in SIDES.values() for person in side.people)


def true_forms(people: Sequence[Person]) -> dict[str, frozenset[str]]:
    """Return the forms that name each person of a document and nobody else in it."""
    forms = {person.name: {*person.english, *person.russian} for person in people}
    return {
        name: frozenset(own.difference(*(others for other, others in forms.items() if other != name)))
        for name, own in forms.items()
    }


def misread(random: Random, name: str, others: Sequence[str], *, strength: int) -> str:
    """Return a name as a machine might read it, or the name itself where every attempt is past recognition.

    What is returned is nearer to the name than to any of the others, and not too far from it: by `strength` a
    tenth part of its letters.
    """
    for _ in range(20):
        read = name
        for _ in range(1 if len(name) <= _SHORT else random.randint(1, max(1, strength - 1))):
            read = _damaged(random, read)
        distance = Levenshtein.distance(read.lower(), name.lower())
        nearest = min((Levenshtein.distance(read.lower(), other.lower()) for other in others), default=len(name))
        if 0 < distance < nearest and distance * 10 <= strength * len(name) and read[0].isupper():
            return read
    return name


def _damaged(random: Random, name: str) -> str:
    """Confuse, drop, swap or split letters once."""
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    place = random.choice(places)
    inner = [p for p in places[1:-1] if name[p - 1].isalpha() and name[p].islower() and name[p - 1].islower()]
    match random.choices(("confuse", "drop", "swap", "ending", "vowel"), (6, 2, 1, 1, 2))[0]:
        case "confuse" if name[place] in _ALIKE:
            return name[:place] + random.choice(_ALIKE[name[place]]) + name[place + 1 :]
        case "drop" if place in inner:
            return name[:place] + name[place + 1 :]
        case "swap" if place in inner:
            return name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]
        case "ending" if len(name) > _SHORT and name[-3:].isalpha():
            return name[:-2] + random.choice(
                ("дор", "отн", "лы", "он", "ев") if name[-1] > "z" else ("or", "on", "cht")
            )
        case "vowel" if name[place] in "ЕЁЭеёэ":
            return name[:place] + random.choice("ЕЁЭ" if name[place].isupper() else "еёэ") + name[place + 1 :]
    return name
