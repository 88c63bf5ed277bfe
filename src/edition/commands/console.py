"""What a person sees of the work: progress and errors, on standard error, as plain text."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

from edition.characters import is_hidden
from edition.findings import Finding, advised

_Item = TypeVar("_Item")
_VERB_WIDTH = 10
_COMMAND = re.compile(r"^(\s*):(?=:)|(##\w*)\[", re.MULTILINE)


def printable(text: str) -> str:
    """Return text in which no character can steer a terminal; line feeds stay."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(char):04x}" if char != "\n" and is_hidden(char) else char for char in text)


def one_line(text: str) -> str:
    """Return text in which no character can steer a terminal or end the line."""
    return printable(text).replace("\n", r"\u000a")


def inert(text: str) -> str:
    """Return text that no CI server takes for a command.

    GitHub obeys `::name::` at the beginning of a line and `##[name]` anywhere in it, Azure Pipelines and TeamCity
    `##vso[…]` and `##teamcity[…]`. The sign that makes it one is shown by its number, as JSON and TOML write it.
    """
    return _COMMAND.sub(lambda found: rf"{found[2]}\u005b" if found[2] else rf"{found[1]}\u003a", text)


class Console:
    """Shows progress: a bar on a terminal, and a line for each stage.

    `quiet` leaves the errors only, `verbose` has a line for each item and how long it took.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._quiet, self._verbose = quiet, verbose and not quiet

    @cached_property
    def _rich(self) -> "RichConsole | None":
        """What draws on a terminal, None for a log and for a terminal on which nothing can be drawn; slow to load."""
        if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return None
        from rich.console import Console as RichConsole  # noqa: PLC0415

        return RichConsole(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def each(self, verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        """Yield the items, showing on a terminal how many are done."""
        if self._verbose:
            yield from self._timed(verb, items)
        elif self._quiet or len(items) <= 1 or self._rich is None:
            yield from items
        else:
            yield from self._counted(verb, items, self._rich)

    def _timed(self, verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        here = Path.cwd()
        for item in items:
            begun = perf_counter()
            yield item
            name = item.relative_to(here) if isinstance(item, Path) and item.is_relative_to(here) else item
            self.line(verb, f"{name}, {perf_counter() - begun:.3f} s")

    def _counted(self, verb: str, items: Sequence[_Item], rich: "RichConsole") -> Iterator[_Item]:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=rich, transient=True) as progress:
            task = progress.add_task(f"{verb:{_VERB_WIDTH}}", total=len(items))
            for item in items:
                yield item
                progress.advance(task)

    def line(self, verb: str, text: str) -> None:
        """Say in one line what a stage did."""
        if not self._quiet:
            self._print(f"{verb:{_VERB_WIDTH}}", "bold", text)

    def say(self, text: str = "") -> None:
        """Say something that is neither progress nor an error."""
        if not self._quiet:
            self._print("", "", text)

    def warn(self, findings: Iterable[Finding]) -> None:
        """Say what is doubtful, a line each."""
        for finding in findings:
            self.say(f"warning: {finding.path}:{finding.line}: {advised(finding.message, finding.remedy)}")

    def error(self, text: str) -> None:
        """Say what went wrong, one line for each sentence."""
        for sentence in text.splitlines():
            self._print("error: ", "bold red", sentence)

    def _print(self, label: str, style: str, text: str) -> None:
        if sys.stderr is None:
            return
        if self._rich is None:
            print(inert(label + printable(text)), file=sys.stderr)  # noqa: T201
        else:
            from rich.text import Text  # noqa: PLC0415

            self._rich.print(Text.assemble((label, style), printable(text)))


def write_output(text: str) -> None:
    """Write what another program may read to standard output, or nowhere if that is closed."""
    if sys.stdout is None:
        return
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
