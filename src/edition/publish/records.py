"""Of what each file of a build was made: by that one knows which would be the same, and which are out of date.

It stands in the file `.edition` of the folder, which is no part of what one publishes, and so it always tells of the
files beside it. A line is the digest of all that a file was made of, the digest of the file, and its path.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from edition.publish.site import Content, as_bytes
from edition.publish.swap import MARKER

_LINE = re.compile(r"^([0-9a-f]{64}) ([0-9a-f]{64}|-) (\S+)$", re.MULTILINE)
_ANEW = "-"


class _Record(NamedTuple):
    inputs: str
    content: str


class Records:
    """What an earlier build noted, and what the one that is at work notes."""

    def __init__(self, folder: Path) -> None:
        """Read what the build in a folder noted, nothing where there is none."""
        self._folder = folder
        marker = folder / MARKER
        text = marker.read_text("utf-8", errors="replace") if marker.is_file() else ""
        self._earlier = {path: _Record(inputs, content) for inputs, content, path in _LINE.findall(text)}
        self._made: dict[str, _Record] = {}

    def standing(self, path: str, inputs: str) -> Path | None:
        """Return a file of the earlier build that was made of the same, None for one that must be made."""
        record = self._earlier.get(path)
        file = self._folder / path
        if record is None or record.inputs != inputs or not file.is_file():
            return None
        return file if sha256(file.read_bytes()).hexdigest() == record.content else None

    def all_standing(self, inputs: str) -> dict[str, Path]:
        """Return all files of the earlier build that were made of the same, by path; none where one is not whole."""
        paths = [path for path, record in self._earlier.items() if record.inputs == inputs]
        found = {path: file for path in paths if (file := self.standing(path, inputs))}
        return found if len(found) == len(paths) else {}

    def note(self, path: str, inputs: str, content: Content, *, is_whole: bool = True) -> None:
        """Note of what a file was made; one that is not the whole result of it is made anew each time."""
        known = self._earlier[path].content if isinstance(content, Path) else sha256(as_bytes(content)).hexdigest()
        self._made[path] = _Record(inputs, known if is_whole else _ANEW)

    def is_stale(self, path: str, inputs: str) -> bool:
        """Tell whether a file that this build did not make was made of something else, as far as one knows."""
        record = self._earlier.get(path)
        return path not in self._made and (record is None or record.inputs != inputs)

    def write(self, folder: Path) -> None:
        """Add to the marker of a finished folder what is known of its files."""
        known = {**self._earlier, **self._made}
        with (folder / MARKER).open("a", encoding="utf-8") as marker:
            for path in sorted(path for path in known if (folder / path).is_file()):
                marker.write(f"{known[path].inputs} {known[path].content} {path}\n")
