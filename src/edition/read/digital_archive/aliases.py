"""Short names that a text gives somebody for what follows: `金日成首相（以下简称金）`, `Chairman Mao (hereafter Mao)`.

They stand in brackets, behind the name or the office.
"""

import re

from edition.read.digital_archive.names import CAPITALS, DESCRIBED_OFFICE, NAME, scan, shape
from edition.read.digital_archive.vocabulary import alternatives, words

# A title or an office may stand between the name and the bracket.
_ALIAS = re.compile(
    rf"[^,，、;；:：()（）\n]{{0,40}}"
    rf"[(（]\W*(?:{alternatives(words('name', 'aliases'))})\W*(?P<alias>[^()（）\n]{{1,40}})[)）]",
    re.IGNORECASE,
)
_NAME = re.compile(rf"T*(?:{DESCRIBED_OFFICE})?T*(?P<name>{NAME}|{CAPITALS})K?[,?]?")


def alias(text: str, offset: int) -> tuple[int, int] | None:
    """Return where the short name stands that a bracket behind an offset gives; None where there is none."""
    found = _ALIAS.match(text, offset)
    named = [*scan(text, *found.span("alias"))] if found else []
    match = _NAME.fullmatch(shape(named))
    return (named[match.start("name")].start, named[match.end("name") - 1].end) if match else None
