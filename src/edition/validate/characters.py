"""Characters and references that may not stand in XML (XML 1.0, 2.2 and 4.1)."""

import re
import sys
from collections.abc import Iterator
from html.entities import html5

CHARACTER = r"[<\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>|&(?:\#?\w++;?)?"
_NUMBER = re.compile(r"&#(?:(?P<decimal>[0-9]{1,7})|x(?P<hexadecimal>[0-9a-fA-F]{1,6}));")
_KNOWN = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}
_ALLOWED = re.compile(r"[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHARACTERS = {
    "<": ("this < begins no tag", "write &lt; for the character"),
    "]]>": ("]]> stands outside a CDATA section", "write ]]&gt;"),
}


def character(match: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with a character or a reference that `CHARACTER` found: where, what, and the remedy."""
    written = match[0]
    if not written.startswith("&"):
        control = f"the character U+{ord(written[0]):04X} is not allowed in XML", "take it out"
        yield match.start(), *_CHARACTERS.get(written, control)
    elif written not in _KNOWN and not _is_number(written):
        yield match.start(), *_reference(written)


def _is_number(reference: str) -> bool:
    """Tell whether a reference is to the number of a character that XML allows."""
    number = _NUMBER.fullmatch(reference)
    if not number:
        return False
    code = int(number["decimal"]) if number["decimal"] else int(number["hexadecimal"], 16)
    return code <= sys.maxunicode and bool(_ALLOWED.fullmatch(chr(code)))


def _reference(reference: str) -> tuple[str, str]:
    characters = html5.get(reference[1:]) if reference.endswith(";") else None
    if characters:
        code = "".join(f"&#{ord(character)};" for character in characters)
        return f"XML does not know {reference}", f"write the character itself, or {code}"
    if reference.startswith("&#"):
        return f"{reference} is no character that XML allows", "take it out, or write another"
    return "this & begins no reference that XML knows", "write &amp; for the character"
