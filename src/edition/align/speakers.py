"""Who speaks: the label of a speech, looked up in the register."""

import re
from dataclasses import replace

from edition.document import Column, Kind, Register, Speech, mapped

_WORD = re.compile(r"[\w’'-]*\w")


def attributed(column: Column, register: Register) -> Column:
    """Return the column with each speech given to the one person whose form its label ends with.

    A label that fits no form, or the forms of two people, stays open.
    """
    people: dict[tuple[str, ...], set[str]] = {}
    for entry in register.of(Kind.PERSON):
        for _, form in entry.forms:
            people.setdefault(_words(form), set()).add(entry.id)

    def with_speaker(speech: Speech) -> Speech:
        words = _words(speech.label.text)
        for start in range(len(words)):
            if found := people.get(words[start:]):
                return replace(speech, who=(next(iter(found)),), certainty="high") if len(found) == 1 else speech
        return speech

    return mapped(column, speech=with_speaker)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
