"""`edition review`: the questions, in which form, and its exit codes."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from commands.conftest import ROOT, Run, files

QUESTIONED = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{name}">
  <standOff><certainty target="#u1" match="@who" locus="value" assertedValue="#rim" cert="low" resp="#edition">\
<desc>The translation gives Rim Hae.</desc></certainty></standOff>
  <text type="original" xml:lang="ru"><body><div type="conversation" xml:id="d1">
    <sp xml:id="u1" who="#choe" cert="low"><speaker>тов. Ли Сю Эн -</speaker><p>{words}</p></sp>
  </div></body></text>
</TEI>
"""

TALK = """\
Тов. Микоян - Кто исключен?

тов. Ли Сю Эн - Он исключен. ~~Он выслан из Москвы.~~

Cde. Mikoyan - Who was expelled?

Cde. Rim Hae - He was expelled. He was exiled from Moscow.
"""


@pytest.fixture
def edition(folder: Path) -> Path:
    """An edition of two texts: one with its source, and one that was never converted from any."""
    (folder / "tei/1.md").write_text("Беседа\n\nтов. Ли Сю Эн - Да.\n", "utf-8")
    text = QUESTIONED.format(name=1, words="Да.").replace("<sp ", "<p>Беседа</p><sp ")
    (folder / "tei/1.xml").write_text(text, "utf-8")
    (folder / "tei/2.xml").write_text(QUESTIONED.format(name=2, words="Да\u0378."), "utf-8")
    return folder


def asked(run: Run, *arguments: str) -> list[dict[str, Any]]:
    return list(json.loads(run("review", "--format", "json", *arguments).stdout))


@pytest.mark.usefixtures("edition")
def test_json_is_an_array_and_alone_on_standard_output(run: Run) -> None:
    result = run("review", "--format", "json")
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)
    assert first == {
        "id": "1/u1/speaker",
        "document": "1",
        "path": "tei/1.md",
        "line": 3,
        "question": "Who is «тов. Ли Сю Эн -» in u1? #choe is named, with low certainty",
        "candidates": [
            {"value": "#choe", "certainty": "low", "reasons": []},
            {"value": "#rim", "certainty": "low", "reasons": ["The translation gives Rim Hae."]},
        ],
        "settle": first["settle"],
        "about": "тов. Ли Сю Эн -",
        "element": 9,
    }
    assert (second["id"], second["path"], second["line"]) == ("2/u1/speaker", "tei/2.xml", 4)
    assert result.stderr == "review    2 questions are open.\n"


@pytest.mark.usefixtures("edition")
def test_text_is_grouped_by_document_and_counted(run: Run) -> None:
    result = run("review")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line and line[0] != " "] == [
        "1",
        "1/u1/speaker  tei/1.md:3",
        "2",
        "2/u1/speaker  tei/2.xml:4",
        "2 questions are open.",
    ]
    assert "    #rim (low): The translation gives Rim Hae." in lines
    assert max(map(len, lines)) <= 80
    assert result.stderr == ""


def test_what_it_shows_can_be_pasted(edition: Path, run: Run) -> None:
    shown = run("review").stdout.splitlines()
    pasted = "\n".join(line.strip() for line in shown if line.startswith("      "))
    assert [*tomllib.loads(pasted)] == ["1/u1/speaker", "2/u1/speaker"]
    (edition / "tei/decisions.toml").write_text(pasted, "utf-8")
    result = run("review")
    assert result.stdout == "No question is open.\n"
    assert "warning" not in result.stderr


