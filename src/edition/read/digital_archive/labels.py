"""How a paragraph may name its speaker: `Тов. Микоян -`, `Cde. X -`, `X:`, `Ambassador Puzanov:`, `Голос с места:`.

The grammar alone: whether what looks like a label is one, `speeches.py` decides.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from rapidfuzz.distance.Hamming import distance as hamming

from edition.characters import INVISIBLE
from edition.document import Kind, Passage
from edition.document.languages import SMALL_LETTERS
from edition.read.digital_archive.aliases import alias
from edition.read.digital_archive.legible import Legible, legible
from edition.read.digital_archive.names import (
    CAPITALS,
    DESCRIBED_OFFICE,
    NAME,
    OFFICE,
    UNSPACED,
    Word,
    scan,
    shape,
    spelling,
)
from edition.read.digital_archive.naming import INTERVIEW, LONGEST_TITLE, Label
from edition.read.digital_archive.vocabulary import alternatives, beginning, text_of, words

_STRAY = re.escape(text_of("metamark", "signs") + text_of("metamark", "alone") + text_of("metamark", "before_name"))
_EMPHASIS = r"[*_]{0,3}"
START = re.compile(rf"(?P<mark>[{_STRAY}]?\s+|)[{_STRAY}\s]*{_EMPHASIS}")
# A full-width colon has its space in itself, and no space stands in Chinese, whatever the colon.
_NEEDS_NO_SPACE = "|".join(rf"(?<=：{'[*_]' * n})|(?<=:{'[*_]' * n})(?=[(（「“]?[{UNSPACED}])" for n in range(4))
_SEPARATOR = re.compile(
    rf"\*{{0,3}}(?:(?:[.:]?[^\S\n]*|\s*)(?P<dash>[-–—―−]{{1,2}})|\.?\s*(?P<colon>[:：])|(?P<period>\.)){_EMPHASIS}"
    rf"(?=\s|$|{_NEEDS_NO_SPACE})"
)
_PARTED = re.compile(rf"\s|$|{_NEEDS_NO_SPACE}")
# An initial that ends a name and the label: `Чэнь И. Но …`.
_LAST_INITIAL = re.compile(rf"(?P<period>\.)(?=\s+[\"«“„(…]*(?![{SMALL_LETTERS}])\w)")
# A colon that the machine took for another sign.
_MISREAD_COLON = re.compile(r"[^;:?!\n]{2,80}(?P<semicolon>;)(?=\s)")
_NAME_AND_INITIALS = re.compile(rf"(?:{DESCRIBED_OFFICE}(?=T))?T*(?:[NA]+I+|A+,I{{1,3}}|[NA]+,I{{2,3}})")
# A comma that parts a surname from the initials behind it: `SUSLOV, M.A.`
_COMMA = re.compile(r"(?<=[NA]),(?=I{1,3}Q?$)")
# A capitalised word after a surname in capitals and its initials begins what is said: `АНДРЕЕВ А.А. Спасибо.`
_SAYS_ONE_WORD = re.compile(rf"(?:{DESCRIBED_OFFICE}(?=T))?T*A+I{{2,3}}N+")
_ENDS = frozenset("-:.")
_LONGEST = 160
_LONGEST_ABBREVIATION = 5
_LONG_SIDE, _NAME_AND_SIDE = 5, 2

_UNTITLED = rf"(?:{NAME}|{CAPITALS})K?"
_NAMES = rf"T*{_UNTITLED}"
# Of several names with no word between them, the first has a title or none: `Спасибо, тов. Микоян` thanks one.
_BARE_ROW = rf"{_UNTITLED}(?:,{_UNTITLED}){{0,5}}"
_TITLED_ROW = rf"T+{_UNTITLED}(?:,{_NAMES}){{0,5}}"
_JOINED_ROW = rf"{_NAMES}(?:(?:,{_NAMES}){{0,5}},?J{_NAMES})?"
_SEVERAL = rf"(?:{_BARE_ROW}|{_JOINED_ROW}|{_TITLED_ROW})"
# How it was said: (смеется), or the translator's [laughing], whose brackets are signs and no text.
_MANNER = r"(?:Q|,?S)?"
# An abbreviation may say whose office it is: `USSR Ambassador Puzanov`.
_OF_OFFICE = re.compile(rf"(?:A{{0,2}}{OFFICE}|K){_MANNER}")
_OF_NAME = re.compile(rf"(?P<office>(?:A{{0,2}}{OFFICE}|{DESCRIBED_OFFICE}(?=T))?)(?P<names>{_SEVERAL}){_MANNER}")
# A short word that may be a title, as no list knows all of them and a machine misreads some: `druh Brežněv`, `Ode. Li`.
_OF_UNKNOWN_TITLE = re.compile(rf"(?:w\.?|N\.)(?P<names>{NAME}){_MANNER}")
_OF_OFFICE_AND_NAME = frozenset("RBFA")
_ONE_NAME = re.compile(rf"{NAME}|{CAPITALS}")
_NO_NAMES = (("no_speaker",), ("signature",), ("present",), ("note", "resolutions"))
_BEGIN_NO_NAME = tuple(beginning(*key) for key in _NO_NAMES)
# Chinese signs that are no name: too many, or with a word at the end that announces what follows, as `他说：`.
_IS_NO_NAME = re.compile(rf"[{UNSPACED}]{{8,}}|[{UNSPACED}]*(?:{alternatives(words('no_speaker', 'endings'))})")
# It counts items, behind an abbreviation perhaps: `Ch. IV -`; before a colon it may be a name, as `XI`.
_NUMERAL = re.compile(r"[IVX]{2,7}(?!\w)")
_PLACES = frozenset(words("no_speaker", "places"))
_NO_NAMES_ALONE = frozenset(words("no_speaker", "answers")) | _PLACES
# The letter that stands for a man stands for a city, too: `г. Москва`.
_CITY = re.compile(rf"г\.\s?(?i:{alternatives(words('no_speaker', 'places'))})(?!\w|\s+\w)")
_VOICES = frozenset(words("voice"))
# A voice from anywhere: `Голос из президиума`.
_VOICE = re.compile(rf"(?:{alternatives(words('voice', 'beginnings'))})(?:\s+\w+){{1,3}}")
_SIDES = frozenset(words("voice", "interview"))
# A long word for a side of which one letter is misread: `Отвст: …`, `Воnрос: …`.
_LONG_SIDES = tuple(word for word in words("voice", "interview") if len(word) >= _LONG_SIDE)
# Whoever writes calls himself and the other so, before a colon: `Ich: …`, `He: …`.
_PRONOUNS = frozenset(words("voice", "pronouns"))
# Either side of an interview, numbered perhaps: `Q. When …?`, `ВОПРОС. Когда …?`, `Antwort auf Frage Nr. 1:`.
_WORDS_OF_SIDES = [word for pair in words("voice", "pairs") for word in pair.split()]
_SIDES_WRITTEN = "|".join(sorted({cased for word in _WORDS_OF_SIDES for cased in (word.upper(), word.capitalize())}))
_OF_NUMBER = rf"(?:\s+(?i:{alternatives(words('voice', 'answering'))}))?(?:\s*(?:(?:№|N[ro]\.)\s*)?\d{{1,3}})?"
_SIDE = re.compile(rf"\s*(?P<side>{_SIDES_WRITTEN}){_OF_NUMBER}(?P<sign>[.:])(?=\s+\S)")
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})[.)]\s+(?=\S)")
# A parenthesis is none of these: it says how something was said, and nobody but a speaker says.
_OPENING = " \n\"«“„'…[" + INVISIBLE
_QUOTES = tuple('"«“„')


def label(passage: Passage, capitalised: Collection[str] = ()) -> Label | None:
    """Return what may be the label at the beginning of a paragraph; what is struck in it does not count.

    `capitalised` are words that stand with one capital elsewhere: in capitals they are no abbreviations.
    """
    read = legible(passage)
    found = _found(read.text)
    return placed(passage, read, found and _of_person(read.text, found, capitalised))


def numbered(passage: Passage, capitalised: Collection[str] = ()) -> tuple[int, Label] | None:
    """Return the number before what may be a label, and the label with it: `3. Kim: …`."""
    if not (passage.spans or _NUMBER.match(passage.text)):
        return None
    read = legible(passage)
    number = _NUMBER.match(read.text)
    found = number and _found(read.text, number.end())
    label_ = placed(passage, read, found and replace(_of_person(read.text, found, capitalised), begins=0))
    return (int(number["number"]), label_) if number and label_ else None


def side(passage: Passage) -> tuple[str, Label] | None:
    """Return the side of an interview that begins a paragraph, and it as a label: `Q. When …?`, `ВОПРОС. Когда …?`."""
    if not (passage.spans or _SIDE.match(passage.text)):
        return None
    read = legible(passage)
    found = _SIDE.match(read.text)
    label_ = placed(passage, read, found and Label(0, found.end(), found["sign"], role=INTERVIEW))
    return (found["side"].lower(), label_) if found and label_ else None


def _of_person(text: str, found: Label, capitalised: Collection[str]) -> Label:
    """Return the label of an office as one of a person, where its last word is a name: `AMBASSADOR YANG:`."""
    heard = [word for word in scan(text, found.begins, found.ends) if word.kind in _OF_OFFICE_AND_NAME]
    last = heard[-1] if found.role and not found.is_voice and len(heard) > 1 else None
    word = text[last.start : last.end] if last else ""
    if last is None or last.kind != "A" or word.capitalize() not in capitalised or word.lower() in _PLACES:
        return found
    place = (last.start, last.end)
    return replace(found, names=(spelling(text[slice(*place)]),), places=(place,), is_titled=True, role="")


def unknown_title(passage: Passage) -> Label | None:
    """Return the label of a paragraph if the short word at its head is a title: `druh Brežněv: …`, `тоу. Ли - …`."""
    read = legible(passage)
    text = read.text
    before = list(takewhile(lambda word: word.kind not in "?:-L", scan(text, 0, _LONGEST)))
    separator = before and _SEPARATOR.match(text, before[-1].end)
    match = _OF_UNKNOWN_TITLE.fullmatch(shape(before))
    if not (match and separator and not separator["period"] and before[0].end - before[0].start <= LONGEST_TITLE):
        return None
    place = (before[match.start("names")].start, before[match.end("names") - 1].end)
    name = spelling(text[place[0] : place[1]])
    sign = ":" if separator["colon"] else "-"
    plain = Label(0, separator.end(), sign, is_titled=True, is_abbreviated="." in match[0][: match.start("names")])
    return placed(passage, read, replace(plain, names=(name,), places=(place,)))


def placed(passage: Passage, read: Legible, found: Label | None) -> Label | None:
    """Return a label of what was read of a paragraph with its places in the whole, and with what is said."""
    if found is None:
        return None
    mark = len(read.text[: found.begins].rstrip())
    begins = read.after(mark) if mark else 0
    ends = read.after(found.ends)
    if not _PARTED.match(passage.text, ends):
        return None
    places = tuple((read.first(start), read.first(end - 1) + 1) for start, end in found.places)
    quotes = passage.text[ends:].lstrip()[:1] in _QUOTES
    return replace(found, begins=begins, ends=ends, places=places, said=_said(passage, ends), quotes=quotes)


def _found(text: str, offset: int = 0) -> Label | None:
    """Return what may be the label at the beginning of a text, or at an offset, before it is known what is said."""
    start = START.match(text, offset)
    assert start is not None, "the pattern matches any text"
    begins = start.end("mark")
    before: list[Word] = []
    for word in scan(text, start.end(), start.end() + _LONGEST):
        is_end = word.kind in _ENDS or text[word.start] == "*"
        separator = _SEPARATOR.match(text, before[-1].end) if before and is_end else None
        if separator and separator["period"] and ";" in text[start.end() : separator.start()]:
            break
        if separator and separator["period"] and _SAYS_ONE_WORD.fullmatch(shape(before)):
            break
        if separator and (found := read_label(text, before, separator, begins)):
            return found
        if word.kind in ".?":
            break
        if word.kind != "L":
            before.append(word)
    return _with_initials(text, before, begins) or _before_semicolon(text, start.end(), begins)


def _before_semicolon(text: str, start: int, begins: int) -> Label | None:
    """Return the label that a semicolon ends, misread for a colon."""
    separator = _MISREAD_COLON.match(text, start)
    return separator and read_label(text, [*scan(text, start, separator.end() - 1)], separator, begins)


def _with_initials(text: str, before: Sequence[Word], begins: int) -> Label | None:
    """Return the label that an initial ends, as what looks like one may be a short name."""
    found = _NAME_AND_INITIALS.match(shape(before))
    separator = found and _LAST_INITIAL.match(text, before[found.end() - 1].end - 1)
    if not (found and separator):
        return None
    words_ = [*before[: found.end()]]
    if words_[-2].kind == "N":
        words_[-1] = words_[-1]._replace(kind="N", end=words_[-1].end - 1)
    return read_label(text, words_, separator, begins)


def _said(passage: Passage, start: int) -> str:
    """Return what is said from an offset on; a small letter that is struck does not begin it."""
    said = passage.text[start:].lstrip(_OPENING)
    if not said[:1].islower():
        return said
    for span in passage.spans:
        if span.kind is Kind.DELETION and span.start >= start and not passage.text[start : span.start].strip(_OPENING):
            start = span.end
    return passage.text[start:].lstrip(_OPENING)


def read_label(text: str, found: Sequence[Word], separator: re.Match[str], begins: int) -> Label | None:
    """Read the words before a separator as a label."""
    if comma := _COMMA.search(shape(found)):
        found = [*found[: comma.start()], *found[comma.end() :]]
    sign = {"dash": "-", "colon": ":", "period": ".", "semicolon": ";", "alone": ""}[separator.lastgroup or ""]
    sign = ":" if sign == "-" and ":" in separator[0] else sign
    in_capitals = text[found[0].start : separator.start()].isupper()
    plain = Label(begins, separator.end(), sign, in_capitals=in_capitals, has_manner=found[-1].kind == "Q")
    plain = replace(plain, is_emphatic="*" in separator[0] or "_" in separator[0])
    if owner := _of_side(text, found):
        return read_label(text, owner, separator, begins)
    kinds = shape(found)
    written = " ".join(text[word.start : word.end].lower() for word in found if word.kind != "Q")
    if _is_side(written.rstrip(".")) or (written in _PRONOUNS and sign == ":"):
        return replace(plain, role=INTERVIEW)
    is_office = _OF_OFFICE.fullmatch(kinds) and not _ends_in_name(text, found)
    is_voice = written in _VOICES or _VOICE.fullmatch(written) is not None
    match = _OF_NAME.fullmatch(kinds)
    is_open = match is not None and _ends_open(text, found[: match.end("office")])
    if is_voice or is_office or is_open:
        return _called(text, plain, found[-1]) or replace(plain, role=written, is_voice=is_voice)
    if match is None or _CITY.match(text, found[0].start):
        return None
    is_titled = bool(match["office"] or set("TK") & set(match["names"]))
    no_name = written in _NO_NAMES_ALONE or any(no.match(text, found[0].start) for no in _BEGIN_NO_NAME)
    numeral = match["names"] in ("A", "IA") and _NUMERAL.match(text, found[match.end("names") - 1].start)
    if not is_titled and (no_name or (numeral and sign != ":") or _IS_NO_NAME.fullmatch(written)):
        return None
    matches = _ONE_NAME.finditer(kinds, *match.span("names"))
    places = tuple((found[name.start()].start, found[name.end() - 1].end) for name in matches)
    names = tuple(spelling(text[start:end]) for start, end in places)
    in_capitals = all(text[start:end].isupper() for start, end in places)
    return replace(plain, names=names, places=places, is_titled=is_titled, in_capitals=in_capitals)


def _called(text: str, office: Label, last: Word) -> Label | None:
    """Return the label of an office as one of the name that a bracket gives its holder: `主席（以下简称毛）：`."""
    short = alias(text, last.start)
    return replace(office, names=(spelling(text[slice(*short)]),), places=(short,), is_titled=True) if short else None


def _ends_open(text: str, office: Sequence[Word]) -> bool:
    """Tell whether an office ends with a preposition or article, so that a thing follows: `Correspondent of The …`."""
    last = office[-1] if office else None
    return last is not None and (last.kind == "F" or text[last.start : last.end].lower() == "the")


def _of_side(text: str, found: Sequence[Word]) -> Sequence[Word]:
    """Return the name in `Nasser's question`, nothing where a label is no such words."""
    if len(found) < _NAME_AND_SIDE or text[found[-1].start : found[-1].end].lower() not in _SIDES:
        return ()
    last = found[-2]
    if last.kind != "N" or not text[last.start : last.end].endswith(("'s", "’s")):
        return ()
    return [*found[:-2], last._replace(end=last.end - 2)]


def _is_side(written: str) -> bool:
    """Tell whether a word stands for a side of an interview; a machine may have misread a letter of a long one."""
    if written in _SIDES:
        return True
    return len(written) >= _LONG_SIDE and any(
        len(word) == len(written) and hamming(word, written) == 1 for word in _LONG_SIDES
    )


def _ends_in_name(text: str, found: Sequence[Word]) -> bool:
    """Tell whether the word in capitals that ends a label is too long for an abbreviation, as a name may be.

    A country is none: `THE AMBASSADOR OF FRANCE`.
    """
    last = next((word for word in reversed(found) if word.kind != "Q"), None)
    return last is not None and last.kind == "A" and _may_name(text[last.start : last.end])


def _may_name(word: str) -> bool:
    return len(word) > _LONGEST_ABBREVIATION and word.lower() not in _PLACES
