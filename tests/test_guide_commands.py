"""The guide names each command and option that there is, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from edition.commands import main

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs/commands.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "src/edition/skeleton/README.md"]
ABOUT = """\
# Commands

What `edition --help` and the help of each command say. This page is made from them.
"""
WIDTH = 80
# What a page shows as code: between backticks, after a prompt, or moved in.
CODE = re.compile(r"`([^`\n]+)`|^(?:\$ |    )(.+)$", re.MULTILINE)
NAMED = re.compile(r"(?:^|&& |: )edition +([a-z]+|-[\w-]+)(?: [^#&>;]*)?")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


def commands() -> dict[str, click.Command]:
    context = click.Context(main, info_name="edition")
    assert isinstance(main, click.Group)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {"": main, **{name: command for name, command in found.items() if command is not None}}


def options(command: click.Command) -> set[str]:
    """Return the options of a command, each in its long and its short form."""
    context = click.Context(command, help_option_names=["-h", "--help"])
    return {name for parameter in command.get_params(context) for name in parameter.opts if name.startswith("-")}


def help_pages() -> str:
    parts = [ABOUT]
    for name, command in commands().items():
        called = f"edition {name}".strip()
        context = click.Context(
            command,
            info_name=called,
            terminal_width=WIDTH,
            max_content_width=WIDTH,
            help_option_names=["-h", "--help"],
        )
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {called}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def mentioned(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands that a page shows as code, each with its options; the name is empty for those of `edition`."""
    for code in CODE.finditer(page):
        text = code[1] or code[2]
        for found in NAMED.finditer(text):
            name = "" if found[1].startswith("-") else found[1]
            yield name, OPTION.findall(found[0])


def test_the_page_of_commands_is_what_help_says(update_golden: bool) -> None:
    if update_golden:
        COMMANDS.write_text(help_pages(), "utf-8")
    assert help_pages() == COMMANDS.read_text("utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_names_only_what_there_is(path: Path) -> None:
    known = commands()
    for name, named in mentioned(path.read_text("utf-8")):
        assert name in known, f"there is no command edition {name}"
        assert set(named) <= options(known[name]), f"edition {name} has not all of {named}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_option_by_itself_is_one_of_a_command(path: Path) -> None:
    every = {option for command in commands().values() for option in options(command)}
    for code in re.findall(r"`(--?[a-z][^`\n]*)`", path.read_text("utf-8")):
        assert set(OPTION.findall(code)) <= every, code


def test_the_readme_has_each_command_with_its_own_options() -> None:
    """Options of all commands are said once; `--no-input` is for scripts."""
    elsewhere = {"--help", "--quiet", "--verbose", "--no-input"}
    rows = re.findall(r"^\| `edition .*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    table = {name: set(named) for name, named in mentioned("\n".join(rows))}
    for name, command in commands().items():
        own = [set(parameter.opts) for parameter in command.params if not elsewhere & set(parameter.opts)]
        missing = [
            opts for opts in own if any(each.startswith("-") for each in opts) and not opts & table.get(name, set())
        ]
        assert not name or (name in table and not missing), (name, missing)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("Type `edition bild --fast`.", [("bild", ["--fast"])]),
        ("$ edition validate --format json -q > x", [("validate", ["--format", "-q"])]),
        ("    edition --version", [("", ["--version"])]),
        ("    pip install --quiet edition\n    // what the edition added", []),
        ("| `edition build [DOC…] [-o DIR] [--only html\\|pdf]` |", [("build", ["-o", "--only"])]),
    ],
)
def test_what_a_page_names_is_seen(page: str, found: list[tuple[str, list[str]]]) -> None:
    assert list(mentioned(page)) == found
