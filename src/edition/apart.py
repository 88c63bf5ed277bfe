"""Work that strangers have a hand in, in a process of its own.

Nobody can interrupt Saxon, not even the user: it keeps the whole interpreter waiting, and a recursion without end takes
it down. So what may not end runs apart, where it can be stopped and has so much memory and no more.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from edition.errors import EditionError
from edition.interrupts import end_with_parent, held_back, left_to_parent

_MOST_BYTES = 4 * 2**30


class StoppedError(EditionError):
    """A process took too long, or ended in a crash."""


class Apart:
    """A process that does some work; it is started when it is needed, and again, and ends with what holds this."""

    def __init__(self, work: Callable[..., None], *given: object, seconds: float) -> None:
        """Begin with a function, which gets a connection and what is `given`; an answer may take so many seconds."""
        self._work, self._given, self._seconds = work, given, seconds
        self._running: tuple[BaseProcess, Connection] | None = None

    def start(self) -> bool:
        """Start the process, and return True, unless it runs."""
        if self._running is not None:
            return False
        # A copy of this process would hold its threads and, perhaps, a Saxon that does not survive that.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_begin, args=(self._work, theirs, *self._given), daemon=True)
        # What keeps track of processes lets interruptions through when it begins, so it begins first.
        resource_tracker.ensure_running()
        with held_back():
            process.start()
        theirs.close()
        self._running = process, ours
        return True

    def ask(self, question: object) -> Any:
        """Return what the process answers, or a new one where others ended it. Raises what `answer` raises."""
        if self._running is not None and not self._running[0].is_alive():
            self._stop()
        self.start()
        return self.answer(question)

    def answer(self, question: object = None) -> Any:
        """Return what the process sends next, after it was asked something. Raises StoppedError, which ends it."""
        assert self._running is not None
        _, pipe = self._running
        try:
            if question is not None:
                pipe.send(question)
            if not pipe.poll(self._seconds):
                raise StoppedError(f"took more than {self._seconds:g} seconds and was stopped")
            return pipe.recv()
        except (EOFError, ConnectionError):
            self._stop()
            sentence = "broke down, as happens where something calls itself without end or gathers too much"
            raise StoppedError(sentence) from None
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        assert self._running is not None
        process, pipe = self._running
        process.kill()
        process.join()
        pipe.close()
        self._running = None


def _begin(work: Callable[..., None], pipe: Connection, *given: object) -> None:
    """Do the work until nothing more can be asked."""
    # Who waits for it ends it.
    left_to_parent()
    end_with_parent()
    _limit_memory()
    with suppress(EOFError, ConnectionError):
        work(pipe, *given)


def _limit_memory() -> None:
    """Have the system end this process before it takes all memory, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not everywhere

        _, highest = resource.getrlimit(resource.RLIMIT_DATA)
        with suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, highest))
