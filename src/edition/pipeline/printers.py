"""The processes that print for this one: they load this first, so it loads hardly anything."""

import atexit
import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, resource_tracker
from typing import NamedTuple

from edition.interrupts import held_back
from edition.pipeline.parallel import serve_parent
from edition.publish import warm_up

# Typst keeps something of each text.
_MOST_IN_A_PROCESS = 50
_LATE = "divide what is very long in it, or build without print by --only html"
_BROKEN = "a process ended, as it does without memory; give it more, or build without print by --only html"


class Workers(NamedTuple):
    """What takes tasks, how many at once, and what it raises where a worker breaks down; in words, too.

    `late` says what to do where a task takes too long, `broken` what happened where a worker breaks down.
    """

    executor: Executor
    number: int
    failures: tuple[type[Exception], ...]
    late: str
    broken: str


@contextmanager
def in_processes(most: int, expected: int) -> Iterator[Workers]:
    """Give processes of this machine for so many tasks; at the end they end, whatever they are at.

    There are `most` of them at most, and they begin at once.
    """
    number = max(1, min(most, expected))
    # A copy of this process would hold its threads, and Typst or Saxon as they happen to be.
    executor = ProcessPoolExecutor(
        number, get_context("spawn"), initializer=_serve, max_tasks_per_child=_MOST_IN_A_PROCESS
    )
    try:
        # What keeps track of them lets interruptions through when it begins, so it begins first.
        resource_tracker.ensure_running()
        # They warm up while this one loads Saxon.
        with held_back():
            for _ in range(min(number, expected)):
                executor.submit(warm_up)
        yield Workers(executor, number, (BrokenExecutor,), _LATE, _BROKEN)
    except BaseException:
        # What they are at may take minutes yet.
        for process in active_children():
            process.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _serve() -> None:
    """Serve the process that started this one, and end at once when there is no more to print."""
    serve_parent()
    # Python would tidy up all that Typst holds, and whoever waits for a PDF would wait for that.
    atexit.register(os._exit, 0)
