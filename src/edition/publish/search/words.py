"""What a word is to a search, and which forms are one word.

The script that searches cuts and folds what a reader types by the same patterns and tables, which the index brings.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

# What stands between words, by blocks of Unicode: controls, punctuation and symbols. All else is part of a word.
_BETWEEN = (
    "\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab\u00ac\u00ae-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    "\u02c2-\u02c5\u02d2-\u02df\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4"
    "\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070d\u0964\u0965\u0970\u0e4f\u0e5a\u0e5b\u104a-\u104f"
    "\u10fb\u1361-\u1368\u166d\u16eb-\u16ed\u17d4-\u17db\u1800-\u180a\u2000-\u200b\u2010-\u205f\u2061-\u2070"
    "\u2074-\u207e\u2080-\u208e\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\u2e00-\u2e5f\u3000-\u3004\u3008-\u3020"
    "\u3030\u303d\u303f\u30a0\u30fb\ua4fe\ua4ff\ua60d-\ua60f\ufd3e\ufd3f\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uff0f"
    "\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001faff"
)
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19"
# Scripts that leave no space between words, and Hangul, whose words carry their endings: each sign is found alone.
_ALONE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0ec0-\u0ec6\u1000-\u102a\u1100-\u11ff\u1780-\u17b3"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u303a\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff"
    "\uff66-\uff9d\uffa0-\uffdc\U00020000-\U0003fffd"
)
_ABOVE_THESE = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u302a-\u302f\u3099"
    "\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
WORD = f"[{_ALONE}][{_ABOVE_THESE}]*|[{_DIGITS}]+|[^{_BETWEEN}{_DIGITS}{_ALONE}]+"
"""A word, as a pattern of Python and of JavaScript: a sign that stands alone, a number, or letters."""

# A breve above a Cyrillic letter makes another letter of it, as й of и.
MARKS = (
    "(?<![\u0400-\u04ff])\u0306|[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4"
    "\u05c5\u05c7\u00ad\u200c-\u200f\u2060\ufeff\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f ]"
)
"""Marks that make no difference, as a pattern of both: accents, stress, points of Hebrew and Arabic."""

_TAKEN = "ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ħ=h ı=i ς=σ ѣ=е і=и ѳ=ф ѵ=и"
LETTERS = dict(pair.split("=") for pair in _TAKEN.split())
"""Letters that are taken for others when all are small and without marks."""

_STEMMERS = (
    "ar=arabic ca=catalan cs=czech da=danish de=german el=greek en=english eo=esperanto es=spanish et=estonian"
    " eu=basque fa=persian fi=finnish fr=french ga=irish hi=hindi hu=hungarian hy=armenian id=indonesian it=italian"
    " lt=lithuanian nb=norwegian ne=nepali nl=dutch nn=norwegian no=norwegian pl=polish pt=portuguese ro=romanian"
    " ru=russian sr=serbian sv=swedish ta=tamil tr=turkish yi=yiddish"
)
_LANGUAGES = dict(pair.split("=") for pair in _STEMMERS.split())
_WORD = re.compile(WORD)
_MARKS = re.compile(MARKS)
_TABLE = str.maketrans(LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text, in their order."""
    return _WORD.findall(text)


@cache
def fold(word: str) -> str:
    """Return a word as it is looked for: small letters without marks that make no difference."""
    letters = _MARKS.sub("", unicodedata.normalize("NFKD", word.lower())).translate(_TABLE)
    return unicodedata.normalize("NFC", letters)


LANGUAGE = "\t"
"""What stands between a stem and its language."""


@cache
def stem(word: str, language: str) -> str:
    """Return by what all forms of a word of a language (a BCP 47 tag) are known: its stem, folded, and the language.

    Of a language whose endings nobody has described each form is a word of its own.
    """
    code = language.partition("-")[0].lower()
    stemmer = _stemmer(_LANGUAGES[code]) if code in _LANGUAGES else None
    return f"{fold(stemmer(unicodedata.normalize('NFC', word.lower())))}{LANGUAGE}{code}" if stemmer else fold(word)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    # The library's own factory would take another library where there is one, whose stems may differ.
    module: Any = import_module(f"snowballstemmer.{language}_stemmer")
    stemmed: Callable[[str], str] = getattr(module, f"{language.title()}Stemmer")().stemWord
    return stemmed
