"""`convert` creates the register, proposes whom it lacks, and never changes what is there."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from edition.errors import EditionError, SeveralErrors
from edition.pipeline import convert, validate
from edition.project import Project, open_project

Item = TypeVar("Item")
ROOT = Path(__file__).parents[2]
TALK = """Присутствовали: тов. Хрущев, тов. Мао Цзэ-дун.

Тов. Хрущев - Здравствуйте.

Тов. Мао Цзэ-дун - Здравствуйте, тов. Хрущев.

Present: Cdes. Khrushchev and Mao Zedong.

Cde. Khrushchev - Hello.

Cde. Mao Zedong - Hello, Cde. Khrushchev.
"""
OTHER = "тов. Хрущсв - Да.\n\nтов. Гомулка - Нет.\n\nCde. Khrushchev - Yes.\n\nCde. Gomulka - No.\n"


class Silent:
    """Shows nothing."""

    def each(self, verb: str, items: Sequence[Item]) -> Iterator[Item]:
        del verb
        yield from items

    def line(self, verb: str, text: str) -> None:
        del verb, text


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text("", "utf-8")
    (tmp_path / "tei" / "talk.md").write_text(TALK, "utf-8")
    return open_project(tmp_path)


def converted(project: Project, *, dry_run: bool = False) -> dict[str, bytes]:
    convert(project, project.documents(), Silent(), dry_run=dry_run)
    return {path.name: path.read_bytes() for path in project.tei.glob("*.xml")}


def test_a_register_is_made_of_those_present(project: Project) -> None:
    files = converted(project)
    register = files["register.xml"].decode()
    assert register.count('resp="#edition"') == 2
    for line in (
        '<person xml:id="mao-zedong" resp="#edition">',
        '<persName xml:lang="en">Mao Zedong</persName>',
        '<persName xml:lang="ru">Мао Цзэ-дун</persName>',
    ):
        assert line in register
    assert '<sp xml:id="u2" who="#mao-zedong" cert="medium">' in files["talk.xml"].decode()
    found = validate(project, [project.text("talk"), project.register], Silent())
    assert [finding.rule for finding in found] == ["person-proposed", "person-proposed"]


def test_the_next_conversion_changes_nothing(project: Project) -> None:
    first = converted(project)
    assert converted(project) == first


@pytest.mark.parametrize("confirmed", [False, True])
def test_nobody_is_proposed_again_under_a_misread_name(project: Project, confirmed: bool) -> None:
    speeches = ("Тов. Ким Ир Сен - Да, прибудут 27 станков.", "Cde. K1m - Yes, 27 machine tools will arrive.")
    project.source("talk").write_text("\n\n".join(speeches) + "\n", "utf-8")
    register = converted(project)["register.xml"]
    assert re.findall(rb"<persName[^>]*>(.*?)</persName>", register) == ["Ким Ир Сен".encode()]
    if confirmed:
        register = register.replace(b' resp="#edition"', b"")
        project.register.write_bytes(register)
    assert converted(project)["register.xml"] == register


def test_whom_a_decision_brings_to_light_documents_before_name_at_once(project: Project) -> None:
    shutil.copy(ROOT / "tei" / "register.xml", project.register)
    # Like the name of him beside whom she stands, so she is proposed only where she does not.
    speeches = (
        *("Тов. Микоян - Когда прибудут станки? Их 27.", "Тов. Лим Хэ - Станки прибудут в июне месяце."),
        *("Cde. Mykojan - When will the tools arrive? 27.", "Cde. Rim Hae - The tools will arrive in June."),
    )
    project.source("talk").write_text("\n\n".join(speeches) + "\n", "utf-8")
    project.source("before").write_text("Тов. Лим Хэ - Да.\n\nCde. Rim Hae - Mykojan said yes.\n", "utf-8")
    assert b"mykojan" not in converted(project)["register.xml"]
    project.decisions.write_text('["talk/u1.en/alignment"]\nvalue = "#u2"\n', "utf-8")
    files = converted(project)
    assert b'<persName ref="register.xml#mykojan" cert="medium">Mykojan</persName>' in files["before.xml"]
    assert converted(project) == files


def test_a_dry_run_writes_no_register(project: Project) -> None:
    assert converted(project, dry_run=True) == {}


def test_documents_share_whom_they_propose(project: Project) -> None:
    (project.tei / "other.md").write_text(OTHER, "utf-8")
    files = converted(project)
    assert files["register.xml"].count(b"<person ") == 3
    assert b'who="#khrushchev" cert="medium"' in files["other.xml"]
    assert converted(project) == files


def test_a_document_that_comes_later_extends_the_register(project: Project) -> None:
    before = converted(project)
    (project.tei / "other.md").write_text(OTHER, "utf-8")
    after = converted(project)
    people = before["register.xml"].partition(b"<listPerson>")[2].partition(b"\n    </listPerson>")[0]
    assert people in after["register.xml"]
    assert after["register.xml"].count(b"<person ") == 3
    assert after["talk.xml"] == before["talk.xml"]


def test_a_register_that_has_everybody_stays(project: Project) -> None:
    shutil.copy(ROOT / "tei" / "121800.md", project.tei)
    (project.tei / "talk.md").unlink()
    shutil.copy(ROOT / "tei" / "register.xml", project.register)
    assert converted(project)["register.xml"] == (ROOT / "tei" / "register.xml").read_bytes()


def test_nothing_is_written_when_a_document_fails(project: Project) -> None:
    (project.tei / "bad.md").write_text("\x01", "utf-8")
    with pytest.raises(SeveralErrors, match="XML cannot hold"):
        converted(project)
    assert not project.register.exists()


def test_a_proposal_has_no_id_that_a_document_has(project: Project) -> None:
    project.source("talk").rename(project.source("khrushchev"))
    assert b'xml:id="khrushchev-2"' in converted(project)["register.xml"]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            '<person xml:id="mikoyan"><persName xml:lang="en">M</persName></person>',
            "which <person> has already (tei/register.xml, line 16)",
        ),
        ('<person xml:id="u7"><persName xml:lang="en">M</persName></person>', 'the id "u7" is one that the tool'),
        (
            '<person xml:id="dtalk"><persName xml:lang="en">M</persName></person>',
            'the id "dtalk" is that of the text of',
        ),
        ('<person xml:id="x y"><persName xml:lang="en">M</persName></person>', "<person>"),
        ("<person>", "comes while <person> of line 112 is open"),
    ],
)
def test_a_register_that_is_not_right_is_one_sentence(project: Project, entry: str, sentence: str) -> None:
    text = (ROOT / "tei" / "register.xml").read_text("utf-8").replace("</listPerson>", f"{entry}</listPerson>")
    project.register.write_text(text, "utf-8")
    with pytest.raises(EditionError, match=r"tei/register.xml(:|, line)") as error:
        converted(project)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_a_dangling_pointer_in_the_register_is_one_sentence(project: Project) -> None:
    lines = (ROOT / "tei" / "register.xml").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if "respStmt" not in line)
    project.register.write_text(text.replace('"yudin"', '"yudin" resp="#edition"'), "utf-8")
    with pytest.raises(EditionError, match=r'<person> points with @resp to "#edition", which is nothing in this file'):
        converted(project)
