"""What the editor decided: `tei/decisions.toml`, a table for each question, named by the question's id."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from edition.errors import EditionError, did_you_mean

AS_IT_STANDS = "as it stands"
_ID = re.compile(r"[^\s/]+/[^\s/]+/[^\s/]+")
_TABLE = re.compile(r"""^[ \t]*\[[ \t]*(["'])(.+?)\1[ \t]*\]""", re.MULTILINE)
_KEYS = ("value", "reason")
# A list of tables that is no decision: rules that an editor lets a document break.
_RESERVED = "waiver"


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's answer to the question `id`; `line` is where it stands in the file of decisions.

    The value "as it stands" closes a question without changing anything.
    """

    id: str
    value: str
    reason: str = ""
    line: int = 1

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


def read_decisions(data: bytes, path: str) -> dict[str, Decision]:
    """Return the decisions in a file, by the id of their question; `path` is only for the messages.

    Raises EditionError for what is not TOML in UTF-8, and for a table that is no decision.
    """
    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionError(f"{path} is not TOML in UTF-8: {error}") from None
    lines = _lines(text)
    return {
        name: _decision(name, table, path, lines.get(name, 1)) for name, table in tables.items() if name != _RESERVED
    }


def by_document(decisions: Mapping[str, Decision]) -> dict[str, dict[str, Decision]]:
    """Return for each document that a decision names those that are about it, by the id of their question."""
    found: dict[str, dict[str, Decision]] = {}
    for name, decision in decisions.items():
        found.setdefault(decision.document, {})[name] = decision
    return found


def _lines(text: str) -> dict[str, int]:
    """Return the line on which each table begins."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for header in _TABLE.finditer(text):
        line += text.count("\n", at, header.start())
        at = header.start()
        lines.setdefault(header[2], line)
    return lines


def _decision(name: str, table: object, path: str, line: int) -> Decision:
    where = f"{path}, line {line}"
    if not (_ID.fullmatch(name) and isinstance(table, dict)):
        raise EditionError(
            f'{where}: "{name}" is not the id of a question; write document, place and kind in one pair of quotation '
            'marks, as in ["121800/u42/speaker"], and value = "…" below it'
        )
    for key, value in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"; the known keys are {' and '.join(_KEYS)}"
            raise EditionError(f'{where}: "{name}" has the unknown key "{key}"{hint}')
        if not isinstance(value, str):
            raise EditionError(f'{where}: "{key}" of "{name}" must be a string, as in {key} = "…"')
    if table.get("value", "…") in {"", "…"}:
        raise EditionError(
            f'{where}: "{name}" decides nothing; write value = "…" below it, or value = "{AS_IT_STANDS}" to close the '
            "question without changing anything"
        )
    return Decision(name, table["value"], table.get("reason", ""), line)
