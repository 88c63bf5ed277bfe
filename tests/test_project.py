"""The settings of an edition: what they may be, and that whoever describes them says the same."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from edition.errors import EditionError
from edition.project import KEYS, Settings, open_project
from edition.resources import SCHEMA
from edition.settings_schema import settings_schema

ROOT = Path(__file__).parents[1]
PUBLISHED = SCHEMA / "edition.schema.json"
SCHEMA_OF_SETTINGS: Mapping[str, Any] = json.loads(settings_schema())
RIGHT = [
    "",
    'title = "Conversations"\npublisher = "P"\neditor = "E"\nlicence = "L"',
    'licence_url = "x"\ndocument_form = "typescript"',
    'languages = ["ru", "en"]\ndocuments = ["2", "1"]\ninterface = ["ru"]',
    'base_url = "https://example.org"',
    'base_url = "http://xn--e1afmkfd.xn--p1ai:8080/a%20b/"',
    '[rules]\nleaf-missing = "error"',
]
WRONG = [
    "title = 1",
    'titel = "Conversations"',
    'languages = "ru"',
    "documents = [1]",
    "interface = []",
    'interface = ["ko"]',
    'base_url = ""',
    'base_url = "example.org"',
    'base_url = "ftp://example.org"',
    'base_url = "https:///edition"',
    'base_url = "https://name@example.org/"',
    'base_url = "https://example.org/?page=1"',
    'base_url = "https://example.org/#top"',
    'base_url = "https://example.org/a b"',
    'base_url = "https://example.org/\'\\"><script>"',
    'base_url = "https://example.org/\\na"',
    'rules = "error"',
    '[rules]\nleaf-missing = "fatal"',
]


def opened(folder: Path, settings: str) -> Settings:
    (folder / "edition.toml").write_text(settings, "utf-8")
    return open_project(folder).settings


@pytest.mark.parametrize("settings", RIGHT)
def test_what_may_be_set_is_right_to_editors_too(settings: str, tmp_path: Path) -> None:
    opened(tmp_path, settings)
    Draft7Validator(SCHEMA_OF_SETTINGS).validate(tomllib.loads(settings))


@pytest.mark.parametrize("settings", WRONG)
def test_what_may_not_be_set_is_wrong_to_editors_too(settings: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"^edition\.toml"):
        opened(tmp_path, settings)
    assert not Draft7Validator(SCHEMA_OF_SETTINGS).is_valid(tomllib.loads(settings))


def test_the_schema_for_editors_is_one_and_describes_each_key() -> None:
    Draft7Validator.check_schema(SCHEMA_OF_SETTINGS)
    assert list(SCHEMA_OF_SETTINGS["properties"]) == list(KEYS)
    assert all(key.words.endswith(".") for key in KEYS.values())


def test_the_schema_that_travels_is_the_one_that_is_read_by() -> None:
    assert PUBLISHED.read_bytes() == settings_schema(), "run `make schema`"


def test_the_settings_of_this_edition_name_their_schema() -> None:
    (line,) = re.findall(r"^#:schema (.+)$", (ROOT / "edition.toml").read_text("utf-8"), re.MULTILINE)
    assert (ROOT / line).samefile(PUBLISHED)


def test_the_readme_describes_each_key() -> None:
    described = set(
        re.findall(r"`\[?(\w+)\]?`", re.sub(r"(?m)^(?!\| `).*$", "", (ROOT / "README.md").read_text("utf-8")))
    )
    assert set(KEYS) <= described


@pytest.mark.parametrize("given", ["https://example.org/edition", "https://example.org/edition/"])
def test_an_address_ends_with_a_slash_however_it_is_given(given: str, tmp_path: Path) -> None:
    assert opened(tmp_path, f'base_url = "{given}"').address == "https://example.org/edition/"
    assert opened(tmp_path, "").address == ""
