"""Who may be meant by a name: the people of the register and their forms, those of this document first."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from edition.align.likeness import (
    agree,
    are_of_one_script,
    has_same_words,
    heard,
    is_cut_off,
    likeness,
    name_words,
    without,
)
from edition.characters import visible
from edition.document import Entry, Kind, Passage, Register, Span

# From this likeness on a name may be read as another; from this on, it hardly can be anything else. Somebody of whom
# the document does not otherwise speak is not expected, so for that the likeness must be greater still.
LIKE, VERY_LIKE = 0.6, 0.72
_UNEXPECTED = 0.8
# In type, where little is misread, a name that differs by more is another's.
SAME_IN_TYPE = 0.85
# Two people are equally likely when their likeness differs by less.
NEAR = 0.1
_PRESENT = 0.05
_OTHER_GIVEN_NAME = 0.5
# What ends a name that is cut off, where something else ends the label.
_PERIOD = re.compile(r"\.(?=\s*[-–—:：])")
# How alike, of 100, names must sound to be compared at all, and how many are.
_ROUGHLY, _POSSIBLE = 60, 40


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be meant: the likeness of the name to the most like of the person's forms."""

    person: str
    form: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as written, the people of whom it is an exact form, and those whom it is like, the likeliest first."""

    name: str
    exact: tuple[str, ...] = ()
    like: tuple[Match, ...] = ()

    @property
    def person(self) -> str:
        """The one who must be meant, by the name alone; nobody if that is not clear."""
        if self.exact:
            return self.exact[0] if len(self.exact) == 1 else ""
        first, second = (*self.like, None, None)[:2]
        clear = first and first.likeness >= VERY_LIKE and (not second or first.likeness - second.likeness >= NEAR)
        return first.person if first and clear else ""


class People:
    """The people of the register.

    `listed` are those whom the document's own list has, and so present; `idle` are words that tell nobody from others;
    `told_apart` are those by which its list tells namesakes apart.
    """

    def __init__(
        self,
        register: Register,
        listed: Iterable[str] = (),
        idle: Collection[str] = (),
        told_apart: Mapping[str, Sequence[frozenset[str]]] | None = None,
    ) -> None:
        self.entries = {entry.id: entry for entry in register.of(Kind.PERSON)}
        self.listed = frozenset(listed)
        self._idle = frozenset(idle)
        self._told_apart_by = told_apart or {}
        self._unsure: set[tuple[str, str]] = set()
        self.present: dict[str, None] = {}
        self.expect(self.listed)
        forms = [(entry.id, form) for entry in self.entries.values() for _, form in entry.forms]
        self._owners = [person for person, _ in forms]
        self._sounds = [_sound(form) for _, form in forms]
        self._exact: dict[tuple[str, ...], dict[str, None]] = {}
        for person, form in forms:
            self._exact.setdefault(name_words(form), {})[person] = None
        self.read = lru_cache(maxsize=None)(self._read)
        self.match = lru_cache(maxsize=None)(self._match)

    def expect(self, people: Iterable[str]) -> None:
        """Let further people of the register count as present, in its order; before any name is read."""
        found = self.present.keys() | set(people)
        self.present = {person: None for person in self.entries if person in found}

    def name(self, person: str) -> str:
        """Return the name by which the register calls a person first."""
        return self.entries[person].forms[0][1]

    def is_proposed(self, person: str) -> bool:
        """Tell whether nobody has yet confirmed the person's entry."""
        return self.entries[person].proposed

    def is_guessed(self, reading: Reading, person: str) -> bool:
        """Tell whether only its letters make a name that of a person whom nobody has confirmed, or it is unsure."""
        if self.is_unsure(reading, person):
            return True
        if person in reading.exact or not self.is_proposed(person):
            return False
        return not any(has_same_words(reading.name, form) for _, form in self.entries[person].forms)

    def is_unsure(self, reading: Reading, person: str) -> bool:
        """Tell whether a name is a person's only by a name in a list of which that is doubtful."""
        return person not in reading.exact and (person, self.match(reading.name, person).form) in self._unsure

    def spelling(self, name: str, person: str, language: str) -> str:
        """Return how the register, where confirmed, writes a misread name; nothing if it hardly is that name."""
        if person not in self.entries or self.is_proposed(person):
            return ""
        forms = [
            (likeness(name, form), form)
            for tag, form in self.entries[person].forms
            if tag == language and len(name_words(form)) == len(name_words(name))
        ]
        best = max(forms, default=(0.0, ""))
        return best[1] if best[0] >= LIKE else ""

    def add(self, entry: Entry) -> None:
        """Let a further person be known, who speaks in this document."""
        self.entries[entry.id] = replace(entry, forms=())
        self.present[entry.id] = None
        self.call(entry.id, entry.forms)

    def call(self, person: str, forms: Sequence[tuple[str, str]]) -> None:
        """Let a person be known by further forms, each with its language, in this document."""
        for _, form in forms:
            self._exact.setdefault(name_words(form), {})[person] = None
        self._liken(person, forms)

    def suspect(self, person: str, forms: Sequence[tuple[str, str]]) -> None:
        """Expect a person who may be meant by some names, as another may be: they are like forms, but none."""
        new = [form for form in forms if form not in self.entries[person].forms]
        self._unsure.update((person, form) for _, form in new)
        self.expect([person])
        self._liken(person, new)

    def _liken(self, person: str, forms: Sequence[tuple[str, str]]) -> None:
        entry = self.entries[person]
        self.entries[person] = replace(entry, forms=(*entry.forms, *forms))
        for _, form in forms:
            self._owners.append(person)
            self._sounds.append(_sound(form))
        self.read.cache_clear()
        self.match.cache_clear()

    def fitting(self, people: Iterable[str], label: str) -> list[str]:
        """Return those of some people whose entry in the list has all words of a label; who has none is not told apart.

        Mrs. Smith is not Mr. Smith, but Smith may be either.
        """
        words = frozenset(name_words(label))
        return [one for one in people if any(words <= entry for entry in self._told_apart_by.get(one, (words,)))]

    def _told_apart(self, name: str, form: str) -> tuple[str, str]:
        """Return a name and a form without the words that both have and that tell nobody from others."""
        shared = self._idle.intersection(name_words(name), name_words(form))
        rest = without(name, shared), without(form, shared)
        return rest if shared and all(rest) else (name, form)

    def owners(self, name: str) -> tuple[str, ...]:
        """Return the people of whom a name is an exact form."""
        return tuple(self._exact.get(name_words(name), ()))

    def _read(self, name: str) -> Reading:
        """Compare a name with those of everybody present and of all others who may be meant."""
        enough = dict.fromkeys(self._possible(name), _UNEXPECTED) | dict.fromkeys(self.present, LIKE)
        like = [match for person, least in enough.items() if (match := self.match(name, person)).likeness >= least]
        like.sort(key=lambda match: -match.likeness - _PRESENT * (match.person in self.present))
        surest = next((match.likeness for match in like if match.person in self.present), 0.0)
        if surest >= VERY_LIKE:
            # Whoever is there is meant rather than somebody as like of whom the document does not otherwise speak.
            like = [match for match in like if match.person in self.present or match.likeness - surest >= NEAR]
        return Reading(name, self.owners(name), tuple(like))

    def _possible(self, name: str) -> Iterable[str]:
        """Return the people with a form that sounds roughly like a name: a register may have thousands.

        One that is cut off would be like too many.
        """
        if is_cut_off(name):
            return []
        found = process.extract(
            _sound(name), self._sounds, scorer=fuzz.partial_ratio, score_cutoff=_ROUGHLY, limit=_POSSIBLE
        )
        return [self._owners[index] for _, _, index in found]

    def _match(self, name: str, person: str) -> Match:
        """Compare a name with the forms of a person; somebody with another given name is hardly meant."""
        forms = [form for _, form in self.entries[person].forms]
        # A form in the script of the name has given names to compare with.
        alike = ((likeness(*self._told_apart(name, form)), are_of_one_script(name, form), form) for form in forms)
        best, _, form = max(alike)
        return Match(person, form, min(best, _OTHER_GIVEN_NAME) if _given_names_differ(name, form, forms) else best)


