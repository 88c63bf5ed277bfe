"""One character for each thing that source and TEI may say beside words: control characters, which no XML can hold."""

import re
from unicodedata import is_normalized, normalize

from edition.validate.proof.stream import BRACKETED, IDEOGRAPHIC, QUERY, RAISED, STRUCK

# Of the TEI alone are all but the first of these: what is an edge or none, as what stands before it says.
LINE, MARK_END, SPEAKER_END, MARK, PARAGRAPH = "\x01\x02\x03\x04\x05"
# An end of a block, a possible one and, of the TEI alone, one that divides a word if it is none.
BLOCK, MAYBE, MAYBE_WITHIN = "\x06\x07\x08"
# What divides a word of the TEI alone; and, as often as the level says, what stands before a heading.
JOIN, HEADING = "\x0e\x0f"
_SIGNED = (
    (STRUCK, ""),
    (RAISED, ""),
    (BRACKETED, ""),
    (QUERY, ""),
    (BRACKETED, "Inserted:"),
    (BRACKETED, "inserted:"),
)
OPEN = dict(zip(_SIGNED, "\x10\x11\x12\x13\x14\x15", strict=True))
CLOSE = dict(zip(_SIGNED, "\x16\x17\x18\x19\x1a\x1b", strict=True))

SIGNS = "\x01-\x08\x0e-\x1b"
"""All of them, for a class of a regular expression."""
AFTER_ANY = "\x04-\x08\x0e-\x1b"
"""Those that leave it open what follows a leaf's mark or a speaker."""
SIGN = re.compile(f"[{SIGNS}]")
_OPENING, _CLOSING = "[\x10-\x15]", "[\x16-\x1b]"
_EDGES = f" {MAYBE_WITHIN}{MAYBE}"
# White space after a full-width colon, or after any before Chinese, is nothing; an edge there may be none.
_UNSPACED = re.compile(rf"(：[*_]{{0,3}}|:[*_]{{0,3}}(?=[ {MAYBE}]+[(（「“]?[{IDEOGRAPHIC}]))[ {MAYBE}]+")

MAY_GO_ON = re.compile(rf"{_CLOSING}[\s{SIGNS}]*?[{MAYBE}{MAYBE_WITHIN}][\s{SIGNS}]*?{_OPENING}")
"""A sign that ends where a block may end: if none does, it may go on."""
_ONE = {
    # Of several edges, the one that says more counts.
    MAYBE * 2: MAYBE,
    MAYBE_WITHIN * 2: MAYBE_WITHIN,
    MAYBE + MAYBE_WITHIN: MAYBE_WITHIN,
    MAYBE_WITHIN + MAYBE: MAYBE_WITHIN,
    # What ends and begins at the end of a line is one, and may be written as such.
    **{f"{CLOSE[sign]}{LINE}{opening}": LINE for sign, opening in OPEN.items()},
}


def tidy(script: str) -> str:
    """Return a script in NFC, with single spaces, none at the ends of lines and blocks, and one edge of several."""
    script = _UNSPACED.sub(r"\1", " ".join(script.split()))
    for sign in (LINE, MAYBE, MAYBE_WITHIN):
        script = script.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    script = BLOCK.join(filter(None, (part.strip(_EDGES) for part in script.split(BLOCK))))
    for several, one in _ONE.items():
        while several in script:
            script = script.replace(several, one)
    return script if is_normalized("NFC", script) else normalize("NFC", script)
