"""How an edition's settings lay out its print edition: the table `[print]` of `edition.toml`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from edition.errors import did_you_mean

PAPERS: Mapping[str, Sequence[float]] = {"a4": (210, 297), "book": (170, 240)}
"""The formats that have a name: width and height in millimetres."""
_LAYOUTS = ("facing", "columns")
_MARGINS = ("top", "bottom", "inside", "outside")
# In millimetres: a page on which a line of text finds room between its margins, and an A0 sheet.
_NARROWEST, _LONGEST = 120, 1189
# In millimetres: a margin in which head, page number and leaves find room, and one that leaves room for the text.
_THINNEST, _WIDEST = 15, 50
# In millimetres: what margins leave the text either way, so that a column of it is wider than its words.
_ROOM = 60

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "layout": {"enum": list(_LAYOUTS)},
        "paper": {
            "oneOf": [
                {"enum": list(PAPERS)},
                {
                    "type": "array",
                    "minItems": 2,
                    "maxItems": 2,
                    "items": {"type": "number", "minimum": _NARROWEST, "maximum": _LONGEST},
                },
            ]
        },
        "margins": {
            "type": "object",
            "additionalProperties": False,
            "properties": {side: {"type": "number", "minimum": _THINNEST, "maximum": _WIDEST} for side in _MARGINS},
        },
    },
}
"""What the table may hold, as JSON Schema."""


def fault(table: object) -> str:
    """Return what a value must be or have to be the table, as the rest of a sentence; nothing where it is right."""
    if not isinstance(table, dict):
        return 'must be a table, as in layout = "columns" below [print]'
    for key, value in table.items():
        if key not in _KEYS:
            return f'has the unknown key "{key}"{did_you_mean(key, _KEYS) or f"; it may have {_listed(_KEYS)}"}'
        holds, words = _KEYS[key]
        if not holds(value):
            return f"must have as {key} {words}"
    if not _leaves_room(table):
        return f"must leave the text {_ROOM} millimetres either way: take smaller margins, or broader or higher paper"
    return ""


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}"


def size(table: Mapping[str, Any]) -> Sequence[float]:
    """Return the width and height of a page, in millimetres."""
    paper = table.get("paper", "a4")
    return PAPERS[paper] if isinstance(paper, str) else paper


def _is_paper(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == len(PAPERS["a4"]) and all(_is_length(item, _NARROWEST, _LONGEST) for item in value)
    return value in PAPERS


def _is_length(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _are_margins(value: object) -> bool:
    return isinstance(value, dict) and all(
        side in _MARGINS and _is_length(length, _THINNEST, _WIDEST) for side, length in value.items()
    )


def _leaves_room(table: Mapping[str, Any]) -> bool:
    margins = {**dict.fromkeys(_MARGINS, _THINNEST), **table.get("margins", {})}
    width, height = size(table)
    left = width - margins["inside"] - margins["outside"], height - margins["top"] - margins["bottom"]
    return all(length >= _ROOM for length in left)


_KEYS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "layout": (lambda value: value in _LAYOUTS, " or ".join(f'"{layout}"' for layout in _LAYOUTS)),
    "paper": (
        _is_paper,
        f'"a4", "book", or width and height from {_NARROWEST} to {_LONGEST} millimetres, as in [160, 235]',
    ),
    "margins": (
        _are_margins,
        f"a table of {_listed(_MARGINS)}, each from {_THINNEST} to {_WIDEST} millimetres, as in {{top = 25}}",
    ),
}
