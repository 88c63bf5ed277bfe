"""`edition schema`."""

from pathlib import Path

import click

from edition.commands.console import Console
from edition.commands.options import with_verbosity
from edition.errors import UsageError
from edition.validate.odd import compile_odd


@click.command()
@click.argument("odd", type=click.Path(path_type=Path), default=Path("schema/edition.odd"))
@with_verbosity
def schema(odd: Path, *, quiet: bool, verbose: bool) -> None:
    """Compile an ODD to RELAX NG: schema/edition.odd becomes schema/edition.rng.

    \b
    Examples:
      edition schema
      edition schema drafts/edition.odd
    """
    del verbose
    if not odd.is_file():
        raise UsageError(f"there is no file {odd}; name the ODD to compile")
    result = odd.with_suffix(".rng")
    result.write_bytes(compile_odd(odd.read_bytes(), str(odd)))
    Console(quiet=quiet).line("schema", f"{odd} → {result}")
