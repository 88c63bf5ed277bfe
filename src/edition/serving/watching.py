"""Notices when files change, by what the system tells of them or, where it tells nothing, by asking."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import watchfiles

# In milliseconds. A change counts when nothing else has changed for so long: an editor saves in several steps.
_QUIET, _LONGEST = 10, 500
_FIRST_LOOK = 100


def changes(folders: Callable[[], Sequence[Path]]) -> Generator[set[Path]]:
    """Yield, until Ctrl-C, which files in some folders changed, without those in folders below.

    What changed before the watch began nobody saw: so the first of all, and the first after other folders are to be
    watched, are all files that are there.
    """
    while True:
        watched = folders()
        has_looked = False
        for found in watchfiles.watch(
            *watched,
            watch_filter=None,
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=_FIRST_LOOK,
            yield_on_timeout=True,
            recursive=False,
        ):
            paths = {Path(path) for _, path in found}
            if not has_looked:
                paths |= {path for folder in watched for path in folder.iterdir()}
                has_looked = True
            if paths:
                yield paths
            if folders() != watched:
                break
