"""The published folder changes at once or not at all."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.publish import swap, write_pages
from edition.publish.swap import MARKER, replacing


def build(target: Path, content: str) -> None:
    with replacing(target) as staging:
        (staging / "page.html").write_text(content)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != MARKER}


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


@pytest.fixture(params=["exchange", "two renames"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    return tmp_path / "site" / "build"


def test_a_new_folder_takes_the_place_of_the_old_one_whole(target: Path) -> None:
    with replacing(target) as staging:
        (staging / "old.html").write_text("old")
    build(target, "new")
    assert contents(target) == {"page.html": "new"}
    assert beside(target) == ["build"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_stays_as_the_same_where_the_disk_has_links(
    has_links: bool, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _other: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    build(target, "old")
    before = (target / "page.html").stat()
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", refused)
    with replacing(target) as staging:
        write_pages(staging, {"page.html": target / "page.html", "new.html": "new"})
    after = (target / "page.html").stat()
    assert contents(target) == {"page.html": "old", "new.html": "new"}
    assert (after.st_ino == before.st_ino, after.st_nlink) == (has_links, 1)


@pytest.mark.parametrize("error", [EditionError("x"), OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_build_that_stops_leaves_the_folder_before_it(target: Path, error: BaseException) -> None:
    def stop() -> None:
        with replacing(target) as staging:
            (staging / "page.html").write_text("half")
            raise error

    build(target, "old")
    with pytest.raises((EditionError, KeyboardInterrupt)):
        stop()
    assert contents(target) == {"page.html": "old"}
    assert beside(target) == ["build"]


def test_what_a_full_disk_refuses_is_one_sentence_however_much_it_is(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: str, _target: str, **_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", source)

    monkeypatch.setattr("shutil.copyfile", full)
    (tmp_path / "kept").mkdir()
    for name in ("1.html", "2.html"):
        (tmp_path / "kept" / name).touch()
    with pytest.raises(EditionError) as raised, replacing(target) as staging:
        shutil.copytree(tmp_path / "kept", staging / "kept")
    said = f"{target}: No space left on device; {target} is as it was before: mend that and build again"
    assert str(raised.value) == said


@pytest.mark.parametrize("number", [1, 2])
def test_any_renaming_that_fails_leaves_the_folder_before_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "build"
    build(target, "old")
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    renamings = iter(range(1, 9))
    rename = Path.rename

    def failing(path: Path, to: Path) -> Path:
        if next(renamings) == number:
            raise OSError(errno.EACCES, "Permission denied", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(EditionError, match="Permission denied"):
        build(target, "new")
    assert contents(target) == {"page.html": "old"}


def test_the_exchange_is_one_step_on_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "build"
    build(target, "old")
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("the folder was missing for a moment"))
    build(target, "new")
    assert contents(target) == {"page.html": "new"}


@pytest.mark.parametrize(
    ("foreign", "reason"),
    [("folder", "has no .edition"), ("file", "is no folder"), ("link", "is a link"), ("dangling link", "is a link")],
)
def test_what_the_tool_did_not_make_is_left_alone(foreign: str, reason: str, tmp_path: Path) -> None:
    target = tmp_path / "build"
    build(tmp_path / "elsewhere", "elsewhere")
    if foreign == "folder":
        target.mkdir()
        (target / "thesis.txt").write_text("mine")
    elif foreign == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / ("elsewhere" if foreign == "link" else "nowhere"))
    with pytest.raises(EditionError, match=rf"was not made by this tool \(it {reason}\)") as caught:
        build(target, "new")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("**/page.html")) or contents(tmp_path / "elsewhere") == {"page.html": "elsewhere"}
    assert beside(target) == ["build", "elsewhere"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    build(tmp_path / "build", "new")
    assert contents(tmp_path / "build") == {"page.html": "new"}


def test_what_a_killed_build_left_is_cleared_and_what_another_build_writes_is_not(target: Path) -> None:
    build(target, "old")
    with subprocess.Popen([sys.executable, "-c", ""]) as killed:
        pass
    for process in (killed.pid, os.getpid(), os.getppid()):
        target.with_name(f".build.{process}").mkdir()
    build(target, "new")
    assert contents(target) == {"page.html": "new"}
    assert beside(target) == [f".build.{os.getppid()}", "build"]


def test_the_published_folder_is_open_to_a_web_server(target: Path) -> None:
    umask = os.umask(0o022)
    try:
        build(target, "new")
    finally:
        os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o755
