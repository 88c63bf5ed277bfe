"""Identifiers stay with what they name: in a new conversion, in decisions, and once they were published."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from edition.findings import Finding
from edition.pipeline import Format, InvalidError, build, convert, review, undecided, validate
from edition.project import Project, open_project

ROOT = Path(__file__).parents[2]
Item = TypeVar("Item")
TALK = """Тов. Микоян - Когда прибудут станки из Москвы?

Тов. Лим - Станки прибудут в июне месяце.

Тов. Икс - Благодарю вас за беседу и за станки.

Cde. Mikoyan - When will the machine tools from Moscow arrive?

Cde. Rim - The machine tools will arrive in the month of June.

Cde. X - I thank you for the talk and for the machine tools.
"""
FIRST, SECOND, THIRD, *_ = TALK.split("\n\n")
NEW = "Тов. Микоян - Сколько их будет всего, и каких?"
NEW_TRANSLATION = "Cde. Mikoyan - How many will there be in all, and of what kind?"


class Silent:
    def each(self, _verb: str, items: Sequence[Item]) -> Iterator[Item]:
        yield from items

    def line(self, _verb: str, _text: str) -> None:
        pass


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text("", "utf-8")
    shutil.copy(ROOT / "tei" / "register.xml", tmp_path / "tei")
    project = open_project(tmp_path)
    convert_with(project, TALK)
    return project


def convert_with(project: Project, source: str) -> str:
    project.source("1").write_text(source, "utf-8")
    convert(project, ["1"], Silent())
    return project.text("1").read_text("utf-8")


def names(text: str) -> dict[str, str]:
    """The identifiers of the utterances, with the last word of each."""
    found = re.findall(r'<sp xml:id="([^"]*)".*?<p>(.*?)</p>', text, re.DOTALL)
    return {name: re.sub("<expan.*?</expan>|<[^>]*>", "", said).split()[-1] for name, said in found}


ENDS = {
    "u1": "Москвы?",
    "u2": "месяце.",
    "u3": "станки.",
    "u1.en": "arrive?",
    "u2.en": "June.",
    "u3.en": "tools.",
}


def test_what_is_converted_for_the_first_time_is_numbered(project: Project) -> None:
    assert names(project.text("1").read_text("utf-8")) == ENDS


@pytest.mark.parametrize(
    ("before", "name"),
    [(FIRST, "u0a"), (SECOND, "u1a"), (THIRD, "u2a"), ("Cde. Mikoyan - When", "u4")],
)
def test_what_is_new_gets_a_free_identifier(project: Project, before: str, name: str) -> None:
    text = convert_with(project, TALK.replace(before, f"{NEW}\n\n{before}"))
    assert names(text) == ENDS | {name: "каких?"}
    assert convert_with(project, project.source("1").read_text("utf-8")) == text


def test_a_translation_is_called_after_what_it_renders(project: Project) -> None:
    source = TALK.replace(SECOND, f"{NEW}\n\n{SECOND}").replace("Cde. Rim", f"{NEW_TRANSLATION}\n\nCde. Rim")
    text = convert_with(project, source)
    assert names(text) == ENDS | {"u1a": "каких?", "u1a.en": "kind?"}
    assert 'xml:id="u1a.en" corresp="#u1a"' in text
    assert 'xml:id="u2.en" corresp="#u2"' in text
    more = source.replace(SECOND, f"Тов. Микоян - Да, именно так и будет сделано.\n\n{SECOND}")
    assert names(convert_with(project, more)) == ENDS | {"u1a": "каких?", "u1b": "сделано.", "u1a.en": "kind?"}


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (lambda text: text.replace("прибудут в июне", "прибудут, видимо, в июле"), {}),
        (lambda text: text.replace("Тов. Лим", "Тов. Ким"), {}),
        (lambda text: text.replace("Станки прибудут в июне месяце.", "Станки прибудут"), {"u2": "прибудут"}),
        (lambda text: text.replace(f"{FIRST}\n\n{SECOND}", f"{SECOND}\n\n{FIRST}"), {}),
        (lambda text: text.replace(f"{FIRST}\n\n", ""), {"u1": None, "u1.en": "arrive?"}),
        (lambda text: text.replace(SECOND, f"{NEW}\n\n{NEW[:-1]}!\n\n{SECOND}"), {"u1a": "каких?", "u1b": "каких!"}),
    ],
    ids=["words", "speaker", "cut", "order", "gone", "two-new"],
)
def test_what_was_there_keeps_its_identifier(
    project: Project, change: Callable[[str], str], changed: dict[str, str | None]
) -> None:
    found = names(convert_with(project, change(TALK)))
    assert found == {name: end for name, end in (ENDS | changed).items() if end is not None}


def test_an_identifier_that_an_editor_gave_is_not_free(project: Project) -> None:
    text = project.text("1").read_text("utf-8")
    # Not what the schema allows; the identifier is the editor's all the same.
    project.text("1").write_text(text.replace("<p>Станки", '<p><seg xml:id="u1a">Станки</seg>'), "utf-8")
    assert "u1b" in names(convert_with(project, TALK.replace(SECOND, f"{NEW}\n\n{SECOND}")))


@pytest.mark.parametrize("digits", [10, 5000])
def test_an_identifier_that_is_too_long_to_count_with_is_one_all_the_same(project: Project, digits: int) -> None:
    text, name = project.text("1").read_text("utf-8"), f"u{'9' * digits}"
    project.text("1").write_text(text.replace("<p>Станки", f'<p><seg xml:id="{name}">Станки</seg>'), "utf-8")
    project.identifiers.write_text(f'["1/u{"8" * digits}"]\ngone = "it never was"\n', "utf-8")
    converted = convert_with(project, TALK.replace(THIRD, f"{THIRD}\n\n{NEW}"))
    assert name in converted
    assert "u4" in names(converted)


def test_decisions_hold_when_something_is_put_in_before(project: Project) -> None:
    decisions = '["1/u3/speaker"]\nabout = "Тов. Икс -"\nvalue = "#choe"\n'
    project.decisions.write_text(decisions, "utf-8")
    text = convert_with(project, f"{NEW}\n\n{TALK}")
    assert '<sp xml:id="u3" who="#choe" cert="high">' in text
    assert list(undecided(project, ["1"])) == []


def test_questions_keep_their_ids(project: Project) -> None:
    asked = {each.id for each in review(project, [project.text("1")], Silent()).questions}
    assert "1/u3/speaker" in asked
    convert_with(project, f"{NEW}\n\n{TALK}")
    questions = review(project, [project.text("1")], Silent()).questions
    assert asked <= {each.id for each in questions}


def test_without_the_text_its_identifiers_are_still_known(project: Project) -> None:
    project.text("1").unlink()
    assert names(convert_with(project, f"{NEW}\n\n{TALK}")) == ENDS | {"u0a": "каких?"}


def published(project: Project) -> Path:
    build(project, ["1"], project.root / "build", list(Format), Silent())
    return project.identifiers


def found(project: Project) -> list[Finding]:
    return [each for each in validate(project, [project.text("1")], Silent()) if each.path.startswith("tei/")]


def rules(project: Project) -> list[str]:
    return [each.rule for each in found(project) if each.rule.startswith(("id-", "ids-", "redirect-"))]


def test_a_build_keeps_what_it_publishes(project: Project) -> None:
    ids = published(project)
    text = ids.read_text("utf-8")
    assert '["1/u2"]\nwords = "Станки прибудут в июне месяце."\n' in text
    assert [*re.findall(r'\["1/(.*)"\]', text)] == [*ENDS]
    published(project)
    assert ids.read_text("utf-8") == text
    convert_with(project, f"{NEW}\n\n{TALK}")
    published(project)
    assert ids.read_text("utf-8") == f'{text}\n["1/u0a"]\nwords = "Сколько их будет всего, и каких?"\n'


def test_a_build_of_one_format_publishes_nothing(project: Project) -> None:
    build(project, ["1"], project.root / "build", [Format.HTML], Silent())
    assert not project.identifiers.exists()


def test_what_an_editor_wrote_into_the_file_stays(project: Project) -> None:
    written = '# ours\r\n["1/u1"]\r\nwords = "Когда прибудут станки"'
    project.identifiers.write_bytes(written.encode())
    assert published(project).read_bytes().startswith(f'{written}\n\n["1/u2"]\n'.encode())


def test_a_corrected_word_is_no_other_utterance(project: Project) -> None:
    published(project)
    convert_with(project, TALK.replace("прибудут в июне", "прибудут в июле"))
    assert rules(project) == []


def test_an_identifier_that_vanishes_stops_the_build_until_it_leads_elsewhere(project: Project) -> None:
    ids = published(project)
    page = project.root / "build/1/index.html"
    before = page.read_bytes()
    convert_with(project, TALK.replace(f"{FIRST}\n\n", ""))
    with pytest.raises(InvalidError) as failure:
        published(project)
    (error,) = [each for each in failure.value.findings if each.rule == "id-vanished"]
    assert error.said == (
        "u1 was published, for “Когда прибудут станки из Москвы?”, and is no longer in this text (tei/ids.toml, line 5)"
    )
    assert page.read_bytes() == before
    text = ids.read_text("utf-8")
    ids.write_text(text.replace('Москвы?"\n', 'Москвы?"\nto = "u2"\n'), "utf-8")
    published(project)
    assert re.search('<div class="speech" id="u2"><span id="u1"></span>', page.read_text("utf-8"))
    ids.write_text(text.replace('Москвы?"\n', 'Москвы?"\ngone = "asked <twice>"\n'), "utf-8")
    published(project)
    assert '<li id="u1"><code>u1</code>: asked &lt;twice&gt;</li>' in page.read_text("utf-8")


def test_what_leads_to_what_is_gone_leads_on(project: Project) -> None:
    ids = published(project)
    ids.write_text(f'{ids.read_text("utf-8")}\n["1/u8"]\nto = "u9"\n\n["1/u9"]\nto = "u2"\n', "utf-8")
    published(project)
    assert '<span id="u8"></span><span id="u9"></span>' in (project.root / "build/1/index.html").read_text("utf-8")


def test_identifiers_that_change_places_are_found(project: Project) -> None:
    published(project)
    text = project.text("1").read_text("utf-8")
    for old, new in (('"u1"', '"u9"'), ('"u2"', '"u1"'), ('"u9"', '"u2"')):
        text = text.replace(f"xml:id={old}", f"xml:id={new}")
    project.text("1").write_text(text, "utf-8")
    assert rules(project) == ["id-moved", "id-moved"]
    assert (
        "u1 was published for “Когда прибудут станки из Москвы?”, and “Станки прибудут в июне месяце.” stands"
        in str([each.message for each in found(project)])
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('["1/u9"]\nto = "u2"\n', []),
        ('["1/u9"]\nto = "u7"\n', ["redirect-wrong"]),
        ('["1/u9"]\nto = "u9"\n', ["redirect-wrong"]),
        ('["1/u9"]\nto = "u8"\n["1/u8"]\nto = "u9"\n', ["redirect-wrong", "redirect-wrong"]),
        ('["1/u9"]\nto = "u8"\n["1/u8"]\ngone = "no more"\n', []),
        ('["1/u2"]\nto = "u1"\n', ["redirect-wrong"]),
        ('["1/u9"]\nto = "u1"\ngone = "x"\n', ["ids-unreadable"]),
        ('["1/u9"]\nto = 1\n', ["ids-unreadable"]),
        ('["1/u9"]\nwords = "\n', ["ids-unreadable"]),
        ('"1/u9" = "words"\n', ["ids-unreadable"]),
        ('["7/u1"]\nwords = "x"\n', ["id-vanished"]),
        ('["7/u1"]\nwords = "x"\n["7"]\ngone = "never was ours"\n', []),
    ],
)
def test_what_an_editor_says_became_of_an_identifier(project: Project, table: str, expected: list[str]) -> None:
    project.identifiers.write_text(table, "utf-8")
    assert rules(project) == expected


def test_an_identifier_that_was_given_up_is_not_given_again(project: Project) -> None:
    project.identifiers.write_text('["1/u4"]\ngone = "it was the archivist\'s"\n', "utf-8")
    assert "u5" in names(convert_with(project, TALK.replace("Cde. Mikoyan - When", f"{NEW}\n\nCde. Mikoyan - When")))
