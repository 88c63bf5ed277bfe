"""`edition init`."""

import shlex
from pathlib import Path

import click

from edition.commands.console import Console
from edition.commands.options import with_verbosity
from edition.pipeline import start


@click.command()
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@click.option("--title", help="The title of the edition.")
@click.option("--no-input", is_flag=True, help="Ask nothing; nothing is ever asked.")
@with_verbosity
def init(folder: Path, *, title: str | None, no_input: bool, quiet: bool, verbose: bool) -> None:
    """Make a new edition in DIR, a folder that is new or empty; by default here.

    It holds an invented document with its translation, the settings, what
    GitHub and GitLab need to validate and publish it, and what lets Oxygen and
    VS Code check it as you type. It builds at once.

    \b
    Examples:
      edition init my-edition
      edition init my-edition --title "Letters from the North, 1911"
    """
    del no_input
    console = Console(quiet=quiet, verbose=verbose)
    started = start(folder, title, console)
    if verbose:
        for name in started.files:
            console.say(name)
    where = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}, then "
    console.say(f"\nA new edition is in {folder.resolve()}. Next: {where}edition serve")
    if not started.is_installable:
        console.say("Before you publish from GitHub or GitLab, say in requirements.txt where the tool is to be had.")
