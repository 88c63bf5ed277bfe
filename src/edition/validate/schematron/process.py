"""Runs an edition's rules in a process of their own.

Nobody can interrupt Saxon, not even the user: it keeps the whole interpreter waiting, and a recursion without end takes
it down. So the rules run apart, where they can be stopped and have so much memory and no more. saxonche is loaded
there only.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, NamedTuple

from edition.errors import EditionError
from edition.interrupts import end_with_parent, held_back, left_to_parent

if TYPE_CHECKING:
    from edition.saxon import ForeignStylesheet

Mark = tuple[int, str]
"""The number of an element in the Schematron file, from 1, and the name of an attribute, or nothing."""

_MOST_BYTES = 4 * 2**30
_MARK = re.compile(r"<!--(\d+) ?(\S*?)-->")


class StoppedError(EditionError):
    """The rules took too long, or ended in a crash."""


class Compiled(NamedTuple):
    """What became of a Schematron file.

    `marks` says from where a line of the stylesheet comes; `errors` keep it from being run, each with the line of the
    stylesheet, the attribute and Saxon's reason.
    """

    marks: Mapping[int, Mark]
    errors: Sequence[tuple[int, str, str]]


class Process:
    """A process that holds documents against one Schematron file; it is started when it is needed, and again."""

    def __init__(self, schematron: bytes, name: str, seconds: float) -> None:
        self._schematron, self._name, self._seconds = schematron, name, seconds
        self._running: tuple[BaseProcess, Connection] | None = None
        self._compiled = Compiled({}, ())

    def compile(self) -> Compiled:
        """Start the process, unless it runs. Raises StoppedError."""
        if self._running is None:
            # A copy of this process would hold its threads and, perhaps, a Saxon that does not survive that.
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, self._schematron, self._name), daemon=True)
            # What keeps track of processes lets interruptions through when it begins, so it begins first.
            resource_tracker.ensure_running()
            with held_back():
                process.start()
            theirs.close()
            self._running = process, ours
            self._compiled = self._ask(ours, None)
        return self._compiled

    def transform(self, xml: str) -> str:
        """Return what the rules find in a document, as JSON. Raises StoppedError, or EditionError with a reason."""
        self.compile()
        assert self._running is not None
        _, pipe = self._running
        answer = self._ask(pipe, xml)
        if isinstance(answer, EditionError):
            raise answer
        return str(answer)

    def _ask(self, pipe: Connection, xml: str | None) -> Any:
        """Return what the process sends next, after it was given a document."""
        try:
            if xml is not None:
                pipe.send(xml)
            if not pipe.poll(self._seconds):
                raise StoppedError(f"took more than {self._seconds:g} seconds and was stopped")
            return pipe.recv()
        except (EOFError, ConnectionError):
            self._stop()
            raise StoppedError("broke down, as rules do that call themselves without end or gather too much") from None
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        assert self._running is not None
        process, pipe = self._running
        process.kill()
        process.join()
        pipe.close()
        self._running = None


def serve(pipe: Connection, schematron: bytes, name: str) -> None:
    """Send what became of a Schematron file, then what is found in each document that comes, until none can come."""
    # Who waits for it ends it.
    left_to_parent()
    end_with_parent()
    _limit_memory()
    from edition.resources import STYLESHEETS  # noqa: PLC0415 - only this process loads Saxon

    # Saxon asks for the folder that one is in, whose name may not be UTF-8.
    os.chdir(STYLESHEETS)
    from edition.saxon import ForeignStylesheet, StaticErrors, Transformer  # noqa: PLC0415

    runtime = (STYLESHEETS / "schematron" / "runtime.xsl").read_bytes()
    try:
        text = Transformer(STYLESHEETS).transform("schematron.xsl", schematron, {"runtime": runtime}, name=name)
        marks = dict(_marks(text))
        stylesheet = ForeignStylesheet(text)
    except StaticErrors as error:
        # The other process must not load what this error is made of.
        pipe.send(Compiled(marks, [(line, attribute, reason) for line, attribute, reason in error.errors]))
        return
    pipe.send(Compiled(marks, ()))
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send(_found(stylesheet, pipe.recv()))


def _limit_memory() -> None:
    """Have the system end this process before it takes all memory, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not everywhere

        _, highest = resource.getrlimit(resource.RLIMIT_DATA)
        with suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, highest))


def _found(stylesheet: "ForeignStylesheet", xml: str) -> str | EditionError:
    try:
        return stylesheet.transform(xml)
    except EditionError as error:
        return EditionError(f"cannot be evaluated: {error}")


def _marks(stylesheet: str) -> Iterator[tuple[int, Mark]]:
    """Yield the lines of a stylesheet that begin with where they come from."""
    for number, line in enumerate(stylesheet.split("\n"), 1):
        mark = _MARK.match(line)
        if mark:
            yield number, (int(mark[1]), mark[2])
