"""What the command does as a process: it can be interrupted, leaves no other behind, and needs nobody who reads."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands.conftest import Run

EDITION = [sys.executable, "-m", "edition"]
ENOUGH_FOR_SEVERAL = 60
SECONDS = 30
ENDLESS = """<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="*">
<assert id="endless" test="count(for $a in 1 to 100000, $b in 1 to 100000 return $a * $b) eq 1">x</assert>
</rule></pattern></schema>"""


@pytest.fixture
def folder(folder: Path, run: Run) -> Path:
    """An edition of one text."""
    assert run("convert").exit_code == 0
    return folder


@pytest.fixture
def busy(folder: Path) -> Path:
    """An edition of many texts, whose own rules take for ever."""
    text = (folder / "tei" / "1.xml").read_text("utf-8")
    for number in range(ENOUGH_FOR_SEVERAL):
        (folder / "tei" / f"copy{number}.xml").write_text(text, "utf-8")
    (folder / "custom").mkdir()
    (folder / "custom" / "rules.sch").write_text(ENDLESS, "utf-8")
    return folder


def children(pid: int) -> set[int]:
    """Return the processes that one has started, and those that these have."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return {int(child) for child in found}.union(*(children(int(child)) for child in found))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("files", [["tei/copy1.xml"], []], ids=["one", "many"])
def test_an_interruption_ends_all_processes_at_once(busy: Path, files: list[str], sent: signal.Signals) -> None:
    with subprocess.Popen([*EDITION, "validate", *files], cwd=busy, stderr=subprocess.PIPE, text=True) as process:
        # At least the one that runs the rules, and the one that keeps track of it.
        expected, until = (2 if files else 4), time.monotonic() + SECONDS
        while len(started := children(process.pid)) < expected and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(1)
        process.send_signal(sent)
        try:
            _, said = process.communicate(timeout=SECONDS)
        finally:
            time.sleep(0.5)
            left = [pid for pid in {*started, process.pid} if Path(f"/proc/{pid}/exe").exists()]
            for pid in left:
                os.kill(pid, signal.SIGKILL)
    assert (said, process.returncode) == ("error: interrupted\n", 128 + signal.SIGINT)
    assert started
    assert not left


