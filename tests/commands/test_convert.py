"""`edition convert`: what it writes, what it keeps, and what it says."""

from pathlib import Path

import pytest

from commands.conftest import SHORT, Run, files


def edit(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("Добрый день.", "Добрый день!"), "utf-8")


def test_a_source_becomes_tei_with_its_base_and_schema(folder: Path, run: Run) -> None:
    result = run("convert")
    assert result.exit_code == 0
    assert result.stdout == ""
    text = (folder / "tei/1.xml").read_text("utf-8")
    assert '<sp xml:id="u1" who="#mikoyan" cert="high">' in text
    assert (folder / "tei/.converted/1.xml").read_text("utf-8") == text
    assert (folder / "schema/edition.rng").is_file()


def test_a_second_conversion_writes_nothing(folder: Path, run: Run) -> None:
    run("convert")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert run("convert").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize(
    ("settings", "written"),
    [
        ('licence = "Free"', "<licence>Free</licence>"),
        (
            'licence_url = "https://example.org/"',
            '<licence target="https://example.org/">https://example.org/</licence>',
        ),
        (
            'licence = "Free"\nlicence_url = "https://пример.рф/условия?x=1#a"',
            '<licence target="https://пример.рф/условия?x=1#a">Free</licence>',
        ),
        ("", "<p>See the rights statement of the archive's record.</p>"),
    ],
)
def test_the_terms_stand_in_the_header_in_words_or_by_their_address(
    settings: str, written: str, folder: Path, run: Run
) -> None:
    (folder / "edition.toml").write_text(f'{settings}\ndocument_form = "рукопись"\n', "utf-8")
    assert run("convert").exit_code == 0
    assert f"<availability>{written}</availability>" in (folder / "tei/1.xml").read_text("utf-8")


def test_a_full_disk_is_said_of_the_file_that_it_does_not_take(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "1.xml" in path.name:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("convert")
    text = folder / "tei/1.xml"
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: {text}: No space left on device; mend that and try again\n",
    )
    assert not text.exists()


def test_a_changed_source_is_converted_anew(folder: Path, run: Run) -> None:
    run("convert")
    (folder / "tei/1.md").write_text(SHORT + "\nТов. Микоян - Начнем.\n", "utf-8")
    result = run("convert")
    assert "1 changed" in result.stderr
    assert (folder / "tei/1.xml").read_text("utf-8").count("<sp ") == 3


def test_a_hand_edit_is_kept_while_the_source_is_as_it_was(folder: Path, run: Run) -> None:
    run("convert")
    edit(folder / "tei/1.xml")
    before = files(folder)
    result = run("convert")
    assert result.exit_code == 0
    assert "tei/1.xml: edited by hand and kept" in result.stderr
    assert files(folder) == before


def test_a_decision_that_matches_nothing_is_a_warning(folder: Path, run: Run) -> None:
    decisions = '["1/u9/speaker"]\nvalue = "#rim"\n\n["11/u1/speaker"]\nvalue = "#rim"\n'
    (folder / "tei/decisions.toml").write_text(decisions, "utf-8")
    result = run("convert")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (folder / "tei/1.xml").is_file()
    said = [line for line in result.stderr.splitlines() if line.startswith("warning: ")]
    assert [line.partition(" matches")[0] for line in said] == [
        'warning: tei/decisions.toml:4: the decision "11/u1/speaker"',
        'warning: tei/decisions.toml:1: the decision "1/u9/speaker"',
    ]


def test_dry_run_and_diff(folder: Path, run: Run) -> None:
    run("convert")
    (folder / "tei/1.md").write_text(SHORT.replace("день", "вечер"), "utf-8")
    before = files(folder)
    result = run("convert", "--dry-run", "--diff")
    changed = [line[:1] + line[1:].strip() for line in result.stdout.splitlines() if line[:2] in {"- ", "+ "}]
    assert changed == ["-<p>Добрый день.</p>", "+<p>Добрый вечер.</p>"]
    assert files(folder) == before


def test_what_a_diff_shows_steers_no_ci_server_and_no_terminal(folder: Path, run: Run) -> None:
    (folder / "edition.toml").write_text('publisher = "We ##[error]and \u202e they"\n', "utf-8")
    assert r"<publisher>We ##\u005berror]and \u202e they</publisher>" in run("convert", "--dry-run", "--diff").stdout


def test_a_source_from_elsewhere_is_copied_into_the_edition(
    folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "2.md"
    elsewhere.write_text(SHORT, "utf-8")
    assert run("convert", str(elsewhere)).exit_code == 0
    assert (folder / "tei/2.md").read_text("utf-8") == SHORT
    assert (folder / "tei/2.xml").is_file()
    assert not (folder / "tei/1.xml").exists()


@pytest.mark.parametrize(("name", "data"), [("a b.md", b"text"), ("9.md", b"\xff"), ("register.md", b"text")])
def test_a_source_that_cannot_be_taken_in_is_not_copied(
    folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / name
    elsewhere.write_bytes(data)
    before = files(folder)
    assert run("convert", str(elsewhere)).exit_code == 1
    assert files(folder) == before


@pytest.mark.parametrize(
    ("others", "decisions", "exit_code"), [(["nothere.md"], "", 2), (["9"], "", 2), ([], "broken =", 1)]
)
def test_a_source_that_is_not_converted_is_not_copied(
    others: list[str],
    decisions: str,
    exit_code: int,
    folder: Path,
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "2.md"
    elsewhere.write_text(SHORT, "utf-8")
    (folder / "tei/decisions.toml").write_text(decisions, "utf-8")
    before = files(folder)
    assert run("convert", str(elsewhere), *others).exit_code == exit_code
    assert files(folder) == before


def test_what_the_disk_refuses_is_a_sentence(folder: Path, run: Run) -> None:
    (folder / "schema").write_text("a file", "utf-8")
    result = run("convert")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("2.md", b"", "tei/2.md is empty"),
        ("2.md", "да".encode("cp1251"), "tei/2.md is not UTF-8: byte 0"),
        ("2.md", b"\xef\xbb\xbfab\xff", "tei/2.md is not UTF-8: byte 5 (0xff)"),
        ("2.md", b"a\x0cb", "tei/2.md, line 1, column 2: XML cannot hold the character U+000C"),
        ("2.md", b"## Contents\n\nScan\n", "tei/2.md has a record but no transcription"),
        ("a b.md", b"text", '"a b" cannot be the id of a document'),
        ("review.md", b"text", '"review" cannot be the id of a document'),
        ("Schema.md", b"text", '"Schema" cannot be the id of a document'),
        (
            "register.xml",
            b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="editor"><persName>X</persName></person></TEI>',
            "tei/register.xml, line 1, column 1: <TEI> lacks @xml:id; add @xml:id",
        ),
        ("register.xml", b"<TEI", "tei/register.xml, line 1, column "),
        ("register.xml", b"<!DOCTYPE a><a/>", "tei/register.xml, line 1, column 1: a DOCTYPE is not allowed"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    folder: Path, run: Run, name: str, data: bytes, sentence: str
) -> None:
    (folder / "tei" / name).write_bytes(data)
    before = files(folder)
    result = run("convert")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert sentence in line
    assert files(folder) == before


def test_all_bad_sources_are_named(folder: Path, run: Run) -> None:
    (folder / "tei/2.md").write_bytes(b"")
    (folder / "tei/3.md").write_bytes(b"\xff")
    assert [line.split()[1] for line in run("convert").stderr.splitlines()] == ["tei/2.md", "tei/3.md"]
