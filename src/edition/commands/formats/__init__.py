"""How findings are printed: a module for each format, which gets a report and returns what goes to standard output.

What documents say is text in all of them: no terminal, CI server, viewer or parser takes any of it for its own.
"""

from collections.abc import Callable, Mapping

from edition.commands.formats.github import as_github
from edition.commands.formats.gitlab import as_gitlab
from edition.commands.formats.json import as_json
from edition.commands.formats.junit import as_junit
from edition.commands.formats.report import Report
from edition.commands.formats.sarif import as_sarif
from edition.commands.formats.text import as_text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
}
"""What makes the output, by the name that `--format` takes."""
