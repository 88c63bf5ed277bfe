"""What the editor decided: `tei/decisions.toml`, a table for each question, named by the question's id."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.characters import NOT_IN_XML
from edition.errors import UnreadableError, did_you_mean

AS_IT_STANDS = "as it stands"
"""Closes any question and changes nothing."""
NONE = "none"
"""A part of the translation that renders nothing of the original."""
STRUCK, UNDERLINED = "struck", "underlined"
UNDERLINED_REMARK = "underlined, not struck"
"""What an editor's note says right after a deletion that is none."""
WAIVER = "waiver"
"""The list of tables in the same file that are no decisions: findings that an editor lets stand."""

_ID = re.compile(r"[^\s/]+/[^\s/]+/[^\s/]+")
_TABLE = re.compile(r"""^[ \t]*\[[ \t]*(["'])(.+?)\1[ \t]*\]""", re.MULTILINE)
_KEYS = ("about", "reason", "value")
_PLACEHOLDERS = {"", "…", "#…", "#u…"}
_POINTER = re.compile(r"#?[^\s#]+")
_LEAF = re.compile(r"[1-9][0-9]{0,8}")
_PLACE = re.compile(r"at line ([0-9]+)")
_NUMBERED = re.compile(r"(\D*)\d*")
# What to do, by what tomllib says of the mistakes that are made most.
_REMEDIES = {
    "Invalid value": 'write text between straight quotation marks, as in key = "…"',
    "Illegal character '\\n'": "end the text with a quotation mark on the line on which it begins",
    "Cannot overwrite a value": "it stands there twice: take one out",
    "Cannot declare": "it stands there twice: take one out",
    "at the end of a table declaration": "write the name between quotation marks, and ] after them",
    "Expected '=' after a key": "write key = value",
    "Unescaped": r"write \\ for a backslash in a text",
    "Invalid statement": "write key = value, or a # before what is a remark",
    "after a statement": 'begin a new line there, or write \\" for a quotation mark in a text',
}
# So much of what a decision is about is compared.
_WORDS, _LONGEST = 8, 80


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's answer to the question `id`; `line` is where it stands in the file of decisions.

    The value "as it stands" closes a question without changing anything. `about` is what stands at the place: a
    decision holds only while it does, and, where nothing is said, as long as the place is there.
    """

    id: str
    value: str
    reason: str = ""
    line: int = 1
    about: str = ""

    @property
    def document(self) -> str:
        """The document that it is about."""
        return self.id.split("/")[0]

    @property
    def place(self) -> str:
        """The identifier of the place in the document."""
        return self.id.split("/")[1]

    @property
    def kind(self) -> str:
        """What is decided: `speaker`, `alignment` and so on."""
        return self.id.split("/")[2]

    def is_about(self, words: str) -> bool:
        """Tell whether the decision is about a place where these words stand."""
        return not self.about or reading(self.about) == reading(words)

    def says(self, value: str) -> bool:
        """Tell whether a value in a text is the one decided; several pointers may stand in any order."""
        if self.value.startswith("#"):
            return set(self.value.split()) == set(value.split())
        return self.value == value


def reading(words: str) -> str:
    """Return the first of the words that stand at a place: by them a decision knows it again."""
    return unicodedata.normalize("NFC", " ".join(words.split()[:_WORDS]))[:_LONGEST]


def numbered(kind: str, number: int) -> str:
    """Return the kind of question for the n-th thing in a place; the first has no number."""
    return kind if number == 1 else f"{kind}{number}"


def names(value: str) -> tuple[str, ...]:
    """Return the identifiers to which a value points."""
    return tuple(pointer.removeprefix("#") for pointer in value.split())


def is_leaf_number(value: str) -> bool:
    """Tell whether a value may be the number of a leaf."""
    return _LEAF.fullmatch(value) is not None


def read_decisions(data: bytes, path: str) -> dict[str, Decision]:
    """Return the decisions in a file, by the id of their question; `path` is only for the messages.

    Raises UnreadableError for what is not TOML in UTF-8, for a table that is no decision, and for a value that its kind
    of question cannot have.
    """
    text, tables = read_tables(data, path)
    lines = table_lines(text)
    return {name: _decision(name, table, path, lines.get(name, 1)) for name, table in tables.items() if name != WAIVER}


def read_tables(data: bytes, path: str) -> tuple[str, dict[str, object]]:
    """Return a file of TOML as text and as tables; `path` is only for the message.

    Raises UnreadableError for what is not TOML in UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line, remedy = data.count(b"\n", 0, error.start) + 1, "save it in UTF-8"
        reason = f"the byte {data[error.start]:02X} cannot stand there (at line {line})"
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else data.count(b"\n") + 1 if "end of document" in str(error) else 1
        reason = str(error)
        remedy = next((remedy for words, remedy in _REMEDIES.items() if words in reason), "mend it there")
    except (ValueError, RecursionError):
        # What tomllib says of these is about Python.
        line, reason, remedy = 1, "it has a number that is too long, or lists too deep in each other", "take that out"
    raise UnreadableError(f"{path} is not TOML in UTF-8: {reason}; {remedy}", path, line)


