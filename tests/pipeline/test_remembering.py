"""What was done before of the same things is not done again, and what is found is what would be found without that."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from edition.errors import EditionError
from edition.findings import Finding, Question
from edition.pipeline import checking, conversion, convert, inputs, review, reviewing, validate
from edition.pipeline.memory import Memory
from edition.project import Project, open_project
from transcripts.conversion import Silent

ROOT = Path(__file__).parents[2]
CUSTOM = ROOT / "tests" / "cases" / "custom"
NAMES = ("1", "2", "3")
TALK = """\
Тов. Микоян - Когда {number} станков прибудут из Москвы?

Тов. Кимм - ~~Станки~~ прибудут в июне месяце.

Cde. Mikoyan - When will the {number} machine tools from Moscow arrive?

Cde. Rim - They will arrive in the month of June, in great number.
"""
NOBODY_SPEAKS = "Из Москвы ничего не известно.\n\nNothing is known from Moscow.\n"
DECISION = """\
["1/u2/speaker"]
value = "#rim"
"""
PROMISE = """\
["1/u1"]
words = "Тов. Микоян Когда 10 станков прибудут из Москвы?"
"""


class Found(NamedTuple):
    """All that is found of an edition: what would be written, the findings, the questions, the decisions that fail."""

    texts: str
    findings: list[Finding]
    questions: list[Question]
    decisions: list[Finding | str]


class Known(NamedTuple):
    """An edition, a copy of it that nobody changes, all that is found of it, and a memory of that."""

    project: Project
    kept: Path
    found: Found
    memory: Path


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """An edition of three documents that is converted; an editor made the first point to the second."""
    folder = tmp_path_factory.mktemp("known")
    tei = folder / "edition" / "tei"
    tei.mkdir(parents=True)
    (tei.parent / "edition.toml").touch()
    shutil.copy(ROOT / "tei" / "register.xml", tei)
    for name, source in zip(NAMES, (TALK.format(number=10), TALK.format(number=20), NOBODY_SPEAKS), strict=True):
        (tei / f"{name}.md").write_text(source, "utf-8")
    (tei / "ids.toml").write_text(PROMISE, "utf-8")
    (tei / "decisions.toml").write_text(DECISION, "utf-8")
    project = open_project(tei.parent)
    convert(project, NAMES, Silent(), memory=Memory(folder / "cache"), processes=1)
    project.source("3").unlink()
    replace(project.text("1"), "<p>When", '<p corresp="2.xml#u2">When')
    shutil.copytree(project.root, folder / "kept")
    return Known(project, folder / "kept", found(project, Memory(folder / "cache")), folder / "cache")


@pytest.fixture
def project(known: Known) -> Project:
    """The edition as it was."""
    shutil.rmtree(known.project.root)
    shutil.copytree(known.kept, known.project.root)
    return known.project


@pytest.fixture
def memory(known: Known, tmp_path: Path) -> Memory:
    """What is remembered of it."""
    shutil.copytree(known.memory, tmp_path / "cache")
    return Memory(tmp_path / "cache")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(project: Project, memory: Memory | None) -> Found:
    """All that is found, in this process."""
    project = open_project(project.root)
    files = [*map(project.text, NAMES), project.register]
    try:
        conversions = convert(project, NAMES, Silent(), dry_run=True, memory=memory, processes=1)
        texts = "\n".join(f"{each.document} {each.state} {each.after.decode()}" for each in conversions)
    except EditionError as error:
        texts = str(error)
    findings = validate(project, files, Silent(), processes=1, memory=memory)
    try:
        reviewed = review(project, files, Silent(), processes=1, memory=memory)
    except EditionError as error:
        return Found(texts, findings, [], [str(error)])
    return Found(texts, findings, reviewed.questions, [*reviewed.findings, *map(str, reviewed.failures)])


def refuse_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what each stage does fail, by the name of the stage."""

    def refusing(stage: str) -> Callable[..., NoReturn]:
        def refuse(*_: object) -> NoReturn:
            raise AssertionError(f"{stage} anew")

        return refuse

    monkeypatch.setattr(conversion, "align", refusing("convert"))
    monkeypatch.setattr("edition.validate.edition.check", refusing("validate"))
    monkeypatch.setattr("edition.pipeline.reviewing.texts.review", refusing("review"))


