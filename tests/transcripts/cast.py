"""Who takes part in a document, and how its record writes them."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from transcripts.people import EVERYBODY, SIDES, Person, Side, misread, true_forms

_RUSSIAN_GUESTS = ("korean", "korean", "chinese", "vietnamese", "hungarian", "german", "polish", "mongolian", "soviet")


@dataclass(frozen=True, slots=True)
class Cast:
    """Two delegations, the hosts' leader and the guests who speak first in each, and how names are written."""

    host: Side
    guest: Side
    hosts: tuple[Person, ...]
    guests: tuple[Person, ...]
    speaking: int
    mentioned: tuple[Person, ...]
    language: str
    written: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def present(self) -> tuple[Person, ...]:
        """All who take part."""
        return (*self.hosts, *self.guests)

    def forms(self) -> dict[str, frozenset[str]]:
        """Return the true forms of all who take part."""
        return true_forms(self.present)

    def name(self, person: Person, language: str) -> str:
        """Return how the record writes a name."""
        return self.written[person.name, language]

    def reading(self, random: Random, person: Person, strength: int) -> str:
        """Return a misreading of how the original writes a name."""
        name = self.name(person, self.language)
        others = [self.name(other, self.language) for other in self.present if other is not person]
        return misread(random, name, others, strength=strength)


def chosen(random: Random, language: str) -> Cast:
    """Choose who takes part; only a Russian record writes of Russians and Asians."""
    host = SIDES["german" if language == "de" else "soviet"]
    guest = SIDES[random.choice(("polish", "hungarian") if language == "de" else _RUSSIAN_GUESTS)]
    speaking = random.choices((1, 2, 3), (3, 5, 3))[0]
    drawn = random.sample(host.people, min(len(host.people), 7))
    silent = random.randint(0, 3)
    hosts = tuple(drawn[: 1 + silent])
    pool = [person for person in guest.people if person not in hosts]
    guests = tuple(random.sample(pool, min(len(pool), speaking + random.randint(0, 2))))
    pool = [person for person in EVERYBODY if person not in hosts and person not in guests]
    mentioned = (*random.sample(pool, 3), random.choice((*hosts, *guests)))
    cast = Cast(host, guest, hosts, guests, min(speaking, len(guests)), mentioned, language)
    families = Counter(person.english[-1] for person in {*hosts, *guests, *mentioned} if not person.surname_first)
    closed = random.random() < 0.5
    for person in cast.present:
        shared = families[person.english[-1]] > 1
        original = person.usual(language, initials=shared)
        if person.surname_first:
            original = random.choice(person.forms(language))
        cast.written[person.name, language] = original.replace(". ", ".", 1) if closed and shared else original
        cast.written[person.name, "en"] = person.usual("en", initials=shared)
    return cast
