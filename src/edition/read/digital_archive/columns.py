"""Divides the blocks of a transcript into original and translation.

Where the languages leave it open, a block that opens a text, such as `Top Secret`, begins the second column, and one
that closes a text, such as a signature, ends the first.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz

from edition.document import Record
from edition.document.languages import LANGUAGES
from edition.read.digital_archive.blocks import LONGEST_HEADING
from edition.read.digital_archive.headings import CLOSES_SENTENCE
from edition.read.digital_archive.labels import label
from edition.read.digital_archive.leaves import mark_of
from edition.read.digital_archive.lines import is_classification, is_date_line, is_signature
from edition.read.digital_archive.names import NAME, scan, shape
from edition.read.digital_archive.present import is_list
from edition.read.languages import Border, as_written, border, guessed_languages, scripts
from edition.read.markdown import Block

# The language into which archives translate.
_OF_ARCHIVES = "en"
_NAME = re.compile(NAME)
_NAME_WITH_INITIALS = re.compile(rf"(?=.*I){NAME}")
# By how many words a block that seems to open a text, or stands above one, may outweigh what the words say.
_OPENING, _ABOVE_OPENING = 3, 2
_MOST_ABOVE = 3
# Among how many last lines is the name that signs all, among how many first a letterhead; how alike, of 100, names are.
_MOST_LAST = 2
_MOST_HEADS = 2
_ALIKE = 75


@dataclass(frozen=True)
class Part:
    """The blocks of one column, and the tag of its language."""

    blocks: Sequence[Block]
    language: str
    is_translation: bool


def divided(found: Sequence[Block], record: Record, languages: Sequence[str]) -> list[Part]:
    """Divide the blocks into original and translation, in the order in which they stand.

    The languages are those of the record or else `languages`, or else the scripts suggest them.
    """
    texts = [block.passage.text for block in found]
    original, translation = _languages(texts, record, languages)
    open_ = border(texts, original, translation, _openings(found))
    end = _cut(found, open_, _scripts(original, translation))
    if not any(map(_is_worded, found[:end])) and any(map(_is_worded, found)):
        end = 0  # numbers alone are no text
    if open_.original_first and _begins_translation(found, end, record.leaves):
        end -= 1
    tags = ((original, False), (translation, True))
    before, after = tags if open_.original_first else reversed(tags)
    parts = (Part(found[:end], *before), Part(found[end:], *after))
    return [part for part in parts if part.blocks]


def _begins_translation(found: Sequence[Block], end: int, promised: Sequence[int]) -> bool:
    """Tell whether the last block of the original is the number of its first leaf: the translation begins with it."""
    text = _text(found[end - 1]).strip() if 0 < end < len(found) else ""
    first = str(promised[0]) if len(promised) > 1 else ""
    return bool(first) and text == first and any(_text(block).strip() == first for block in found[: end - 1])


def _languages(texts: Sequence[str], record: Record, languages: Sequence[str]) -> tuple[str, str]:
    """Return the languages of original and translation.

    Where nothing names them, what is in English beside another language is the translation, wherever it stands.
    """
    default = (*languages, "", "")
    first, last = guessed_languages(texts, record.original_tag or default[0])
    named = record.original_tag or default[0], record.translation_tag or default[1]
    if not any(named) and first == _OF_ARCHIVES:
        first, last = last, first
    original = as_written(named[0], texts) or (last if first == named[1] else first)
    return original, named[1] or (first if last == original else last)


def _openings(found: Sequence[Block]) -> dict[int, int]:
    """Return the blocks that give the degree of secrecy where speeches have come before, and as what each counts.

    So do the lines that seem to stand above one, as the name of an embassy; they count less, lest an office below a
    signature go with it.
    """
    labels = ((number, label(block.passage)) for number, block in enumerate(found))
    first_speech = next((number for number, each in labels if each and each.separator != "."), len(found))
    opening: dict[int, int] = {}
    for number in range(first_speech + 1, len(found)):
        if is_classification(_text(found[number])):
            opening[number] = _OPENING
            lines = range(number - 1, max(first_speech, number - 1 - _MOST_ABOVE), -1)
            for above in takewhile(lambda line: _leads_up(found[line], original_first=True), lines):
                opening.setdefault(above, _ABOVE_OPENING)
    return opening


def _scripts(*tags: str) -> frozenset[str]:
    """Return the scripts of the languages, none where one of them is not known."""
    known = [LANGUAGES[tag].script for tag in tags if tag in LANGUAGES]
    return frozenset(known if len(known) == len(tags) else ())


def _cut(found: Sequence[Block], open_: Border, ours: frozenset[str]) -> int:
    """Return the number of the block that begins the second column; page numbers go with the original.

    Words in none of their scripts, `ours`, go with the column before them.
    """
    earliest, latest, original_first = open_
    end = latest if original_first else earliest
    if earliest == 0 or latest == len(found):
        return end if latest == len(found) else 0
    strange = [number for number in range(earliest, latest) if _is_strange(found[number], ours)]
    earliest = strange[-1] + 1 if strange else earliest
    end = max(end, earliest)
    opening = next((number for number in range(earliest, latest) if _opens(found[number])), None)
    limit = latest if opening is None else opening
    signing = _signing(found, limit)
    lines = ((number, _text(found[number - 1])) for number in range(limit, earliest, -1))
    signed = (n for n, text in lines if is_signature(text) or any(_name_alike(text, name) for name in signing))
    closed = next(signed, None)
    if opening is not None:
        end = opening
    elif closed is not None:
        end = closed
        while original_first and end < latest and not scripts(_text(found[end])):
            end += 1
    while end > (closed or earliest) and _leads_up(found[end - 1], original_first=original_first):
        end -= 1
    return end


def _signing(found: Sequence[Block], limit: int) -> list[str]:
    """Return the names with which all ends, but those that head it: they may have signed the original, too."""
    first, last = ([_text(block) for block in part if _is_worded(block)] for part in (found[:limit], found[limit:]))
    heads = first[:_MOST_HEADS]
    return [text for text in last[-_MOST_LAST:] if not any(_name_alike(text, head) for head in heads)]


def _name_alike(one: str, other: str) -> bool:
    """Tell whether two lines are the same, accents aside, or names of several words that a translator spells anew."""
    names = (_NAME.fullmatch(shape(scan(text.strip()))) and " " in text.strip() for text in (one, other))
    return _folded(one) == _folded(other) or (all(names) and fuzz.ratio(one.strip(), other.strip()) >= _ALIKE)


def _text(block: Block) -> str:
    return block.passage.text


def _folded(text: str) -> str:
    """Return a line without accents, which a translation often leaves out of a name."""
    letters = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_worded(block: Block) -> bool:
    return bool(scripts(_text(block))) and mark_of(block) is None


def _is_strange(block: Block, ours: frozenset[str]) -> bool:
    letters = scripts(_text(block))
    return bool(ours and letters) and ours.isdisjoint(letters)


def _opens(block: Block) -> bool:
    """Tell whether a block is of those with which a text begins."""
    text = _text(block)
    return block.signs is not None or is_classification(text) or is_date_line(text) or is_list(text)


def _leads_up(block: Block, *, original_first: bool) -> bool:
    """Tell whether a block belongs to what follows: a title, or the number of the original's first leaf."""
    text = _text(block)
    if not scripts(text):
        return not original_first
    is_line = len(text) <= LONGEST_HEADING and not CLOSES_SENTENCE.search(text)
    named = label(block.passage)
    is_label = named is not None and not named.said[:1].isdigit()  # `Protocol No. 34` is none
    return is_line and not is_label and not _NAME_WITH_INITIALS.fullmatch(shape(scan(text)))
