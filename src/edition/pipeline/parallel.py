"""Works on many files in several processes, since Python runs on one processor alone."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from edition.interrupts import end_with_parent, held_back, left_to_parent

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_Result = TypeVar("_Result")
# A process takes as long to start as a few files to check.
_FEWEST_FILES = 24
_CHUNKS = 4


def mapped(work: Callable[[Path], _Result], files: Sequence[Path], most: int | None = None) -> Iterator[_Result]:
    """Return what some work makes of each of some files, in their order.

    Each process has a copy of `work`, which can be pickled, as can what it returns and raises; `most` is how many there
    may be, by default as many as there are processors. They begin at once: a process copied while a thread of this one
    draws may wait for what that thread held.
    """
    processes = min(most or processors(), len(files) // _FEWEST_FILES)
    if processes <= 1:
        return map(work, files)
    # Slow to load, and a few files need none of it.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    executor = ProcessPoolExecutor(processes, initializer=_begin, initargs=(work,))
    with held_back():
        results = executor.map(_continue, files, chunksize=-(-len(files) // (processes * _CHUNKS)))
    return _finished(executor, results)


def _finished(executor: "ProcessPoolExecutor", results: Iterator[_Result]) -> Iterator[_Result]:
    """Yield results, and end the processes with the last of them or when no more are wanted."""
    try:
        yield from results
    except BaseException:
        # What they are at may take minutes yet.
        from multiprocessing import active_children  # noqa: PLC0415

        for process in active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve_parent() -> None:
    """Leave an interruption to the process that started this one, and end with it."""
    left_to_parent()
    end_with_parent()


def _begin(work: Callable[[Path], object]) -> None:
    """Keep the work of this process."""
    global _work  # noqa: PLW0603 - what a process was started for
    serve_parent()
    signal.signal(signal.SIGTERM, _end)
    _work = work


def _end(*_signal: object) -> None:
    """Begin no other file, and break off what this one waits for: nobody else knows what this process has started."""
    from multiprocessing import active_children  # noqa: PLC0415

    global _is_ending  # noqa: PLW0603 - a signal can leave word nowhere else
    _is_ending = True
    for process in active_children():
        process.kill()


def _continue(file: Path) -> Any:
    if _is_ending:
        raise InterruptedError
    return _work(file)


_is_ending = False
_work: Callable[[Path], Any]
