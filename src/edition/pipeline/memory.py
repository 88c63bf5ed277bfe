"""What earlier runs found: it is not found anew as long as all that it depends on is the same.

It lies in the user's own cache folder and never in an edition: editions come from strangers, and whoever could write
there what was found could let a text with errors pass. What cannot be read there, or written, is found anew.
"""

import json
import os
import time
import zlib
from collections.abc import Callable, Collection, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

VARIABLE = "EDITION_CACHE"
# The number is that of the table, of which no other can be read.
_FILE = "memory-1.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS found (place BLOB PRIMARY KEY, inputs TEXT, value BLOB, day INTEGER)"
# Editions are moved and deleted, and nobody says so.
_MOST_DAYS = 90
_SECONDS_A_DAY = 86_400
# Another process may be writing.
_MOST_SECONDS = 2.0


class Memory:
    """Keeps one thing a place, with a digest of all that it depends on, in a folder or, without one, for this run."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, tuple[str, bytes]] = {}

    def recalled(self, asked: Collection[tuple[str, str]]) -> dict[tuple[str, str], Any]:
        """Return what is kept at places with some digests, as JSON has it, by place and digest."""
        places = {place for place, _ in asked}
        kept = self._stored(places) | {place: self._held[place] for place in places if place in self._held}
        same = {(place, inputs): value for place, (inputs, value) in kept.items() if (place, inputs) in asked}
        try:
            return {each: json.loads(zlib.decompress(value)) for each, value in same.items()}
        except (zlib.error, ValueError):
            return {}

    def keep(self, found: Mapping[str, tuple[str, Any]]) -> None:
        """Keep what was found at places, each with its digest; it takes the place of what was kept there."""
        new = {place: (inputs, _packed(value)) for place, (inputs, value) in found.items()}
        self._held |= new
        today = int(time.time()) // _SECONDS_A_DAY
        rows = [(os.fsencode(place), inputs, value, today) for place, (inputs, value) in new.items()]

        def write(kept: "sqlite3.Connection") -> None:
            kept.executemany("REPLACE INTO found VALUES (?, ?, ?, ?)", rows)
            kept.execute("DELETE FROM found WHERE day < ?", (today - _MOST_DAYS,))

        if rows:
            self._with_file(write)

    def _stored(self, places: Collection[str]) -> dict[str, tuple[str, bytes]]:
        """Return what the file holds at some places."""
        rows: dict[str, tuple[str, bytes]] = {}

        def read(kept: "sqlite3.Connection") -> None:
            for place in places:
                for row in kept.execute("SELECT inputs, value FROM found WHERE place = ?", (os.fsencode(place),)):
                    rows[place] = row

        if places:
            self._with_file(read)
        return rows

    def _with_file(self, work: "Callable[[sqlite3.Connection], object]") -> None:
        """Do some work on the file; where it is refused, nothing is kept, and a file that is none of ours goes."""
        if self._folder is None:
            return
        try:
            import sqlite3  # noqa: PLC0415 - most commands need none of it
        except ImportError:
            # Some systems have Python without it.
            return
        file = self._folder / _FILE
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(sqlite3.connect(file, timeout=_MOST_SECONDS)) as kept, kept:
                kept.execute(_TABLE)
                work(kept)
        except (OSError, sqlite3.OperationalError):
            pass
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()


def _packed(value: Any) -> bytes:
    """Return something as compressed JSON; to make it a little smaller yet would take several times as long."""
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass"), level=1)


def user_memory() -> Memory | None:
    """Return the user's own; the variable EDITION_CACHE names another folder, or none where it is empty.

    Where nothing is kept from one run to the next, nobody need find out by what it would be known again.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Memory(Path(named)) if named else None
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    try:
        return Memory(user_cache_path("edition", appauthor=False))
    except RuntimeError:
        # Nobody knows the user's home.
        return None
