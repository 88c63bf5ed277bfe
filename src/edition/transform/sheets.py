"""The stylesheets in `xslt/`, each compiled once, and as an edition refines them."""

from functools import cache, lru_cache
from pathlib import Path

from edition.resources import STYLESHEETS
from edition.saxon import Transformer
from edition.transform.refined import Refined

PAGE, PRINT_DATA = "html.xsl", "print.xsl"
"""The sheets that an edition may refine."""


def stylesheets(custom: Path | None = None, refinement: str = "") -> Transformer | Refined:
    """Return the stylesheets as a folder refines one of them: where it does not, those that all editions share."""
    return _refined(custom) if custom and (custom / refinement).is_file() else _transformer()


def compile_refinement(sheet: str, custom: Path) -> None:
    """Compile a stylesheet as one of the same name in the folder `custom` refines it; it is kept for what is made next.

    Raises FileError, with the line, where the refinement is not right.
    """
    _refined(custom).compile(sheet)


def given(**parameters: str | bytes | None) -> dict[str, str | bytes]:
    """Return parameters of a stylesheet but those that are not there."""
    return {name: value for name, value in parameters.items() if value is not None}


@cache
def _transformer() -> Transformer:
    return Transformer(STYLESHEETS)


# A process for each.
@lru_cache(1)
def _refined(custom: Path) -> Refined:
    return Refined(custom)
