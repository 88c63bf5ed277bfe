"""Markup of other formats, which is text in a transcript: tags and entities of HTML."""

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import WHOLE_TEXT, Transcript, several

_TAGS = (
    "a|abbr|b|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span"
    "|strike|strong|sub|table|tbody|td|th|thead|tr|tt|u|ul"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|-->|&(?:[A-Za-z][A-Za-z0-9]{{1,20}}|#\d{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});",
    re.IGNORECASE,
)
_SETTLE = (
    "look at the scan; mark in the transcript with ~~ what is struck and with <sup> what is raised, write the "
    "character that an entity means, take out the rest, and convert again"
)


def markup(text: Transcript) -> Iterator[Doubt]:
    """Ask once what all tags and entities of HTML mean that were left as text (markup-foreign)."""
    if not ("<" in text.characters or "&" in text.characters):
        return
    places: defaultdict[str, list[str]] = defaultdict(list)
    first = None
    for block in text.blocks:
        for sign in _MARKUP.findall(text.written(block)):
            places[sign].append(text.place(block))
            first = block if first is None else first
    if first is not None:
        signs = several(f"{sign} in {several(where)}" for sign, where in places.items())
        message = f"what does this mean: {signs}? a transcript has no such signs, so it was left as text"
        yield Doubt("markup-foreign", "markup", WHOLE_TEXT, first, message, _SETTLE)
