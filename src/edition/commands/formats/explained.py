"""What a rule wants, by its name: `edition validate --explain`."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition import rules
from edition.commands.console import inert, printable
from edition.errors import UsageError, did_you_mean
from edition.project import Project, find_project
from edition.rules.page import page
from edition.validate.refusal import RefusedError

if TYPE_CHECKING:
    from edition.validate.schematron import Rules


def explained(name: str) -> str:
    """Return the page of a rule, of the tool's or of those of the edition at hand.

    Raises UsageError for a name that is none's, and EditionError where the edition's own rules cannot be read.
    """
    if name in rules.names():
        return page(rules.named(name))
    own = _own_rules(find_project(Path()))
    if own and name in own.names:
        return inert(printable(f"# {name}\n\n{own.describe(name)}\n"))
    known = (*rules.names(), *(own.names if own else ()))
    hint = did_you_mean(name, known) or "; each finding of `edition validate` ends with the name of its rule"
    raise UsageError(f'there is no rule "{name}"{hint}')


def describing(project: Project | None) -> Callable[[str], str]:
    """Return what tells what a rule of the edition's own wants, nothing for any other and where they cannot be read."""

    @cache
    def own() -> "Rules | None":
        try:
            return _own_rules(project)
        except RefusedError:
            return None

    def describe(rule: str) -> str:
        found = own()
        return found.describe(rule) if found else ""

    return describe


def _own_rules(project: Project | None) -> "Rules | None":
    if project is None:
        return None
    # What knows the texts of an edition is slow to load.
    from edition.validate.texts import own_rules  # noqa: PLC0415

    return own_rules(project)
