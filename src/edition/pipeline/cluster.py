"""Work by other machines: the workers of a Dask cluster, to which whoever builds has the address.

A scheduler runs what anybody sends it who reaches it, so it belongs into a network that one trusts.
"""

import logging
import re
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from edition.errors import EditionError, UsageError
from edition.pipeline.inputs import folder_digest, tool
from edition.pipeline.printers import Workers

if TYPE_CHECKING:
    from distributed import Client

_SECONDS = 10
_ADDRESS = re.compile(r"(?:tcp://)?(?:[\w.-]+|\[[\da-fA-F:.%\w]+\]):\d{1,5}", re.ASCII)
_LATE = "look whether the cluster still has workers, or build without --cluster"
_BROKEN = "its worker or the scheduler of the cluster is gone; look at what they say, or build without --cluster"


@contextmanager
def on_cluster(address: str, custom: Path | None) -> Iterator[Workers]:
    """Give the workers of the cluster whose scheduler has an address, such as `tcp://10.0.0.2:8786`.

    `custom` is the folder from which they read what refines the tool's own. Raises UsageError for what is no address,
    and EditionError where nobody answers, there is no worker, or one would make something else than this process.
    """
    try:
        # An extra: it brings much, and few need it.
        import dask  # noqa: PLC0415
        from distributed import KilledWorker  # noqa: PLC0415
    except ImportError:
        raise EditionError("--cluster needs a package that is not installed; run pip install distributed") from None
    # What they have to say, the errors below say in a sentence.
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A book is all of its documents at once.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"--cluster: {address!r} is no address of a scheduler; write one with its port, such as tcp://10.0.0.2:8786"
        )
    with _client(address) as client:
        here = _prints_with(custom)
        there = client.run(_prints_with, custom, on_error="return")
        if not there:
            raise EditionError(
                f"--cluster: the scheduler at {address} has no workers; start some with `dask worker {address}`"
            )
        for worker, found in there.items():
            if found != here:
                raise EditionError(f"--cluster: the worker at {worker} {_difference(found, here)}")
        number = sum(client.nthreads().values())
        failures = KilledWorker, CancelledError
        yield Workers(client.get_executor(pure=False), number, failures, _LATE, _BROKEN)


def _client(address: str) -> "Client":
    """Return what speaks to the scheduler at an address. Raises EditionError where none answers soon."""
    from distributed import Client  # noqa: PLC0415 - as above

    found: list[Client] = []

    def connect() -> None:
        # Whatever else answers there may say anything.
        with suppress(Exception):
            found.append(Client(address, timeout=_SECONDS, set_as_default=False))

    # What answers, and then says nothing, would keep it waiting.
    connecting = Thread(target=connect, daemon=True)
    connecting.start()
    connecting.join(_SECONDS + 1)
    if not found:
        raise EditionError(
            f"--cluster: no scheduler answers at {address} within {_SECONDS} seconds; start one there with"
            " `dask scheduler`, or build without --cluster"
        )
    return found[0]


def _prints_with(custom: Path | None) -> tuple[str, str | None]:
    """Return digests of the tool and of what refines it; a worker is asked for them, too."""
    return tool(), folder_digest(custom) if custom is not None and custom.is_dir() else None


def _difference(found: object, here: tuple[str, str | None]) -> str:
    if isinstance(found, Exception):
        return "does not have the tool; install the same version there as here"
    if isinstance(found, tuple) and found[0] != here[0]:
        return "has another version of the tool or of Python; install the same there as here"
    return "does not see custom/ as it is here; put the edition where all machines have it at the same path"
