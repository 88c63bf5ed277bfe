"""Puts a finished folder in the place of the one before, all at once.

What is new is written into a folder beside the old one; only when it is whole and on disk do the two change places.
Whoever reads meanwhile, and whatever goes wrong, finds the whole old folder or the whole new one.
"""

import ctypes
import errno
import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.errors import EditionError, refusal

MARKER = ".edition"
_MARKED = "Made by `edition build`, which replaces this folder and all that is in it.\n"
_CURRENT_FOLDER = -100
_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder to write into, which takes the place of `target` when the block ends without an error.

    Otherwise `target` stays as it was. Raises EditionError when `target` is something that this tool did not make,
    before anything is written, and when the disk or its rights do not allow the change.
    """
    target = target.absolute()
    _refuse_foreign(target)
    try:
        with _staging(target) as staging:
            (staging / MARKER).write_text(_MARKED, "utf-8")
            yield staging
            if hasattr(os, "sync"):
                os.sync()
            _put_in_place(staging, target)
    except OSError as error:
        raise EditionError(
            f"{error.filename or target}: {refusal(error)}; {target} is as it was before: mend that and build again"
        ) from error


def _refuse_foreign(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink():
        reason = "is a link"
    elif not target.is_dir():
        reason = "is no folder"
    else:
        reason = "" if (target / MARKER).is_file() or not any(target.iterdir()) else f"has no {MARKER}"
    if reason:
        raise EditionError(
            f"{target} was not made by this tool (it {reason}) and is left alone; "
            "build into another folder with -o, or move it away"
        )


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """Make a folder beside the target, and leave nothing there afterwards but the target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(target)
    staging = target.with_name(f".{target.name}.{os.getpid()}")
    staging.mkdir()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _clear_abandoned(target: Path) -> None:
    """Remove what builds left beside the target that were killed."""
    for path in target.parent.glob(f".{glob.escape(target.name)}.*"):
        process = path.suffix.removeprefix(".")
        if process.isdecimal() and not _at_work(int(process)):
            shutil.rmtree(path, ignore_errors=True)


def _at_work(process: int) -> bool:
    """Tell whether another process is alive, where the system can tell."""
    if os.name != "posix" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def stay(old: Path, path: Path) -> None:
    """Let a file of the old folder stay at a path in the new one: by a second name, or as a copy where disks have none.

    Disks take longer to write and to free than all else takes.
    """
    try:
        path.hardlink_to(old.resolve())
    except OSError:
        shutil.copy2(old, path)


def _put_in_place(staging: Path, target: Path) -> None:
    """Give the new folder the target's name; the one that had it is removed then, here or with the staging folder."""
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        old = staging.with_name(f"{staging.name}.old")
        target.rename(old)
        try:
            staging.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; return False where the system or the disk cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if renameat2(_CURRENT_FOLDER, os.fsencode(one), _CURRENT_FOLDER, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
