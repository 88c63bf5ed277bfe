"""Work by other machines: the workers of a Dask cluster, to which whoever builds has the address.

A scheduler runs what anybody sends it who reaches it, so it belongs into a network that one trusts.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from edition.errors import EditionError, UsageError
from edition.pipeline.inputs import folder_digest, tool

_SECONDS = 10


class Workers(NamedTuple):
    """What takes tasks, how many it may have at once, and what it raises where a worker breaks down."""

    executor: Executor
    number: int
    failures: tuple[type[Exception], ...]


@contextmanager
def on_cluster(address: str, custom: Path | None) -> Iterator[Workers]:
    """Give the workers of the cluster whose scheduler has an address, such as `tcp://10.0.0.2:8786`.

    `custom` is the folder from which they read what refines the tool's own. Raises UsageError for what is no address,
    and EditionError where nobody answers, there is no worker, or one would make something else than this process.
    """
    try:
        # An extra: it brings much, and few need it.
        from distributed import Client, KilledWorker  # noqa: PLC0415
    except ImportError:
        raise EditionError("--cluster needs a package that is not installed; run pip install distributed") from None
    # What it has to say, the errors below say in a sentence.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # Without one it would begin a cluster of its own.
        client = Client(address or ":", timeout=_SECONDS, set_as_default=False)
    except ValueError:
        raise UsageError(
            f"--cluster: {address!r} is no address of a scheduler; write one such as tcp://10.0.0.2:8786"
        ) from None
    except OSError:
        raise EditionError(
            f"--cluster: no scheduler answers at {address} within {_SECONDS} seconds; start one there with"
            " `dask scheduler`, or build without --cluster"
        ) from None
    with client:
        here = _prints_with(custom)
        there = client.run(_prints_with, custom, on_error="return")
        if not there:
            raise EditionError(
                f"--cluster: the scheduler at {address} has no workers; start some with `dask worker {address}`"
            )
        for worker, found in there.items():
            if found != here:
                raise EditionError(f"--cluster: the worker at {worker} {_difference(found, here)}")
        yield Workers(client.get_executor(pure=False), len(there), (KilledWorker, CancelledError))


def _prints_with(custom: Path | None) -> tuple[str, str | None]:
    """Return digests of the tool and of what refines it; a worker is asked for them, too."""
    return tool(), folder_digest(custom) if custom is not None and custom.is_dir() else None


def _difference(found: object, here: tuple[str, str | None]) -> str:
    if isinstance(found, Exception):
        return "does not have the tool; install the same version there as here"
    if isinstance(found, tuple) and found[0] != here[0]:
        return "has another version of the tool or of Python; install the same there as here"
    return "does not see custom/ as it is here; put the edition where all machines have it at the same path"
