"""How processes end: what Ctrl-C does and a terminal that is closed, and what those do whose parent is gone.

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
# A terminal sends them to all processes that it started: for Ctrl-C, and when it is closed, where the system has that.
_OF_TERMINALS = [signal.SIGINT, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
_ASKING_TO_END = [*_OF_TERMINALS, signal.SIGTERM]
# Linux, prctl(2).
_PARENT_DEATH_SIGNAL = 1


def end_at_once() -> None:
    """Let an interruption end the process with a sentence: there is nothing to be put in order."""
    _unless_ignored(signal.SIGINT, _end)


@contextmanager
def raised() -> Iterator[None]:
    """Let what asks to end raise KeyboardInterrupt until the block ends, by which all that was begun is put in order.

    Else the processes that were started would go on without this one, and what was begun would be left half done.
    """
    before = {asking: signal.getsignal(asking) for asking in _ASKING_TO_END}
    for asking in _ASKING_TO_END:
        _unless_ignored(asking, signal.default_int_handler)
    try:
        yield
    finally:
        for asking, handler in before.items():
            signal.signal(asking, handler)


def left_to_parent() -> None:
    """Leave it to the process that started this one what becomes of both when the terminal asks both to end."""
    for asking in _OF_TERMINALS:
        signal.signal(asking, signal.SIG_IGN)


@contextmanager
def held_back() -> Iterator[None]:
    """Hold back what a terminal sends until the block ends, and keep it for ever from the processes that begin in it.

    A process that is still loading what it needs would answer it with a traceback; the one that started it ends it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_TERMINALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Let this process end with the one that started it, however that ends: nobody else would stop it.

    Where the system does not see to it, a thread waits, which some libraries keep waiting themselves.
    """
    from multiprocessing import parent_process  # noqa: PLC0415 - only what was started by another process needs it

    parent = parent_process()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - as above

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        if parent and parent.pid != os.getppid():
            # It was gone before that.
            os._exit(1)
    elif parent:
        from threading import Thread  # noqa: PLC0415 - as above

        Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def _unless_ignored(asking: signal.Signals, handler: "signal._HANDLER") -> None:
    """Handle what asks to end, unless whoever started this process keeps it from that, as `nohup` does."""
    if signal.getsignal(asking) is not signal.SIG_IGN:
        signal.signal(asking, handler)


def _end(*_signal: object) -> None:
    os.write(2, f"error: {SENTENCE}\n".encode())
    os._exit(INTERRUPTED)
