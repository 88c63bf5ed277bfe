"""The command line as a whole: misuse, settings, help."""

import io
import re
from pathlib import Path

import click
import pytest

from commands.conftest import ROOT, Run, files
from edition.commands import main
from edition.commands.console import Console

COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], 'there is no command "bild"; did you mean "build"?'),
        (["build", "--verbos"], "Did you mean '--verbose'?"),
        (["build", "2"], 'there is no document "2" in tei/; name one that is there, such as "1"'),
        (["convert", "edition.toml"], "edition.toml does not end in .md, as transcripts do; if it is one"),
        (["validate", "1"], 'there is no file 1; did you mean "tei/1.xml"?'),
        (["validate", "somewhere.xml"], "there is no file somewhere.xml; check its name"),
        (["validate", "--explain", "x"], 'there is no rule "x"; each finding of `edition validate` ends with'),
        (["build", "--only", "pfd"], "is not one of 'html', 'pdf'"),
        (["convert", "nothing.md"], "there is no file nothing.md"),
        (["validate", "tei/nothing.xml"], "there is no file tei/nothing.xml"),
        (["validate", "--format", "xml"], "is not one of"),
        (["schema", "nothing.odd"], "there is no regular file nothing.odd"),
    ],
)
def test_misuse_exits_with_2_and_names_what_is_near(folder: Path, run: Run, arguments: list[str], said: str) -> None:
    (folder / "tei/1.xml").touch()
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("command", "verb"),
    [("convert", "convert"), ("build", "transform"), ("validate", "validate"), ("review", "review")],
)
def test_verbose_shows_each_document_and_quiet_shows_none(folder: Path, run: Run, command: str, verb: str) -> None:
    assert run("convert", "--quiet").stderr == ""
    shown = re.compile(rf"^{verb} +(tei/)?1(\.xml)?, [0-9.]+ s$", re.MULTILINE)
    assert shown.search(run(command, "--verbose").stderr)
    assert not shown.search(run(command).stderr)
    assert run(command, "--quiet", "--verbose").stderr == ""
    del folder


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            'languages = ["xx"]',
            'edition.toml: "languages" has "xx", which is no tag of a language (BCP 47); write such as "ru"',
        ),
        ('titel = "x"', 'edition.toml has the unknown key "titel"; did you mean "title"?'),
        ('colour = "x"', 'edition.toml has the unknown key "colour"; the known keys are title,'),
        ("title = 1", 'edition.toml: "title" must be a string'),
        ('documents = "1"', 'edition.toml: "documents" must be a list of ids, each once'),
        ('version_date = "2026-11"', 'edition.toml: "version_date" must be the date of a day'),
        ("version_date = 2026-11-29", 'edition.toml: "version_date" must be the date of a day'),
        ('documents = ["7"]', 'edition.toml names the document "7", of which there is no tei/7.md or .xml'),
        ("title = ", "edition.toml is not TOML in UTF-8: "),
        (f"title = {'[' * 5000}", "edition.toml is not TOML in UTF-8: it has a number that is too long, or lists too"),
    ],
)
@pytest.mark.parametrize("command", ["convert", "review", "build"])
def test_bad_settings_are_one_sentence(folder: Path, run: Run, settings: str, sentence: str, command: str) -> None:
    (folder / "edition.toml").write_text(settings, "utf-8")
    before = files(folder)
    result = run(command)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: " + sentence)
    assert len(result.stderr.splitlines()) == 1
    assert files(folder) == before


def test_settings_that_begin_with_a_byte_order_mark(folder: Path, run: Run) -> None:
    (folder / "edition.toml").write_bytes(b'\xef\xbb\xbftitle = "as Windows writes it"\n')
    assert run("validate").exit_code == 0


def test_no_edition_here(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: no edition.toml in ")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_has_examples(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples:\n    edition " in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_readme_names_each_command_and_its_options(run: Run) -> None:
    table = dict(re.findall(r"^\| `edition (\w+)(.*?)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert set(table) == set(COMMANDS)
    listed = re.findall(r"^  (\w+)  +\S", run("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert listed == COMMANDS
    for name, arguments in table.items():
        described = run(name, "--help").stdout
        assert all(option in described for option in re.findall(r"--[a-z-]+", arguments)), name


def test_a_terminal_on_which_nothing_can_be_drawn_is_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "dumb")
    console = Console()
    assert list(console.each("validate", ["1", "2"])) == ["1", "2"]
    console.line("validate", "2 files")
    assert terminal.getvalue() == "validate  2 files\n"