def _given_names_differ(name: str, form: str, forms: Iterable[str]) -> bool:
    """Tell whether a name has, beside a surname that is a form, given names or initials that no other form has.

    The surname in another script is no given name.
    """
    surname, words = set(name_words(form)), name_words(name)
    given = [word for word in words if word not in surname]
    others = {word for other in forms for word in name_words(other)} - surname
    known = {word for word in others if not any(likeness(word, own) >= LIKE for own in surname)}
    return surname < set(words) and bool(known) and not all(any(agree(one, other) for other in known) for one in given)


def _sound(name: str) -> str:
    return " ".join(map(heard, name_words(name)))


def names_in(label: Passage) -> Sequence[str]:
    """Return the names in the label of a speech, as written; the period belongs to one that is cut off: `Gom. -`."""
    names = (span for span in label.spans if span.kind is Kind.NAME)
    return [_with_period(" ".join(visible(_without_leaf(label, span)).split()), label.text, span.end) for span in names]


def _without_leaf(label: Passage, name: Span) -> str:
    """Return a name as written, without the number in brackets of a leaf that begins in it."""
    at, text = name.start, ""
    for span in label.spans:
        within = name.start <= span.start and span.end <= name.end and span.kind is Kind.SUPPLIED
        if within and any(map(str.isdigit, label.text[span.start : span.end])):
            text += label.text[at : span.start]
            at = span.end
    return text + label.text[at : name.end]


def _with_period(name: str, text: str, end: int) -> str:
    return f"{name}." if is_cut_off(f"{name}.") and _PERIOD.match(text, end) else name
