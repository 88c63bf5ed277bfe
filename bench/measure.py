"""Runs commands in turn, so that what else the machine does meets all of them alike."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

# As in an installation, modules are compiled once and not with each run.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# Nothing is remembered from one run to the next, but where a command is to be measured with that.
_ENVIRONMENT |= {"EDITION_CACHE": ""}


@dataclass(frozen=True, slots=True)
class Command:
    """A command, where it runs, and the exit code that shows that it did what it should.

    `cache` is the folder in which it remembers what it found, if it does.
    """

    arguments: Sequence[str]
    folder: Path
    code: int = 0
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """The median of several runs: seconds on the wall, seconds of processors, and the most memory, in MB."""

    wall: float
    processor: float
    memory: float


def costs(commands: Mapping[str, Command], runs: int) -> dict[str, Cost]:
    """Run commands in turn, once to warm up and then several times, or else just once.

    Raises ValueError for one that fails.
    """
    for command in commands.values() if runs > 1 else ():
        _run(command)
    measured = [{name: _run(command) for name, command in commands.items()} for _ in range(runs)]
    return {
        name: Cost(
            median(round_[name].wall for round_ in measured),
            median(round_[name].processor for round_ in measured),
            median(round_[name].memory for round_ in measured),
        )
        for name in commands
    }


def _run(command: Command) -> Cost:
    environment = _ENVIRONMENT | ({"EDITION_CACHE": str(command.cache)} if command.cache else {})
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the commands are ours
        command.arguments, cwd=command.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.code:
        raise ValueError(f"{' '.join(command.arguments)} ended with {process.returncode}, not with {command.code}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)
