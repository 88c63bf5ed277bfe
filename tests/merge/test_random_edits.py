"""Nothing that an editor typed is ever lost: random edits of text, transcript and register, five hundred pairs."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from commands.conftest import files
from edition.errors import EditionError
from edition.findings import Severity
from edition.pipeline import Keep, Settlement, convert, validate
from edition.project import Project, open_project
from merge.edits import Conversation, Editor, laid_out_anew

ROOT = Path(__file__).parents[2]
PAIRS, PARTS = 500, 10
Item = TypeVar("Item")


class Silent:
    def each(self, _verb: str, items: Sequence[Item]) -> Iterator[Item]:
        yield from items

    def line(self, _verb: str, _text: str) -> None:
        pass


def edition(folder: Path) -> Project:
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text("", "utf-8")
    shutil.copy(ROOT / "tei/register.xml", folder / "tei")
    return open_project(folder)


def utterances(text: str) -> dict[str, str]:
    """The identifier of each utterance by its column and number."""
    found = re.findall(r'<sp xml:id="([^"]*)".*?(\d{3})\..*?</sp>', text, re.DOTALL)
    return {f"{number}{'.en' if name.endswith('.en') else ''}": name for name, number in found}


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_was_typed_is_lost(part: int, tmp_path: Path) -> None:
    outcomes = Counter(pair(seed, tmp_path / str(seed)) for seed in range(part, PAIRS, PARTS))
    # Either must be common, or the test says little.
    assert min(outcomes["merged"], outcomes["refused"]) > 1, outcomes


def pair(seed: int, folder: Path) -> str:
    """Edit a text and what it is made of, convert it, and tell what came of that."""
    random = Random(seed)
    project = edition(folder)
    conversation, editor = Conversation(random), Editor(random)
    project.source("1").write_text(conversation.source(), "utf-8")
    convert(project, ["1"], Silent())
    text = converted = project.text("1").read_text("utf-8")
    for _ in range(random.randint(1, 3)):
        text = editor.edit(text)
    project.text("1").write_bytes(laid_out_anew(text, random))
    for _ in range(random.randint(0, 2)):
        conversation.change()
    project.source("1").write_text(conversation.source(), "utf-8")
    if random.random() < 0.3:
        register = project.register.read_text("utf-8")
        project.register.write_text(register.replace("mikoyan", "anastas"), "utf-8")
    before = files(folder)
    if refusal := refused(project):
        assert files(folder) == before
        assert "nothing was written" in refusal
        settled(project, editor, Keep.NEW)
        return "refused"
    check(project, converted, editor.typed)
    return "merged" if files(folder) != before else "kept"


def refused(project: Project) -> str:
    """Convert, and return why that could not be done."""
    try:
        convert(project, ["1"], Silent())
    except EditionError as error:
        return str(error)
    return ""


def settled(project: Project, editor: Editor, keep: Keep) -> None:
    """Check that a collision can be settled, and that what is left out is said."""
    (conversion,) = convert(project, ["1"], Silent(), settlement=Settlement(keep))
    text, said = project.text("1").read_text("utf-8"), "\n".join(conversion.remarks)
    assert [typed for typed in editor.typed if typed not in text + said] == []


def check(project: Project, converted: str, typed: Sequence[str]) -> None:
    data = project.text("1").read_bytes()
    text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    assert [each for each in typed if each not in text] == []
    found = validate(project, [project.text("1")], Silent())
    errors = [each for each in found if each.severity is Severity.ERROR and "rend" not in each.message]
    assert errors == []
    then, now = utterances(converted), utterances(text)
    assert {number: now[number] for number in then.keys() & now.keys()} == {
        number: then[number] for number in then.keys() & now.keys()
    }
