"""Finds every place at which a file is not well-formed XML (XML 1.0, Namespaces in XML 1.0), not only the first.

A parser must stop at the first fault. This reads on as an editor would: an end tag that fits nothing is passed over, an
element that is not ended ends with the one around it, so that one fault is one finding.
"""

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from itertools import islice

from edition.validate.refusal import Fault

_NAME = r"""[^\W\d][^\s<>/=&"'?!]*+"""
_CHARACTER = r"[<\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>|&(?:\#?\w++;?)?"
_MARKUP = re.compile(
    rf"""(?P<skipped><!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z))
       |</(?P<end>{_NAME})(?P<rest>[^<>]*+)>?
       |<(?P<start>{_NAME})(?P<inside>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?=>)|[^<>]*+)(?P<closed>>)?
       |(?P<character>{_CHARACTER})""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(rf"""\s++(?P<name>{_NAME})\s*+=\s*+(?:"(?P<double>[^"<]*+)"|'(?P<single>[^'<]*+)')""")
_VALUE = re.compile(rf"""(?P<name>{_NAME})\s*+=\s*+(?P<quote>["']?)""")
_SPACE_OR_END = re.compile(r"\s*+/?")
_IN_VALUE = re.compile(_CHARACTER)
_NUMBER = re.compile(r"&#(?:(?P<decimal>[0-9]{1,7})|x(?P<hexadecimal>[0-9a-fA-F]{1,6}));")
_KNOWN = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}
_ALLOWED = re.compile(r"[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINE = re.compile(r"\r\n?|\n")
_CHARACTERS = {
    "<": ("this < begins no tag", "write &lt; for the character"),
    "]]>": ("]]> stands outside a CDATA section", "write ]]&gt;"),
}
_SKIPPED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
_DECLARATION = re.compile(r"<\?xml\s")
_UNDECODABLE = re.compile("[\ud800-\udfff]")
_NOT_DECODED = (
    "this is not in the encoding of the file",
    "save the file in UTF-8, or name its encoding in the XML declaration",
)
_MOST = 100
_MOST_SHOWN = 3


@dataclass(slots=True)
class _Open:
    """An element that has begun. It is `forgiven` where an end tag that fits nothing was probably meant for it."""

    name: str
    at: int
    prefixes: tuple[str, ...]
    forgiven: bool = False


def faults(text: str) -> list[Fault]:
    """Return the places at which a text is not well-formed, in order; no more than a hundred.

    The text may hold surrogates for bytes that could not be decoded; then they are the only fault.
    """
    lines = [match.end() for match in _NEW_LINE.finditer(text)]
    found = []
    undecodable = _UNDECODABLE.search(text)
    reading = [(undecodable.start(), *_NOT_DECODED)] if undecodable else _Reading(text, lines).faults()
    for at, message, remedy in sorted(islice(reading, _MOST)):
        line = bisect_right(lines, at)
        found.append(Fault(message, remedy, line + 1, at - (lines[line - 1] if line else 0) + 1))
    return found


_Found = tuple[int, str, str]


class _Reading:
    """One way through a text, with the elements that are open."""

    def __init__(self, text: str, lines: list[int]) -> None:
        self._text, self._lines = text, lines
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._prefixes = Counter(["xml", "xmlns"])
        self._is_over = False
        self._broken_off = -1

    def faults(self) -> Iterator[_Found]:
        for match in _MARKUP.finditer(self._text):
            if match["end"]:
                yield from self._end(match)
            elif match["start"]:
                yield from self._start(match)
            elif match["skipped"]:
                yield from _skipped(match)
            else:
                yield from _character(match)
            if match["skipped"] and not _is_ended(match["skipped"]):
                return
        left = [element for element in reversed(self._open) if not element.forgiven]
        if left:
            yield len(self._text.rstrip()), f"the file ends while {self._shown(left)}", f"write {_ends(left)}"

    def _start(self, match: re.Match[str]) -> Iterator[_Found]:
        inside, name = match["inside"], match["start"]
        is_in_value = match.start() == self._broken_off
        attributes, read = _attributes(inside)
        is_whole = read == len(inside) and match["closed"]
        if is_in_value and not is_whole:
            return
        prefixes = tuple(attribute[6:] for attribute in attributes if attribute.startswith("xmlns:"))
        self._prefixes.update(prefixes)
        at = match.start()
        self._broken_off = -1 if match["closed"] else match.end()
        if self._is_over:
            yield at, f"<{name}> begins after the root element has ended", "put it into the root element"
            self._is_over = False
        if not is_whole:
            rest = inside[read:].lstrip()
            yield match.start("inside") + len(inside) - len(rest), *_broken(name, rest)
        for character in _IN_VALUE.finditer(self._text, match.start("inside"), match.start("inside") + read):
            yield from _character(character)
        for attribute, count in Counter(attributes).items():
            if count > 1:
                yield at, f"<{name}> has the attribute {attribute} twice", "take one out"
        for used in (name, *attributes):
            prefix, colon, _ = used.partition(":")
            if colon and not self._prefixes[prefix]:
                yield at, f'the prefix of "{used}" stands for no namespace', f"declare it with xmlns:{prefix}"
        if match.end() == len(self._text) and not match["closed"]:
            self._open.clear()
        elif inside.endswith("/"):
            self._prefixes.subtract(prefixes)
            self._is_over = not self._open
        else:
            self._open.append(_Open(name, at, prefixes))
            self._names[name] += 1

    def _end(self, match: re.Match[str]) -> Iterator[_Found]:
        name, at = match["end"], match.start()
        if not self._names[name]:
            yield from self._unfitting(name, at)
            return
        if match["rest"].strip():
            yield match.start("rest"), f"the end tag </{name}> holds more than its name", "take that out"
        left = []
        while (element := self._close()).name != name:
            left += [] if element.forgiven else [element]
        if element.forgiven and self._names[name]:
            # Perhaps this end tag was not meant for it, but for the one of the same name around it.
            next(outer for outer in reversed(self._open) if outer.name == name).forgiven = True
        if left:
            yield at, f"</{name}> comes while {self._shown(left)}", f"write {_ends(left)} before it, or take it out"
        self._is_over = not self._open

    def _unfitting(self, name: str, at: int) -> Iterator[_Found]:
        if not self._open:
            yield at, f"</{name}> ends nothing", "take it out"
            return
        element = self._open[-1]
        element.forgiven = True
        yield at, f"</{name}> comes while {self._shown([element])}", f"write </{element.name}> for it, or take it out"

    def _close(self) -> _Open:
        element = self._open.pop()
        self._names[element.name] -= 1
        self._prefixes.subtract(element.prefixes)
        return element

    def _shown(self, elements: list[_Open]) -> str:
        """Return which elements are open, and since where."""
        names = (f"<{e.name}> of line {bisect_right(self._lines, e.at) + 1}" for e in elements[:_MOST_SHOWN])
        more = ", …" if len(elements) > _MOST_SHOWN else ""
        return f"{', '.join(names)}{more} {'is' if len(elements) == 1 else 'are'} open"


def _ends(elements: list[_Open]) -> str:
    """Return the end tags that elements lack, the innermost first."""
    return "".join(f"</{e.name}>" for e in elements[:_MOST_SHOWN]) + ("…" if len(elements) > _MOST_SHOWN else "")


def _attributes(inside: str) -> tuple[list[str], int]:
    """Return the names of the attributes in a tag, and how far it is as it should be."""
    names: list[str] = []
    at = 0
    while attribute := _ATTRIBUTE.match(inside, at):
        names.append(attribute["name"])
        at = attribute.end()
    end = _SPACE_OR_END.match(inside, at)
    return names, end.end() if end else at


def _broken(name: str, rest: str) -> tuple[str, str]:
    """Return what is wrong with a tag, of which only the beginning, up to the rest, is as it should be."""
    value = _VALUE.match(rest)
    if not value:
        return f"the tag <{name}> goes wrong here", 'write attributes as name="value", and end the tag with >'
    if value["quote"]:
        return f"the value of {value['name']} has no end", f"write {value['quote']} where it ends, and &lt; for <"
    return f"the value of {value['name']} stands in no quotation marks", f'write {value["name"]}="…"'


def _skipped(match: re.Match[str]) -> Iterator[_Found]:
    """Yield what is wrong with a comment, a CDATA section or a processing instruction."""
    markup, at = match["skipped"], match.start()
    if not _is_ended(markup):
        opening, closing = _delimiters(markup)
        yield at, f"what {opening} begins has no end", f"write {closing} where it ends"
    elif markup.startswith("<!--") and (inner := markup.find("--", 4, -3)) > 0:
        yield at + inner, "a comment holds --", "write something else for it"
    elif _DECLARATION.match(markup) and at:
        yield at, "the XML declaration does not stand first in the file", "take out what stands before it"


def _is_ended(markup: str) -> bool:
    opening, closing = _delimiters(markup)
    return len(markup) >= len(opening) + len(closing) and markup.endswith(closing)


def _delimiters(markup: str) -> tuple[str, str]:
    return next(pair for pair in _SKIPPED if markup.startswith(pair[0]))


def _character(match: re.Match[str]) -> Iterator[_Found]:
    character = match[0]
    if not character.startswith("&"):
        control = f"the character U+{ord(character[0]):04X} is not allowed in XML", "take it out"
        yield match.start(), *_CHARACTERS.get(character, control)
    elif character not in _KNOWN and not _is_number(character):
        yield match.start(), *_reference(character)


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
