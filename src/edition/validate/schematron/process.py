"""Runs an edition's rules in a process of their own, in which alone saxonche is loaded."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NamedTuple

from edition.apart import Apart
from edition.errors import EditionError

if TYPE_CHECKING:
    from edition.saxon import ForeignStylesheet

Mark = tuple[int, str]
"""The number of an element in the Schematron file, from 1, and the name of an attribute, or nothing."""

_MARK = re.compile(r"<!--(\d+) ?(\S*?)-->")


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
        self._apart = Apart(serve, schematron, name, seconds=seconds)
        self._compiled = Compiled({}, ())

    def compile(self) -> Compiled:
        """Start the process, unless it runs. Raises StoppedError."""
        if self._apart.start():
            self._compiled = self._apart.answer()
        return self._compiled

    def transform(self, xml: str) -> str:
        """Return what the rules find in a document, as JSON. Raises StoppedError, or EditionError with a reason."""
        self.compile()
        answer = self._apart.answer(xml)
        if isinstance(answer, EditionError):
            raise answer
        return str(answer)


def serve(pipe: Connection, schematron: bytes, name: str) -> None:
    """Send what became of a Schematron file, then what is found in each document that comes, until none can come."""
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
    while True:
        pipe.send(_found(stylesheet, pipe.recv()))


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
