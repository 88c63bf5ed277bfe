"""A build does only the work that a change needs, and what it publishes is to the byte what a full build publishes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from commands.conftest import ROOT, Run, files
from edition.commands import main
from edition.pipeline import entries, inputs, pages, printing, publishing, schema, searching
from edition.publish import Records

CUSTOM = ROOT / "tests" / "cases" / "custom"
TALK = """\
Тов. Ким - Он исключен. ~~Он выслан из Москвы.~~

Cde. Kim - He was expelled. He was exiled from Moscow.
"""
SETTINGS = 'title = "A small edition"\nversion = "1"\n'


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of two documents that is built."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "tei").mkdir()
    (folder / "edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "tei/1.md").write_text("Тов. Микоян - Здравствуйте.\n\nCde. Mikoyan - Good day.\n", "utf-8")
    (folder / "tei/2.md").write_text(TALK, "utf-8")
    shutil.copy(ROOT / "tei" / "register.xml", folder / "tei")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        # The first publishes identifiers; the second has all from the beginning.
        for _ in range(2):
            assert CliRunner().invoke(main, ["build"], catch_exceptions=False).exit_code == 0
    return folder


@pytest.fixture
def edition(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    folder = Path(shutil.copytree(built, tmp_path / "edition"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Tell what was made since the last time, not what was kept."""
    found: set[str] = set()

    def watch(module: object, name: str, said: Callable[..., str]) -> None:
        original = getattr(module, name)

        def called(*arguments: object, **named: object) -> object:
            found.add(said(*arguments, **named))
            return original(*arguments, **named)

        monkeypatch.setattr(module, name, called)

    watch(pages, "document_page", lambda *_, name, **__: f"page of {name}")
    watch(pages, "index_page", lambda *_, **__: "index")
    watch(pages, "review_page", lambda *_, **__: "review")
    watch(entries, "register_page", lambda *_, **__: "register")
    watch(entries, "entry_page", lambda *_, **__: "entry")
    for beside in ("reading_text", "citation"):
        watch(pages, beside, lambda *_, name, **__: f"text of {name}")
    watch(pages, "table", lambda *_, name, **__: f"table of {name}")
    watch(pages, "e_book", lambda *_, name, **__: f"e-book of {name}")
    watch(pages, "search_page", lambda *_, **__: "search page")
    watch(searching, "index", lambda *_: "search")
    watch(schema, "files", lambda *_: "schema")
    watch(printing.PrintEdition, "_set", lambda _, texts, volume=None: "book" if volume else f"pdf of {texts[0].name}")

    def since() -> set[str]:
        had = set(found)
        found.clear()
        return had

    return since


def test_where_nothing_changed_nothing_is_made(edition: Path, run: Run, made: Callable[[], set[str]]) -> None:
    before = files(edition / "build")
    assert run("build").exit_code == 0
    assert made() == set()
    assert files(edition / "build") == before


