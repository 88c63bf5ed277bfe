"""The settings as a JSON Schema, by which an editor completes and checks `edition.toml` as one types."""

import json
from collections.abc import Mapping

from edition.project import CONFIGURATION, KEYS

# As far as Taplo, which Even Better TOML asks, understands it.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def settings_schema() -> bytes:
    """Return a JSON Schema (draft 7) of `edition.toml`, made of the table by which it is read."""
    properties = {
        name: {"description": key.words, **key.form.schema, **_default(key.default)} for name, key in KEYS.items()
    }
    schema = {
        "$schema": _DRAFT,
        "title": CONFIGURATION,
        "description": "The settings of an edition, all optional.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()


def _default(value: object) -> Mapping[str, object]:
    """Return what a key is if it is not given, where that says anything."""
    return {"default": list(value) if isinstance(value, tuple) else value} if value else {}
