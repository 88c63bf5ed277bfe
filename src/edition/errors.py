"""What can go wrong: one base class, and one sentence for the user in each error."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_REASON = re.compile(r"\[Errno \d+\] ([^:]+)")


class EditionError(Exception):
    """Stops the work on one document or on the whole edition.

    The message is one sentence that says what is wrong, where, and what to do.
    """

    exit_code = 1


class EmptySourceError(EditionError):
    """Stops a conversion: there is nothing to convert."""


class FileError(EditionError):
    """Something at one place of a file is not right; the message says it whole, and line and column start at 1."""

    def __init__(self, message: str, path: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.path, self.line, self.column = path, line, column

    def __reduce__(self) -> "tuple[type[FileError], tuple[str, str, int, int]]":
        """Let another process have it, whatever more a class of its own knows."""
        return FileError, (str(self), self.path, self.line, self.column)


class UnreadableError(FileError):
    """Stops the reading of a file at a place in it."""


class SeveralErrors(EditionError):  # noqa: N818 - it is several
    """What went wrong with several documents, a line each."""

    def __init__(self, errors: Iterable[EditionError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))


class UsageError(EditionError):
    """The command line names something that is not there."""

    exit_code = 2


def did_you_mean(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return `; did you mean "x"?` for the nearest of the known names, or nothing when none is near.

    `likeness` is how much of the two must be the same, from 0 to 1 (difflib.SequenceMatcher.ratio).
    """
    near = get_close_matches(name, list(known), n=1, cutoff=likeness)
    return f'; did you mean "{near[0]}"?' if near else ""


def refusal(error: OSError) -> str:
    """Return why the system refused something, in its words; of all that was refused while a folder was copied, once.

    What `shutil.copytree` raises holds but the words of each error.
    """
    found = None if error.strerror else _REASON.search(str(error))
    return found[1] if found else error.strerror or str(error)
