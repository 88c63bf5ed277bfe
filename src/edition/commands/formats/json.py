"""`--format json`: an array of all that is known of each finding, for other programs."""

import json
import unicodedata

from edition.characters import is_hidden
from edition.commands.console import inert
from edition.commands.formats.fingerprints import fingerprints
from edition.commands.formats.report import Report

# A text may be one line of many megabytes, with a finding at each word.
_LONGEST_EXCERPT = 10_000


def as_json(report: Report) -> str:
    """Return a JSON array."""
    marks = fingerprints(report.findings)
    return serialized(
        [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "message": finding.said,
                "remedy": finding.remedy,
                "place": finding.place,
                "at": finding.at,
                "also": finding.also._asdict() if finding.also else None,
                "fingerprint": mark,
                "excerpt": line if line is not None and len(line) <= _LONGEST_EXCERPT else None,
            }
            for finding, mark in zip(report.findings, marks, strict=True)
            for line in [report.excerpts.line(finding)]
        ]
    )


def serialized(value: object) -> str:
    """Return a value as JSON in UTF-8, in which what cannot be seen is written by its number."""
    return inert(json.dumps(value, ensure_ascii=False, indent=2).translate(_Visible())) + "\n"


class _Visible(dict[int, str]):
    """What stands for a character in JSON, by its number."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        # What is not UTF-8 in a file's name comes as surrogates, which many programs do not read in JSON.
        escape = r"\\u" if unicodedata.category(char) == "Cs" else r"\u"
        units = char.encode("utf-16-be", "surrogatepass").hex(" ", 2).split()
        self[number] = "".join(escape + unit for unit in units) if char != "\n" and is_hidden(char) else char
        return self[number]
