"""Finds every place at which a file is not well-formed XML (XML 1.0, Namespaces in XML 1.0), not only the first.

A parser must stop at the first fault. This reads on as an editor would: an end tag that fits nothing is passed over, an
element that is not ended ends with the one around it, so that one fault is one finding.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from edition.validate.characters import CHARACTER, character
from edition.validate.refusal import Fault

_NAME = r"""[^\W\d][^\s<>/=&"'?!]*+"""
_MARKUP = re.compile(
    rf"""(?P<skipped><!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z))
       |</(?P<end>{_NAME})(?P<rest>[^<>]*+)>?
       |<(?P<start>{_NAME})(?P<inside>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?=>)|[^<>]*+)(?P<closed>>)?
       |(?P<character>{CHARACTER})""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(rf"""\s++(?P<name>{_NAME})\s*+=\s*+(?:"(?P<double>[^"<]*+)"|'(?P<single>[^'<]*+)')""")
_VALUE = re.compile(rf"""(?P<name>{_NAME})\s*+=\s*+(?P<quote>["']?)""")
_SPACED = re.compile(
    rf"""<\s++(?P<end>/?)(?P<name>{_NAME})(?:\s++{_NAME}\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+\s*+(?P<empty>/?)>"""
)
_SPACE_OR_END = re.compile(r"\s*+/?")
_IN_VALUE = re.compile(CHARACTER)
_NEW_LINE = re.compile(r"\r\n?|\n")
_SKIPPED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
_DECLARATION = re.compile(r"<\?xml\s")
_UNDECODABLE = re.compile("[\ud800-\udfff]")
_NOT_DECODED = (
    "this is not in the encoding of the file",
    "save the file in UTF-8, or name its encoding in the XML declaration",
)
# The elements of the TEI that hold nothing and stand in text.
_EMPTY = frozenset({"cb", "gb", "lb", "milestone", "pb", "ptr"})
_MOST = 100
_MOST_SHOWN = 3


@dataclass(slots=True)
class _Open:
    """An element that has begun. It is `forgiven` where an end tag that fits nothing was probably meant for it.

    `crossed` are the names of elements in it that were still open where one around them ended.
    """

    name: str
    at: int
    prefixes: tuple[str, ...]
    forgiven: bool = False
    crossed: set[str] = field(default_factory=set)


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
        self._seen: set[str] = set()
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
            elif spaced := _SPACED.match(self._text, match.start()):
                yield from self._spaced(spaced)
            else:
                yield from character(match)
            if match["skipped"] and not _is_ended(match["skipped"]):
                return
        left = [element for element in reversed(self._open) if not element.forgiven]
        yield from _unclosed(left)
        if left := _with_content(left):
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
            is_joined = inside[:read].endswith(("'", '"'))
            yield match.start("inside") + len(inside) - len(rest), *_broken(name, rest, is_joined=is_joined)
        for found in _IN_VALUE.finditer(self._text, match.start("inside"), match.start("inside") + read):
            yield from character(found)
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
            self._seen.add(name)

    def _spaced(self, match: re.Match[str]) -> Iterator[_Found]:
        """Yield that a space stands before the name in a tag, and read the tag as if it did not."""
        name = match["name"]
        yield match.start(), "there is a space after <", "take it out, or write &lt; for the character"
        if match["end"]:
            if self._open and self._open[-1].name == name:
                self._close()
                self._is_over = not self._open
        elif not match["empty"]:
            self._open.append(_Open(name, match.start(), (), forgiven=True))
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
        yield from _unclosed(left)
        left = _with_content(left)
        if self._open:
            self._open[-1].crossed.update(element.name for element in left)
        if left:
            yield at, f"</{name}> comes while {self._shown(left)}", f"write {_ends(left)} before it, or take it out"
        self._is_over = not self._open

    def _unfitting(self, name: str, at: int) -> Iterator[_Found]:
        if not self._open:
            yield at, f"</{name}> ends nothing", "take it out"
            return
        element = self._open[-1]
        if name in element.crossed:
            element.crossed.remove(name)
            return
        element.forgiven = True
        remedy = f"write </{element.name}> for it, or take it out"
        if name in self._seen:
            remedy = f"take it out, or write </{element.name}> for it if <{element.name}> ends here"
        yield at, f"</{name}> comes while {self._shown([element])}", remedy

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


def _with_content(elements: list[_Open]) -> list[_Open]:
    return [element for element in elements if element.name not in _EMPTY]


def _unclosed(elements: list[_Open]) -> Iterator[_Found]:
    """Yield which of the elements that are left open hold nothing."""
    for element in elements:
        if element.name in _EMPTY:
            yield (
                element.at,
                f"<{element.name}> is not closed, and holds nothing",
                f"end its tag with />, as in <{element.name}/>",
            )


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


def _broken(name: str, rest: str, *, is_joined: bool) -> tuple[str, str]:
    """Return what is wrong with a tag, of which only the beginning, up to the rest, is as it should be.

    The rest `is_joined` where it follows on a value without a space.
    """
    value = _VALUE.match(rest)
    if is_joined and (joined := _ATTRIBUTE.match(f" {rest}")):
        return f"a space is missing before {joined['name']}", "write one"
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
