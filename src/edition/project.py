"""An edition's folder: `edition.toml` and where everything else is."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from edition.characters import NOT_IN_XML
from edition.decisions import read_tables
from edition.errors import FileError, UsageError, did_you_mean
from edition.language_tags import is_language
from edition.links import require_within
from edition.setting_forms import FORMS, INTERFACES, Form

CONFIGURATION = "edition.toml"
# The folder, in what is published, of each kind of entry of the register; xslt/modules/entries.xsl has the same.
ENTRY_FOLDERS = {"person": "people", "place": "places", "org": "bodies"}
# What is published beside the documents has these names.
_RESERVED = ("register", "review", "schema", "assets", "index", "book", "search", *ENTRY_FOLDERS.values())
_DOCUMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)


def _key(words: str, default: Any = "") -> Any:
    """Return a key of `edition.toml`, with the words that say to people and to their editors what it is."""
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of `edition.toml`, all optional, each with what it is."""

    title: str = _key("The edition's title, on the first page and on each other.", "Edition")
    publisher: str = _key("Who publishes, in the header of each text.", "The editors")
    licence: str = _key("The terms of use in words, in the header of each text.")
    licence_url: str = _key("The address of the terms of use, in the header of each text.")
    editor: str = _key("Who edits, in the header of each text.")
    document_form: str = _key("The form of the originals where all have the same, such as typescript.")
    languages: tuple[str, ...] = _key(
        "Tags (BCP 47) of original and translation, for documents whose record does not name them.", ()
    )
    documents: tuple[str, ...] = _key("The ids of the documents in their order; all of tei/ by default.", ())
    interface: tuple[str, ...] = _key("The languages in which pages speak, the first on plain addresses.", INTERFACES)
    theme: str = _key("Whether pages are light or dark, or, with auto, as their reader's system is.", "auto")
    base_url: str = _key("The address at which the edition is published, for canonical links and sitemap.xml.")
    version: str = _key("Which state of the edition this is; each page is cited with it.")
    version_date: str = _key("The day of that version, such as 2026-11-29.")
    rules: Mapping[str, str] = field(
        default_factory=dict,
        hash=False,
        metadata={"words": "Severities, by the name of the rule whose findings have another by default."},
    )
    print: Mapping[str, Any] = field(
        default_factory=dict,
        hash=False,
        metadata={"words": "The layout, paper and margins of the print edition."},
    )

    @property
    def address(self) -> str:
        """The address at which the edition is published, with a slash at its end, or nothing."""
        return f"{self.base_url.rstrip('/')}/" if self.base_url else ""


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
    def settings_schema(self) -> Path:
        """The JSON Schema of `edition.toml`, to which its `#:schema` points."""
        return self.schema.with_name("edition.schema.json")

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
        """Return a path as messages show it: from the edition's folder, with slashes, wherever links lead."""
        for way in _ways(path):
            home = next((folder for folder in (way, *way.parents) if _real(folder) == self.root), None)
            if home is not None:
                return way.relative_to(home).as_posix()
        return path.as_posix()

    def line_of(self, key: str) -> int:
        """Return the line of `edition.toml` on which a key stands."""
        return _line_of(key, (self.root / CONFIGURATION).read_text("utf-8-sig"))

    def _listed(self) -> list[str]:
        """Return what is in the folder of sources and texts; what is hidden belongs to systems and editors (`._1.xml`).

        Raises FileError for one that cannot be read.
        """
        try:
            return [path.name for path in self.tei.iterdir() if not path.name.startswith(".")]
        except FileNotFoundError:
            return []
        except OSError as error:
            name = self.relative(self.tei)
            raise FileError(f"{name} cannot be read ({error.strerror}); mend that and try again", name) from error

    def documents(self) -> list[str]:
        """Return the ids of the edition's documents, in the order of the settings or else sorted.

        Raises FileError for a file whose name cannot be an id, and for a document that the settings name and
        that is not there.
        """
        files = {name for name in self._listed() if name.endswith((".md", ".xml"))} - {self.register.name}
        stems = {name: name.rpartition(".")[0] for name in sorted(files)}
        for name, stem in stems.items():
            require_document_id(stem, f"tei/{name}")
        found = sorted(set(stems.values()))
        for name in self.settings.documents:
            if name not in found:
                hint = did_you_mean(name, found) or '; put it there, or take it out of "documents"'
                sentence = (
                    f'{CONFIGURATION} names the document "{name}", of which there is no tei/{name}.md or .xml{hint}'
                )
                raise FileError(sentence, CONFIGURATION, self.line_of("documents"))
        return list(self.settings.documents) or found


