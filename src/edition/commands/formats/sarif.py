"""`--format sarif`: SARIF 2.1.0 (OASIS), which code scanning platforms and editors read."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from edition import __version__, rules
from edition.commands.console import printable
from edition.commands.formats.fingerprints import fingerprints
from edition.commands.formats.json import serialized
from edition.commands.formats.report import Report
from edition.findings import Finding
from edition.rules.page import page

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The name that GitHub and Azure DevOps know.
_ROOT = "%SRCROOT%"
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)


def as_sarif(report: Report) -> str:
    """Return a log of one run, with the rules that found something."""
    names = sorted({finding.rule for finding in report.findings})
    indices = {name: index for index, name in enumerate(names)}
    marks = fingerprints(report.findings)
    pairs = zip(report.findings, marks, strict=True)
    run = {
        "tool": {
            "driver": {"name": "edition", "version": __version__, "rules": [_rule(name, report) for name in names]}
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository, or of the edition."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, report, indices[finding.rule], mark) for finding, mark in pairs],
    }
    return serialized({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, report: Report) -> Mapping[str, object]:
    if name in rules.names():
        rule = rules.named(name)
        what, why, help_, level = rule.what, f" {rule.why}", page(rule), rule.severity
    else:
        what = _text(report.describe(name) or name)
        why, help_ = "", what
        level = next(finding.severity for finding in report.findings if finding.rule == name)
    sentence = _SENTENCE.match(what)
    return {
        "id": name,
        "shortDescription": {"text": sentence[0] if sentence else what},
        "fullDescription": {"text": what + why},
        "help": {"text": help_, "markdown": help_},
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding, report: Report, index: int, mark: str) -> Mapping[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _text(f"{finding.said}\n{finding.remedy}")},
        "locations": [_location(report.address(finding.path), region)],
        # GitHub follows a finding by this name only.
        "partialFingerprints": {"edition/v1": mark, "primaryLocationLineHash": mark},
    }
    if finding.also:
        place = _location(report.address(finding.also.path), {"startLine": finding.also.line})
        result["relatedLocations"] = [{**place, "message": {"text": "The other place to look at."}}]
    return result


def _location(path: str, region: Mapping[str, int]) -> Mapping[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(name: str) -> Mapping[str, str]:
    """Return where a file is: from the edition's folder, or by its address where the name begins at the root."""
    path = Path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="surrogateescape"), "uriBaseId": _ROOT}


def _text(text: str) -> str:
    """Return a message in which nothing is a link (SARIF 2.1.0, 3.11.6)."""
    return printable(text).replace("](", r"]\u0028")
