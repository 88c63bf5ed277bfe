"""Names as a transcript writes them: a text becomes a row of words, each of a kind, and names are patterns of kinds.

A kind is one letter, so that a name, or a name with its office, is a regular expression over the letters.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anyascii import anyascii

from edition.characters import INVISIBLE, visible
from edition.document.languages import SMALL_LETTERS
from edition.read.digital_archive.vocabulary import alternatives, text_of, words

_CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
_REST = rf"[\w’'ʼ`{INVISIBLE}]"
_JOINED = alternatives(tuple(word for word in words("name", "particles") if word.endswith(("-", "'", "’"))))
_INITIALS = alternatives(words("name", "initials"), tuple(word.upper() for word in words("name", "initials")))
_WRITTEN_WORD = re.compile(r"[\w’'ʼ`-]+")
# After a capital, one more and a name, or at once one more that ends the name: `Г. К. Жуков`, `Suslov, M.A.:`.
_ONE_INITIAL = rf"(?:\s?{_CAPITAL}\.\s?{_CAPITAL}[^.]|{_CAPITAL}\.\s?(?:[^\w\s]|$))"
_NO_LETTER = re.compile(r"[^a-z]")
UNSPACED = "\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Chinese signs and Japanese letters, for a class of a regular expression: no space stands between their words."""
_MIDDLE_DOT = "[·・‧•]"
_SIGNS = rf"[{UNSPACED}]+(?:{_MIDDLE_DOT}[{UNSPACED}]+)*"
# A title follows the name at once: `毛主席`, `刘少奇同志`, `김일성동지`.
_SIGNS_BEFORE_TITLE = (
    rf"[{UNSPACED}]{{1,8}}?(?:{_MIDDLE_DOT}[{UNSPACED}]{{1,8}}?){{0,4}}?"
    rf"(?=(?:{alternatives(words('honorific', 'after'))})(?!\w))"
)
_KOREAN = r"[\uac00-\ud7a3]"
_KOREAN_BEFORE_TITLE = (
    rf"[{text_of('name', 'korean')}]{_KOREAN}{{0,2}}?(?=(?:{alternatives(words('honorific', 'after'))})(?!\w))"
    rf"|{_KOREAN}{{3,8}}?(?=(?:{alternatives(words('honorific', 'comrade'))})(?!\w))"
)


def _title(word: str) -> str:
    """Return the pattern of a title; a machine may read the period that ends it as a comma.

    A capital with a period is rather an initial, where a word or an initial stands before it, or one initial after it;
    in Latin letters always, but for the French `M.`. So is one before the sign that ends a label.
    """
    is_letter = len(word) == len("т.") and word.endswith(".")
    if is_letter and word[0] in words("honorific", "small"):
        return rf"(?-i:{re.escape(word)})"
    if is_letter:
        capital = rf"(?<![\w.])(?<![\w.]\s){re.escape(word[0].upper())}(?!.{_ONE_INITIAL}|.\s?[:：–—-])"
        return rf"(?-i:{re.escape(word[0])}|{capital})[.,]"
    return rf"{re.escape(word[:-1])}[.,]" if word.endswith(".") else rf"{re.escape(word)}(?!\w)"


def _whole(table: str, key: str = "words") -> str:
    return rf"(?:{alternatives(words(table, key))})(?![\w-]|(?<=\w)’)"


# An article belongs to the title or office behind it: `el Sr. Stevens`, `l'Ambasciatore Rossi`, `der Genosse Wolf`.
_ARTICLE = rf"(?:(?:{alternatives(words('name', 'articles'))})\s+|l['’])?"
_DEPUTY = rf"(?:(?:{alternatives(words('office', 'deputy'))})[-\s]?)?"

# What tells father and son apart, where nothing but the next name or a sign follows.
_JUNIOR = (
    rf"(?:(?<=\w),\s?|(?<=\w\s))(?i:{alternatives(words('name', 'juniors'))})(?!\w)\.?"
    rf"(?=\s*(?:[-–—,;:.()\n]|$|(?:{alternatives(words('name', 'conjunctions'))})\s))"
)

