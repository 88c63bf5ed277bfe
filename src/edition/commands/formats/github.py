"""`--format github`: workflow commands, of which GitHub makes annotations of the lines concerned."""

from edition.commands.console import one_line, printable
from edition.commands.formats.report import Report
from edition.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# As GitHub's own toolkit escapes them (actions/toolkit, packages/core/src/command.ts).
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}


def as_github(report: Report) -> str:
    """Return a line for each finding."""
    return "".join(_command(finding, report.address(finding.path)) for finding in report.findings)


def _command(finding: Finding, path: str) -> str:
    values = {
        "file": one_line(path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": one_line(finding.rule),
    }
    properties = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in values.items())
    data = printable(f"{finding.said}\n{finding.remedy}").translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {properties}::{data}\n"
