"""`edition validate --watch`: runs again on a change, waits without work, and ends with Ctrl-C."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands.test_outside import FILES
from edition.commands.console import Console
from edition.commands.watch import watch
from edition.errors import EditionError

Act = Callable[[], object]


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[float]]:
    """Let something be done while the watch sleeps, one act for each sleep, and Ctrl-C after the last."""

    def prepare(*acts: Act) -> list[float]:
        remaining: Iterator[Act] = iter(acts)
        slept: list[float] = []

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            act = next(remaining, None)
            if act is None:
                raise KeyboardInterrupt
            act()

        monkeypatch.setattr("edition.commands.watch.time.sleep", sleep)
        return slept

    return prepare


def nothing() -> None:
    """Change nothing."""


def test_a_change_is_one_run_however_often_the_file_is_written(
    tmp_path: Path, acts: Callable[..., list[float]], capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "1.xml", tmp_path / "2.xml"
    file.touch()
    slept = acts(
        nothing,
        nothing,
        lambda: file.write_text("a", "utf-8"),
        lambda: file.write_text("ab", "utf-8"),
        nothing,
        nothing,
        other.touch,
        nothing,
        file.unlink,
        nothing,
    )
    codes = iter([0, 1, 0, 1])
    assert watch(lambda: next(codes), lambda: tmp_path.glob("*"), Console()) == 1
    assert len(list(codes)) == 0
    assert min(slept) >= 0.2
    separators = [line for line in capsys.readouterr().err.splitlines() if line.startswith("──── ")]
    assert [line.split()[2:-1] for line in separators] == [["1.xml"], ["2.xml"], ["1.xml"]]


def test_a_change_during_a_run_is_seen(tmp_path: Path, acts: Callable[..., list[float]]) -> None:
    file = tmp_path / "1.xml"
    runs = []

    def run() -> int:
        runs.append(file.exists())
        file.write_text("a", "utf-8")
        return 0

    acts(nothing, nothing, nothing)
    watch(run, lambda: [file], Console(quiet=True))
    assert runs == [False, True]


def test_what_stops_a_run_does_not_stop_the_watch(
    tmp_path: Path, acts: Callable[..., list[float]], capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        raise EditionError("edition.toml is not TOML; mend it")

    acts((tmp_path / "1").touch, nothing)
    assert watch(run, lambda: [tmp_path / "1"], Console()) == 1
    assert capsys.readouterr().err.count("error: edition.toml is not TOML; mend it\n") == 2


def test_findings_anew_with_each_change_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    for name in ("letter.rng", "letter.xml", "invalid.xml"):
        shutil.copy(FILES / name, tmp_path)
    command = [sys.executable, "-m", "edition", "validate", "letter.xml", "--format", "json", "--watch"]
    command += ["--schema", "letter.rng"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "[]\n"
        shutil.copy(tmp_path / "invalid.xml", tmp_path / "letter.xml")
        lines = [process.stdout.readline()]
        while lines[-1] != "]\n":
            lines.append(process.stdout.readline())
        assert [finding["line"] for finding in json.loads("".join(lines))] == [4]
        time.sleep(1)  # The run ends after its findings are printed.
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 1
        assert process.stdout.read() == ""
        assert "Traceback" not in process.stderr.read()
