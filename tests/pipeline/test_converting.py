"""Documents are converted in several processes, with the same result as one after the other."""

from pathlib import Path
from typing import NoReturn

import pytest

from edition.errors import SeveralErrors
from edition.hand_edits import State
from edition.pipeline import convert
from edition.pipeline.memory import Memory
from edition.project import Project, open_project
from transcripts.conversion import Silent

# Whom each names; the register knows nobody, and those named later than the first are met in one of two processes.
PEOPLE = ("Петров", "Петров", "Сидорчук", "Петров", "Сидорчук", "Ванеев", "Петров")


def edition(folder: Path) -> Project:
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").touch()
    for number, name in enumerate(PEOPLE):
        source = f"Тов. {name} - Когда {number} станков прибудут?\n\nТов. Климов - Станки прибудут в июне.\n"
        (folder / "tei" / f"{number}.md").write_text(source, "utf-8")
    return open_project(folder)


def written(project: Project, processes: int) -> dict[str, bytes]:
    convert(project, project.documents(), Silent(), processes=processes)
    return {path.name: path.read_bytes() for path in project.tei.rglob("*.xml")}


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    alone = written(edition(tmp_path / "alone"), 1)
    assert written(edition(tmp_path / "together"), 2) == alone
    assert alone["register.xml"].count(b"<person ") == len({*PEOPLE, "Климов"})


def test_a_second_conversion_in_two_processes_changes_nothing(tmp_path: Path) -> None:
    project = edition(tmp_path)
    first = written(project, 1)
    assert written(project, 2) == first


@pytest.mark.parametrize("processes", [1, 2])
def test_all_that_fail_are_named(processes: int, tmp_path: Path) -> None:
    project = edition(tmp_path)
    for number in (1, 4):
        project.source(str(number)).write_bytes(b"\xff")
    with pytest.raises(SeveralErrors) as caught:
        convert(project, project.documents(), Silent(), processes=processes)
    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["tei/1.md", "tei/4.md"]
    assert not list(project.tei.glob("*.xml"))


def test_what_was_converted_is_known_with_those_who_were_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, memory = edition(tmp_path), Memory()
    convert(project, project.documents(), Silent(), memory=memory, processes=1)

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("this was converted before")

    monkeypatch.setattr("edition.pipeline.conversion.align", refuse)
    conversions = convert(project, project.documents(), Silent(), memory=memory, processes=1)
    assert {each.state for each in conversions} == {State.UNCHANGED}
