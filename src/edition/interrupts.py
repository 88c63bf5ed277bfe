"""What Ctrl-C does while nothing has begun that could be left half done, and while other processes start.

It loads hardly anything, since an interruption may come at once.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code, as a shell says it of a program that SIGINT ended."""
SENTENCE = "interrupted"


def end_at_once() -> None:
    """Let an interruption end the process with a sentence: there is nothing to be put in order."""
    _unless_ignored(_end)


def raise_again() -> None:
    """Let an interruption raise KeyboardInterrupt, by which all that was begun is put in order."""
    _unless_ignored(signal.default_int_handler)


@contextmanager
def held_back() -> Iterator[None]:
    """Hold an interruption back until the block ends, and keep it for ever from the processes that begin in the block.

    A process that is still loading what it needs would answer it with a traceback; the one that started it ends it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _unless_ignored(handler: "signal._HANDLER") -> None:
    """Handle interruptions, unless whoever started this process keeps them from it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


def _end(*_signal: object) -> None:
    os.write(2, f"error: {SENTENCE}\n".encode())
    os._exit(INTERRUPTED)
