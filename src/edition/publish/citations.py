"""How a document is cited, as programs read that keep references: CSL-JSON, biblatex and RIS.

What goes in is the document's item of CSL-JSON 1.0.2 (Citation Style Language), as `edition.transform.citation` gives
it. Each function returns the text of a file.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from edition.document.languages import language_name

Item = Mapping[str, Any]

# What TeX would take for markup.
_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "{}%&$#_"}
)
# An address stands to the letter, in braces.
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
# The languages that biblatex names in that of the list, of those that a record may name.
_IN_BIBLATEX = frozenset(
    {
        *("Bulgarian", "Catalan", "Croatian", "Czech", "Danish", "Dutch", "English", "Estonian", "Finnish", "French"),
        *("German", "Greek", "Hungarian", "Italian", "Japanese", "Latin", "Latvian", "Lithuanian", "Norwegian"),
        *("Polish", "Portuguese", "Romanian", "Russian", "Serbian", "Slovak", "Spanish", "Swedish", "Turkish"),
        "Ukrainian",
    }
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def as_csl(item: Item) -> str:
    """Return CSL-JSON, a list of the one item."""
    return json.dumps([item], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def as_biblatex(item: Item) -> str:
    """Return an entry for biblatex: its type `unpublished`, since what it cites is a document of an archive."""
    fields = {
        "title": f"{{{_escaped(item['title'])}}}",
        "date": "/".join(f"{_joined(date, '-')}{'~' if _is_about(item) else ''}" for date in _dates(item)),
        "editor": _people(item, "editor"),
        "translator": _people(item, "translator"),
        "type": _escaped(item.get("genre", "")),
        "howpublished": _escaped(_place(item)),
        "note": _escaped(_edition(item)),
        "url": item.get("URL", "").translate(_IN_ADDRESS),
        "language": _escaped(_language(item)),
        "keywords": _escaped(item.get("keyword", "")).replace("; ", ", "),
        "abstract": _escaped(item.get("abstract", "")),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@unpublished{{{item['id']},\n{''.join(lines)}}}\n"


def _language(item: Item) -> str:
    """Return the English name of the language, in small letters where biblatex knows it by that."""
    name = language_name(item.get("language", ""))
    return name.lower() if name in _IN_BIBLATEX else name


def as_ris(item: Item) -> str:
    """Return a record of RIS, of the type for manuscripts."""
    lines = (f"{tag}  - {_CONTROL.sub(' ', value)}" for tag, value in _ris_fields(item) if value)
    return "".join(f"{line.rstrip(' ')}\r\n" for line in ("TY  - MANSCPT", *lines)) + "ER  - \r\n"


FILES: Mapping[str, Callable[[Item], str]] = {".json": as_csl, ".bib": as_biblatex, ".ris": as_ris}
"""By the ending of its name, what gives each file."""


def _ris_fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "ID", item["id"]
    yield "TI", item["title"]
    for name in item.get("editor", ()):
        yield "ED", name["literal"]
    for name in item.get("translator", ()):
        yield "A4", name["literal"]
    yield "PY", next((f"{year:04}" for year, *_ in _dates(item)), "")
    yield "DA", _ris_date(item)
    yield "M3", item.get("genre", "")
    yield "AV", _place(item)
    yield "T2", item.get("container-title", "")
    yield "ET", item.get("version", "")
    yield "PB", item.get("publisher", "")
    yield "LA", item.get("language", "")
    for keyword in item.get("keyword", "").split("; "):
        yield "KW", keyword
    yield "AB", item.get("abstract", "")
    yield "UR", item.get("URL", "")


def _ris_date(item: Item) -> str:
    """Return the first day as RIS has it, year/month/day/other: what else is known of the date comes last."""
    dates = _dates(item)
    if not dates:
        return ""
    year, month, day = (*_joined(dates[0], "/").split("/"), "", "")[:3]
    others = [*(f"to {_joined(date, '-')}" for date in dates[1:]), *(["circa"] if _is_about(item) else [])]
    return f"{year}/{month}/{day}/{', '.join(others)}"


def _dates(item: Item) -> Sequence[Sequence[int]]:
    dates: Sequence[Sequence[int]] = item.get("issued", {}).get("date-parts", [])
    return dates


def _is_about(item: Item) -> bool:
    return bool(item.get("issued", {}).get("circa"))


def _joined(date: Sequence[int], separator: str) -> str:
    year, *others = date
    return separator.join([f"{year:04}", *(f"{other:02}" for other in others)])


def _place(item: Item) -> str:
    return ", ".join(filter(None, (item.get("archive"), item.get("archive_location"))))


def _edition(item: Item) -> str:
    return ", ".join(filter(None, map(item.get, ("container-title", "publisher", "version"))))


def _people(item: Item, part: str) -> str:
    """Return names, each in braces, as nobody knows which of its words is the family name."""
    return " and ".join(f"{{{_escaped(name['literal'])}}}" for name in item.get(part, ()))


def _escaped(text: str) -> str:
    return _CONTROL.sub(" ", text).translate(_TEX)
