"""The cases of Russian names: the declensions of nouns and adjectives, and what is peculiar to surnames.

People decline in the singular only: the plural names several, and «Ивановых» may be a surname of its own.
"""

import re
from collections.abc import Mapping

# A vowel that goes when an ending comes: Павел, Павла; Донец, Донца; Лев, Льва.
_FLEETING = ((re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[лкц]$)"), ""), (re.compile(r"^Лев$"), "Льв"))

# How a word ends, how many letters its endings take the place of, the endings, and those with which it may as well be
# a form of another name, mostly one of the other sex: «Петрова» and «Петрову» are of Петров or of Петрова.
# The first row that fits holds; endings that no word has do no harm, for nobody writes them.
_Row = tuple[str, int, str, str]

_SURNAMES: tuple[_Row, ...] = (
    ("..[ое]в|..[иы]н", 0, "ым ом е", "а у"),
    ("..[ое]ва", 1, "ой ою", "у"),
    ("..[иы]на", 1, "ой ою", "у ы е"),
    ("ая", 2, "ую ою аи ае аю аей", "ой"),
    ("ий", 2, "ого ому им ом его ему ем ием ии", "ия ию"),
    ("ых", 0, "", ""),
)
_THINGS: tuple[_Row, ...] = (
    ("ая", 2, "ой ую ою ей ею", ""),
    ("ий", 2, "ого ому им ом его ему ем ия ию ием ии", ""),
    ("ое", 2, "ого ому ым ом", ""),
    ("ее", 2, "его ему им ем", ""),
    ("ые", 1, "х м ми", ""),
    ("ие", 1, "х м ми я ю ем и", ""),
    ("[лрь]е", 1, "я ю ем", ""),
    ("ство|[ое]во|[иы]но", 1, "а у ом е", ""),
    ("ы", 1, " ов ам ами ах", ""),
    ("и", 1, "ей й ам ями ам ами ах ям ях", ""),
)
_NOUNS: tuple[_Row, ...] = (
    ("яя", 2, "ей юю ею", ""),
    ("ой", 2, "ого ому ым ом оя ою оем ое", ""),
    ("ый", 2, "ого ому ым ом", ""),
    ("й", 1, "я ю ем е", ""),
    ("ь", 1, "я ю ем е и ью", ""),
    ("[гкхжшчщ]а", 1, "и е у ой ою ей ею", ""),
    ("а", 1, "ы е у ой ою ей ею", ""),
    ("я", 1, "и е ю ей ею", ""),
    ("[жшчщц]", 0, "а у ем ом е", ""),
    ("[бвгдзклмнпрстфх]", 0, "а у ом е", ""),
)


def _table(*rows: _Row) -> tuple[tuple[re.Pattern[str], int, Mapping[str, bool]], ...]:
    return tuple(
        (
            re.compile(f"(?:{end})$", re.IGNORECASE),
            dropped,
            dict.fromkeys(own.split(" ") if own else (), False) | dict.fromkeys(shared.split(), True),
        )
        for end, dropped, own, shared in rows
    )


_OF_PEOPLE, _OF_THINGS = _table(*_SURNAMES, *_NOUNS), _table(*_THINGS, *_NOUNS)


def case_forms(word: str, *, of_person: bool) -> Mapping[str, bool]:
    """Return the oblique cases of a word of a Russian name, and for each whether it may be another name's as well.

    A word that does not decline (initials, acronyms, «Громыко», Latin letters) has none.
    """
    if word.isupper():
        return {}
    for end, dropped, endings in _OF_PEOPLE if of_person else _OF_THINGS:
        if end.search(word):
            stem = word[: len(word) - dropped]
            stems = {stem} if dropped else {stem, *(fleeting.sub(less, stem) for fleeting, less in _FLEETING)}
            return {stem + ending: shared for stem in stems for ending, shared in endings.items()}
    return {}
