"""Does something again whenever a file changes.

Files are asked for their state twice a second: that takes no dependency, works on every file system, network drives and
containers included, and costs 1,000 files less than one hundredth of a processor.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from edition.commands.console import Console
from edition.errors import EditionError

_INTERVAL = 0.5
_State = Mapping[Path, tuple[int, int, int] | None]


def watch(run: Callable[[], int], files: Callable[[], Iterable[Path]], console: Console) -> int:
    """Run, and run again whenever a file changed, until Ctrl-C. Return the exit code of the last run that ended."""
    code = 0
    try:
        while True:
            seen = _state(files())
            code = _run(run, console)
            changed = _next_change(files, seen)
            console.say(f"\n──── {time.strftime('%H:%M:%S')} {', '.join(path.name for path in changed)} ────")
    except KeyboardInterrupt:
        return code


def _run(run: Callable[[], int], console: Console) -> int:
    try:
        return run()
    except EditionError as error:
        console.error(str(error))
        return error.exit_code


def _next_change(files: Callable[[], Iterable[Path]], seen: _State) -> list[Path]:
    """Wait until files differ from what was seen, and no longer change; return them."""
    before: _State = seen
    while True:
        time.sleep(_INTERVAL)
        now = _state(files())
        if now == before and now != seen:
            return [path for path in {**seen, **now} if seen.get(path) != now.get(path)]
        before = now


def _state(files: Iterable[Path]) -> _State:
    return {path: _state_of(path) for path in files}


def _state_of(path: Path) -> tuple[int, int, int] | None:
    """Return what changes with a file, None while it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
