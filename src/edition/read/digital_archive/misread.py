"""Labels of a voice or an office of which a machine misread one letter: `VOICOS.`, `Fhairman:`. They name nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz.distance.Hamming import distance as hamming

from edition.read.digital_archive.names import Name
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.sides import Side
from edition.read.digital_archive.vocabulary import words

# A shorter word may be one letter from a surname, and so may a long one that stands in more labels than twice.
_LONG, _OFTEN = 6, 2
_VOICES, _OFFICES = ([word for word in words(table) if len(word) >= _LONG] for table in ("voice", "office"))


def without_misread(own: Side, other: Side) -> Side:
    """Return a column of whose labels those name nobody that are one letter from a voice or an office.

    Whoever is listed, named in the record or the other column, or speaks often has that name. Where it is by such
    labels that the column is a stenogram, they stay what they are.
    """
    found = replace(own, labels=unnamed(own.labels, own, other))
    return found if found.ends_in_periods == own.ends_in_periods else own


def unnamed(labels: Mapping[int, Label], own: Side, other: Side) -> dict[int, Label]:
    """Return labels of a column, by their blocks, as `without_misread` has them."""
    times = Counter(name for label in own.labels.values() for name in label.names)
    return {
        number: label if _is_named(label, times, own, other) else _as_role(label, own.texts[number])
        for number, label in labels.items()
    }


def _is_named(label: Label, times: Counter[Name], own: Side, other: Side) -> bool:
    if label.is_titled or len(label.names) != 1 or len(label.names[0]) != 1:
        return True
    (name,) = label.names
    return times[name] > _OFTEN or any(name in known for known in (own.listed, own.in_record, other.named))


def _as_role(label: Label, text: str) -> Label:
    """Return a label as that of a voice or an office, if one is meant; which of several does not matter."""
    word = text[slice(*label.places[0])].lower()
    voice, office = (next((known for known in every if _is_misread(word, known)), "") for every in (_VOICES, _OFFICES))
    role = voice or office
    return replace(label, names=(), places=(), role=role, is_voice=bool(voice)) if role else label


def _is_misread(word: str, known: str) -> bool:
    return len(word) == len(known) and hamming(word, known) == 1
