"""What a text opens and closes with, and what is nobody's speech: secrecy, dates, signatures, copies, notes.

Each function looks at one block, wherever it stands; `blocks.py` asks where it may.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from edition.document import Kind, Passage
from edition.read.dates import written_dates
from edition.read.digital_archive.names import CAPITALS, NAME, scan, shape
from edition.read.digital_archive.vocabulary import alternatives, beginning, words
from edition.read.languages import unmixed
from edition.read.markdown import Block

_COPY = rf"(?:{alternatives(words('copy'))})\s*(?:№|#|n[º°]|(?:N|nr|no|č|sz)\b\.?)?\s*\d+"
_SECRECY = rf"(?:{alternatives(words('classification'), words('copy', 'remarks'))}|{_COPY})"
_CLASSIFICATION = re.compile(rf"\W*{_SECRECY}(?:\W+{_SECRECY}){{0,3}}\W*", re.IGNORECASE)
# How many copies were typed, below a signature: `Отп. 5 экз.`, `5 copies printed.`; a list of who got them may follow.
_COPIES = re.compile(
    rf"\W*(?:(?:{alternatives(words('copy', 'typed'))})\W*)?\d+\s*(?:{alternatives(words('copy', 'copies'))})"
    r"(?:[^\w\n]*|[^\w\n]*\n.*)",
    re.IGNORECASE | re.DOTALL,
)
_DISTRIBUTION = re.compile(rf"\W*(?:{alternatives(words('copy', 'distribution'))})(?:\s*[:—–-]|\s*\n|$)", re.IGNORECASE)
_SIGNATURE = beginning("signature")
# Between strokes, after an office perhaps: `ПОСОЛ СССР В КНДР /А. ПУЗАНОВ/`.
_BETWEEN_STROKES = re.compile(r"[^/.!?;:]{0,80}/(?P<name>[^/]{3,40})/\W*")
_NAME_WITH_INITIALS = re.compile(rf"(?=.*I)(?:{NAME}|{CAPITALS})")
_INITIALS_AND_NAME = r"(?:I{1,3}[NA]|[NA]I{1,3})"
_OFFICE = r"[AB]{0,3}R[RBAFNL]{0,12}"
_OFFICE_ALONE = re.compile(_OFFICE)
_OFFICE_AND_NAME = re.compile(rf"(?:{_OFFICE})?{_INITIALS_AND_NAME}")
# Any words may be an office before a name that is set apart: `Зам. заведующего отделом    В. Лихачев`.
_ANY_OFFICE = re.compile(r"[AB]{0,3}R[RBAFNLw]{0,12}L?")
_SET_APART = re.compile(r"(?:\n|\S[^\S\n]{3,})(?P<name>\S[^\n]*)")
# An office, and whoever holds it in brackets: `Председатель (Самсонов)`, `Посол СССР в КНДР\n(В. Иванов)`.
_IN_BRACKETS = re.compile(r"(?P<office>[^().!?:;]{3,80}?)\s*\((?P<name>[^()\n]{3,40})\)\W*")
_NAME_IN_BRACKETS = re.compile(rf"{NAME}|{CAPITALS}")
_NOTE = re.compile(rf"\W*(?:{alternatives(words('note'))})\s*[:.]", re.IGNORECASE)
# A number may stand before what minutes record: `II. СЛУШАЛИ: …`.
_RESOLUTION = re.compile(
    rf"\W*(?:(?:[IVX]+|\d+)[.)]\s*)?(?:{alternatives(words('note', 'resolutions'))})\s*:", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\d{1,3}|\*{1,3}")
_LONGEST_LINE = 120
_LONGEST_DISTRIBUTION = 500
_LONGEST_DATE_LINE = 60
_LONGEST_PLACE = 3


def is_classification(text: str) -> bool:
    """Tell whether a text is the degree of secrecy, the number of a copy, or both."""
    return _CLASSIFICATION.fullmatch(unmixed(text)) is not None


def is_date_line(text: str) -> bool:
    """Tell whether a text is a date, with at most a place before it, which has no number as an incoming stamp has."""
    found = next(iter(written_dates(unmixed(text))), None)
    return (
        found is not None
        and len(text) <= _LONGEST_DATE_LINE
        and not text[found.end :].strip(" .,\n")
        and len(text[: found.start].split()) <= _LONGEST_PLACE
        and not re.search(r"[\d№]", text[: found.start])
    )


def is_signature(text: str) -> bool:
    """Tell whether a text is a line that says who recorded or signed, or how many copies were typed, and for whom."""
    if is_distribution(text):
        return True
    if len(text) > _LONGEST_LINE:
        return False
    return any((_SIGNATURE.match(text), _signs_between_strokes(text), _signs_after_date(text), _signs_by_office(text)))


def is_distribution(text: str) -> bool:
    """Tell whether a text says how many copies were typed, or who got them."""
    found = _COPIES.fullmatch(text) or _DISTRIBUTION.match(text)
    return found is not None and len(text) <= _LONGEST_DISTRIBUTION


def _signs_between_strokes(text: str) -> bool:
    found = _BETWEEN_STROKES.fullmatch(text)
    return found is not None and _NAME_WITH_INITIALS.fullmatch(shape(scan(found["name"]))) is not None


def _signs_after_date(text: str) -> bool:
    """Tell whether a text is a date and then a name, with initials or in capitals: `24.X.62 г. А. ДОБРЫНИН`."""
    found = next(iter(written_dates(text)), None)
    if found is None or text[: found.start].strip():
        return False
    if _SIGNATURE.match(text, found.end):
        return True
    name = shape(scan(text, found.end))
    return _NAME_WITH_INITIALS.fullmatch(name) is not None or re.fullmatch(CAPITALS, name) is not None


def _signs_by_office(text: str) -> bool:
    """Tell whether a text is a name with initials, after an office perhaps: `ПОСОЛ СССР В КНДР А. ПУЗАНОВ`."""
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed and _NAME_IN_BRACKETS.fullmatch(shape(scan(bracketed["name"]))):
        return _ANY_OFFICE.fullmatch(shape(scan(bracketed["office"]))) is not None
    bare = text.strip().strip("()")
    if _OFFICE_AND_NAME.fullmatch(shape(scan(bare))):
        return True
    apart = _SET_APART.search(bare)
    if apart is None or not re.fullmatch(_INITIALS_AND_NAME, shape(scan(apart["name"]))):
        return False
    return _ANY_OFFICE.fullmatch(shape(scan(bare, 0, apart.start("name")))) is not None


def closing(
    blocks: Sequence[Block], speeches: Collection[int], leaves: Mapping[int, int], *, asides: bool = False
) -> int:
    """Return the number of the block from which on there are only signatures, and dates and offices beside them.

    `leaves` are the blocks that number leaves, with how many blocks each has: these close and open nothing. With
    `asides`, notes may stand there, too.
    """
    numbers = {number for first, count in leaves.items() for number in range(first, first + count)}
    start = after = len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        if number in numbers:
            continue
        is_note = asides and is_aside(blocks[number].passage)
        if blocks[number].signs is not None or number in speeches or not (is_note or _closes(blocks, number, after)):
            break
        after = number
        if not is_date_line(blocks[number].passage.text):
            start = number
    while 0 < start < len(blocks) and is_date_line(blocks[start - 1].passage.text):
        start -= 1
    return start


def _closes(blocks: Sequence[Block], number: int, after: int) -> bool:
    """Tell whether a block may close a text, given the number of the next one that does."""
    text = blocks[number].passage.text
    if is_signature(text) or is_date_line(text):
        return True
    before = blocks[number - 1].passage.text if number else ""
    if is_distribution(before) and before.rstrip().endswith(":"):
        return True
    following = blocks[after].passage.text if after < len(blocks) else ""
    kinds = shape(scan(text))
    is_name = re.fullmatch(CAPITALS, kinds) is not None and is_date_line(following)
    return is_name or (_OFFICE_ALONE.fullmatch(kinds) is not None and is_signature(following))


def is_aside(passage: Passage) -> bool:
    """Tell whether a paragraph is nobody's speech: a note, a footnote, a resolution, a list of who got copies."""
    text = passage.text
    return bool(_NOTE.match(text) or _RESOLUTION.match(text) or is_distribution(text) or _is_footnote(passage))


def _is_footnote(passage: Passage) -> bool:
    """Tell whether a paragraph begins with the number of a footnote, in brackets or raised."""
    mark = next((s for s in passage.spans if s.start == 0 and s.kind in (Kind.SUPPLIED, Kind.INSERTION)), None)
    is_number = mark is not None and _FOOTNOTE.fullmatch(passage.text[: mark.end]) is not None
    return is_number and mark is not None and bool(passage.text[mark.end :].strip())