# What a text is cut into, in the order in which it is tried; the letter is the word's kind.
_KINDS = (
    ("_", rf"(?:[^\S\n]|[{INVISIBLE}])+"),
    ("L", r"\n"),
    (
        "Q",
        (
            rf"{_JUNIOR}|\([^()]{{0,400}}\)|（[^（）]{{0,400}}）|(?<=\s)/\s?[{SMALL_LETTERS}][^/\n]{{0,60}}/"
            r"|(?<=\s)[\"«“„][^\"«»“”„\n]{1,40}[\"»”](?=\s*[:：])"
        ),
    ),
    ("D", r"\d+[.)]?"),
    ("K", rf"(?:{alternatives(words('honorific', 'after'))})(?!\w)"),
    ("T", rf"(?i:{_ARTICLE}(?:{'|'.join(map(_title, words('honorific')))}))|{_ARTICLE}{_whole('honorific', 'low')}"),
    ("R", rf"(?i:{_ARTICLE}{_DEPUTY}{_whole('office')})"),
    ("B", rf"(?i:{_whole('office', 'bodies')})"),
    ("I", rf"(?:{_CAPITAL}|{_INITIALS})\."),
    ("J", _whole("name", "conjunctions")),
    ("P", rf"{_whole('name', 'particles')}(?=\s+\S)"),
    (
        "A",
        rf"{_SIGNS_BEFORE_TITLE}|{_KOREAN_BEFORE_TITLE}|{_SIGNS}(?![\w-])|{_CAPITAL}{{2,}}(?:-{_CAPITAL}{{2,}})*(?![\w-])",
    ),
    ("N", rf"(?:{_JOINED})?{_CAPITAL}{_REST}*(?:[-‐](?:\n(?=[{SMALL_LETTERS}]))?{_REST}+)*"),
    ("F", rf"{_whole('office', 'prepositions')}"),
    ("S", rf"(?i:{_whole('stage')})"),
    ("w", rf"[^\W\d_]{_REST}*(?:[-‐]\n?{_REST}+)*"),
    ("-", r"[-–—―−]+"),
    (",", r"[,;]"),
    (":", r"[:：]"),
    (".", r"\."),
    ("?", r"\S"),
)
_WORD = re.compile("|".join(f"({pattern})" for _, pattern in _KINDS))
_UNSEEN = "_"

# A name: Ким Ир Сен, А. И. Микоян, Суслов М.А., Мили ХЭ, КИМ Ир Сен, von der Goltz.
NAME = r"P{0,2}(?:[NI]|A(?=[NI]))(?:P{0,2}[NIA]){0,5}"
# A name where all is in capitals: КИМ ИР СЕН.
CAPITALS = r"[AI]*A[AI]*"
# An office, of many words perhaps: Председатель Совета Министров КНДР, Minister of culture.
OFFICE = r"B{0,2}R[RBA]{0,6}(?:F{1,2}w?[RBA]{0,6}){0,3}"
# An office that any words may describe: секретарь парткома завода, CPSU CC Secretary.
DESCRIBED_OFFICE = r"[AB]{0,3}R[RBAFw]{0,9}"

_NAME = re.compile(NAME)
_CLOSES = ".:?L"
_BEFORE_THINGS = frozenset(words("name", "before_things"))

# The words of a name in small Latin letters.
Name = tuple[str, ...]


class Word(NamedTuple):
    """A word of a text: its kind, and where it stands."""

    kind: str
    start: int
    end: int


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words between two offsets, white space left out."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        assert match.lastindex is not None, "each character is of some kind"
        kind = _KINDS[match.lastindex - 1][0]
        if kind != _UNSEEN:
            yield Word(kind, match.start(), match.end())


def shape(found: Iterable[Word]) -> str:
    """Return the kinds of words, as letters in a row."""
    return "".join(word.kind for word in found)


def told(text: str) -> Iterator[str]:
    """Yield the names in a sentence or title; one word alone may be any at the head of it, or after an article."""
    found = list(scan(text))
    for match in _NAME.finditer(shape(found)):
        first, end = match.span()
        before = found[first - 1] if first else None
        is_name = (
            before and before.kind not in _CLOSES and text[before.start : before.end].lower() not in _BEFORE_THINGS
        )
        if is_name or end - first > 1:
            yield text[found[first].start : found[end - 1].end]


def spelling(name: str) -> Name:
    """Return the words of a name in small Latin letters, so that names in all scripts can be compared."""
    written = _WRITTEN_WORD.findall(visible(name).replace("-\n", ""))
    letters = (_NO_LETTER.sub("", anyascii(word).lower()) for word in written)
    return tuple(word for word in letters if word)
