"""Entries that the register lacks: people whom a document's list or its tags name."""

import re
from collections.abc import Collection, Iterable, Sequence

from anyascii import anyascii

from edition.align.likeness import name_words
from edition.document import RESERVED_IDENTIFIER, Entry, Kind, Register

Form = tuple[str, str]
_NO_ID = re.compile(r"[^a-z0-9]+")
# What stands for a soft sign, which parts no word: Шул'ц; or for an accent.
_NO_LETTER = re.compile(r"['`’]")


class Proposals:
    """Collects proposed entries; each gets an id of its own, made of its first form."""

    def __init__(self, register: Register, documents: Iterable[str]) -> None:
        # TEI/@xml:id of a document is d and its id.
        reserved = (identifier for name in documents for identifier in (name, f"d{name}"))
        self._taken = {name.casefold() for name in (*reserved, *(entry.id for entry in register.entries))}
        self._by_name: dict[tuple[str, ...], list[Entry]] = {}
        self.entries: list[Entry] = []

    def person(self, forms: Sequence[Form], others: Collection[str] = ()) -> Entry:
        """Propose a person with some written forms, each with its language.

        A name that was proposed before is the same person's, wherever the surname stands in it, but for those of whom
        it is known that they are `others`.
        """
        for _, form in forms:
            for known in self._by_name.get(_words(form), ()):
                if known.id not in others:
                    return known
        letters = _NO_LETTER.sub("", anyascii(forms[0][1]).lower())
        base = _NO_ID.sub("-", letters).strip("-") or "person"
        base = base if base[0].isalpha() and not RESERVED_IDENTIFIER.fullmatch(base) else f"person-{base}"
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        entry = Entry(name, Kind.PERSON, tuple(dict.fromkeys(forms)), proposed=True)
        for words in {_words(form) for _, form in forms}:
            self._by_name.setdefault(words, []).append(entry)
        self.entries.append(entry)
        return entry


def _words(form: str) -> tuple[str, ...]:
    return tuple(sorted(name_words(form)))
