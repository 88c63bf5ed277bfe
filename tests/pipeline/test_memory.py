"""What is remembered is given back where all that decides it is the same, and never where that is not so."""

import sqlite3
import time
from pathlib import Path

import pytest

from edition.pipeline.memory import Memory, user_memory

DAY = 86_400


def recalled(memory: Memory, asked: dict[str, str]) -> dict[str, object]:
    """What is recalled at some places, each asked for with a digest."""
    return {place: found for (place, _), found in memory.recalled(set(asked.items())).items()}


def test_what_was_kept_is_recalled_by_a_later_run(tmp_path: Path) -> None:
    Memory(tmp_path).keep({"here": ("1", ["«Ким»", 2, None]), "there": ("1", {})})
    later = Memory(tmp_path)
    assert recalled(later, {"here": "1", "there": "1"}) == {"here": ["«Ким»", 2, None], "there": {}}
    assert recalled(later, {"here": "2", "elsewhere": "1"}) == {}


def test_a_place_keeps_what_was_found_last(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep({"here": ("1", "first")})
    Memory(tmp_path).keep({"here": ("2", "second")})
    assert recalled(Memory(tmp_path), {"here": "1"}) == {}
    assert recalled(Memory(tmp_path), {"here": "2"}) == {"here": "second"}


def test_without_a_folder_it_lasts_as_long_as_the_run() -> None:
    memory = Memory()
    memory.keep({"here": ("1", "found")})
    assert recalled(memory, {"here": "1"}) == {"here": "found"}
    assert recalled(Memory(), {"here": "1"}) == {}


def test_what_was_found_long_ago_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Memory(tmp_path).keep({"old": ("1", "found")})
    later = time.time() + 91 * DAY
    monkeypatch.setattr(time, "time", lambda: later)
    Memory(tmp_path).keep({"new": ("1", "found")})
    assert recalled(Memory(tmp_path), {"old": "1", "new": "1"}) == {"new": "found"}


def test_only_its_user_may_look_into_it(tmp_path: Path) -> None:
    Memory(tmp_path / "cache" / "edition").keep({"here": ("1", "found")})
    assert (tmp_path / "cache" / "edition").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "content", [b"not a database, but longer than its header is" * 100, b"SQLite format 3\0" * 500]
)
def test_a_file_that_is_none_of_ours_goes(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "memory-1.sqlite").write_bytes(content)
    assert recalled(Memory(tmp_path), {"here": "1"}) == {}
    Memory(tmp_path).keep({"here": ("1", "found")})
    assert recalled(Memory(tmp_path), {"here": "1"}) == {"here": "found"}


def test_a_value_that_is_damaged_is_none(tmp_path: Path) -> None:
    Memory(tmp_path).keep({"here": ("1", "found")})
    with sqlite3.connect(tmp_path / "memory-1.sqlite") as kept:
        kept.execute("UPDATE found SET value = x'00'")
    kept.close()
    assert recalled(Memory(tmp_path), {"here": "1"}) == {}


def test_a_place_has_any_name(tmp_path: Path) -> None:
    place = f"x{chr(0xDCFF)}"
    Memory(tmp_path).keep({place: ("1", place)})
    assert recalled(Memory(tmp_path), {place: "1"}) == {place: place}


def test_a_file_that_cannot_be_removed_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory-1.sqlite").write_bytes(b"not a database, but longer than its header is" * 100)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    Memory(tmp_path).keep({"here": ("1", "found")})
    assert recalled(Memory(tmp_path), {"here": "1"}) == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file" / "cache")
    memory.keep({"here": ("1", "found")})
    assert recalled(Memory(tmp_path / "file" / "cache"), {"here": "1"}) == {}


def test_another_process_that_writes_for_long_is_not_waited_for(tmp_path: Path) -> None:
    Memory(tmp_path).keep({"here": ("1", "found")})
    other = sqlite3.connect(tmp_path / "memory-1.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    assert recalled(Memory(tmp_path), {"here": "1"}) == {}
    assert time.monotonic() - begun < 4
    other.close()


@pytest.mark.parametrize(("value", "is_kept"), [("{folder}", True), ("cache", True), ("", False)])
def test_a_variable_says_where_it_is(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITION_CACHE", value.format(folder=tmp_path / "cache"))
    memory = user_memory()
    assert (memory is not None) == is_kept
    if memory:
        memory.keep({"here": ("1", "found")})
        assert recalled(memory, {"here": "1"}) == {"here": "found"}
    assert [path.name for path in tmp_path.iterdir()] == (["cache"] if is_kept else [])


def test_without_a_home_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("EDITION_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert user_memory() is None
    assert not list(tmp_path.iterdir())


def test_without_the_variable_it_is_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITION_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    memory = user_memory()
    assert memory
    memory.keep({"here": ("1", "found")})
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.sqlite")] == ["edition/memory-1.sqlite"]
