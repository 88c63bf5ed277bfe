"""`edition convert` on a text that was edited by hand: what it merges, what it refuses, and how that is settled."""

import re
from pathlib import Path

import pytest

from commands.conftest import SHORT, Run, files
from edition.commands.console import Console
from edition.errors import EditionError
from edition.hand_edits import write
from edition.pipeline import convert
from edition.project import open_project

LONGER = SHORT + "\nТов. Микоян - Начнем.\n"
NOTE = '<note resp="#editor">So the minutes.</note>'
CORRECTED = '<choice><sic>день</sic><corr resp="#editor">вечер</corr></choice>'

HOW_TO_SETTLE = (
    "error: tei/1.xml: hand edits and conversion collide in 1 place, and nothing was written; let tei/1.xml say there "
    "what shall hold and run `edition convert 1 --keep mine`, or take what is new with `edition convert 1 --keep new`"
)


@pytest.fixture
def converted(folder: Path, run: Run) -> Path:
    """An edition that was converted, and the path of its text."""
    assert run("convert").exit_code == 0
    return folder / "tei/1.xml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def test_hand_edits_and_what_is_new_are_merged(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день", CORRECTED)
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    result = run("convert")
    assert result.exit_code == 0, result.stderr
    assert "tei/1.xml: merged: 1 hand edit kept, 1 new taken over" in result.stderr
    text = converted.read_text("utf-8")
    assert CORRECTED in text
    assert "Начнем." in text
    assert run("validate", "--quiet").exit_code == 0
    before = files(folder)
    assert "1 edited by hand and kept" in run("convert").stderr
    assert files(folder) == before


