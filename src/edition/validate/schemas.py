"""The schema by which a TEI file is checked: the one that was asked for, the one that the file names, or ours."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from edition.errors import EditionError, FileError
from edition.findings import Finding, Severity
from edition.validate.parse import parse, read_file

if TYPE_CHECKING:
    from edition.project import Project
    from edition.validate.judging import Judge

_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_INCLUDING = (f"{{{_RELAX_NG}}}include", f"{{{_RELAX_NG}}}externalRef")
# What no reader takes for something else than the path that it seems to be.
_PLAIN = re.compile(r"[\w.-]+(?:/[\w.-]+)*", re.ASCII)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def load(path: Path, name: str, within: Path | None = None) -> "Judge":
    """Return who judges by the schema in a RELAX NG file; `name` is only for the messages.

    Raises FileError, with the line, for a file that cannot be read or is no schema, and for one that includes others
    than such as lie below the folder `within`, where there is one.
    """
    from edition.validate.judging import judge  # noqa: PLC0415 - only for a schema that is not ours

    rng = parse(read_file(path, name), name).getroot()
    if etree.QName(rng).namespace != _RELAX_NG:
        shown = f"its root element, <{etree.QName(rng).localname}>, is not in the namespace {_RELAX_NG}"
        sentence = f"{name}, line {rng.sourceline}: this is no RELAX NG schema: {shown}; name one that is"
        raise FileError(sentence, name, rng.sourceline or 1)
    if within:
        _require_near(rng, path, name, within)
    try:
        return judge(path, rng, name)
    except etree.RelaxNGParseError as error:
        line, reason = _first_fault(error, path)
        sentence = f"{name}, line {line}: this is no RELAX NG schema ({reason}); mend it there"
        raise FileError(sentence, name, line) from None


def _require_near(rng: etree._Element, path: Path, name: str, within: Path) -> None:
    """Raise FileError where a schema, or one that it includes, includes what lies elsewhere or cannot be read."""
    waiting, seen = [(rng, path, name)], {path}
    while waiting:
        rng, path, name = waiting.pop()
        for element in rng.iter(*_INCLUDING):
            href, line = element.get("href", ""), element.sourceline or 1
            # As libxml2 finds it: links count for nothing in what `..` is above.
            included = Path(os.path.normpath(path.parent / href))
            is_plain = _PLAIN.fullmatch(href) and not element.xpath("ancestor-or-self::*/@xml:base")
            if not (is_plain and included.resolve().is_relative_to(within) and included.is_file()):
                says = f"<{etree.QName(element).localname}> names {href}"
                sentence = (
                    f"{name}, line {line}: {says}, which is no file beside the text; put it there, by a plain name"
                )
                raise FileError(sentence, name, line)
            if included not in seen:
                seen.add(included)
                waiting.append((parse(read_file(included, href), href).getroot(), included, href))


def _first_fault(error: etree.RelaxNGParseError, path: Path) -> tuple[int, str]:
    """Return the line, and what libxml2 says, of the first fault in the file at `path`, not in what that includes."""
    placed = (entry for entry in error.error_log if entry.line > 0 and Path(entry.filename) == path)
    first = next(placed, None)
    return (first.line, first.message) if first else (1, str(error))


class Schemas:
    """The schemas of one run, each loaded once.

    `given` is the one that was asked for, `ours` the file of the tool's own; `load_ours` loads that, as an edition
    refines it.
    """

    def __init__(self, given: "Judge | None", ours: Path, load_ours: Callable[["Project | None"], "Judge"]) -> None:
        self._given, self._ours, self._load_ours = given, ours, load_ours
        self._loaded: dict[tuple[Path, Path], Judge | EditionError | None] = {}

    def of_edition(self, project: "Project | None") -> "Judge":
        """Return who judges a text of an edition, or one of none by the tool's schema, whatever `xml-model` names.

        Raises EditionError for a refinement that is not right.
        """
        return self._given or self._load_ours(project)

    def of_file(
        self, tree: "etree._ElementTree[etree._Element]", path: str, folder: Path
    ) -> "tuple[Judge | None, list[Finding]]":
        """Return who judges a file of no edition, None where it is the tool's own schema, and what to know about it.

        By default the schema is the one that the file's `xml-model` names (W3C Note *Associating Schemas with XML
        documents*), if it lies in the file's folder, below it, or in a folder beside it, with all that it
        includes; nothing is ever fetched. An error among what is to know means that the file names a schema by which
        nothing can be checked.
        """
        named = None if self._given else _named(tree)
        if named is None:
            return self._given, []
        href, line = named
        within = folder.resolve().parent
        local = _local(href, folder, within)
        if local is None:
            return None, [] if href.rpartition("/")[2] == self._ours.name else [_elsewhere(href, path, line)]
        loaded = self._load(local, href, within)
        if isinstance(loaded, EditionError):
            remedy = "mend the schema, or name another with --schema"
            return None, [Finding("schema-unusable", Severity.ERROR, path, line, 1, str(loaded), remedy)]
        return loaded, []

    def _load(self, path: Path, name: str, within: Path) -> "Judge | EditionError | None":
        """Return who judges by the schema in a file, None for a copy of the tool's own, or why it cannot be loaded."""
        key = path, within
        if key not in self._loaded:
            try:
                is_ours = read_file(path, name) == self._ours.read_bytes()
                self._loaded[key] = None if is_ours else load(path, name, within)
            except EditionError as error:
                self._loaded[key] = error
        return self._loaded[key]


def _named(tree: "etree._ElementTree[etree._Element]") -> tuple[str, int] | None:
    """Return the first schema that a file names for itself, and the line on which it does."""
    models = tree.xpath("/processing-instruction('xml-model')[following-sibling::*]")
    assert isinstance(models, list)
    for model in models:
        assert isinstance(model, etree._ProcessingInstruction)
        href = model.attrib.get("href")
        if href and model.attrib.get("schematypens", _RELAX_NG) == _RELAX_NG:
            return href, model.sourceline or 1
    return None


def _local(href: str, folder: Path, within: Path) -> Path | None:
    """Return the file that a reference in a folder means, None for one that is not there or lies elsewhere."""
    reference = unquote(href)
    if _ADDRESS.match(reference) or "\0" in reference or not reference.endswith(".rng"):
        return None
    try:
        path = (folder / reference).resolve()
        return path if path.is_relative_to(within) and path.is_file() else None
    except (OSError, RuntimeError):  # a name too long, links in a circle
        return None


def _elsewhere(href: str, path: str, line: int) -> Finding:
    message = f"xml-model names {href}, which is no RELAX NG file beside this one; the tool's own schema was taken"
    return Finding("schema-elsewhere", Severity.NOTE, path, line, 1, message, "name a copy of it with --schema")
