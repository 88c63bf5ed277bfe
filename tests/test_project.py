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
from edition.project import KEYS, Settings, find_project, open_project
from edition.resources import SCHEMA
from edition.settings_schema import settings_schema

ROOT = Path(__file__).parents[1]
PUBLISHED = SCHEMA / "edition.schema.json"
SCHEMA_OF_SETTINGS: Mapping[str, Any] = json.loads(settings_schema())
RIGHT = [
    "",
    'title = "Conversations"\npublisher = "P"\neditor = "E"\nlicence = "L"',
    'licence_url = "https://creativecommons.org/licenses/by/4.0/deed.ru?x=1#top"\ndocument_form = "typescript"',
    'licence_url = "https://пример.рф/условия"\ndocument_form = "рукопись"',
    'licence_url = ""\ndocument_form = ""',
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
    'documents = ["1", "2", "1"]',
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
    'licence_url = "creativecommons.org"',
    'licence_url = "javascript:alert(1)"',
    'licence_url = "https://example.org/our terms"',
    'licence_url = "https://[example"',
    'document_form = "carbon copy"',
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


@pytest.mark.parametrize("key", [name for name, key in KEYS.items() if isinstance(key.default, str)])
def test_no_setting_has_a_character_that_xml_cannot_hold(key: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=rf'^edition\.toml: "{key}" '):
        opened(tmp_path, f'{key} = "https://example.org/\\u0007"')


def test_files_of_systems_and_editors_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").touch()
    (tmp_path / "tei").mkdir()
    for name in ("1.md", "1.xml", "._1.xml", ".#1.md", ".x y.xml"):
        (tmp_path / "tei" / name).touch()
    assert open_project(tmp_path).documents() == ["1"]


def test_a_document_that_the_settings_name_alone_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('documents = ["7"]', "utf-8")
    with pytest.raises(EditionError, match=r'no tei/7\.md or \.xml; put it there, or take it out of "documents"$'):
        open_project(tmp_path).documents()


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("tei/linked.xml", "tei/linked.xml"),
        ("parts/own.xml", "parts/own.xml"),
        ("tei/../tei/plain.xml", "tei/plain.xml"),
        ("../door/tei/linked.xml", "tei/linked.xml"),
        ("../door/tei/plain.xml", "tei/plain.xml"),
        ("../archive/own.xml", "../archive/own.xml"),
    ],
)
def test_a_path_is_shown_from_the_edition_wherever_links_lead(
    named: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, archive = tmp_path / "edition", tmp_path / "archive"
    (edition / "tei").mkdir(parents=True)
    archive.mkdir()
    (edition / "edition.toml").touch()
    (edition / "tei/plain.xml").touch()
    (archive / "own.xml").touch()
    (edition / "own.xml").touch()
    (edition / "tei/linked.xml").symlink_to(edition / "own.xml")
    (edition / "parts").symlink_to(archive)
    (tmp_path / "door").symlink_to(edition)
    monkeypatch.chdir(edition)
    project = open_project(Path())
    assert project.relative(Path(named)) == shown
    is_outside = shown.startswith("..")
    assert find_project(Path(named)) == (None if is_outside else project)
    if not named.startswith(".."):
        assert project.relative(Path.cwd() / named) == shown