def test_what_is_the_same_is_not_done_again(
    known: Known, project: Project, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known.found == found(project, None)
    assert known.found.questions
    assert known.found.findings
    refuse_all(monkeypatch)
    assert found(project, memory) == known.found
    with pytest.raises(AssertionError, match="convert anew"):
        found(project, None)


def add(name: str, text: str) -> Callable[[Project], object]:
    return lambda project: (project.root / name).write_text(text, "utf-8")


def change(name: str, old: str, new: str) -> Callable[[Project], object]:
    return lambda project: replace(project.root / name, old, new)


def remove(name: str) -> Callable[[Project], object]:
    return lambda project: (project.root / name).unlink()


def copy(path: Path) -> Callable[[Project], object]:
    return lambda project: shutil.copytree(path, project.custom)


def block_source(project: Project) -> None:
    project.source("1").unlink()
    project.source("1").mkdir()


def convert_otherwise(project: Project) -> None:
    replace(project.converted("1"), "<p>When", "<p>Where")
    shutil.copy(project.converted("1"), project.text("1"))
    project.checksum("1").unlink()


def link_source(project: Project) -> None:
    project.source("3").symlink_to("nowhere.md")


def pipe_source(project: Project) -> None:
    project.source("1").unlink()
    os.mkfifo(project.source("1"))


CHANGES: dict[str, Callable[[Project], object]] = {
    "a word of the source": change("tei/1.md", "июне", "июле"),
    "the source is gone": remove("tei/1.md"),
    "the source cannot be read": block_source,
    "the source is no file": pipe_source,
    "a source that leads nowhere": link_source,
    "a word of the text": change("tei/2.xml", "июне", "июле"),
    "the text is gone": remove("tei/2.xml"),
    "the text is not well-formed": change("tei/2.xml", "</TEI>", ""),
    "the base is gone": remove("tei/.converted/1.xml"),
    "the base is spoiled": change("tei/.converted/1.xml", "июне", "июле"),
    "the base and its text are of another conversion": convert_otherwise,
    "the base of a text without a source is gone": remove("tei/.converted/3.xml"),
    "a form of the register that a word is like": change("tei/register.xml", ">Mukhitdinov", ">Mascow"),
    "an entry of the register": change("tei/register.xml", 'xml:id="rim"', 'xml:id="lim"'),
    "the register is gone": remove("tei/register.xml"),
    "what was decided": change("tei/decisions.toml", '"#rim"', '"#mikoyan"'),
    "what it was decided about": change("tei/decisions.toml", "value", 'about = "Тов. Ким -"\nvalue'),
    "nothing is decided any more": remove("tei/decisions.toml"),
    "where it was decided": change("tei/decisions.toml", '["1/u2/speaker"]\nvalue', '\n\n["1/u7/speaker"]\nvalue'),
    "decisions that cannot be read": add("tei/decisions.toml", "["),
    "what was published": change("tei/ids.toml", "1/u1", "1/u9"),
    "the words that were published": change("tei/ids.toml", "Когда 10 станков прибудут", "Об этом мы вчера говорили"),
    "the languages": add("edition.toml", 'languages = ["uk", "en"]\n'),
    "the publisher": add("edition.toml", 'publisher = "Anna Muster"\n'),
    "the weight of a rule": add("edition.toml", '[rules]\nattribute-value = "note"\n'),
    "rules of its own": copy(CUSTOM / "rules" / "broken"),
    "a schema of its own": copy(CUSTOM / "forbidding"),
    "what it points to": change("tei/2.xml", 'xml:id="u2"', 'xml:id="u22"'),
    "that is gone": remove("tei/2.xml"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_found(name: str, known: Known, project: Project, memory: Memory) -> None:
    CHANGES[name](project)
    expected = found(project, None)
    assert expected != known.found
    assert found(project, memory) == expected
    assert found(project, memory) == expected


def test_with_another_tool_all_is_done_again(project: Project, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (checking, conversion, reviewing):
        monkeypatch.setattr(module, "tool", lambda: "another")
    refuse_all(monkeypatch)
    files = [*map(project.text, NAMES), project.register]
    works: dict[str, Callable[[], object]] = {
        "convert": lambda: convert(project, NAMES, Silent(), memory=memory, processes=1),
        "validate": lambda: validate(project, files, Silent(), memory=memory, processes=1),
        "review": lambda: review(project, files, Silent(), memory=memory, processes=1),
    }
    for stage, work in works.items():
        with pytest.raises(AssertionError, match=f"{stage} anew"):
            work()


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Let the tool be looked at anew, before and after."""
    inputs.tool.cache_clear()
    yield
    inputs.tool.cache_clear()


@pytest.mark.usefixtures("forgetful")
def test_the_tool_is_another_where_a_file_or_a_library_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "module.py").write_text("a = 1\n", "utf-8")
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path)
    found = {inputs.tool()}
    (tmp_path / "module.py").write_text("a = 2\n", "utf-8")
    inputs.tool.cache_clear()
    found.add(inputs.tool())
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"99 of {name}")
    inputs.tool.cache_clear()
    assert len(found | {inputs.tool()}) == 3


def test_what_changed_while_it_was_looked_at_is_not_remembered(project: Project, tmp_path: Path) -> None:
    class Late(Memory):
        def recalled(self, asked: Collection[tuple[str, str]]) -> dict[tuple[str, str], Any]:
            replace(project.text("1"), "<p>Когда", "<p>Зачем")
            return super().recalled(asked)

    files = [*map(project.text, NAMES), project.register]
    expected = validate(project, files, Silent(), processes=1)
    text = project.text("1").read_bytes()
    assert validate(project, files, Silent(), processes=1, memory=Late(tmp_path)) != expected
    project.text("1").write_bytes(text)
    assert validate(project, files, Silent(), processes=1, memory=Memory(tmp_path)) == expected


def test_another_file_that_changed_while_it_was_looked_at_is_looked_at_again(project: Project, tmp_path: Path) -> None:
    class Late(Memory):
        def keep(self, found: Mapping[str, tuple[str, Any]]) -> None:
            super().keep(found)
            replace(project.text("2"), 'xml:id="u2"', 'xml:id="u22"')

    files = [*map(project.text, NAMES), project.register]
    validate(project, files, Silent(), processes=1, memory=Late(tmp_path))
    expected = validate(project, files, Silent(), processes=1)
    assert validate(project, files, Silent(), processes=1, memory=Memory(tmp_path)) == expected


def test_decisions_that_change_meanwhile_are_read_again(project: Project, tmp_path: Path) -> None:
    """As where processes begin without what this one has read."""
    decisions = project.decisions.read_text("utf-8")

    class Late(Memory):
        def recalled(self, asked: Collection[tuple[str, str]]) -> dict[tuple[str, str], Any]:
            project.decisions.write_text(decisions.replace("#rim", "#mikoyan"), "utf-8")
            return super().recalled(asked)

    files = [*map(project.text, NAMES), project.register]
    validate(project, files, Silent(), processes=1, memory=Late(tmp_path))
    assert Memory(tmp_path).recalled(set()) == {}
    with closing(sqlite3.connect(tmp_path / "memory-1.sqlite")) as memory:
        kept = memory.execute("SELECT place FROM found").fetchall()
    assert not any(b"/1.xml" in place for (place,) in kept)


def test_what_asks_for_the_time_is_asked_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.custom.mkdir()
    rules = (CUSTOM / "rules" / "broken" / "rules.sch").read_text("utf-8")
    project.custom_rules.write_text(rules.replace("ends-with(., ':')", "current-date() lt xs:date('2000-01-01')"))
    files = [*map(project.text, NAMES), project.register]
    expected = validate(project, files, Silent(), processes=1, memory=Memory(tmp_path))
    assert "speaker-colon" in {finding.rule for finding in expected}
    refuse_all(monkeypatch)
    with pytest.raises(AssertionError, match="validate anew"):
        validate(project, files, Silent(), processes=1, memory=Memory(tmp_path))


def test_one_file_in_two_editions_is_two(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project.root, other)
    (other / "tei" / "1.xml").unlink()
    (other / "tei" / "1.xml").hardlink_to(project.text("1"))
    (other / "tei" / "1.md").write_text("Тов. Микоян - Нет.\n", "utf-8")
    files = [*map(project.text, NAMES), *(other / "tei" / f"{name}.xml" for name in NAMES)]
    expected = validate(project, files, Silent(), processes=1)
    for _ in range(2):
        assert validate(project, files, Silent(), processes=1, memory=Memory(tmp_path / "cache")) == expected


def test_a_text_beside_the_others_has_their_sources(project: Project, tmp_path: Path) -> None:
    drafts = project.root / "drafts"
    drafts.mkdir()
    shutil.copy(project.text("2"), drafts)
    files = [*map(project.text, NAMES), drafts / "2.xml"]
    memory = Memory(tmp_path)
    before = validate(project, files, Silent(), processes=1, memory=memory)
    project.source("2").unlink()
    expected = validate(project, files, Silent(), processes=1)
    assert expected != before
    assert validate(project, files, Silent(), processes=1, memory=memory) == expected
