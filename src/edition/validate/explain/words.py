"""The words of `words.toml`."""

import tomllib
from pathlib import Path

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
PLACES, TYPES, PARAMETERS = _TABLES["places"], _TABLES["types"], _TABLES["parameters"]
