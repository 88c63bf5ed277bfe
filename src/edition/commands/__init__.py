"""The command line. Each sub-command has a file of its own, which is imported only when it is used."""

import atexit
import errno
import os
import sys
from importlib import import_module

import click

from edition import __version__
from edition.errors import EditionError, did_you_mean, refusal
from edition.interrupts import INTERRUPTED, SENTENCE, raised

_COMMANDS = {
    "init": "Make a new edition that builds at once.",
    "convert": "Turn source texts into TEI.",
    "validate": "Check texts against schema and source.",
    "review": "List what needs an editor's decision.",
    "build": "Convert, validate and publish the edition.",
    "serve": "Show the edition, anew with each change.",
    "schema": "Compile the ODD to RELAX NG.",
}
_IN_THE_WAY = "it stands where a folder is needed: move it away and try again"
_REMEDIES = {errno.EEXIST: _IN_THE_WAY, errno.ENOTDIR: _IN_THE_WAY}


class _Group(click.Group):
    """Finds sub-commands by name, without importing the others, and turns an error into its sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"edition.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command), "each module defines the command of its name"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            ctx.fail(f'there is no command "{args[0]}"{did_you_mean(args[0], _COMMANDS)}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        with raised():
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except EditionError as error:
            _complain(str(error))
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            _complain(SENTENCE)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read has had enough; click ends quietly.
            raise
        except OSError as error:
            _complain(_refused(error))
            ctx.exit(1)


def _refused(error: OSError) -> str:
    if error.errno == errno.ENOENT and error.filename is None:
        return "the folder that you are in is gone; go to another"
    remedy = _REMEDIES.get(error.errno or 0, "mend that and try again")
    # Whoever writes files says which.
    return f"{error.filename or 'standard output'}: {refusal(error)}; {remedy}"


def _complain(sentence: str) -> None:
    from edition.commands.console import Console  # noqa: PLC0415 - rich is slow to import

    Console().error(sentence)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="edition")
def main() -> None:
    """Turn transcripts of archival documents into digital editions.

    \b
    Examples:
      edition init my-edition  make a new edition
      edition serve            show it in the browser, anew with each change
      edition build            convert, validate and publish into build/
      edition validate         check all texts, for people and for CI
      edition convert --dry-run --diff   show what a new conversion would change
    """


def _hold_standard_streams() -> None:
    """Open what was closed of the standard streams to nowhere.

    Else the next file or pipe that is opened has the number of standard error, and whoever silences that silences it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The system gives the lowest number that is free.
            os.open(os.devnull, os.O_RDWR)


def run() -> None:
    """Do what the command line says and end the process.

    What it still holds is left to the system, which is far quicker to release the tree of a large text.
    """
    _hold_standard_streams()
    code: str | int | None = 1

    def leave() -> None:
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except OSError:
            if code in (0, None):
                # Python says it, and has an exit code for it.
                return
        os._exit(code if isinstance(code, int) else 1)

    # What is registered first is called last.
    atexit.register(leave)
    try:
        main()
    except SystemExit as end:
        code = end.code
        raise
    except OSError as error:
        # Such as a disk too full for the help.
        _complain(_refused(error))
        raise SystemExit(code) from None
