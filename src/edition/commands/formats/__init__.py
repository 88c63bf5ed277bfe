"""How findings are printed: a module for each format, which gets a report and returns what goes to standard output.

What documents say is text in all of them: no terminal, CI server, viewer or parser takes any of it for its own.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from edition.commands.formats.report import Report


def _formatted(name: str, report: Report) -> str:
    """Print by a module that is loaded when it is asked for: each run needs one."""
    as_format: Callable[[Report], str] = getattr(import_module(f"{__name__}.{name}"), f"as_{name}")
    return as_format(report)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    name: partial(_formatted, name) for name in ("text", "json", "sarif", "github", "gitlab", "junit")
}
"""What makes the output, by the name that `--format` takes."""
