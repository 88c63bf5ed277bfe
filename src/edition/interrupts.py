"""How processes end: what Ctrl-C does while nothing has begun or others start, and what they do whose parent is gone.

It loads hardly anything, since an interruption may come at once.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code, as a shell says it of a program that SIGINT ended."""
SENTENCE = "interrupted"
# Linux, prctl(2).
_PARENT_DEATH_SIGNAL = 1


def end_at_once() -> None:
    """Let an interruption end the process with a sentence: there is nothing to be put in order."""
    _unless_ignored(_end)


@contextmanager
def raised() -> Iterator[None]:
    """Let an interruption raise KeyboardInterrupt until the block ends, by which all that was begun is put in order."""
    before = signal.getsignal(signal.SIGINT)
    _unless_ignored(signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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


def end_with_parent() -> None:
    """Let this process end with the one that started it, however that ends: nobody else would stop it.

    Where the system does not see to it, a thread waits, which some libraries keep waiting themselves.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only what was started by another process needs it

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    else:
        from multiprocessing import parent_process  # noqa: PLC0415 - as above
        from threading import Thread  # noqa: PLC0415

        if parent := parent_process():
            Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def _unless_ignored(handler: "signal._HANDLER") -> None:
    """Handle interruptions, unless whoever started this process keeps them from it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


def _end(*_signal: object) -> None:
    os.write(2, f"error: {SENTENCE}\n".encode())
    os._exit(INTERRUPTED)
