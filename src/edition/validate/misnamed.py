"""Files that nobody reads since they are called almost, but not quite, like one that would be read."""

import os
from collections.abc import Iterator
from os.path import lexists
from pathlib import Path

from edition.errors import did_you_mean
from edition.findings import Finding, Severity
from edition.project import Project

# By which an edition refines what the tool has of its own, in `custom/`.
_REFINEMENTS = ("schema.odd", "rules.sch", "html.xsl", "print.xsl", "print.typ", "style.css")
_FOLDERS = ("fonts",)
# Each of them is a document, or the register.
_TEXTS = (".md", ".xml")
# So alike are prnt.xsl and print.xsl, or style.scss and style.css; style.css.bak or notes.toml and ids.toml are less.
_LIKENESS = 0.85


def misnamed(project: Project) -> Iterator[Finding]:
    """Yield a finding of the rule file-misnamed for each file that may be meant to be one that is not there.

    Beside those that are read, there may be others in `custom/` that a template names, and anything in `tei/`: so only
    what is called like one of them is looked at.
    """
    for path in _listed(project.custom):
        known = _FOLDERS if path.is_dir() else _REFINEMENTS
        if (meant := _meant(path, known)) and not _is_named(path, project.custom):
            yield _finding(project, path, meant)
    for path in _listed(project.tei, but=_TEXTS):
        if meant := _meant(path, (project.decisions.name, project.identifiers.name)):
            yield _finding(project, path, meant)


def _listed(folder: Path, but: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield what is in a folder, if it is there, but for some endings; what is hidden belongs to systems and editors.

    Names are looked at as strings, since there may be thousands.
    """
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name for entry in entries if not entry.name.startswith(".") and not entry.name.endswith(but)
        )
    yield from (folder / name for name in names)


def _meant(path: Path, known: tuple[str, ...]) -> str:
    """Return which of some files that are not there may be meant by one, as the end of a sentence, or nothing."""
    absent = [name for name in known if not lexists(path.with_name(name))]
    return "" if path.name in known else did_you_mean(path.name.lower(), absent, _LIKENESS)


def _is_named(path: Path, custom: Path) -> bool:
    """Tell whether a template of the edition names a file, and so may need it."""
    templates = (each for each in custom.glob("**/*.typ") if each.is_file() and each != path)
    return any(path.name.encode() in template.read_bytes() for template in templates)


def _finding(project: Project, path: Path, meant: str) -> Finding:
    message = f'nobody reads a file that is called "{path.name}" here{meant}'
    return Finding(
        "file-misnamed", Severity.WARNING, project.relative(path), 1, 1, message, "rename it, or move it away"
    )