@pytest.mark.parametrize("command", [["validate"], ["validate", "--explain", "leaf-missing"], ["review"], ["--help"]])
def test_nobody_reads(folder: Path, command: list[str]) -> None:
    code = f"{sys.executable} -m edition {' '.join(command)} | true"
    result = subprocess.run(["sh", "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert "error" not in result.stderr.replace("0 errors", "")
    assert "Error" not in result.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
@pytest.mark.parametrize("command", [["validate"], ["validate", "--explain", "leaf-missing"], ["review"]])
def test_output_that_is_closed(folder: Path, command: list[str], closed: str) -> None:
    code = f"{sys.executable} -m edition {' '.join(command)} {closed}"
    result = subprocess.run(["sh", "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
    assert closed == ">&-" or "validate  " not in result.stdout


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_no_file_takes_the_place_of_a_standard_stream_that_is_closed(closed: tuple[int, ...], tmp_path: Path) -> None:
    code = f"""if True:
        import os, sys
        for number in {closed}:
            os.close(number)
        from edition import commands
        def main():
            found = os.open({str(tmp_path / "file")!r}, os.O_CREAT | os.O_WRONLY)
            os.write(found, str(found).encode())
            sys.exit(0)
        commands.main = main
        commands.run()"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert int((tmp_path / "file").read_text()) > 2


INTERRUPTING = "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(0.1)\n"


@pytest.mark.parametrize("loaded", ["click", "edition.commands.convert"])
def test_an_interruption_while_all_is_loaded_is_one_sentence(loaded: str, folder: Path) -> None:
    hook = f"""if True:
        import sys
        class Interrupting:
            def find_spec(self, name, path=None, target=None):
                if name == "{loaded}":
                    {INTERRUPTING.strip()}
        sys.meta_path.insert(0, Interrupting())
        import runpy
        sys.argv[1:] = ["convert"]
        runpy.run_module("edition", run_name="__main__", alter_sys=True)"""
    done = subprocess.run([sys.executable, "-c", hook], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("error: interrupted\n", 128 + signal.SIGINT)


def test_an_interruption_is_for_the_process_that_started_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "custom").mkdir()
    (folder / "custom" / "rules.sch").write_text(ENDLESS.replace("100000", "1"), "utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        f'import sys\nif "--multiprocessing-fork" in sys.orig_argv:\n    {INTERRUPTING}', "utf-8"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [*EDITION, "build", "--quiet"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_whoever_is_kept_from_interruptions_stays_so(folder: Path) -> None:
    code = f"trap '' INT; {sys.executable} -c \"$1\""
    hook = "import os, signal; from edition import interrupts as i; i.end_at_once()\n"
    hook += "with i.raised():\n    os.kill(os.getpid(), signal.SIGINT)\nprint('goes on')"
    done = subprocess.run(["sh", "-c", code, "sh", hook], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("goes on\n", "")


@pytest.mark.parametrize(
    ("command", "expected"),
    [(["validate", "tei/copy1.xml"], 2), (["validate"], 4), (["build", "1", "--only", "pdf"], 2)],
)
def test_none_is_left_of_one_that_is_killed(command: list[str], expected: int, busy: Path) -> None:
    if command[0] == "build":
        (busy / "custom/rules.sch").unlink()
        loops = "for a in range(9999) { for b in range(9999) { for c in range(9999) { let d = calc.pow(a, 2) + b } } }"
        (busy / "custom/print.typ").write_text(f"#let look(body) = {{ {loops}; body }}", "utf-8")
    with subprocess.Popen([*EDITION, *command], cwd=busy, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + SECONDS
        while len(started := children(process.pid)) < expected and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(2)
        started |= children(process.pid)
        process.kill()
    until = time.monotonic() + SECONDS / 3
    while (left := {pid for pid in started if Path(f"/proc/{pid}/exe").exists()}) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert len(started) >= expected
    assert not left


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_none_is_left_whose_parent_was_gone_before_it_had_begun(method: str, tmp_path: Path) -> None:
    (tmp_path / "late.py").write_text(
        f"""if True:
        import os, sys, time
        from multiprocessing import get_context
        def late(parent):
            while os.getppid() == parent:
                time.sleep(0.01)
            from edition.interrupts import end_with_parent
            open("begun", "w").close()
            end_with_parent()
            open("left", "w").close()
        if __name__ == "__main__":
            get_context("{method}").Process(target=late, args=[os.getpid()]).start()
            time.sleep(1)
            os._exit(0)""",
        "utf-8",
    )
    subprocess.run([sys.executable, "late.py"], cwd=tmp_path, check=True)
    until = time.monotonic() + SECONDS
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.5)
    assert (tmp_path / "begun").exists()
    assert not (tmp_path / "left").exists()


def test_a_build_whose_terminal_is_closed_leaves_nothing_by_halves(folder: Path) -> None:
    with subprocess.Popen([*EDITION, "build"], cwd=folder, stderr=subprocess.PIPE, start_new_session=True) as process:
        until = time.monotonic() + SECONDS
        while not list(folder.glob(".build.*")) and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGHUP)
        _, said = process.communicate(timeout=SECONDS)
    assert said.splitlines()[-1] == b"error: interrupted"
    assert b"Traceback" not in said
    assert not list(folder.glob("*build*"))


@pytest.mark.parametrize("command", ["validate", "build", "init"])
def test_a_folder_that_is_gone_is_said_to_be(command: str, tmp_path: Path) -> None:
    code = f"mkdir gone && cd gone && rmdir ../gone && {' '.join(EDITION)} {command} x"
    done = subprocess.run(["sh", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stderr.splitlines()[-1], done.returncode) == (
        "error: the folder that you are in is gone; go to another",
        1,
    )
