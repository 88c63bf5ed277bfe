"""Whether a style sheet is read as it is meant: no browser says what it passes over (CSS Syntax Level 3, 2.2)."""

import re
from collections.abc import Iterator

from edition.validate.refusal import Fault

# In this order: what is inside the first three opens and closes nothing. The last line feed of an escape is one of CSS.
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z)) | (?P<address>\burl\(\s*(?!["'\s])[^)]*(?:\)|\Z))
    | (?P<string>"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z)|'(?:[^'\\\n]|\\.)*(?:'|(?=\n)|\Z)) | (?P<escape>\\.)
    | (?P<open>[{(\[]) | (?P<close>[})\]])""",
    re.DOTALL | re.VERBOSE,
)
_ENDS = {"{": "}", "(": ")", "[": "]"}


def style_fault(data: bytes) -> Fault | None:
    """Return the first that keeps a style sheet from being read: what is opened and not closed, or the reverse."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        return Fault(f"the byte {data[error.start]:02X} is not UTF-8", "save it in UTF-8", place)
    places = (
        (message, remedy, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        for at, message, remedy in _unpaired(text)
    )
    return next((Fault(*place) for place in places), None)


def _unpaired(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where something has no other end, what that is, and what to do."""
    opened: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(text):
        shown, at = token[0], token.start()
        if token["comment"] and (len(shown) < len("/**/") or not shown.endswith("*/")):
            yield at, "this comment has no end", "write */ after it"
        elif token["string"] and (len(shown) == 1 or shown[-1] != shown[0]):
            yield at, "this string has no end on its line", f"write {shown[0]} after it"
        elif token["open"]:
            opened.append((at, shown))
        elif token["close"] and opened and _ENDS[opened[-1][1]] == shown:
            opened.pop()
        elif token["close"]:
            yield at, f"{shown} closes nothing that is open here", "take it out, or close first what was opened last"
    for at, shown in opened:
        yield at, f"{shown} is not closed", f"write {_ENDS[shown]} where it ends"
