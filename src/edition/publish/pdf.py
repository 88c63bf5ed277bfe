"""Print data -> PDF, by Typst and the templates in `print/`, with their fonts and those of the edition alone."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import typst

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.publish.glyphs import FONTS, StandIns

_TEMPLATES = FONTS.parent
_SPECIMEN = _TEMPLATES / "specimen.json"
_CUSTOM, _REFINEMENT = "custom", "print.typ"
# What an edition has of these may be at fault where Typst fails: the second makes runs and blocks.
_REFINEMENTS = (_REFINEMENT, "print.xsl")

_PLACE = re.compile(rf"┌─ (?:.*/)?{_CUSTOM}/(.+):(\d+):(\d+)")

# Typst loads packages from folders of the user's, and over the network: here the folder is not there, and the network
# a proxy that nobody can be. Whatever names a package comes to nothing, and no address is looked up.
_NO_PACKAGES = _TEMPLATES / "packages"
_NO_NETWORK = {"https_proxy": "http://127.0.0.1:0", "HTTPS_PROXY": "http://127.0.0.1:0", "no_proxy": "", "NO_PROXY": ""}
_PACKAGE = re.compile(r"(?:failed to download package|package not found) \(.*\)")
_NO_PACKAGE = f"a template has no packages; put what it needs of one into {_CUSTOM}/, and import that"
_OFFLINE = Lock()

# What so many compilations in turn have not used, Typst lets go of.
_COMPILATIONS_KEPT = 10

# The keys of the print data whose values are printed; the others name types, languages, addresses.
_PRINTED = frozenset({"s", "n", "number", "label", "title", "heading", "publisher", "columns"})


@dataclass(frozen=True, slots=True)
class Page:
    """How pages are laid out: `layout` is `facing` or `columns`; width, height and margins are in millimetres.

    Of the margins (`top`, `bottom`, `inside`, `outside`) those that are absent are as the templates have them.
    """

    layout: str = "facing"
    width: float = 210
    height: float = 297
    margins: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A document that is printed: its path in the edition, and its print data.

    `sources` are the files from which the data come, by their paths. `published` is the TEI as it is published, under
    the name of a `file`; it is attached to the PDF.
    """

    name: str
    data: str
    sources: Mapping[str, str]
    file: str
    published: bytes


def render_pdf(
    texts: Sequence[PrintedText], page: Page, *, volume: str | None = None, custom: Path | None = None
) -> tuple[bytes, list[Finding]]:
    """Return the print edition of a document, or of several, and a finding for each character that no font holds.

    The data of a text, and for several those of the `volume` around them, are the JSON that `xslt/print.xsl` makes.
    `custom` is the folder in which a `print.typ` may refine the templates, and `fonts` may hold further fonts.

    The bytes depend on all this alone. They are PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), which
    leave no glyph, language or title out.

    Raises EditionError when the templates do not know a type of run or block, and when Typst fails or warns.
    """
    folder = custom / FONTS.name if custom else None
    added = sorted(folder.glob("*.[to]t[fc]")) if folder else []
    found: list[Finding] = []
    records = []
    for text in texts:
        stand_ins = StandIns(added)
        records.append(_printable(json.loads(text.data), stand_ins))
        found += [_missing(code, text) for code in stand_ins.missing]
    record = _printable(json.loads(volume), StandIns(added)) if volume else records[0]
    record["documents"] = [document for each in records for document in each["documents"]]
    record["page"] = {"layout": page.layout, "width": page.width, "height": page.height, "margins": dict(page.margins)}
    name = "the book" if volume else texts[0].name
    attached = {text.file: text.published.decode() for text in texts}
    with _refined(custom) as templates:
        try:
            return _compile(record, attached, templates, _fonts(folder)), found
        except _NotSetError as error:
            said = str(error).replace(f"{templates}/", "")
            raise EditionError(f"{name}: the print edition cannot be set: {said}; mend {_at_fault(custom)}") from error


class _NotSetError(Exception):
    """What Typst says where it fails or warns, on one line."""

    def __init__(self, *messages: str) -> None:
        super().__init__(_PACKAGE.sub(_NO_PACKAGE, " ".join("; ".join(messages).split())))


def _at_fault(custom: Path | None) -> str:
    refinements = [f"{_CUSTOM}/{name}" for name in _REFINEMENTS if custom and (custom / name).is_file()]
    return " or ".join(refinements) or f"the templates in {_TEMPLATES}"


