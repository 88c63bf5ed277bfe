"""`--format text`: for people, and with `--short` for the problem matchers of editors."""

from collections.abc import Callable, Iterator
from itertools import chain

from edition.commands.console import inert, one_line, printable
from edition.commands.formats.report import Report
from edition.commands.formats.waiver import Waivers
from edition.findings import Finding, Severity

# Select Graphic Rendition (ECMA-48, 8.3.117).
_BOLD, _FAINT = "1", "2"
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_INDENT = " " * 4

_Paint = Callable[[str, str], str]


def as_text(report: Report) -> str:
    """Return a line for each finding, and below it, unless it is to be short, what helps to mend it."""
    paint = _painted if report.view.colour else _plain
    waivers = Waivers(report.findings)
    lines = chain.from_iterable(_lines(finding, report, waivers, paint) for finding in report.findings)
    return inert("".join(f"{line}\n" for line in lines))


def _plain(text: str, _style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _lines(finding: Finding, report: Report, waivers: Waivers, paint: _Paint) -> Iterator[str]:
    style = _STYLES[finding.severity]
    where = paint(inert(f"{one_line(finding.path)}:{finding.line}:{finding.column}:"), _BOLD)
    rule = paint(f"[{one_line(finding.rule)}]", _FAINT)
    yield f"{where} {paint(f'{finding.severity}:', style)} {one_line(finding.said)} {rule}"
    if report.view.short:
        return
    yield from _excerpt(report.excerpts.of(finding), style, paint)
    yield from _indented(printable(finding.remedy))
    if report.view.waivers and finding.path not in report.outside:
        waiver = "\n".join(waivers.of(finding))
        yield from _indented(f"To let it stand, in tei/decisions.toml, with your reason:\n{waiver}" if waiver else "")


def _excerpt(shown: str, style: str, paint: _Paint) -> Iterator[str]:
    line, _, below = shown.rstrip("\n").partition("\n")
    if line:
        yield line
        yield below[:-1] + paint(below[-1], style)


def _indented(text: str) -> Iterator[str]:
    yield from (_INDENT + line for line in text.split("\n") if line)
