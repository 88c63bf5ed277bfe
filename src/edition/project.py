"""An edition's folder: `edition.toml` and where everything else is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from edition.decisions import read_tables
from edition.errors import EditionError, UsageError, did_you_mean
from edition.language_tags import is_language

CONFIGURATION = "edition.toml"
SEVERITIES = ("error", "warning", "note")
INTERFACES = ("en", "ru")
"""The languages in which pages can speak to their reader."""
_DOCUMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of `edition.toml`, all optional.

    `title` names the edition; `publisher`, `licence` (words), `licence_url` and `editor` go into each header;
    `document_form` is the form of the originals, such as `typescript`, where all have the same; `languages` are
    the BCP 47 tags of original and translation, for documents whose record does not name them; `documents` are
    the ids of the documents in their order, all of `tei/` by default; `rules` are severities (error, warning, note) by
    the name of the rule whose findings have another by default; `interface` are the languages in which the pages speak
    to their reader, the first of them on pages that name none.
    """

    title: str = "Edition"
    publisher: str = "The editors"
    licence: str = ""
    licence_url: str = ""
    editor: str = ""
    document_form: str = ""
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    interface: tuple[str, ...] = INTERFACES
    rules: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Project:
    """An edition's folder with its settings; all paths are derived from the root."""

    root: Path
    settings: Settings

    @property
    def tei(self) -> Path:
        """The folder of sources and texts."""
        return self.root / "tei"

    @property
    def register(self) -> Path:
        """The register that all documents share."""
        return self.tei / "register.xml"

    @property
    def decisions(self) -> Path:
        """What the editors decided."""
        return self.tei / "decisions.toml"

    @property
    def identifiers(self) -> Path:
        """The identifiers that were published."""
        return self.tei / "ids.toml"

    @property
    def schema(self) -> Path:
        """The schema to which the texts' `xml-model` points."""
        return self.root / "schema" / "edition.rng"

    @property
    def custom_schema(self) -> Path:
        """The ODD by which the edition refines the tool's schema, if it does."""
        return self.custom / "schema.odd"

    @property
    def custom_rules(self) -> Path:
        """The Schematron rules that the edition adds to the tool's own, if it does."""
        return self.custom / "rules.sch"

    @property
    def custom(self) -> Path:
        """The folder of what refines the tool's own schema, rules, pages and styles."""
        return self.root / "custom"

    @property
    def custom_style(self) -> Path:
        """The style sheet that the edition adds to the tool's own, if it does."""
        return self.custom / "style.css"

    def source(self, document: str) -> Path:
        """The transcript of a document, which nobody changes."""
        return self.tei / f"{document}.md"

    def text(self, document: str) -> Path:
        """The TEI of a document: the edition of record."""
        return self.tei / f"{document}.xml"

    def converted(self, document: str) -> Path:
        """What `convert` wrote last: by it a hand edit is known."""
        return self.tei / ".converted" / f"{document}.xml"

    def checksum(self, document: str) -> Path:
        """The checksum of what `convert` wrote last: by it one knows that nobody changed that."""
        return self.converted(document).with_suffix(".sha256")

    def relative(self, path: Path) -> str:
        """Return a path as messages show it: from the edition's folder, with slashes."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def documents(self) -> list[str]:
        """Return the ids of the edition's documents, in the order of the settings or else sorted.

        Raises EditionError for a file whose name cannot be an id, and for a document that the settings name and
        that is not there.
        """
        files = [path for ending in ("md", "xml") for path in self.tei.glob(f"*.{ending}")]
        found = sorted({path.stem for path in files if path != self.register})
        for name in found:
            require_document_id(name, f"tei/{name}")
        for name in self.settings.documents:
            if name not in found:
                raise EditionError(
                    f'{CONFIGURATION} names the document "{name}", of which there is no tei/{name}.md or .xml'
                    f"{did_you_mean(name, found)}"
                )
        return list(self.settings.documents) or found


def require_document_id(name: str, path: str) -> None:
    """Raise EditionError where a file's name cannot be the id of a document."""
    if not _DOCUMENT_ID.fullmatch(name) or name == "register":
        raise EditionError(
            f'{path}: "{name}" cannot be the id of a document; name the file with letters from A to Z, digits, hyphens '
            "and underscores, beginning with a letter or digit, and not register"
        )


def find_project(start: Path) -> Project | None:
    """Return the edition in a folder or the nearest one above it, None where there is none.

    Raises EditionError for an `edition.toml` that is not right.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return Project(folder, _settings(folder / CONFIGURATION))
    return None


def open_project(start: Path) -> Project:
    """Return the edition in a folder or the nearest one above it.

    Raises UsageError where there is none, EditionError for an `edition.toml` that is not right.
    """
    project = find_project(start)
    if project is None:
        start = start.resolve()
        raise UsageError(f"no {CONFIGURATION} in {start} or above it; run this in the folder of an edition")
    return project


def _settings(path: Path) -> Settings:
    _, table = read_tables(path.read_bytes(), CONFIGURATION)
    known = {each.name: _FORMS[each.name if each.name in _FORMS else type(each.default)] for each in fields(Settings)}
    given: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"; the known keys are {', '.join(known)}"
            raise EditionError(f'{CONFIGURATION} has the unknown key "{key}"{hint}')
        form = known[key]
        if not form.holds(value):
            raise EditionError(f'{CONFIGURATION}: "{key}" must be {form.words}')
        given[key] = tuple(value) if isinstance(value, list) else value
    for tag in given.get("languages", ()):
        if not is_language(tag):
            raise EditionError(
                f'{CONFIGURATION}: "languages" has "{tag}", which is no tag of a language (BCP 47); write such as "ru"'
            )
    return Settings(**given)


class _Form(NamedTuple):
    """What the value of a key must be: a test, and the words that say so."""

    holds: Callable[[object], bool]
    words: str


_FORMS: Mapping[object, _Form] = {
    str: _Form(lambda value: isinstance(value, str), 'a string, as in key = "…"'),
    tuple: _Form(
        lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
        'a list of strings, as in key = ["…"]',
    ),
    "interface": _Form(
        lambda value: isinstance(value, list) and bool(value) and all(tag in INTERFACES for tag in value),
        f'a list of languages of the pages, of {" and ".join(INTERFACES)}, as in interface = ["en"]',
    ),
    "rules": _Form(
        lambda value: isinstance(value, dict) and all(severity in SEVERITIES for severity in value.values()),
        f'a table of severities ({", ".join(SEVERITIES)}), as in leaf-missing = "error" below [rules]',
    ),
}
