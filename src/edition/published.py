"""The identifiers that were published, `tei/ids.toml`: a table for each, with the words that stand there.

Once published, an identifier keeps its meaning. Of one that is gone the editor says where it leads now (`to`), or why
it leads nowhere (`gone`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from os.path import lexists
from pathlib import Path

from edition.characters import toml_string
from edition.decisions import read_tables, table_lines
from edition.errors import UnreadableError, did_you_mean
from edition.project import Project

_KEYS = ("words", "to", "gone")
_NAME = re.compile(r"[^\s/]+(?:/[^\s/]+)?")
_HEAD = (
    "# The identifiers of utterances and leaves that were published, each with the words that stood there.\n"
    '# `edition build` adds to them. Of one that is gone, write below its words  to = "u8"  (where it leads now),\n'
    '# or  gone = "…"  (why it leads nowhere).\n'
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An identifier that was published, of a place in a document, or of the whole document where `name` is empty.

    `words` are the first that stood there, `to` is the identifier to which it leads now, `gone` why it leads nowhere;
    `line` is where that stands in the file.
    """

    document: str
    name: str
    words: str
    to: str
    gone: str
    line: int

    @property
    def is_settled(self) -> bool:
        """Tell whether an editor said what became of it."""
        return bool(self.to or self.gone)


Promises = Mapping[str, Mapping[str, Promise]]
"""What was published, by document and identifier."""


def read(project: Project) -> Promises:
    """Return what was published. Raises UnreadableError for a file that is not right, with the line."""
    path = project.identifiers
    # Whatever stands there is meant to be it: a folder, too, or a link that leads nowhere.
    if not lexists(path):
        return {}
    name = project.relative(path)
    return _promises(_content(path, name), name)


# The file grows with the edition, and a build asks for it at each stage.
@lru_cache(maxsize=1)
def _promises(data: bytes, name: str) -> Promises:
    text, tables = read_tables(data, name)
    lines = table_lines(text)
    found: dict[str, dict[str, Promise]] = {}
    for key, table in tables.items():
        promise = _promise(key, table, name, lines.get(key, 1))
        found.setdefault(promise.document, {})[promise.name] = promise
    return found


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name} cannot be read ({error.strerror}); mend that and try again", name) from error


def former(promises: Mapping[str, Promise]) -> tuple[dict[str, str], dict[str, str]]:
    """Return where each of a document's identifiers leads that editors gave up, and of the others why they are gone.

    One that leads to another that was given up leads where that leads.
    """
    leading: dict[str, str] = {}
    gone: dict[str, str] = {}
    for name, promise in promises.items():
        met = {name}
        last = promise
        while last.to and last.to not in met and (following := promises.get(last.to)) and following.is_settled:
            met.add(last.to)
            last = following
        if last.gone:
            gone[name] = last.gone
        elif last.to:
            leading[name] = last.to
    gone.pop("", None)
    return leading, gone


def _promise(key: str, table: object, path: str, line: int) -> Promise:
    def fault(message: str) -> UnreadableError:
        return UnreadableError(f"{path}, line {line}: {message}", path, line)

    if not (_NAME.fullmatch(key) and isinstance(table, dict)):
        raise fault(f'"{key}" is no identifier that was published; write it as in ["121800/u7"]')
    for name, text in table.items():
        if name not in _KEYS:
            hint = did_you_mean(name, _KEYS) or f"; the known keys are {', '.join(_KEYS)}"
            raise fault(f'"{key}" has the unknown key "{name}"{hint}')
        if not isinstance(text, str) or (name != "words" and not text.strip()):
            raise fault(f'"{name}" of "{key}" must be a string that says something, as in {name} = "…"')
    if "to" in table and "gone" in table:
        raise fault(f'"{key}" cannot lead somewhere (to) and be gone; take one of the two out')
    document, _, name = key.partition("/")
    words, to, gone = (str(table.get(each, "")).strip() for each in _KEYS)
    return Promise(document, name, words, to, gone, line)


def extended(data: bytes, new: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return a file with identifiers appended, by document and identifier with their words; all else stays."""
    tables = [
        f"[{toml_string(f'{document}/{name}')}]\nwords = {toml_string(words)}\n"
        for document, names in new.items()
        for name, words in names.items()
    ]
    if not tables:
        return data
    end = b"\n" if data and not data.endswith(b"\n") else b""
    return b"".join([data or _HEAD.encode(), end, "".join(f"\n{table}" for table in tables).encode()])
