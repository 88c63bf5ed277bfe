"""Lays the index out in scripts, since a page that was opened from a disk may load nothing else.

`index.js` names the folder of the others and says what is in which. Of them `words-N.js` leads from forms to stems (a
form that nobody wrote is known by a stem, which is among the forms with a hyphen, and an ending that others have),
`places-N.js` from stems to units, and `ID.N.js` has the units of a document, as they are shown. The folder is named for
what is in it, so that no browser takes a file that it has kept for one of another edition.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, TypedDict

from edition.publish.search.postings import STEP, Postings, places
from edition.publish.search.units import Reading, Text, Unit, texts
from edition.publish.search.words import LANGUAGE, LETTERS, MARKS, WORD

_FUNCTION = "editionSearch"
# What stands behind a stem among the forms, and in none of them.
_STEM = "-"
_LARGEST = 48_000
# What ends a script in a page, or a line of a script in an old browser.
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Contribution(TypedDict):
    """What a document adds to the index: when it was written, how many of its units are originals, and how many it has.

    `scripts` are those of its units, `begins` the numbers of the first unit in each; `stems` says where each stem
    stands, `forms` which stems a form has.
    """

    id: str
    dated: str
    originals: int
    units: int
    scripts: list[str]
    begins: list[int]
    stems: dict[str, str]
    forms: dict[str, list[str]]


def contribution(document: str, data: Mapping[str, Any]) -> Contribution:
    """Return what a document adds, as `edition.transform.units` gives it."""
    found = texts(data)
    stems, forms = places(found)
    units = [unit for text in found for unit in text.units]
    scripts, begins = _scripts(document, data["title"], found)
    return {
        "id": document,
        "dated": data["dated"],
        "originals": sum(len(text.units) for text in found if not text.is_translation),
        "units": len(units),
        "scripts": scripts,
        "begins": begins,
        "stems": stems,
        "forms": forms,
    }


def _scripts(document: str, title: str, found: Sequence[Text]) -> tuple[list[str], list[int]]:
    """Return the scripts that have the units of a document, and the number of the first in each."""
    languages = [text.language for text in found]
    people: dict[tuple[str, ...], int] = {}
    rows = [_row(number, unit, people) for number, text in enumerate(found) for unit in text.units]
    scripts: list[str] = []
    begins: list[int] = []
    for begin, end in _cuts([len(json.dumps(row, ensure_ascii=False)) for row in rows]):
        data = {"title": title, "languages": languages, "people": list(people), "units": rows[begin:end]}
        scripts.append(_script(f"{document}.{len(scripts)}", data))
        begins.append(begin)
    return scripts, begins


def _row(text: int, unit: Unit, people: dict[tuple[str, ...], int]) -> list[Any]:
    who = people.setdefault(unit.who, len(people)) if unit.who else -1
    return [text, unit.place, unit.number, who, unit.leaf, *map(_shown, unit.readings)]


def _shown(reading: Reading | None) -> Any:
    """Return a reading as the script takes it: a string, with what is said of places in it, or 0."""
    if reading is None:
        return 0
    return [reading.text, reading.leaves, reading.struck] if reading.leaves or reading.struck else reading.text


def _cuts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where to cut things of some sizes, so that no part is much too large."""
    begin, size = 0, 0
    for number, each in enumerate(sizes):
        if size and size + each > _LARGEST:
            yield begin, number
            begin, size = number, 0
        size += each
    if size:
        yield begin, len(sizes)


def index(documents: Iterable[Contribution]) -> dict[str, str]:
    """Return the scripts of an edition, by their paths in the folder of the search; those found first come first."""
    ordered = sorted(documents, key=lambda each: (each["dated"] or "~", each["id"]))
    postings = Postings()
    forms: dict[str, set[str]] = {}
    for number, document in enumerate(ordered):
        postings.add(number, document["stems"])
        for form, stems in document["forms"].items():
            forms.setdefault(form, set()).update(stems)
    numbers = {stem: number for number, stem in enumerate(sorted(postings.pieces))}
    scripts = {f"{each['id']}.{n}.js": script for each in ordered for n, script in enumerate(each["scripts"])}
    endings = _add_stems(forms, numbers)
    words, first_words = _words(forms, numbers)
    at, first_stems = _places(postings, numbers)
    scripts |= words | at
    whole = {
        "documents": [[each["id"], each["originals"], each["units"], each["begins"]] for each in ordered],
        "words": first_words,
        "endings": endings,
        "places": first_stems,
        "step": STEP,
        "word": WORD,
        "marks": MARKS,
        "letters": LETTERS,
    }
    state = sha256()
    for text in (json.dumps(whole), *chain.from_iterable(scripts.items())):
        state.update(f"{len(text)}\n{text}".encode())
    folder = state.hexdigest()[:16]
    named = {f"{folder}/{name}": script for name, script in scripts.items()}
    return {"index.js": _script("index", {"folder": folder, **whole}), **named}


def _add_stems(forms: dict[str, set[str]], stems: Iterable[str]) -> list[str]:
    """Add the stems to the forms, with a sign that no form has; return the endings that forms have."""
    endings = {
        form.removeprefix(stem)
        for form, own in forms.items()
        for stem in (one.partition(LANGUAGE)[0] for one in own if LANGUAGE in one)
        if form.startswith(stem)
    }
    for stem in stems:
        base, marked, _ = stem.partition(LANGUAGE)
        if marked:
            forms.setdefault(f"{base}{_STEM}", set()).add(stem)
    return sorted(endings)


def _words(forms: Mapping[str, set[str]], stems: Mapping[str, int]) -> tuple[dict[str, str], list[str]]:
    """Return the scripts that lead from forms to the numbers of their stems, and the first form in each."""
    # As the script orders them.
    ordered = sorted(forms, key=lambda form: form.encode("utf-16-be"))
    numbers = [",".join(map(str, sorted(stems[stem] for stem in forms[form]))) for form in ordered]
    cuts = list(_cuts([len(form) + len(number) + 2 for form, number in zip(ordered, numbers, strict=True)]))
    scripts = {
        f"words-{n}.js": _script(f"words-{n}", [" ".join(ordered[begin:end]), " ".join(numbers[begin:end])])
        for n, (begin, end) in enumerate(cuts)
    }
    return scripts, [ordered[begin] for begin, _ in cuts]


def _places(postings: Postings, stems: Mapping[str, int]) -> tuple[dict[str, str], list[int]]:
    """Return the scripts that say where stems stand, which are numbered on from the first in each, and these."""
    pieces = [(stems[stem], n, piece.decode()) for stem in stems for n, piece in enumerate(postings.pieces[stem])]
    # A second piece of a stem begins a script.
    cuts = list(_cuts([_LARGEST if n else len(piece) + 1 for _, n, piece in pieces]))
    scripts = {
        f"places-{n}.js": _script(f"places-{n}", [pieces[begin][0], " ".join(piece for *_, piece in pieces[begin:end])])
        for n, (begin, end) in enumerate(cuts)
    }
    return scripts, [pieces[begin][0] for begin, _ in cuts]


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for unsafe, instead in _UNSAFE.items():
        text = text.replace(unsafe, instead)
    return f'{_FUNCTION}("{name}",{text});\n'
