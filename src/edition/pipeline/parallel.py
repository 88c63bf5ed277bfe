"""Works on many things in several processes, since Python runs on one processor alone."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from edition.interrupts import end_with_parent, held_back, left_to_parent

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# A process takes as long to start as a few files to check.
_FEWEST = 24
_CHUNKS = 4


@contextmanager
def mapped(
    work: Callable[[_Item], _Result], items: Sequence[_Item], most: int | None = None, fewest: int = _FEWEST
) -> Iterator[Iterator[_Result]]:
    """Give what some work makes of each of some items, in their order; at the end the processes end.

    Each process has a copy of `work`, which can be pickled, as can what it returns and raises; `most` is how many there
    may be, by default as many as there are processors, `fewest` how many items make up for the start of one. They begin
    at once: a process copied while a thread of this one draws may wait for what that thread held.
    """
    processes = min(most or processors(), len(items) // fewest)
    if processes <= 1:
        yield map(work, items)
        return
    # Slow to load, and a few items need none of it.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import active_children, get_context  # noqa: PLC0415

    # Copied where that is safe; only then each ends with this one, and begins in no time.
    context = get_context("fork") if sys.platform == "linux" else None
    executor = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(work,))
    try:
        with held_back():
            results = executor.map(_continue, items, chunksize=min(-(-len(items) // (processes * _CHUNKS)), fewest))
        yield results
    except BaseException:
        # What they are at may take minutes yet.
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


def _begin(work: Callable[[Any], object]) -> None:
    """Keep the work of this process."""
    global _work  # noqa: PLW0603 - what a process was started for
    serve_parent()
    signal.signal(signal.SIGTERM, _end)
    _work = work


def _end(*_signal: object) -> None:
    """Begin nothing else, and break off what this one waits for: nobody else knows what this process has started."""
    from multiprocessing import active_children  # noqa: PLC0415

    global _is_ending  # noqa: PLW0603 - a signal can leave word nowhere else
    _is_ending = True
    for process in active_children():
        process.kill()


def _continue(item: Any) -> Any:
    if _is_ending:
        raise InterruptedError
    return _work(item)


_is_ending = False
_work: Callable[[Any], Any]
