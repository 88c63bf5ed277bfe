"""Source and TEI at a glance: whether they plainly say the same, in a fraction of the time it takes to say why not.

Each becomes one string, in which control characters stand for signs and for the ends of lines and blocks. Where the
strings agree, the streams do, and the proof finds nothing; where they do not, the streams tell what there is to find.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from lxml import etree

from edition.validate.proof.glance.places import Count
from edition.validate.proof.glance.signs import BLOCK, LINE, MAYBE, MAYBE_WITHIN, SIGN
from edition.validate.proof.glance.source import block_scripts, source_script
from edition.validate.proof.glance.tei import read, tei_script
from edition.validate.proof.source import Block

__all__ = ["Count", "glance"]

_MAYBE_EDGE = re.compile(f"([{MAYBE}{MAYBE_WITHIN}])")


def glance(blocks: Sequence[Block], starts: Sequence[int], tei: etree._Element) -> Count | None:
    """Hold the blocks of a transcription, in a source whose lines start so, against a `TEI` element.

    Return where in both the words stand; None where they may not say the same, or not with the same signs.
    """
    if any(SIGN.search(block.text) for block in blocks):
        return None
    scripts = block_scripts(blocks)
    script = read(tei)
    theirs = tei_script(script.pieces) if script else None
    if script is None or theirs is None or not _agree(source_script(scripts), theirs):
        return None
    return Count([bisect_right(starts, block.offset) for block in blocks], scripts, *script)


def _agree(source: str, tei: str) -> bool:
    """Whether two scripts are the same, but for edges of the TEI that may be ends of blocks or of words."""
    at = 0
    for part in _MAYBE_EDGE.split(tei):
        here = source[at : at + 1]
        if part not in {MAYBE, MAYBE_WITHIN}:
            if not source.startswith(part, at):
                return False
            at += len(part)
        elif here == BLOCK or (here == " " and part == MAYBE):
            at += 1
        elif LINE not in {here, source[at - 1 : at]}:
            return False
    return at == len(source)
