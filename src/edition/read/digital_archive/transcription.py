"""What the running text shows beside its words: stray marks, stage directions, impossible words, divided words."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from edition.document import Kind, Passage, Span
from edition.document.languages import begins_small
from edition.document.passage import suspends
from edition.read.digital_archive.vocabulary import alternatives, text_of, words
from edition.read.languages import ADDRESS_OR_TAG, ROMAN_NUMERAL, cyrillic, script_of

_METAMARK = re.compile(f"[{re.escape(text_of('metamark', 'signs'))}]")
_ALONE = re.compile(rf"(?<!\S){re.escape(text_of('metamark', 'alone'))}(?!\S)")
_PARENTHESIS = re.compile(
    r"[(（](?P<said>[^()（）]{1,60})[)）]"
    r"|(?<![\w/])/(?P<between>(?=[^/]{0,60}[^\W\d_]{3})[^/]{1,60})/(?![\w/])"
)
_CLOSED = re.compile(r"[.!?…]$")
_STAGE = re.compile(rf"(?:{alternatives(words('stage'))})(?!\w)", re.IGNORECASE)
# No entity or ending of a file's name, which stand in a transcript as text.
_WORD = re.compile(r"(?<![<\w/&])(?<!\w\.)[^\W\d_]+(?:-\n[^\W\d_]+)?")
# So many words in Latin letters, one after the other, are quoted; fewer are misread.
_QUOTED = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:[\s,;:’'«»\"“”-]+[A-Za-z]+){2,}")
_DIVIDED = re.compile(r"(?<![\w-])(?P<first>[\w-]*[^\W\d_]-)(?=\n(?P<second>[^\W\d_]\w*))")
_LAST_WORD = re.compile(r"[\w-]*$")
_FIRST_WORD = re.compile(r"^\w*")
_WHOLE_WORD = re.compile(r"(?<![<\w/])[^\W\d_]+(?:-[^\W\d_]+)*")
_FEW_WORDS = 4
# No farther from a sign are the numbers of an equation.
_NEAR = 20

# A hyphen that a word has of its own, by the half before or after it (Rules of Russian Orthography of 1956, §§ 76-88).
_MONTH = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[еяью]|ом|ем|й)?"
_NUMERAL = r"(?:один|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двенадцать)"
_OWN_HYPHEN = re.compile(
    rf"(?:{_MONTH}-{_MONTH}|{_NUMERAL}-{_NUMERAL}"
    r"|по-\w+(?:ски|цки|ьи|ому|ему)|ко[ей]-\w+|во?-\w+(?:ых|их)|из-(?:за|под)|\w+-(?:то|либо|нибудь|таки|ка)"
    r"|(?:self|vice|non|anti)-\w{3,})",
    re.IGNORECASE,
)


def metamarks(text: str) -> Iterator[Span]:
    """Find the signs that mean nothing known: a circle or square anywhere, `=` alone and in no equation."""
    for match in _METAMARK.finditer(text):
        yield Span(Kind.METAMARK, match.start(), match.end())
    for match in _ALONE.finditer(text):
        before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() : match.end() + _NEAR]
        if not (before.rstrip()[-1:].isdigit() and after.lstrip()[:1].isdigit()):
            yield Span(Kind.METAMARK, match.start(), match.end())


def stages(text: str, *, opens_speech: bool, in_speech: bool) -> Iterator[Span]:
    """Find what says how something was said: a known word between parentheses or strokes, or any other in parentheses.

    That must be short and open a speech or end one of its paragraphs, or be all of such a paragraph.
    """
    begins, ends = len(text) - len(text.lstrip()), len(text.rstrip(" ."))
    for match in _PARENTHESIS.finditer(text):
        is_first, said = match.start() == begins, match["said"]
        at_start = opens_speech and said and is_first and len(said.split()) <= _FEW_WORDS
        is_last = (opens_speech or in_speech) and match.end() >= ends
        is_behind = is_last and said and _CLOSED.search(text[: match.start()].rstrip()) and _is_remark(said)
        is_remark = (is_last and is_first) or is_behind
        if at_start or is_remark or _STAGE.match((said or match["between"]).strip()):
            yield Span(Kind.STAGE, match.start(), match.end())


def _is_remark(said: str) -> bool:
    """Tell whether words in parentheses behind a sentence say how it was said: few, and no sentence of their own."""
    return begins_small(said) and len(said.split()) <= _FEW_WORDS


def impossible_words(text: str, *, script: str) -> Iterator[Span]:
    """Find the words that no typewriter of this script wrote: letters of two scripts, or Latin within Cyrillic.

    What a mixed word must be whose Latin letters look like Cyrillic ones is proposed. Numerals in Latin letters, also
    such as are typed with Cyrillic ones, single letters, and words in Latin letters among others are possible.
    """
    counted = Counter(map(script_of, filter(str.isalpha, text)))
    script = "LATIN" if script == "CYRILLIC" and _is_foreign(text, counted) else script
    quoted = [run.span() for run in (*_QUOTED.finditer(text), *ADDRESS_OR_TAG.finditer(text))]
    quoted.sort()
    for match in _WORD.finditer(text):
        run = bisect_right(quoted, (match.start(), len(text)))
        if run and match.end() <= quoted[run - 1][1]:
            continue
        letters, used = _letters(match[0])
        strange = {"LATIN", "CYRILLIC"} <= used or (script == "CYRILLIC" and used == {"LATIN"})
        if strange and len(letters) > 1 and not ROMAN_NUMERAL.fullmatch(letters):
            meant = cyrillic(match[0]) if script == "CYRILLIC" else ""
            yield Span(Kind.UNCLEAR, match.start(), match.end(), meant, "medium" if meant else "")


@lru_cache(maxsize=16_384)
def _letters(word: str) -> tuple[str, frozenset[str]]:
    """Return the letters of a word, and their scripts."""
    letters = "".join(filter(str.isalpha, word))
    return letters, frozenset(map(script_of, letters))


def _is_foreign(text: str, counted: Counter[str]) -> bool:
    """Tell whether most of a block is in Latin letters, and not here and there a word."""
    return counted["LATIN"] > counted["CYRILLIC"] and _QUOTED.search(text) is not None


def divisions(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Find the hyphens that only divide a word at a line end; `known` are the words of the text in lower case."""
    for match in _DIVIDED.finditer(text):
        if match["second"][0].islower() and divides(match["first"], match["second"], known):
            yield Span(Kind.HYPHEN, match.end() - 1, match.end())


def divides(before: str, after: str, known: frozenset[str]) -> bool:
    """Tell whether the hyphen at the end of `before` only divides a word that goes on in `after`."""
    first = _LAST_WORD.findall(before.lower())[0]
    if suspends(after):
        return False
    second = _FIRST_WORD.findall(after.lower())[0]
    hyphenated, joined = first + second, first.removesuffix("-") + second
    if hyphenated in known or joined in known:
        return hyphenated not in known
    return not _OWN_HYPHEN.fullmatch(hyphenated)


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, with their inner hyphens, that stand undivided in the texts, in lower case."""
    return frozenset(word for text in texts for word in _WHOLE_WORD.findall(text.lower()))


def spoken(passage: Passage, *, opens_speech: bool = False, in_speech: bool = False) -> Passage:
    """Return a passage of somebody's words with what says how they were said marked."""
    return passage.marked(stages(passage.text, opens_speech=opens_speech, in_speech=in_speech))


def transcribed(passage: Passage, *, script: str, known: frozenset[str]) -> Passage:
    """Return a passage with all that its text shows marked, but for stage directions."""
    text = passage.text
    return passage.marked(
        [
            *metamarks(text),
            *impossible_words(text, script=script),
            *divisions(text, known),
        ]
    )
