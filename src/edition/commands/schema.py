"""`edition schema`."""

from collections.abc import Mapping
from os.path import lexists
from pathlib import Path

import click

from edition.commands.console import Console
from edition.commands.options import with_verbosity
from edition.errors import UsageError
from edition.hand_edits import put
from edition.project import open_project
from edition.settings_schema import settings_schema
from edition.validate.odd import compile_odd, compile_schema, reference_pages
from edition.validate.parse import read_file

_PAGES = Path("docs/schema")


@click.command()
@click.argument("odd", type=click.Path(path_type=Path), required=False)
@with_verbosity
def schema(odd: Path | None, *, quiet: bool, verbose: bool) -> None:
    """Compile the edition's schema to RELAX NG and to its reference pages.

    The tool's schema, as custom/schema.odd refines it, becomes
    schema/edition.rng and the pages in docs/schema/; what edition.toml may
    hold becomes schema/edition.schema.json, for editors. With ODD, that file
    is compiled alone, to a file of its name beside it.

    \b
    Examples:
      edition schema
      edition schema drafts/edition.odd
    """
    console = Console(quiet=quiet, verbose=verbose)
    if odd is not None:
        if not odd.is_file():
            raise UsageError(f"there is no regular file {odd}; name the ODD to compile")
        result = odd.with_suffix(".rng")
        if result.exists() and result.samefile(odd):
            raise UsageError(f"{odd} would be overwritten by its own schema; give the ODD a name that ends in .odd")
        put(result, compile_odd(read_file(odd, str(odd)), str(odd)))
        console.line("schema", f"{odd} → {result}")
        return
    project = open_project(Path())
    name, compiled = (path.relative_to(project.root).as_posix() for path in (project.custom_schema, project.schema))
    # Whatever stands there is meant to be the refinement: a folder, too, or a link that leads nowhere.
    custom = read_file(project.custom_schema, name) if lexists(project.custom_schema) else None
    settings = project.settings_schema.relative_to(project.root).as_posix()
    schema_files = {compiled: compile_schema(custom, name), settings: settings_schema()}
    pages = reference_pages(custom, name)
    _write(project.root, schema_files, console)
    _write(project.root / _PAGES, pages, console)
    console.line("schema", f"{compiled}, {settings}, {len(pages)} pages in {_PAGES.as_posix()}/")


def _write(folder: Path, files: Mapping[str, bytes], console: Console) -> None:
    for name in console.each("schema", list(files)):
        put(folder / name, files[name])
