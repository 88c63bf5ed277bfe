"""Findings that the editor lets stand: `[[waiver]]` in `tei/decisions.toml`, each with its reason."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from edition.decisions import WAIVER, read_tables
from edition.errors import UnreadableError, did_you_mean
from edition.findings import Finding, Severity

_KEYS = ("rule", "at", "reason", "message", "until")
_REQUIRED = {
    "rule": 'rule = "…", the name in square brackets that the finding ends with',
    "at": 'at = "…", the document and the part of it, as in "121800/u7"; `edition validate --verbose` names it',
    "reason": 'reason = "…", why the finding may stand',
}
# What `edition validate --verbose` leaves to be written is not written yet.
_PLACEHOLDERS = {"", "…"}
# Only a build finds what breaks rules whose names begin so.
_OF_BUILDS = ("glyph-missing", "endings-")
_TABLE = re.compile(rf"[ \t]*\[\[[ \t]*{WAIVER}[ \t]*\]\]")


@dataclass(frozen=True, slots=True)
class Waiver:
    """What lets one finding stand: of the rule `rule`, in the part `at` of a document, for the reason given.

    Of several findings there, the one that has `message` in its words. `until` is the last day on which the waiver
    counts, None for always; `line` is where it stands in the file `path`.
    """

    rule: str
    at: str
    reason: str
    message: str
    until: date | None
    path: str
    line: int

    @property
    def document(self) -> str:
        """The document that it is about."""
        return self.at.partition("/")[0]

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is about a finding."""
        return (self.rule, self.at) == (finding.rule, finding.at) and self.message in finding.message


def read_waivers(data: bytes, path: str, rules: Collection[str]) -> list[Waiver]:
    """Return the waivers in a file of decisions.

    `path` is only for the messages; `rules` are the names that there are, none where these are not known.
    Raises UnreadableError for what is not TOML in UTF-8, and for a waiver that lacks something or names no rule.
    """
    text, tables = read_tables(data, path)
    waivers = tables.get(WAIVER, [])
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _TABLE.match(line)]
    if not (isinstance(waivers, list) and all(isinstance(waiver, dict) for waiver in waivers)):
        raise _fault(path, 1, f'"{WAIVER}" is no list of tables', f"write [[{WAIVER}]] above each")
    lines += [1] * (len(waivers) - len(lines))
    return [_waiver(waiver, path, line, rules) for waiver, line in zip(waivers, lines, strict=False)]


def _waiver(table: Mapping[str, object], path: str, line: int, rules: Collection[str]) -> Waiver:
    for key in table:
        if key not in _KEYS:
            known = f"the known keys are {', '.join(_KEYS)}"
            raise _fault(path, line, f'the waiver has the unknown key "{key}"{did_you_mean(key, _KEYS)}', known)
    for key, how in _REQUIRED.items():
        if str(table.get(key, "")).strip() in _PLACEHOLDERS:
            raise _fault(path, line, f"the waiver has no {key}", f"write {how}")
    texts = {key: table.get(key, "") for key in _KEYS if key != "until"}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise _fault(path, line, f"{key} of the waiver is no string", f'write {key} = "…"')
    if rules and texts["rule"] not in rules:
        hint = did_you_mean(str(texts["rule"]), rules)
        raise _fault(path, line, f'there is no rule "{texts["rule"]}"{hint}', "name a rule that there is")
    stripped = {key: str(text).strip() for key, text in texts.items()}
    return Waiver(**stripped, until=_day(table.get("until"), path, line), path=path, line=line)


def _day(value: object, path: str, line: int) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _fault(path, line, f'until of the waiver, "{value}", is no date', "write until = 2027-12-31") from None


def _fault(path: str, line: int, message: str, remedy: str) -> UnreadableError:
    return UnreadableError(f"{path}, line {line}: {message}; {remedy}", path, line)


def without_waived(
    findings: Sequence[Finding], waivers: Sequence[Waiver], documents: Collection[str], today: date
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that no waiver lets stand, and those about waivers themselves.

    Of the rules waiver-lapsed, waiver-unmatched and waiver-ambiguous. A waiver is only missed in what was looked at:
    `documents` are those that were not, and what only a build finds may not have been looked for.
    """
    waived: set[int] = set()
    about: list[Finding] = []
    for waiver in waivers:
        covered = [number for number, finding in enumerate(findings) if waiver.covers(finding)]
        if waiver.until is not None and waiver.until < today:
            about.append(_lapsed(waiver, waiver.until))
        elif len(covered) == 1:
            waived.update(covered)
        elif covered:
            about.append(_ambiguous(waiver, len(covered)))
        elif waiver.document not in documents and not waiver.rule.startswith(_OF_BUILDS):
            about.append(_unmatched(waiver, findings))
    return [finding for number, finding in enumerate(findings) if number not in waived], about


def _lapsed(waiver: Waiver, until: date) -> Finding:
    message = f"the waiver of {waiver.rule} at {waiver.at} lapsed on {until.isoformat()}"
    return _about("waiver-lapsed", waiver, message, "mend what it let stand, set a later date, or take the waiver out")


def _ambiguous(waiver: Waiver, number: int) -> Finding:
    message = f"the waiver of {waiver.rule} at {waiver.at} is about {number} findings, and lets none stand"
    return _about("waiver-ambiguous", waiver, message, 'add message = "…", words that only the one that is meant has')


def _unmatched(waiver: Waiver, findings: Sequence[Finding]) -> Finding:
    places = sorted({finding.at for finding in findings if finding.rule == waiver.rule})
    reason = "no finding there has the words of its message" if waiver.at in places else "there is no such finding"
    hint = "" if waiver.at in places else did_you_mean(waiver.at, places)
    message = f"the waiver of {waiver.rule} at {waiver.at} matches nothing: {reason}{hint}"
    return _about("waiver-unmatched", waiver, message, "correct it, or take it out")


def _about(rule: str, waiver: Waiver, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, waiver.path, waiver.line, 1, message, remedy)
