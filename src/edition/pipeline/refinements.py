"""Whether what an edition has in `custom/` for its pages and its print edition is right, before anything is made by it.

What cannot be used is a finding of the rule `unreadable`, as it is with the edition's own schema and rules. An edition
without such files costs nothing: neither Saxon nor Typst is loaded for it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from os.path import lexists
from pathlib import Path

from edition.errors import FileError
from edition.findings import Finding, Severity
from edition.project import Project
from edition.validate.css import style_fault
from edition.validate.parse import parse, read_file
from edition.validate.refusal import Fault, RefusedError, as_findings

_SECONDS = 20
# Templates are known by their bytes: whoever watches an edition changes them.
_KEPT = 16
_TRY = """if True:
    import json, sys
    from pathlib import Path
    from edition.errors import refusal
    from edition.interrupts import end_with_parent
    from edition.publish import template_fault
    end_with_parent()
    folder, name = sys.argv[1:]
    try:
        fault = template_fault(Path(folder))
    except OSError as error:
        fault = name, 1, 1, f"what is beside it cannot be read ({refusal(error)})"
    print(json.dumps(fault))"""


def faulty_refinements(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the sheets and the template by which an edition refines pages and print."""
    if not project.custom.is_dir():
        message, remedy = "this is no folder, or a link that leads to none", "put one in its place, or take it away"
        yield Finding("unreadable", Severity.ERROR, project.relative(project.custom), 1, 1, message, remedy)
        return
    for name, require in _CHECKS.items():
        path = project.custom / name
        if lexists(path):
            named = f"{project.relative(project.custom)}/{name}"
            try:
                require(path, read_file(path, named), named)
            except FileError as error:
                yield from as_findings(error, error.path)


def _require_sheet(path: Path, data: bytes, name: str) -> None:
    """Raise FileError for a stylesheet that is not well-formed or does not compile."""
    parse(data, name)
    from edition.transform import compile_refinement  # noqa: PLC0415 - most editions have none

    compile_refinement(path.name, path.parent)


def _require_template(path: Path, _data: bytes, name: str) -> None:
    """Raise RefusedError for a template that cannot be evaluated."""
    beside = sorted(each for each in path.parent.glob("**/*.typ") if each.is_file())
    if fault := _template_fault(path.parent, name, tuple((str(each), each.read_bytes()) for each in beside)):
        raise RefusedError(*fault)


@lru_cache(_KEPT)
def _template_fault(folder: Path, name: str, _state: tuple[tuple[str, bytes], ...]) -> tuple[str, list[Fault]] | None:
    """Return in which file what is wrong, tried once as long as all templates of the folder are the same.

    Typst cannot be interrupted, so it works in a process that can be stopped.
    """
    command = [sys.executable, "-c", _TRY, str(folder), name]
    try:
        done = subprocess.run(command, timeout=_SECONDS, capture_output=True, check=True)  # noqa: S603 - ours
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        reason = f"it took more than {_SECONDS} seconds, or all memory, and was stopped"
        return name, [Fault(reason, "take out what does not end")]
    found = json.loads(done.stdout)
    if found is None:
        return None
    path, line, column, reason = found
    return path, [Fault(reason, "mend it there", line, column)]


def _require_style(_path: Path, data: bytes, name: str) -> None:
    """Raise RefusedError for a style sheet that is not read to its end."""
    if fault := style_fault(data):
        raise RefusedError(name, [fault])


_CHECKS: Mapping[str, Callable[[Path, bytes, str], None]] = {
    "html.xsl": _require_sheet,
    "print.xsl": _require_sheet,
    "print.typ": _require_template,
    "style.css": _require_style,
}
