"""What a check found, with all that a format may say of it."""

import posixpath
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edition.commands.excerpt import Excerpts
from edition.findings import Finding


class View(NamedTuple):
    """How a person sees it: `short` is one line a finding; `waivers` shows what would let each finding stand.

    `colour` sets parts off by colour.
    """

    short: bool = False
    waivers: bool = False
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, and the names of the files that were checked, as findings name them.

    `outside` are those of the files that are not of the edition at hand. `fails` tells whether a finding fails the
    check, `describe` what a rule of the edition's own wants, nothing for any other; `excerpts` are the lines of
    findings. `folder` is that of the edition as seen from the top of the repository, for what shows findings beside its
    files.
    """

    findings: Sequence[Finding]
    files: Sequence[str]
    fails: Callable[[Finding], bool]
    excerpts: Excerpts
    outside: Collection[str] = ()
    describe: Callable[[str], str] = field(default=lambda _rule: "")
    view: View = field(default=View())
    folder: str = ""

    def address(self, path: str) -> str:
        """Return the path of a finding as seen from the top of the repository."""
        is_within = self.folder and path not in self.outside
        return posixpath.join(self.folder, path) if is_within else path