def test_a_build_merges_as_well(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день", CORRECTED)
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    assert run("build", "--only", "html").exit_code == 0
    assert CORRECTED in converted.read_text("utf-8")
    assert "Начнем." in (folder / "build/1/index.html").read_text("utf-8")


def test_a_bare_correction_that_was_there_does_not_block(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день.", "день!")
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    assert run("convert").exit_code == 0
    assert "день!" in converted.read_text("utf-8")


def test_a_new_register_is_merged(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день", CORRECTED)
    edit(folder / "tei/register.xml", '<person xml:id="mikoyan"', '<person xml:id="anastas"')
    assert run("convert").exit_code == 0
    assert CORRECTED in converted.read_text("utf-8")
    assert 'who="#anastas"' in converted.read_text("utf-8")


@pytest.mark.parametrize(
    "laid_out",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
        lambda text: text.replace("  ", "\t").replace("<p>", "<p>\n").replace("</p>", "\n </p>").encode(),
        lambda text: text.replace('xml:id="u1" who="#mikoyan"', "who='#mikoyan'  xml:id='u1'").encode(),
        lambda text: text.replace("Здравствуйте", "&#x417;дравствуйте").encode(),
    ],
    ids=["line-ends", "mark", "encoding", "indentation", "attributes", "references"],
)
def test_how_an_editor_lays_a_file_out_does_not_collide(folder: Path, converted: Path, run: Run, laid_out) -> None:  # type: ignore[no-untyped-def]
    text = converted.read_text("utf-8").replace("день", CORRECTED)
    converted.write_bytes(laid_out(f"{text}<!-- read on Monday -->\n"))
    (folder / "tei/1.md").write_text(LONGER.replace("Здравствуйте", "Здравствуй"), "utf-8")
    result = run("convert")
    assert result.exit_code == 0, result.stderr
    merged = converted.read_text("utf-8")
    assert CORRECTED in merged
    assert "<!-- read on Monday -->" in merged
    assert "Здравствуй." in merged
    assert "Начнем." in merged


def test_the_same_change_on_both_sides_is_one(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день", "вечер")
    (folder / "tei/1.md").write_text(LONGER.replace("день", "вечер"), "utf-8")
    result = run("convert")
    assert result.exit_code == 0
    assert "0 hand edits kept, 1 new taken over, 1 the same on both sides" in result.stderr


@pytest.fixture
def colliding(folder: Path, converted: Path) -> Path:
    """An edition in which source and text have both changed one block, and another each."""
    edit(converted, "день.", f"день.{NOTE}")
    edit(converted, "Здравствуйте.", f"Здравствуйте.{NOTE}")
    (folder / "tei/1.md").write_text(LONGER.replace("день", "вечер"), "utf-8")
    return converted


def test_a_collision_is_named_and_nothing_is_touched(folder: Path, colliding: Path, run: Run) -> None:
    (folder / "tei/2.md").write_text(SHORT, "utf-8")
    before = files(folder)
    for command in ("convert", "build"):
        result = run(command)
        assert result.exit_code == 1
        first, second = result.stderr.splitlines()
        assert first == (
            f"error: tei/1.xml, line {line(colliding, 'день')}, and line {line(colliding, 'день')} of what would be "
            f"written collide: “<p>Добрый день.{NOTE}</p>” was typed, “<p>Добрый вечер.</p>” is new"
        )
        assert second == HOW_TO_SETTLE
        assert files(folder) == before


def line(path: Path, words: str) -> int:
    return next(n for n, each in enumerate(path.read_text("utf-8").splitlines(), 1) if words in each)


def test_what_is_new_is_kept(colliding: Path, run: Run) -> None:
    result = run("convert", "1", "--keep", "new")
    assert result.exit_code == 0
    assert f"--keep new leaves out “<p>Добрый день.{NOTE}</p>”" in result.stderr
    text = colliding.read_text("utf-8")
    assert "<p>Добрый вечер.</p>" in text
    assert f"Здравствуйте.{NOTE}" in text
    assert "Начнем." in text


def test_what_was_typed_is_kept_once_it_says_what_the_source_says(folder: Path, colliding: Path, run: Run) -> None:
    before = files(folder)
    result = run("convert", "1", "--keep", "mine")
    assert result.exit_code == 1
    assert 'the TEI has "день." for "вечер."' in result.stderr
    assert files(folder) == before
    edit(colliding, "день.", "вечер.")
    assert run("convert", "1", "--keep", "mine").exit_code == 0
    text = colliding.read_text("utf-8")
    assert f"<p>Добрый вечер.{NOTE}</p>" in text
    assert "Начнем." in text
    assert run("validate", "--quiet").exit_code == 0


def test_what_was_typed_does_not_hold_against_the_source(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, "день.", f"день.{NOTE}")
    (folder / "tei/1.md").write_text(SHORT.replace("день", "вечер"), "utf-8")
    before = files(folder)
    result = run("convert", "1", "--keep", "mine")
    assert result.exit_code == 1
    assert "hand edits and conversion do not go together" in result.stderr
    assert files(folder) == before


def test_a_merge_that_is_not_right_is_refused_and_can_be_settled(folder: Path, converted: Path, run: Run) -> None:
    added = '<sp xml:id="u9" who="#mikoyan" cert="high"><speaker>Тов. Микоян -</speaker><p>Начнем.</p></sp>'
    edit(converted, '<sp xml:id="u1"', f'{added}<sp xml:id="u1"')
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    before = files(folder)
    result = run("convert")
    # The editor wrote what the source lacked, and elsewhere: now it stands twice.
    assert result.exit_code == 1, result.stderr
    *faults, last = result.stderr.splitlines()
    assert "hand edits and conversion do not go together, and nothing was written" in last
    assert re.match(
        r"error: tei/1\.xml, line \d+, and line \d+ of what would be written, merged: .* \[text-added]", faults[-1]
    )
    assert files(folder) == before
    shown = run("convert", "1", "--adopt", "--dry-run", "--diff")
    assert "+" in shown.stdout
    assert "Начнем." in shown.stdout
    assert files(folder) == before
    assert run("convert", "1", "--adopt").exit_code == 0
    assert converted.read_bytes() == before["tei/1.xml"]
    assert "1 edited by hand and kept" in run("convert").stderr


def test_a_text_without_a_base_is_adopted(folder: Path, converted: Path, run: Run) -> None:
    (folder / "tei/.converted/1.xml").unlink()
    assert run("convert").exit_code == 0
    (folder / "tei/.converted/1.xml").unlink()
    edit(converted, "день", CORRECTED)
    before = files(folder)
    for command in ("convert", "build"):
        result = run(command)
        assert result.exit_code == 1
        assert "there is no tei/.converted/1.xml to tell what in it was typed by hand" in result.stderr
        assert "run `edition convert --adopt 1`" in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert files(folder) == before
    result = run("convert", "--adopt", "1")
    assert result.exit_code == 0
    assert "tei/1.xml: adopted as it is" in result.stderr
    assert converted.read_bytes() == before["tei/1.xml"]
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    assert run("convert").exit_code == 0
    assert CORRECTED in converted.read_text("utf-8")


def test_identifiers_that_nobody_can_keep_are_given_anew(folder: Path, converted: Path, run: Run) -> None:
    edit(converted, 'xml:id="u2"', 'xml:id="answer"')
    edit(converted, 'xml:id="d2"', 'xml:id="u1"')
    assert run("convert", "--adopt", "1").exit_code == 0
    base = (folder / "tei/.converted/1.xml").read_text("utf-8")
    assert '<sp xml:id="u1"' in base
    assert '<sp xml:id="u2"' in base


def edited_base(folder: Path) -> None:
    edit(folder / "tei/.converted/1.xml", "день", "вечер")


def edited_everywhere(folder: Path) -> None:
    edited_base(folder)
    edit(folder / "tei/1.xml", "день", "вечер")


def torn_base(folder: Path) -> None:
    (folder / "tei/.converted/1.sha256").unlink()
    (folder / "tei/.converted/1.xml").write_text("<TEI", "utf-8")


@pytest.mark.parametrize("spoil", [edited_base, edited_everywhere, torn_base])
def test_a_base_that_was_edited_is_one_sentence(folder: Path, converted: Path, run: Run, spoil) -> None:  # type: ignore[no-untyped-def]
    spoil(folder)
    before = files(folder)
    result = run("convert")
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    assert sentence == (
        "error: tei/.converted/1.xml is not what `edition convert` wrote; take it back from version control, or run "
        "`edition convert --adopt 1`, which keeps tei/1.xml as it is and writes tei/.converted/1.xml anew"
    )
    assert files(folder) == before
    assert run("convert", "--adopt", "1").exit_code == 0
    assert converted.read_bytes() == before["tei/1.xml"]
    assert run("convert").exit_code == 0


def test_a_base_with_the_line_ends_of_another_system_is_whole(folder: Path, converted: Path, run: Run) -> None:
    for path in (folder / "tei/.converted/1.xml", converted):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("convert").exit_code == 0


@pytest.mark.parametrize("source", [LONGER, None], ids=["with a new source", "alone"])
@pytest.mark.parametrize("data", [b"", b"\n", b"<TEI xmlns", None], ids=["empty", "blank", "begun", "cut"])
def test_a_text_that_is_half_saved_is_one_sentence(
    folder: Path, converted: Path, run: Run, data: bytes | None, source: str | None
) -> None:
    converted.write_bytes(converted.read_bytes()[:2000] if data is None else data)
    if source:
        (folder / "tei/1.md").write_text(source, "utf-8")
    before = files(folder)
    result = run("convert", "--quiet")
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("error: tei/1.xml")
    assert files(folder) == before


def test_a_text_of_another_document_is_one_sentence(folder: Path, converted: Path, run: Run) -> None:
    (folder / "tei/2.md").write_text(SHORT, "utf-8")
    (folder / "tei/2.xml").write_bytes(converted.read_bytes())
    before = files(folder)
    result = run("convert")
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    assert 'tei/2.xml: the identifier of this text is "d1", not "d2"; is it the text of another document?' in sentence
    assert files(folder) == before


@pytest.mark.usefixtures("converted")
def test_a_source_that_is_gone_is_a_warning_and_nothing_is_lost(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").rename(folder / "tei/2.md")
    before = files(folder)
    result = run("convert")
    assert result.exit_code == 0
    (warning,) = [each for each in result.stderr.splitlines() if each.startswith("warning: ")]
    assert "tei/1.md, from which this text was converted, is gone" in warning
    assert before.items() <= files(folder).items()
    assert "[source-missing]" in run("validate").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--adopt"], "--adopt is for documents that you name"),
        (["--keep", "mine"], "--keep is for documents that you name"),
        (["1", "--keep", "mine", "--adopt"], "leave one out"),
    ],
)
def test_what_cannot_be_meant_is_misuse(converted: Path, run: Run, arguments: list[str], sentence: str) -> None:
    before = converted.read_bytes()
    result = run("convert", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert converted.read_bytes() == before


def test_a_text_that_is_saved_meanwhile_is_not_overwritten(folder: Path, converted: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text(LONGER, "utf-8")
    conversions = convert(open_project(folder), ["1"], Console(quiet=True), dry_run=True)
    edit(converted, "день", CORRECTED)
    before = files(folder)
    with pytest.raises(EditionError, match=r"tei/1\.xml was saved while it was converted, and nothing was written"):
        write(open_project(folder), conversions)
    assert files(folder) == before
    assert run("convert").exit_code == 0
    assert CORRECTED in converted.read_text("utf-8")
