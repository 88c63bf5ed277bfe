"""What a person sees of the work: progress and errors, on standard error, as plain text."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console as RichConsole
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from edition.findings import Finding

_Item = TypeVar("_Item")
_VERB_WIDTH = 10


def printable(text: str) -> str:
    """Return text in which no character can steer a terminal; line feeds stay."""
    return "".join(
        char if char == "\n" or not unicodedata.category(char).startswith("C") else f"\\u{ord(char):04x}"
        for char in text
    )


class Console:
    """Shows progress: a bar on a terminal, and a line for each stage; `quiet` leaves the errors only."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._rich = RichConsole(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def each(self, verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        """Yield the items, showing on a terminal how many are done."""
        if self._quiet or not self._rich.is_terminal or len(items) <= 1:
            yield from items
            return
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self._rich, transient=True) as progress:
            task = progress.add_task(f"{verb:{_VERB_WIDTH}}", total=len(items))
            for item in items:
                yield item
                progress.advance(task)

    def line(self, verb: str, text: str) -> None:
        """Say in one line what a stage did."""
        if not self._quiet:
            self._rich.print(Text.assemble((f"{verb:{_VERB_WIDTH}}", "bold"), printable(text)))

    def say(self, text: str = "") -> None:
        """Say something that is neither progress nor an error."""
        if not self._quiet:
            self._rich.print(Text(printable(text)))

    def warn(self, findings: Iterable[Finding]) -> None:
        """Say what is doubtful, a line each."""
        for finding in findings:
            self.say(f"warning: {finding.path}:{finding.line}: {finding.message}; {finding.remedy}")

    def error(self, text: str) -> None:
        """Say what went wrong, one line for each sentence."""
        for sentence in text.splitlines():
            self._rich.print(Text.assemble(("error: ", "bold red"), printable(sentence)))


def write_output(text: str) -> None:
    """Write what another program may read to standard output."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