def require_document_id(name: str, path: str) -> None:
    """Raise FileError where a file's name cannot be the id of a document."""
    if not _DOCUMENT_ID.fullmatch(name) or name.lower() in _RESERVED:
        sentence = (
            f'{path}: "{name}" cannot be the id of a document; name the file with letters from A to Z, digits, hyphens '
            f"and underscores, beginning with a letter or digit, and not {', '.join(_RESERVED)}"
        )
        raise FileError(sentence, path)


def _ways(path: Path) -> Iterator[Path]:
    """Yield how a path is named and where it really is; by the first, a link belongs to the folder that it is in."""
    parts = path.absolute().parts
    # What .. is above, only the system can say.
    after = len(parts) - parts[::-1].index("..") if ".." in parts else 0
    yield _real(Path(*parts[:after])).joinpath(*parts[after:]) if after else Path(*parts)
    yield _real(path)


def _real(path: Path) -> Path:
    """Return where a path leads, as far as it does: links in a circle are no reason to stop."""
    return Path(os.path.realpath(path))


def root_above(start: Path) -> Path | None:
    """Return the folder of the edition to which a file or folder belongs, None for one of none."""
    folders = (folder for way in _ways(start) for folder in (way, *way.parents))
    return next((_real(folder) for folder in folders if (folder / CONFIGURATION).is_file()), None)


def find_project(start: Path) -> Project | None:
    """Return the edition to which a file or folder belongs, None for one of none.

    Raises FileError for an `edition.toml` that is not right, and for a link that leads out of the edition.
    """
    root = root_above(start)
    if root is None:
        return None
    require_within(root)
    return Project(root, _settings(root / CONFIGURATION))


def open_project(start: Path) -> Project:
    """Return the edition in a folder or the nearest one above it.

    Raises UsageError where there is none, and what `find_project` raises.
    """
    project = find_project(start)
    if project is None:
        start = start.resolve()
        raise UsageError(f"no {CONFIGURATION} in {start} or above it; run this in the folder of an edition")
    return project


def _settings(path: Path) -> Settings:
    try:
        data = path.read_bytes()
    except OSError as error:
        sentence = f"{CONFIGURATION} cannot be read ({error.strerror}); mend that and try again"
        raise FileError(sentence, CONFIGURATION) from error
    text, table = read_tables(data, CONFIGURATION)
    given: dict[str, Any] = {}

    def fault(key: str, sentence: str) -> FileError:
        return FileError(sentence, CONFIGURATION, _line_of(key, text))

    for key, value in table.items():
        if key not in KEYS:
            hint = did_you_mean(key, KEYS) or f"; the known keys are {', '.join(KEYS)}"
            raise fault(key, f'{CONFIGURATION} has the unknown key "{key}"{hint}')
        if wrong := KEYS[key].form.fault(value):
            raise fault(key, f'{CONFIGURATION}: "{key}" {wrong}')
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and (bad := NOT_IN_XML.search(each)):
                code = f"U+{ord(bad[0]):04X}"
                raise fault(
                    key, f'{CONFIGURATION}: "{key}" has the character {code}, which XML cannot hold; take it out'
                )
        given[key] = tuple(value) if isinstance(value, list) else value
    for tag in given.get("languages", ()):
        if not is_language(tag):
            raise fault(
                "languages",
                f'{CONFIGURATION}: "languages" has "{tag}", which is no tag of a language (BCP 47); write such as "ru"',
            )
    return Settings(**given)


def _line_of(key: str, text: str) -> int:
    """Return the line of a file of TOML on which a key, or the table of that name, stands."""
    found = re.search(rf"""^[ \t]*\[?[ \t]*["']?{re.escape(key)}["']?[ \t]*[\].=]""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


class Key(NamedTuple):
    """A key of `edition.toml`: what it is, what it is by default, and what its value must be."""

    words: str
    default: object
    form: Form


def _keys() -> Mapping[str, Key]:
    default = Settings()
    return {
        each.name: Key(
            each.metadata["words"],
            getattr(default, each.name),
            FORMS[each.name if each.name in FORMS else type(each.default)],
        )
        for each in fields(Settings)
    }


KEYS = _keys()
"""All that `edition.toml` may hold, by name: what reads it, and what describes it to editors, go by this."""