def test_what_is_pasted_is_carried_out_while_it_is_about_what_stands_there(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text(f"Беседа\n\n{TALK}", "utf-8")
    run("convert")
    (question,) = [question for question in asked(run) if question["id"] == "1/u2/speaker"]
    pasted = question["settle"].partition(":\n")[2]
    assert tomllib.loads(pasted) == {"1/u2/speaker": {"about": "тов. Ли Сю Эн -", "value": "#ri"}}
    (folder / "tei/decisions.toml").write_text(pasted.replace('"#ri"', '"#rim"', 1), "utf-8")
    waiting = run("review")
    assert "1/u2/speaker  tei/1.md:5" in waiting.stdout
    assert (
        'warning: tei/decisions.toml:1: the decision "1/u2/speaker" is not carried out: the text does not say "#rim"; '
        "run `edition convert 1`"
    ) in waiting.stderr
    result = run("convert")
    assert "warning" not in result.stderr
    assert '<sp xml:id="u2" who="#rim" cert="high">' in (folder / "tei/1.xml").read_text("utf-8")
    assert "1/u2/speaker" not in run("review").stdout
    (folder / "tei/1.md").write_text(f"Беседа\n\nТов. Микоян - Начнем.\n\n{TALK}", "utf-8")
    assert "warning" not in run("convert").stderr
    assert '<sp xml:id="u2" who="#rim" cert="high">' in (folder / "tei/1.xml").read_text("utf-8")
    (folder / "tei/1.md").write_text(f"Беседа\n\n{TALK.replace('тов. Ли Сю Эн -', 'Тов. Микоян -')}", "utf-8")
    result = run("convert")
    assert result.exit_code == 0
    assert '<sp xml:id="u2" who="#mikoyan" cert="low">' in (folder / "tei/1.xml").read_text("utf-8")
    assert "is about «тов. Ли Сю Эн -», but u2 reads «Тов. Микоян -»" in result.stderr


def test_what_is_underlined_is_proved_and_asked_no_more(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text(TALK, "utf-8")
    run("convert")
    assert "1/u2/deletion" in [question["id"] for question in asked(run)]
    (folder / "tei/decisions.toml").write_text('["1/u2/deletion"]\nvalue = "underlined"\n', "utf-8")
    assert run("convert").exit_code == 0
    text = (folder / "tei/1.xml").read_text("utf-8")
    assert (
        '<del rend="strikethrough">Он выслан из Москвы.</del><note resp="#editor">underlined, not struck</note>' in text
    )
    assert "1/u2/deletion" not in [question["id"] for question in asked(run)]
    checked = run("validate")
    assert checked.exit_code == 0
    assert "1/u2/deletion" not in checked.stdout


def reasons(run: Run) -> list[list[str]]:
    """The reasons for each candidate of one question."""
    (question,) = [question for question in asked(run) if question["id"] == "1/u2/speaker"]
    return [candidate["reasons"] for candidate in question["candidates"]]


def test_reasons_are_those_of_the_label_in_the_text(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text(TALK, "utf-8")
    run("convert")
    assert all(reasons(run))
    (folder / "tei/1.md").write_text(TALK.replace("тов. Ли Сю Эн -", "тов. Ли Сю Ен -"), "utf-8")
    assert reasons(run)[0] == []


def test_a_document_that_fails_takes_no_reasons_from_the_others(folder: Path, run: Run) -> None:
    for name in ("0", "1"):
        (folder / f"tei/{name}.md").write_text(TALK, "utf-8")
    run("convert")
    (folder / "tei/decisions.toml").write_text('["0/u2/speaker"]\nvalue = "#nobody"\n', "utf-8")
    refused = run("convert").stderr
    assert "there is no person with the id nobody in the register; name one who is there, or add" in refused
    assert all(reasons(run))


def test_no_character_of_a_source_can_steer_the_terminal(edition: Path, run: Run) -> None:
    path = edition / "tei/2.xml"
    path.write_text(path.read_text("utf-8").replace("Ли Сю", "Ли\u0378 [bold]Сю"), "utf-8")
    result = run("review", "2")
    assert "Ли\\u0378 [bold]Сю" in result.stdout
    assert "\u0378" not in result.stdout


def test_strict(edition: Path, run: Run) -> None:
    assert run("review").exit_code == 0
    assert run("review", "--strict").exit_code == 1
    decisions = '["1/u1/speaker"]\nvalue = "#choe"\n'
    (edition / "tei/decisions.toml").write_text(decisions, "utf-8")
    assert run("review", "--strict", "1").exit_code == 0
    assert run("review", "--strict", "2").exit_code == 1


@pytest.mark.usefixtures("edition")
def test_documents(run: Run) -> None:
    assert [question["document"] for question in asked(run, "2")] == ["2"]
    assert run("review", "3").exit_code == 2


def test_what_is_decided_is_no_finding_either(edition: Path, run: Run) -> None:
    def rules() -> list[tuple[str, str]]:
        found = json.loads(run("validate", "--format", "json").stdout)
        return [(f["rule"], f["path"]) for f in found if f["severity"] == "warning"]

    assert rules() == [("speaker-doubtful", "tei/1.xml"), ("speaker-doubtful", "tei/2.xml")]
    (edition / "tei/decisions.toml").write_text('["1/u1/speaker"]\nvalue = "as it stands"\n', "utf-8")
    assert rules() == [("speaker-doubtful", "tei/2.xml")]
    (edition / "tei/decisions.toml").write_text('["1/u1/speaker"]\nvalue = "#rim"\n', "utf-8")
    assert rules() == [
        ("speaker-doubtful", "tei/1.xml"),
        ("decision-not-carried-out", "tei/decisions.toml"),
        ("speaker-doubtful", "tei/2.xml"),
    ]


@pytest.mark.parametrize(
    ("decision", "hint"),
    [
        ("1/u11/speaker", "1/u1/speaker"),
        ("11/u1/speaker", "1/u1/speaker"),
        ("registr/pak/person", "register/pak/person"),
    ],
)
def test_a_decision_that_matches_nothing_is_reported(edition: Path, run: Run, decision: str, hint: str) -> None:
    (edition / "tei/decisions.toml").write_text(f'\n["{decision}"]\nvalue = "#rim"\n', "utf-8")
    said = f'the decision "{decision}" matches nothing: no such question is open; did you mean "{hint}"?'
    assert f"warning: tei/decisions.toml:2: {said}" in run("review").stderr
    found = json.loads(run("validate", "--format", "json").stdout)
    (finding,) = [finding for finding in found if finding["rule"] == "decision-unmatched"]
    assert (finding["severity"], finding["path"], finding["line"]) == ("warning", "tei/decisions.toml", 2)
    assert finding["message"] == said


def test_the_register_is_reviewed_with_all_documents(edition: Path, run: Run) -> None:
    path = edition / "tei/register.xml"
    path.write_text(path.read_text("utf-8").replace('"yudin"', '"yudin" resp="#edition" cert="low"'), "utf-8")
    assert [question["id"] for question in asked(run)] == ["1/u1/speaker", "2/u1/speaker", "register/yudin/person"]
    assert [question["id"] for question in asked(run, "1")] == ["1/u1/speaker"]


def test_bad_decisions_are_one_sentence(edition: Path, run: Run) -> None:
    (edition / "tei/decisions.toml").write_text('["1/u1/speaker"]\n', "utf-8")
    result = run("review")
    assert result.exit_code == 1
    assert result.stderr.startswith('error: tei/decisions.toml, line 1: "1/u1/speaker" decides nothing')
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("edition.toml", "titel = 1\n", 'edition.toml has the unknown key "titel"; did you mean "title"?'),
        ("edition.toml", "title = \n", "edition.toml is not TOML in UTF-8: Invalid value (at line 1, column 9)"),
        ("edition.toml", 'documents = ["7"]\n', 'edition.toml names the document "7"'),
        ("tei/decisions.toml", '["1/u1/speaker"]\n', 'tei/decisions.toml, line 1: "1/u1/speaker" decides nothing'),
        ("tei/a b.md", "Да.", 'tei/a b.md: "a b" cannot be the id of a document'),
    ],
)
def test_json_is_an_array_whatever_cannot_be_read(edition: Path, run: Run, name: str, text: str, sentence: str) -> None:
    (edition / name).write_text(text, "utf-8")
    result = run("review", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    (said,) = result.stderr.splitlines()
    assert said.startswith(f"error: {sentence}")


def test_a_misused_command_prints_nothing(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (run("review", "--format", "json", "7").exit_code, run("review", "--format", "json", "7").stdout) == (2, "")
    (edition / "edition.toml").unlink()
    monkeypatch.chdir(edition)
    assert (run("review", "--format", "json").exit_code, run("review", "--format", "json").stdout) == (2, "")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("3.md", "Да.".encode(), "error: there is no tei/3.xml yet; run `edition convert 3` first"),
        ("3.xml", b"<TEI", "error: tei/3.xml, line 1, column "),
        ("2.md", b"\xff", "error: tei/2.md is not UTF-8 at byte 0"),
    ],
)
def test_the_other_documents_are_still_reviewed(edition: Path, run: Run, name: str, data: bytes, sentence: str) -> None:
    (edition / "tei" / name).write_bytes(data)
    result = run("review")
    assert result.exit_code == 1
    assert "1/u1/speaker  tei/1.md:3" in result.stdout
    assert sentence in result.stderr


def test_nothing_is_written(edition: Path, run: Run) -> None:
    before = files(edition)
    run("review")
    assert files(edition) == before


def test_help_has_examples(run: Run) -> None:
    result = run("review", "--help")
    assert "Examples:\n    edition review\n" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_edition_of_this_repository_is_reviewed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = {question["id"]: question for question in asked(run, "121800")}
    assert {"121800/text/dates", "121800/text/present", "121800/b8/signature"} <= found.keys()
    assert {"121800/u27/insertions", "121800/u18/word", "121800/text/title"} <= found.keys()
    assert found["121800/b8/signature"]["line"] == 269
    assert "«его из партии»" in found["121800/u27/insertions"]["question"]
    assert not [
        name for name in found if "/page-number" in name or "/language" in name or name.endswith(("numbers", "missing"))
    ]


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_document_says_steers_no_ci_server_and_no_terminal(form: str, edition: Path, run: Run) -> None:
    text = QUESTIONED.format(name=1, words="Да.").replace("Ли Сю Эн", "##[add-mask]\u009b31m\u202eЛи")
    (edition / "tei/1.xml").write_text(text, "utf-8")
    shown = run("review", "--format", form).stdout
    assert r"add-mask]\u009b31m\u202eЛи" in shown
    assert "##[" not in shown
