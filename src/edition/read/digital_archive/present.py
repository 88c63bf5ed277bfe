"""The lists of those present, and the names in them: `При участии: т.т. Микоян, …`, `The Korean delegation: …`.

A list is cut into entries, and an entry is a pattern of kinds of words (see `names.py`). Names only: an office is
never one, and what fits no pattern yields none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from edition.document import Kind, Passage, Span
from edition.read.digital_archive.aliases import alias
from edition.read.digital_archive.lines import is_signature
from edition.read.digital_archive.names import CAPITALS, DESCRIBED_OFFICE, NAME, UNSPACED, Word, scan, shape
from edition.read.digital_archive.naming import LONGEST_TITLE, Label
from edition.read.digital_archive.vocabulary import alternatives, words
from edition.read.markdown import Block

_WORDS = alternatives(words("present"))
_OFFICES = alternatives(words("present", "offices"))
_SIDES = alternatives(words("present", "sides"))
# `우리측` is a side, and nobody.
_ENDS_AS_SIDE = re.compile(rf"(?:(?<!\w)|(?<=[{UNSPACED}\uac00-\ud7af]))(?:{_SIDES})\Z", re.IGNORECASE)
_DASH = r"\s+[-–—](?=\s)"
# What a list begins with: its words, with or without a colon; an office or a side, with one.
_INTRO = re.compile(
    rf"(?:\A|(?<=\n)|(?<=[.,:;]\s))\W{{0,10}}?(?:"
    rf"(?P<words>(?:{_WORDS})(?!\w)(?P<colon>[^:：\n.,;]{{0,80}}[:：]|{_DASH})?)"
    rf"|(?P<office>(?:{_OFFICES})(?:\s*[:：]|{_DASH}))"
    rf"|[^:\n.,;]{{0,60}}(?<![^\W{UNSPACED}])(?:{_SIDES})(?!\w)(?:[^:：\n.,;]{{0,40}}[:：]|{_DASH}))",
    re.IGNORECASE,
)
# What may stand above the list in its paragraph: `Time: …`, `Location: …`.
_FIELDS = re.compile(r"(?:[^\W\d_][^:\n]{0,30}:[^\n]*\n)+")
_BREAKS = frozenset(",:.-JDQ?")

# A word may stand before an office or title: `ее заместитель`, `die Genossen`; so may a title: `Gen. Botschafter`.
_ENTRY = re.compile(rf"(?P<before>T*+(?:w?{DESCRIBED_OFFICE}|w(?=T))?T*+)(?P<name>{NAME})K?")
_ENTRY_IN_CAPITALS = re.compile(rf"(?P<before>T*+R*+T*+)(?P<name>{CAPITALS})K?")
# Several names with nothing between them: each has its title, or its initials behind it.
_RUN = re.compile(rf"(?:T*N{{1,2}}I{{1,3}}){{2,}}|(?:T+{NAME}){{2,}}")
_IN_RUN = re.compile(rf"T*(?P<name>N{{1,2}}I{{1,3}})|T+(?P<titled>{NAME})")
_OFFICE = re.compile(rf"{DESCRIBED_OFFICE}|B+|A+")
_ROLE = re.compile(rf"T*{DESCRIBED_OFFICE}")
# In a list that has begun, an office may head the names: `Секретари ЦК: тт. …`.
_HEAD = re.compile(rf"{DESCRIBED_OFFICE}:(?!L)")
# Each line names one, with an office or none: `Chou En-lai, Premier of the State Council`, `President Nixon`.
_ONE = rf"[TRBA]{{0,4}}{NAME}K?(?:,[^L]*[RB][^L]*)?Q?"
_LINES_OF_ONE = re.compile(rf"{_ONE}(?:L{_ONE}){{2,}}")
# Where each line with a comma begins so, one is named on each: with a title, an office or initials.
_CLEARLY_NAMED = re.compile(r"[TR]|[^,:]*I")
# A side that is not called one, what a junior's name ends in, a letter or initials without a name.
_NOBODY = re.compile(rf"(?:the\s+)?(?:{alternatives(words('no_speaker', 'places'))})|[JS]r|[A-Z]", re.IGNORECASE)
_INITIALS = re.compile("I+")
# `l'ambassadeur de France` names nobody, as `le général de Gaulle` does.
_OF_SOMETHING = re.compile(
    rf"(?:\w+\s+|l['’])?(?:{alternatives(words('office', 'of_something'))})\w*"
    rf"\s+(?:{alternatives(words('name', 'of'))})\s",
    re.IGNORECASE,
)
# What no paragraph holds that is nothing but entries: a period within, a colon that ends no line.
_NO_ENTRIES = re.compile(r"\.(?!$)|:(?!L)")
# Of so many entries one may be misread.
_ONE_MISREAD_OF = 4

# Where a name begins and ends.
Place = tuple[int, int]
# By the number of a block that lists those present, the places of the names in it, if any.
Lists = dict[int, tuple[Span, ...]]


def lists(blocks: Sequence[Block], labels: Mapping[int, Label]) -> Lists:
    """Find the lists of those present; what only looks like one counts before the first label with a title.

    Who took a record is listed in front, and signs below the last label.
    """
    spoken = (number for number, label in labels.items() if label.is_titled and not label.goes_on_small)
    first_speech = next(spoken, len(blocks))
    last_label = max(labels, default=0)
    found: Lists = {}
    goes_on = False
    for number, block in enumerate(blocks):
        text = block.passage.text
        in_front = number < first_speech
        signs = 0 < last_label <= number and is_signature(text)
        names = None if signs else _list(text, in_front=in_front)
        if block.signs is not None:
            goes_on = names == []
            continue
        if names is None and (goes_on or in_front):
            names = _entries_alone(text, needs_office=not goes_on)
        if names is not None:
            found[number] = tuple(_spans(block.passage, names))
        goes_on = names is not None and (goes_on or not names or text.rstrip().endswith((";", ",")))
    return found


def _spans(passage: Passage, names: Sequence[Place]) -> Iterator[Span]:
    """Yield the spans of names; where one name was written in for another, each is one, and so is a short one."""
    inner = {old.end for old, _ in passage.substitutions()}
    for start, end in names:
        places = [start, *sorted(edge for edge in inner if start < edge < end), end]
        yield from (Span(Kind.NAME, *place) for place in pairwise(places))
        if short := alias(passage.text, end):
            yield Span(Kind.ALIAS, *short)


def written(blocks: Sequence[Block], found: Lists) -> Iterator[str]:
    """Yield the names of lists as they stand."""
    for number, spans in found.items():
        yield from (blocks[number].passage.text[span.start : span.end] for span in spans)


def is_list(text: str) -> bool:
    """Tell whether a paragraph in front of all speeches lists those present."""
    return _list(text, in_front=True) is not None


def _list(text: str, *, in_front: bool) -> list[Place] | None:
    """Return the places of the names in a paragraph that begins like a list, None if it is none."""
    intros = list(_INTRO.finditer(text))
    if not intros:
        return None
    above = text[: intros[0].start()]
    if above.strip() and not (in_front and intros[0]["words"] and _FIELDS.fullmatch(above)):
        return None
    ends = [*(intro.start() for intro in intros[1:]), len(text)]
    bodies = [_Body(text, intro.end(), end) for intro, end in zip(intros, ends, strict=True)]
    intro, body = intros[0], bodies[0]
    is_clear = intro["words"] or in_front or (intro["office"] and body.has_initials)
    if not (is_clear and body.is_list(strict=not intro["colon"])) or (intro["office"] and not body.holds_office):
        return None
    return [place for body in bodies for place in body.names()]


def _entries_alone(text: str, *, needs_office: bool) -> list[Place] | None:
    """Return the places of the names in a paragraph that is nothing but entries, as of the list before it.

    Where there is no list before it, it must be a name with initials and, after a dash, an office.
    """
    found = list(scan(text))
    head = None if needs_office else _HEAD.match(shape(found))
    first = head.end() if head else 0
    if _NO_ENTRIES.search(shape(found[first:])):
        return None
    body = _Body(text, found[first].start if found[first:] else 0, len(text), lines_part=True)
    names = body.names()
    offices = [shape(entry) for entry, before in zip(body.entries, body.before, strict=True) if before == "-"]
    if needs_office and not (offices and "I" in shape(body.entries[0])):
        return None
    is_entry = names and all(map(_ROLE.match, offices)) and body.is_list(strict=True)
    return names if is_entry else None


class _Body:
    """What follows the words that begin a list, cut into entries."""

    def __init__(self, text: str, start: int, end: int, *, lines_part: bool = False) -> None:
        self._text = text
        found = list(scan(text, start, end))
        lines_part = lines_part or shape(found[:1]) == "L" or _LINES_OF_ONE.fullmatch(shape(found)) is not None
        self.has_initials = any(word.kind == "I" for word in found)
        self._in_capitals = not any(word.kind == "N" for word in found)
        lines = [line for line in shape(found).split("L") if "," in line or _CLEARLY_NAMED.match(line)]
        self._names_one_a_line = lines_part and len(lines) > 1 and all(map(_CLEARLY_NAMED.match, lines))
        self.entries: list[list[Word]] = [[]]
        self.before = [""]
        self.after: list[str] = []
        for word in found:
            if word.kind in _BREAKS or (word.kind == "L" and lines_part):
                self.entries.append([])
                self.before.append(word.kind)
                self.after.append(word.kind)
            elif word.kind != "L":
                self.entries[-1].append(word)
        self.after.append("")

    @property
    def holds_office(self) -> bool:
        """Tell whether the first entry names somebody, or an office."""
        return bool(self.names()) or any(word.kind == "R" for word in self.entries[0]) or not any(self.entries)

    def is_list(self, *, strict: bool) -> bool:
        """Tell whether the first entry names somebody, or there is none yet; when strict, others must fit as well."""
        fit = [self._fits(entry) for entry in self.entries if entry]
        return all(fit[:1]) and (not strict or fit.count(False) * _ONE_MISREAD_OF <= len(fit))

    def _fits(self, entry: Sequence[Word]) -> bool:
        return bool(self._places(entry)) or _OFFICE.match(shape(entry)) is not None or self._is_nobody(entry)

    def _is_nobody(self, entry: Sequence[Word]) -> bool:
        text = self._written(entry)
        return _INITIALS.fullmatch(shape(entry)) is not None or _NOBODY.fullmatch(text) is not None

    def names(self) -> list[Place]:
        """Return the places of the names, in order.

        What follows a dash is an office, if a name stands before it, and what a colon follows is a side. So is what
        follows a comma, without a title, where each line names one. A short word and a period before more than one
        name is a title that no list knows: `Comr. Ulbricht, Comr. Stoph`.
        """
        found: list[Place] = []
        is_named = False
        titles = self._unknown_titles()
        for entry, before, after in zip(self.entries, self.before, self.after, strict=True):
            places = self._places(entry) if self._written(entry) not in titles else []
            is_office = self._names_one_a_line and before in (",", "?") and not set("TI") & set(shape(entry))
            found += places if after != ":" and not ((before == "-" or is_office) and is_named) else ()
            is_named = bool(places) or (is_named and is_office)
        return found

    def _unknown_titles(self) -> set[str]:
        """Return what stands more than once, with a period, before further words."""
        times = Counter(
            self._written(entry) for entry, after in zip(self.entries, self.after, strict=True) if after == "."
        )
        return {word for word, count in times.items() if count > 1 and 0 < len(word) <= LONGEST_TITLE}

    def _written(self, entry: Sequence[Word]) -> str:
        return self._text[entry[0].start : entry[-1].end] if entry else ""

    def _places(self, entry: Sequence[Word]) -> list[Place]:
        """Return where the names in an entry begin and end."""
        if entry and (_ENDS_AS_SIDE.search(self._written(entry)) or self._is_nobody(entry)):
            return []
        kinds = shape(entry)
        if _RUN.fullmatch(kinds):
            found = (match.span(match.lastgroup or 0) for match in _IN_RUN.finditer(kinds))
            return [(entry[first].start, entry[end - 1].end) for first, end in found]
        one = (_ENTRY_IN_CAPITALS if self._in_capitals else _ENTRY).fullmatch(kinds)
        first = one.start("name") if one else 0
        if one is None or not (first == 0 or "I" in one["name"] or self._may_precede_name(entry[first - 1])):
            return []
        if first and _OF_SOMETHING.match(self._text, entry[first - 1].start):
            return []
        return [(entry[first].start, entry[one.end("name") - 1].end)]

    def _may_precede_name(self, word: Word) -> bool:
        """Tell whether the office ends with a word: `посол`, `член ЦК`, `секретарь посольства`, not `член Совета`."""
        return word.kind in "TRA" or (word.kind == "B" and self._text[word.start].islower())
