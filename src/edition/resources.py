"""Finds the files that travel with the tool: stylesheets and schema."""

from pathlib import Path

PACKAGE = Path(__file__).parent
_CHECKOUT = PACKAGE.parents[1]


def _folder(name: str) -> Path:
    """Return a folder of the installed wheel or, in a checkout, the one at its top."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name


STYLESHEETS = _folder("xslt")
SCHEMA = _folder("schema")
SKELETON = PACKAGE / "skeleton"