def by_document(decisions: Mapping[str, Decision]) -> dict[str, dict[str, Decision]]:
    """Return for each document that a decision names those that are about it, by the id of their question."""
    found: dict[str, dict[str, Decision]] = {}
    for name, decision in decisions.items():
        found.setdefault(decision.document, {})[name] = decision
    return found


def table_lines(text: str) -> dict[str, int]:
    """Return the line on which each table begins whose name stands in quotation marks."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for header in _TABLE.finditer(text):
        line += text.count("\n", at, header.start())
        at = header.start()
        lines.setdefault(header[2], line)
    return lines


def _decision(name: str, table: object, path: str, line: int) -> Decision:
    def fault(message: str) -> UnreadableError:
        return UnreadableError(f"{path}, line {line}: {message}", path, line)

    if not (_ID.fullmatch(name) and isinstance(table, dict)):
        raise fault(
            f'"{name}" is not the id of a question; write document, place and kind in one pair of quotation '
            'marks, as in ["121800/u42/speaker"], and value = "…" below it'
        )
    for key, text in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"; the known keys are {', '.join(_KEYS)}"
            raise fault(f'"{name}" has the unknown key "{key}"{hint}')
        if not isinstance(text, str):
            raise fault(f'"{key}" of "{name}" must be a string, as in {key} = "…"')
        if bad := NOT_IN_XML.search(text):
            raise fault(
                f'"{key}" of "{name}" has the character U+{ord(bad[0]):04X}, which XML cannot hold; take it out'
            )
    value = " ".join(table.get("value", "").split())
    if value in _PLACEHOLDERS:
        raise fault(
            f'"{name}" decides nothing; write value = "…" below it, or value = "{AS_IT_STANDS}" to close the '
            "question without changing anything"
        )
    checked, expected = _checked(name, value)
    if not checked:
        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        raise fault(f'"{name}" cannot be carried out: {expected}, not "{shown}"')
    return Decision(name, checked, table.get("reason", ""), line, table.get("about", ""))


def _checked(name: str, value: str) -> tuple[str, str]:
    """Return a value as its kind of question has it, nothing for one that it cannot have, and what it can have."""
    kind = _NUMBERED.fullmatch(name.split("/")[2])
    form = _FORMS.get(kind[1]) if kind else None
    if form is None or value == AS_IT_STANDS:
        return value, ""
    return form[0](value), form[1]


def _pointers(value: str) -> str:
    """Return pointers, each once, or nothing if one is none."""
    each = value.split()
    return " ".join(dict.fromkeys(f"#{name}" for name in names(value))) if all(map(_POINTER.fullmatch, each)) else ""


# By kind of question, how its values are read (nothing is no value) and what they are. Others are any words.
_FORMS: dict[str, tuple[Callable[[str], str], str]] = {
    "speaker": (_pointers, "people are written as in #choe, several with a space between"),
    "alignment": (
        lambda value: value if value == NONE else _pointers(value),
        f'parts of the original are written as in #u7 #u8, or "{NONE}"',
    ),
    "number": (
        lambda value: value if is_leaf_number(value) else "",
        "the number of a leaf is written in at most nine digits, without a 0 before them",
    ),
    "deletion": (
        lambda value: value if value in {STRUCK, UNDERLINED} else "",
        f'a deletion is "{STRUCK}", "{UNDERLINED}" or "{AS_IT_STANDS}"',
    ),
}
