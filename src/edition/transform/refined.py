"""The stylesheets as an edition refines them, run apart: a refinement may never end, or take the process down."""

from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from edition.apart import Apart, StoppedError
from edition.errors import EditionError, FileError
from edition.resources import STYLESHEETS
from edition.saxon import Transformer

# A document takes some tenths of a second.
_SECONDS = 120
_REMEDY = "take out what does not end"


class Refined:
    """The stylesheets as the sheets in a folder refine them, of which each may change at any time."""

    def __init__(self, custom: Path) -> None:
        self._apart = Apart(_serve, custom, seconds=_SECONDS)

    def transform(
        self,
        sheet: str,
        xml: bytes,
        parameters: Mapping[str, str | bytes] | None = None,
        *,
        name: str,
        refinement: str = "",
        mode: str = "",
    ) -> str:
        """Do what `Transformer.transform` does; raise EditionError, too, where that has to be stopped."""
        named = {"name": name, "refinement": refinement, "mode": mode}
        try:
            return str(self._asked("transform", sheet, xml, parameters, **named))
        except StoppedError as error:
            raise EditionError(f"{name}: custom/{refinement or sheet} {error}; {_REMEDY}") from None

    def compile(self, sheet: str) -> None:
        """Do what `Transformer.compile` does; raise FileError, too, where that has to be stopped."""
        try:
            self._asked("compile", sheet)
        except StoppedError as error:
            path = f"custom/{sheet}"
            raise FileError(f"{path}: this {error}; {_REMEDY}", path) from None

    def _asked(self, method: str, *arguments: object, **named: str) -> object:
        answer, error = self._apart.ask((method, arguments, named))
        if error:
            raise error
        return answer


def _serve(pipe: Connection, custom: Path) -> None:
    """Do with the refined stylesheets what comes, and send what it gives or raises, without end."""
    transformer = Transformer(STYLESHEETS, custom)
    while True:
        method, arguments, named = pipe.recv()
        try:
            pipe.send((getattr(transformer, method)(*arguments, **named), None))
        except EditionError as error:
            pipe.send((None, error))
