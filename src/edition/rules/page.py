"""A rule as a page to read: in the documentation, and by `edition validate --explain`."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from textwrap import fill

from edition.findings import Severity
from edition.rules import Part, Rule

_WIDTH = 100
_CODE = re.compile("`[^`]*`")
# How an example is coloured, where that is not called like the ending of its file.
_LANGUAGES = {"rng": "xml", "sch": "xml"}
_GROUPS = {
    Severity.ERROR: "Errors: an edition with one of them is not published",
    Severity.WARNING: "Warnings: an editor should look",
    Severity.NOTE: "Notes: good to know",
}


def page(rule: Rule) -> str:
    """Return a page in Markdown, in lines of at most 100 characters."""
    severity = f"Severity: **{rule.severity}**, unless the table `[rules]` of `edition.toml` says otherwise."
    text = [f"# {rule.name}", *map(_wrapped, (rule.what, severity))]
    text += ["## Why", _wrapped(rule.why), "## To mend it", _wrapped(rule.remedy)]
    for title, parts in (("This breaks it", rule.breaks), ("This keeps it", rule.keeps)):
        if parts:
            text += [f"## {title}", *map(_file, parts)]
    return "\n\n".join(text) + "\n"


def _wrapped(paragraph: str, indent: str = "") -> str:
    """Return a paragraph in lines that end at no space of a piece of code."""
    whole = _CODE.sub(lambda code: code[0].replace(" ", "\0"), paragraph)
    lines = fill(whole, _WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
    return lines.replace("\0", " ")


def _file(part: Part) -> str:
    ending = PurePosixPath(part.path).suffix[1:]
    return f"`{part.path}`\n\n```{_LANGUAGES.get(ending, ending)}\n{part.text.rstrip()}\n```"


def index(rules: Sequence[Rule]) -> str:
    """Return the page that lists rules by their severity, with a link to the page of each."""
    about = (
        "What `edition validate` checks, each rule under the name that its findings end with; the same pages are "
        "printed by `edition validate --explain RULE`. An example shows the part of a file that matters; the rest is "
        "as in any edition. The pages are made from `src/edition/rules/catalogue/`."
    )
    text = ["# Rules", _wrapped(about)]
    for severity, title in _GROUPS.items():
        rows = [_wrapped(f"- [{r.name}]({r.name}.md): {r.what}", "  ") for r in rules if r.severity is severity]
        text += [f"## {title}", "\n".join(rows)]
    return "\n\n".join(text) + "\n"
