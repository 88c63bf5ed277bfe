"""What the value of a key of `edition.toml` must be: the table by which it is read and described to editors."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from edition import paper

SEVERITIES = ("error", "warning", "note")
INTERFACES = ("en", "ru")
"""The languages in which pages can speak to their reader."""
THEMES = ("auto", "light", "dark")
"""What ground pages can have: as their reader's system has it, or always the same."""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_each_once(value: object) -> bool:
    return isinstance(value, list) and _is_strings(value) and len(set(value)) == len(value)


class Form(NamedTuple):
    """What the value of a key must be: what says what is wrong with one, nothing if it is right; and JSON Schema."""

    fault: Callable[[object], str]
    schema: Mapping[str, object]


def _must_be(holds: Callable[[object], bool], words: str) -> Callable[[object], str]:
    return lambda value: "" if holds(value) else f"must be {words}"


def _matching(pattern: str, words: str) -> Form:
    """Return the form of a string that a pattern matches whole; `pattern` is read alike by Python and JSON Schema."""
    compiled = re.compile(pattern, re.ASCII)
    holds = _must_be(lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None, words)
    return Form(holds, {"type": "string", "pattern": f"^({pattern})$"})


# As a sitemap may hold it: no other host than one's own, nothing after the path, and international names encoded.
_ADDRESS = r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?"
# As the schema takes it, and a page makes a link of it.
_LINK = r"https?://[^\s<>\"{}|\\^`\[\]/?#]+([/?#][^\s<>\"{}|\\^`\[\]]*)?"
_STRINGS: Mapping[str, object] = {"type": "array", "items": {"type": "string"}}
FORMS: Mapping[object, Form] = {
    str: Form(_must_be(lambda value: isinstance(value, str), 'a string, as in key = "…"'), {"type": "string"}),
    tuple: Form(_must_be(_is_strings, 'a list of strings, as in key = ["…"]'), _STRINGS),
    "documents": Form(
        _must_be(_is_each_once, 'a list of ids, each once, as in documents = ["1957-05-14"]'),
        {**_STRINGS, "uniqueItems": True},
    ),
    "interface": Form(
        _must_be(
            lambda value: isinstance(value, list) and bool(value) and all(tag in INTERFACES for tag in value),
            f'a list of languages of the pages, of {" and ".join(INTERFACES)}, as in interface = ["en"]',
        ),
        {"type": "array", "minItems": 1, "items": {"enum": list(INTERFACES)}},
    ),
    "theme": Form(
        _must_be(lambda value: value in THEMES, f'one of {", ".join(THEMES)}, as in theme = "light"'),
        {"enum": list(THEMES)},
    ),
    "base_url": _matching(
        _ADDRESS, 'an address that begins with https:// or http://, as in base_url = "https://example.org/edition/"'
    ),
    "licence_url": _matching(
        f"({_LINK})?",
        "an address that begins with https:// or http://, as in licence_url = "
        '"https://creativecommons.org/licenses/by/4.0/"',
    ),
    "document_form": _matching(r"\S*", 'one word, without a space, as in document_form = "typescript"'),
    "version_date": Form(
        _must_be(
            lambda value: isinstance(value, str) and _is_day(value),
            'the date of a day, as in version_date = "2026-11-29"',
        ),
        {"type": "string", "format": "date"},
    ),
    "print": Form(paper.fault, paper.SCHEMA),
    "rules": Form(
        _must_be(
            lambda value: isinstance(value, dict) and all(severity in SEVERITIES for severity in value.values()),
            f'a table of severities ({", ".join(SEVERITIES)}), as in leaf-missing = "error" below [rules]',
        ),
        {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    ),
}
"""By a key that has a form of its own, or else by the type of its default."""
