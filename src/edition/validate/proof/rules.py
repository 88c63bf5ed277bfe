"""What the proof can find, and how to mend it."""

from typing import NamedTuple


class Difference(NamedTuple):
    """One difference: its rule, its offset in the source, what it is, and its line in the TEI, 0 if unknown."""

    rule: str
    place: int
    message: str
    tei_line: int
    remedy: str = ""


# Of more differences of a kind nobody reads at once.
MOST = 10
_LONGEST = 80


def quoted(words: str) -> str:
    """Return words in quotation marks, only their beginning and end when there are many."""
    half = _LONGEST // 2
    return f'"{words}"' if len(words) <= _LONGEST else f'"{words[:half]}…{words[-half:]}"'


REMEDIES = {
    "text-lost": "put the words back; an editor leaves them out by marking them, never by deleting",
    "text-added": 'take the words out, or add them as <supplied resp="#editor"> or <note resp="#editor">',
    "text-changed": "write the words as the source has them, with the same spaces",
    "sign-lost": "encode the sign: del for ~~ ~~, add for <sup> </sup> and [Inserted: ], supplied for [ ]",
    "sign-added": 'take the element out; what an editor finds goes into <note resp="#editor">',
    "line-end-moved": "put lb where the source ends a line with two spaces, and nowhere else",
    "block-end-moved": "let a block end where a paragraph or heading of the source ends, and nowhere else",
    "heading-sign-lost": "write the heading's signs into head/@n, letter for letter",
    "break-misplaced": 'take break="no" out: it stands within a word, between a letter or hyphen and a small letter',
    "header-lost": "let one element of teiHeader hold the paragraph, letter for letter",
}
