"""Whether libxml2 compiles a schema in time, tried in a process that can be stopped.

libxml2's time grows faster than the schema (9 ms for 122 elements, 9.5 s for the 594 of tei_all.rng), and for some it
never ends.
"""

import subprocess
import sys
from enum import Enum, auto
from pathlib import Path

_COMPILE = """if True:
    import sys
    from lxml import etree
    from edition.interrupts import end_with_parent
    end_with_parent()
    etree.RelaxNG(etree.parse(*sys.argv[1:] or [sys.stdin.buffer]))"""


class Outcome(Enum):
    """How a trial ended."""

    COMPILED = auto()
    FAULTY = auto()
    TOO_SLOW = auto()


def tried(schema: Path | bytes, seconds: float) -> Outcome:
    """Return whether a schema in RELAX NG, in a file or as such, compiles within some seconds."""
    arguments, text = ([], schema) if isinstance(schema, bytes) else ([str(schema)], b"")
    command = [sys.executable, "-c", _COMPILE, *arguments]
    try:
        done = subprocess.run(command, input=text, timeout=seconds, capture_output=True, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        return Outcome.TOO_SLOW
    return Outcome.FAULTY if done.returncode else Outcome.COMPILED
