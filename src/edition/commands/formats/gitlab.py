"""`--format gitlab`: a code quality report, which GitLab shows beside the change."""

from edition.commands.console import one_line
from edition.commands.formats.fingerprints import fingerprints
from edition.commands.formats.json import serialized
from edition.commands.formats.report import Report
from edition.findings import Severity, advised

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def as_gitlab(report: Report) -> str:
    """Return a JSON array."""
    marks = fingerprints(report.findings)
    return serialized(
        [
            {
                "description": one_line(advised(finding.said, finding.remedy)),
                "check_name": finding.rule,
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": one_line(report.address(finding.path)), "lines": {"begin": finding.line}},
            }
            for finding, mark in zip(report.findings, marks, strict=True)
        ]
    )