def template_fault(custom: Path) -> tuple[str, int, int, str] | None:
    """Evaluate the `print.typ` in a folder, by which an edition refines the templates, by itself.

    Returns where that fails (path in the edition, line and column from 1) and Typst's reason, None where it does not.
    """
    with _refined(custom) as templates:
        path = templates / _CUSTOM / _REFINEMENT
        try:
            _compiler(path, templates, _fonts(None)).compile(format="svg")
        except typst.TypstError as error:
            # Typst counts columns from 0, and files from the folder in which this process runs.
            found = _PLACE.search(error.diagnostic)
            name, line, column = (found[1], int(found[2]), int(found[3]) + 1) if found else (path.name, 1, 1)
            return f"{_CUSTOM}/{name}", line, column, str(_NotSetError(error.message.replace(f"{templates}/", "")))
    return None


def _printable(item: Any, stand_ins: StandIns, *, is_printed: bool = False) -> Any:
    """Return data with what stands in for characters that no font holds."""
    if isinstance(item, dict):
        return {key: _printable(value, stand_ins, is_printed=key in _PRINTED) for key, value in item.items()}
    if isinstance(item, list):
        return [_printable(each, stand_ins, is_printed=is_printed) for each in item]
    return item.translate(stand_ins) if is_printed and isinstance(item, str) else item


@contextmanager
def _refined(custom: Path | None) -> Iterator[Path]:
    """Give the folder of the templates, with the edition's own where it has some."""
    if custom is None or not (custom / _REFINEMENT).is_file():
        yield _TEMPLATES
        return
    with TemporaryDirectory() as folder:
        templates = Path(folder, "print")
        shutil.copytree(_TEMPLATES, templates, ignore=shutil.ignore_patterns("*.ttf", _CUSTOM))
        shutil.copytree(custom, templates / _CUSTOM)
        with _offline():
            yield templates


@contextmanager
def _offline() -> Iterator[None]:
    """Keep this process from the network, as far as Typst goes there, until the block ends; one block at a time."""
    with _OFFLINE:
        before = {name: os.environ.get(name) for name in _NO_NETWORK}
        os.environ |= _NO_NETWORK
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _compiler(path: Path, root: Path, fonts: typst.Fonts, **inputs: str) -> typst.Compiler:
    """Return what compiles a template, and sees but the files of a folder, some fonts and `sys.inputs`."""
    return typst.Compiler(
        path,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        package_path=_NO_PACKAGES,
        package_cache_path=_NO_PACKAGES,
    )


def _compile(record: Mapping[str, Any], attached: Mapping[str, str], templates: Path, fonts: typst.Fonts) -> bytes:
    _forget(fonts)
    families = sorted({font.family for font in fonts.fonts() if font.path and FONTS not in Path(font.path).parents})
    data = json.dumps({**record, "fonts": families}, ensure_ascii=False)
    tei = json.dumps(attached, ensure_ascii=False)
    compiler = _compiler(templates / "book.typ", templates, fonts, data=data, tei=tei)
    day = datetime.fromisoformat(record["revised"]).replace(tzinfo=UTC)
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=day)
    except typst.TypstError as error:
        raise _NotSetError(error.message) from error
    if warnings or not isinstance(pdf, bytes):
        raise _NotSetError(*(warning.message for warning in warnings))
    return pdf


def warm_up() -> None:
    """Set a specimen, as a process may do that has nothing to print yet: what is loaded at first use is there then."""
    render_pdf([PrintedText("", _SPECIMEN.read_text("utf-8"), {}, "specimen.xml", b"<TEI/>")], Page())


def _forget(fonts: typst.Fonts) -> None:
    """Make Typst let go of what it keeps of earlier texts, which is of no use for another, by compiling nothing."""
    nothing = _compiler(_TEMPLATES / "paper.typ", _TEMPLATES, fonts)
    for _ in range(_COMPILATIONS_KEPT):
        nothing.compile(format="svg")


@cache
def _fonts(added: Path | None) -> typst.Fonts:
    folders = [FONTS, added] if added else [FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _missing(code: int, text: PrintedText) -> Finding:
    """Report a character at its first place in a source, or at the start where it is written as a reference."""
    path = next((path for path, source in text.sources.items() if chr(code) in source), text.name)
    source = text.sources[path]
    before = source[: max(0, source.find(chr(code)))]
    return Finding(
        rule="glyph-missing",
        severity=Severity.ERROR,
        path=path,
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        message=f"no font of the print edition holds {chr(code)} (U+{code:04X})",
        remedy="check that the character is meant, and put a font that holds it into custom/fonts/",
    )
