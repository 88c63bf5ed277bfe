"""`edition serve`."""

import time
import webbrowser
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from edition.commands.console import Console
from edition.commands.options import with_verbosity
from edition.pipeline import Preview
from edition.pipeline.memory import user_memory
from edition.project import open_project
from edition.serving import Server, changes

_HIGHEST = 65535


@click.command()
@click.option(
    "--port", type=click.IntRange(1, _HIGHEST), help="The port to listen on; by default a free one from 8000."
)
@click.option("--no-open", is_flag=True, help="Open no browser.")
@with_verbosity
def serve(*, port: int | None, no_open: bool, quiet: bool, verbose: bool) -> None:
    """Show the edition in the browser, and anew whenever a file is saved.

    Only what a change needs is made again. Errors are shown here and in the
    page, and the last page that was right stays. The pages lie in a folder of
    their own, without PDFs: build/ is not touched. Ctrl-C ends it.

    \b
    Examples:
      edition serve
      edition serve --port 9000 --no-open
    """
    console = Console(quiet=quiet)
    root = open_project(Path()).root
    with TemporaryDirectory(prefix="edition-serve-") as folder, Server(Path(folder), port) as server:
        preview = Preview(root, Path(folder), Console(quiet=not verbose or quiet), user_memory())
        session = _Session(preview, server, console)
        session.refresh(path for each in preview.folders for path in each.iterdir())
        console.say(f"The edition is at {server.address} until Ctrl-C")
        if not no_open:
            webbrowser.open(server.address)
        try:
            for changed in changes(lambda: preview.folders):
                session.refresh(changed)
        except KeyboardInterrupt:
            console.say()


class _Session:
    """Keeps pages, browser and terminal like the files."""

    def __init__(self, preview: Preview, server: Server, console: Console) -> None:
        self._preview, self._server, self._console = preview, server, console
        self._errors: Sequence[str] = []

    def refresh(self, changed: Iterable[Path]) -> None:
        """Make anew what changed, and say so everywhere."""
        begun = time.perf_counter()
        made = 0
        for refreshed in self._preview.refresh(changed, self._server.shown):
            self._say(refreshed.errors)
            self._server.tell(refreshed.pages, refreshed.errors)
            made += len(refreshed.pages)
        if made:
            seconds = time.perf_counter() - begun
            self._console.line(time.strftime("%H:%M:%S"), f"{made} pages in {seconds:.2f} s")

    def _say(self, errors: Sequence[str]) -> None:
        """Say what is wrong, where that is new."""
        for sentence in errors if errors != self._errors else ():
            self._console.error(sentence)
        if self._errors and not errors:
            self._console.say("All is well again")
        self._errors = errors