def replaced(path: str, before: str, after: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert before in text
        (folder / path).write_text(text.replace(before, after, 1), "utf-8")

    return change


def added(path: str, text: str | bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        data = (folder / path).read_bytes() if (folder / path).is_file() else b""
        (folder / path).write_bytes(data + (text.encode() if isinstance(text, str) else text))

    return change


def copied(source: str, target: str) -> Callable[[Path], None]:
    return added(target, (CUSTOM / source).read_bytes())


def without_register(folder: Path) -> None:
    for text in (folder / "tei").glob("[12].xml"):
        text.unlink()
    shutil.rmtree(folder / "tei/.converted")
    (folder / "tei/register.xml").unlink()
    (folder / "tei/ids.toml").unlink()


def only_the_first(folder: Path) -> None:
    added("edition.toml", 'documents = ["1"]\n')(folder)
    added("tei/ids.toml", '\n["2"]\ngone = "it is in another edition"\n')(folder)


def editor_alone(folder: Path) -> None:
    """Name another editor where no text is converted from a transcript any more."""
    added("edition.toml", 'editor = "E. Ditor"\n')(folder)
    for source in (folder / "tei").glob("*.md"):
        source.unlink()


PAGES = {"page of tei/1.xml", "page of tei/2.xml"}
PRINT = {"pdf of tei/1.xml", "pdf of tei/2.xml", "book"}
TABLES = {"table of tei/1.xml", "table of tei/2.xml"}
E_BOOKS = {"e-book of tei/1.xml", "e-book of tei/2.xml"}
TEXTS = {"text of tei/1.xml", "text of tei/2.xml"} | TABLES | E_BOOKS
OF_EDITION = {"index", "review", "search page"}
OF_REGISTER = {"register", "entry"}
OF_NAMES = PAGES | PRINT | TABLES | E_BOOKS | {"search"}
ALL = PAGES | PRINT | TEXTS | OF_EDITION | OF_REGISTER
OF_TEXTS = PAGES | PRINT | TEXTS | {"search"}
OF_2 = {name for name in OF_TEXTS if name.endswith("/2.xml")} | {"book", "search"}
CHANGES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a transcript": (replaced("tei/2.md", "исключен.", "исключен, да."), OF_2),
    "a text": (replaced("tei/2.xml", "<p>Он", "<p><!-- seen -->Он"), OF_2),
    "a title": (replaced("tei/2.xml", "<title>", "<title>A talk: "), OF_2 | {"index", "entry"}),
    "who speaks": (added("tei/decisions.toml", '["2/u1/speaker"]\nvalue = "#choe"\n'), OF_2 | OF_REGISTER),
    "the register": (
        replaced("tei/register.xml", "Union of Soviet Socialist", "Union of Soviet"),
        OF_NAMES | {"register"},
    ),
    "an entry": (replaced("tei/register.xml", "Anastas Mikoyan", "A. Mikoyan"), OF_NAMES | OF_REGISTER),
    "no register": (without_register, OF_TEXTS | {"index", "review"}),
    "a decision": (
        added("tei/decisions.toml", '["2/u1/deletion"]\nvalue = "struck"\n'),
        OF_2 | {"review"},
    ),
    "an identifier": (
        added("tei/ids.toml", '\n["2/u9"]\nwords = "x"\nto = "u1"\n'),
        {"page of tei/2.xml"},
    ),
    "the title": (replaced("edition.toml", "small", "large"), ALL),
    "the version": (replaced("edition.toml", '"1"', '"2"'), ALL),
    "the editor": (added("edition.toml", 'editor = "E. Ditor"\n'), OF_TEXTS),
    "the editor alone": (editor_alone, {"book"}),
    "the licence": (added("edition.toml", 'licence = "CC0"\n'), OF_TEXTS),
    "the address": (added("edition.toml", 'base_url = "https://example.org/"\n'), ALL),
    "the layout": (added("edition.toml", '[print]\nlayout = "columns"\n'), PRINT),
    "the languages of pages": (added("edition.toml", 'interface = ["ru"]\n'), ALL),
    "the order": (added("edition.toml", 'documents = ["2", "1"]\n'), {"index", "search", "book"}),
    "one document less": (only_the_first, {"index", "review", "search", "book", "entry"}),
    "one document more": (
        added("tei/3.md", "Тов. Ким - Да.\n"),
        {f"{kind} of tei/3.xml" for kind in ("page", "text", "table", "e-book", "pdf")} | {"search"},
    ),
    "a sheet for pages": (copied("pages/refined/html.xsl", "custom/html.xsl"), PAGES | PRINT | E_BOOKS),
    "a sheet for print": (copied("print/print.xsl", "custom/print.xsl"), PRINT),
    "a template": (copied("print/print.typ", "custom/print.typ"), PRINT),
    "what a template reads": (added("custom/note.txt", "x"), PRINT),
    "a style sheet": (added("custom/style.css", "p { color: red }\n"), ALL),
    "the schema": (copied("judged/element-added/schema.odd", "custom/schema.odd"), PRINT | {"schema"}),
    "rules": (copied("rules/kept/rules.sch", "custom/rules.sch"), OF_TEXTS | {"schema"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_all_is_as_a_full_build_makes_it(
    name: str, edition: Path, run: Run, made: Callable[[], set[str]]
) -> None:
    change, least = CHANGES[name]
    before = files(edition / "build")
    change(edition)
    assert run("build").exit_code == 0
    assert least <= made()
    assert run("build", "-o", "anew").exit_code == 0
    after = files(edition / "build")
    assert after == files(edition / "anew")
    assert after != before
    made()
    assert run("build").exit_code == 0
    assert made() == set()
    assert files(edition / "build") == after


def test_what_a_change_does_not_concern_is_kept(edition: Path, run: Run, made: Callable[[], set[str]]) -> None:
    for name in ("a text", "an identifier", "the layout"):
        change, least = CHANGES[name]
        change(edition)
        assert run("build").exit_code == 0
        assert made() == least


@pytest.mark.parametrize(
    "path", ["1/1.pdf", "1/index.html", "book.pdf", "index.html", "search/index.js", "schema/elements/sp.html"]
)
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes() + b" ")])
def test_what_is_damaged_is_made_again(path: str, damage: Callable[[Path], None], edition: Path, run: Run) -> None:
    before = files(edition / "build")
    damage(edition / "build" / path)
    assert run("build").exit_code == 0
    assert files(edition / "build") == before


@pytest.mark.parametrize("marker", [b"", b"\xff\n../../edition.toml\n", b"0 0 1/1.pdf\n" * 3])
def test_where_nothing_is_known_all_is_made(
    marker: bytes, edition: Path, run: Run, made: Callable[[], set[str]]
) -> None:
    before = files(edition / "build")
    (edition / "build/.edition").write_bytes(marker)
    assert run("build").exit_code == 0
    assert made() == ALL | {"search", "schema"}
    assert files(edition / "build") == before


def test_another_version_of_the_tool_makes_all(
    edition: Path, run: Run, made: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (entries, pages, printing, schema, searching):
        monkeypatch.setattr(module, "tool", lambda: "another")
    assert run("build").exit_code == 0
    assert made() == ALL | {"search", "schema"}
    del edition


def test_the_tool_is_known_by_all_that_it_consists_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xsl").write_text("one", "utf-8")
    monkeypatch.setattr(inputs, "STYLESHEETS", tmp_path)
    seen = {inputs.tool.__wrapped__()}
    (tmp_path / "a.xsl").write_text("two", "utf-8")
    seen.add(inputs.tool.__wrapped__())
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "0")
    seen.add(inputs.tool.__wrapped__())
    assert len(seen) == 3


def test_the_tool_is_the_same_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("xslt", "package/xslt"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.xsl").write_text("one", "utf-8")
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path / "package")
    seen = set()
    for folder in ("package/xslt", "xslt"):
        monkeypatch.setattr(inputs, "STYLESHEETS", tmp_path / folder)
        seen.add(inputs.tool.__wrapped__())
        shutil.rmtree(tmp_path / "package" / "xslt", ignore_errors=True)
    assert len(seen) == 1


def test_parts_that_are_divided_otherwise_have_another_digest() -> None:
    parts: list[tuple[str | bytes | None, ...]] = [("ab",), ("a", "b"), ("", "ab"), ("ab", ""), ("ab", None), ("1;ab",)]
    assert len({inputs.digest(*each) for each in parts}) == len(parts)


def test_what_is_found_in_print_is_said_each_time(edition: Path, run: Run) -> None:
    replaced("tei/1.md", "Здравствуйте.", "Здравствуйте \U0001f5f8.")(edition)
    for _ in range(2):
        assert "glyph-missing" in run("build").stderr


STALE = re.compile(
    r"^warning: build/ has from an earlier build what would be other now: (.*); run `edition build`", re.MULTILINE
)


def stale(said: str) -> set[str]:
    found = STALE.search(said)
    return set(found[1].split(", ")) if found else set()


PAGES = {"2/index.html", "2/index.ru.html", "search/index.js"}
OFFERED = {f"2/2.{ending}" for ending in ("bib", "csv", "epub", "json", "ris", "txt")}


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ([], set()),
        (["--only", "html"], {"2/2.pdf", "book.pdf"}),
        (["--only", "pdf"], {*PAGES, *OFFERED, "book.pdf"}),
        (["--only", "html", "--only", "pdf"], {"book.pdf"}),
        (["2"], {"book.pdf"}),
        (["1", "--only", "book"], {*PAGES, *OFFERED, "2/2.pdf"}),
    ],
)
def test_what_is_left_and_out_of_date_is_said(
    arguments: list[str], left: set[str], edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.commands.build._SHOWN", 100)
    assert stale(run("build", *arguments).stderr) == set()
    replaced("tei/2.xml", "<p>Он", "<p><!-- seen -->Он")(edition)
    assert stale(run("build", *arguments).stderr) == left
    assert stale(run("build", *arguments).stderr) == left
    assert stale(run("build").stderr) == set()


def test_of_what_an_older_tool_built_nothing_is_known(edition: Path, run: Run) -> None:
    (edition / "build/.edition").write_text("Made by `edition build`.\n", "utf-8")
    assert stale(run("build", "--only", "html").stderr) == {"1/1.pdf", "2/2.pdf", "book.pdf"}


def test_of_what_is_kept_no_link_is_followed(edition: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret", "utf-8")
    for name in ("1/1.pdf", "2/more.txt"):
        (edition / "build" / name).unlink(missing_ok=True)
        (edition / "build" / name).symlink_to(tmp_path / "secret")
    run("build", "1", "--only", "html")
    shown = [(edition / "build" / name) for name in ("1/1.pdf", "2/more.txt")]
    assert [path.name for path in shown if path.exists() and not path.is_symlink()] == []


def test_of_many_files_some_are_named(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.commands.build._SHOWN", 1)
    (edition / "build/.edition").write_text("Made by `edition build`.\n", "utf-8")
    assert "other now: 1/1.pdf and 2 more; run" in run("build", "--only", "html").stderr


def test_a_file_that_is_gone_is_forgotten(edition: Path, tmp_path: Path) -> None:
    records = Records(edition / "build")
    (tmp_path / "next" / "1").mkdir(parents=True)
    shutil.copy(edition / "build/1/1.pdf", tmp_path / "next/1")
    records.write(tmp_path / "next")
    assert re.findall(r"\S+$", (tmp_path / "next/.edition").read_text(), re.MULTILINE) == ["1/1.pdf"]


@pytest.mark.parametrize("jobs", [None, 1, 3])
def test_so_many_processes_print_as_are_asked_for(
    jobs: int | None, edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition / "build/.edition").write_text("Made by `edition build`.\n", "utf-8")
    monkeypatch.setattr("edition.pipeline.building.processors", lambda: 2)
    prints = Mock(wraps=printing.printing)
    monkeypatch.setattr(publishing, "printing", prints)
    before = files(edition / "build")
    assert run("build", *(["--jobs", str(jobs)] if jobs else [])).exit_code == 0
    assert prints.call_args.args[2:4] == (3, jobs or 2)
    after = files(edition / "build")
    assert {path: data for path, data in after.items() if path != ".edition"} == {
        path: data for path, data in before.items() if path != ".edition"
    }


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000000"])
@pytest.mark.usefixtures("edition")
def test_a_number_of_processes_that_cannot_be_is_misuse(jobs: str, run: Run) -> None:
    result = run("build", "--jobs", jobs)
    assert (result.exit_code, "--jobs" in result.stderr) == (2, True)
