"""Many files are checked in several processes, with the same findings as in one; editions weigh what is found."""

import os
import shutil
import time
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.findings import Finding
from edition.pipeline import parallel, validate
from edition.project import open_project
from transcripts.conversion import Silent

DOCUMENT = (Path(__file__).parents[1] / "cases" / "schema" / "document.xml").read_text("utf-8")
NUMBER = 60
TODAY = date(2026, 11, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copyfile(Path(__file__).parents[2] / "tei" / "register.xml", tmp_path / "register.xml")
    (tmp_path / "tei").mkdir()
    (tmp_path / "register.xml").rename(tmp_path / "tei" / "register.xml")
    (tmp_path / "edition.toml").touch()
    for number in range(NUMBER):
        text = DOCUMENT.replace('xml:id="d', f'xml:id="d{number}"><x xml:id="e', 1) if number % 7 == 0 else DOCUMENT
        (tmp_path / "tei" / f"{number}.xml").write_text(text, "utf-8")
    return tmp_path


def findings(folder: Path) -> list[Finding]:
    project = open_project(folder)
    return validate(project, [project.text(str(number)) for number in range(NUMBER)], Silent(), today=TODAY)


def test_several_processes_find_what_one_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 1)
    alone = findings(folder)
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    assert findings(folder) == alone
    assert len({finding.path for finding in alone}) == NUMBER


def test_many_files_are_worked_on_in_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    files = [Path(str(number)) for number in range(NUMBER)]
    done = results_of(files)
    assert [file for file, _ in done] == files
    assert len({process for _, process in done} | {os.getpid()}) == 3
    assert {process for _, process in results_of(files, 1)} == {os.getpid()}
    assert {process for _, process in results_of(files[:10])} == {os.getpid()}


def test_processes_begin_before_a_bar_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    with parallel.mapped(process_of, [Path(str(number)) for number in range(NUMBER)]) as results:
        assert len(active_children()) == 2
        assert len(list(results)) == NUMBER
    assert active_children() == []


def test_processes_end_before_what_was_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), parallel.mapped(sleep, range(NUMBER), fewest=1):
        raise KeyboardInterrupt
    assert active_children() == []
    assert time.monotonic() - begun < NUMBER / 4


def sleep(_: int) -> None:
    time.sleep(0.5)


def results_of(files: list[Path], most: int | None = None) -> list[tuple[Path, int]]:
    with parallel.mapped(process_of, files, most) as results:
        return list(results)


def process_of(file: Path) -> tuple[Path, int]:
    # Long enough for the other process to begin.
    time.sleep(0.02)
    return file, os.getpid()


def test_an_edition_has_severities_of_its_own(folder: Path) -> None:
    before = {finding.severity for finding in findings(folder) if finding.rule == "document-id"}
    (folder / "edition.toml").write_text('[rules]\ndocument-id = "note"\n', "utf-8")
    after = {finding.severity for finding in findings(folder) if finding.rule == "document-id"}
    assert (before, after) == ({"error"}, {"note"})


def test_a_waiver_lets_a_finding_stand(folder: Path) -> None:
    before = findings(folder)
    waived = next(finding for finding in before if finding.rule == "document-id")
    waiver = f'[[waiver]]\nrule = "document-id"\nat = "{waived.at}"\nreason = "it was published so"\n'
    (folder / "tei" / "decisions.toml").write_text(waiver, "utf-8")
    assert findings(folder) == [finding for finding in before if finding != waived]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ('[rules]\nleaf-mising = "error"', 'there is no rule "leaf-mising"; did you mean "leaf-missing"?'),
        ('[rules]\nleaf-missing = "off"', '"rules" must be a table of severities (error, warning, note)'),
        ('rules = "error"', '"rules" must be a table of severities'),
    ],
)
def test_a_severity_that_is_not_right_is_one_sentence(folder: Path, settings: str, sentence: str) -> None:
    (folder / "edition.toml").write_text(settings, "utf-8")
    with pytest.raises(EditionError) as error:
        findings(folder)
    assert sentence in str(error.value)
    assert "edition.toml" in str(error.value)


def test_a_file_of_decisions_that_is_not_right_is_named_with_its_line(folder: Path) -> None:
    (folder / "tei" / "decisions.toml").write_text('\n\n[[waiver]]\nrule = "leaf-missing"\nat = "1"\n', "utf-8")
    [found] = [finding for finding in findings(folder) if finding.rule == "decisions-unreadable"]
    assert (found.path, found.line, found.severity) == ("tei/decisions.toml", 3, "error")
    assert found.message.startswith("the waiver has no reason; write ")


@pytest.mark.parametrize(
    ("documents", "entry", "said"),
    [
        (("talk",), "dtalk", ['the identifier "dtalk" is that of a text']),
        (("talk",), "dTalk", ['the identifier "dTalk" is "dtalk" but for capitals or its Unicode form']),
        (("talk", "Talk"), "kim", ['the identifier "talk" is "Talk" but for capitals or its Unicode form']),
        (("a", "Da"), "kim", []),
    ],
)
def test_documents_and_entries_have_identifiers_of_their_own(
    tmp_path: Path, documents: tuple[str, ...], entry: str, said: list[str]
) -> None:
    (tmp_path / "edition.toml").touch()
    (tmp_path / "tei").mkdir()
    for name in documents:
        (tmp_path / "tei" / f"{name}.xml").write_text(DOCUMENT, "utf-8")
    (tmp_path / "tei" / "register.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="{entry}"/></TEI>'
    )
    found = validate(open_project(tmp_path), [], Silent(), today=TODAY)
    assert [finding.message for finding in found if finding.rule == "id-similar"] == said
