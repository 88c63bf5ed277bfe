"""The patterns of RELAX NG in their simplified form, each made only once, so that equal patterns are the same object.

Elements are leaves: a pattern says which elements follow each other, not what is in them. Only so are there few
enough patterns to remember what becomes of each (James Clark, "An algorithm for RELAX NG validation").
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from edition.validate.explain.names import NameClass


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What may stand in a place; `nullable` when nothing may stand there too."""

    nullable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Empty(Pattern):
    """Nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class NotAllowed(Pattern):
    """What cannot be."""


@dataclass(frozen=True, slots=True, eq=False)
class Text(Pattern):
    """Any text, or none."""


@dataclass(frozen=True, slots=True, eq=False)
class Several(Pattern):
    """A pattern of others."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Several):
    """One of its parts."""


@dataclass(frozen=True, slots=True, eq=False)
class Group(Several):
    """All its parts, in this order; attributes in any."""


@dataclass(frozen=True, slots=True, eq=False)
class Interleave(Several):
    """All its parts, mixed in any way."""


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore(Pattern):
    """A part once or several times."""

    part: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Element(Pattern):
    """An element with one of the names; the schema knows what is in it, by `source`."""

    names: NameClass
    documentation: str
    source: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class Attribute(Pattern):
    """An attribute with one of the names."""

    names: NameClass
    documentation: str
    value: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Datum(Pattern):
    """A text of a type, or one value (`value` is not None).

    `source` is its `data` or `value` in the schema; `excluded` is what it must not be.
    """

    type: str
    library: str
    value: str | None
    documentation: str
    source: etree._Element
    excluded: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class TokenList(Pattern):
    """Words with white space between, which a pattern of data allows one after the other."""

    part: Pattern


_Made = TypeVar("_Made", bound=Pattern)


class Patterns:
    """Makes patterns, each only once, and simplified where that is free."""

    def __init__(self) -> None:
        self.empty, self.not_allowed, self.text = Empty(True), NotAllowed(False), Text(True)
        self._made: dict[Hashable, Pattern] = {}

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Return the pattern that allows what one of the parts allows."""
        flat = dict.fromkeys(
            inner
            for part in parts
            for inner in (part.parts if isinstance(part, Choice) else (part,))
            if inner is not self.not_allowed
        )
        if self.empty in flat and any(part.nullable for part in flat if part is not self.empty):
            del flat[self.empty]
        if not flat:
            return self.not_allowed
        if len(flat) == 1:
            return next(iter(flat))
        key = (Choice, frozenset(flat))
        return self._once(key, Choice(any(part.nullable for part in flat), tuple(flat)))

    def group(self, parts: Iterable[Pattern]) -> Pattern:
        """Return the pattern that allows the parts one after the other."""
        return self._all_of(Group, parts)

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """Return the pattern that allows the parts mixed."""
        return self._all_of(Interleave, parts)

    def one_or_more(self, part: Pattern) -> Pattern:
        """Return the pattern that allows a part once or several times."""
        if part in {self.empty, self.not_allowed, self.text} or isinstance(part, OneOrMore):
            return part
        return self._once((OneOrMore, part), OneOrMore(part.nullable, part))

    def optional(self, part: Pattern) -> Pattern:
        """Return the pattern that allows a part or nothing."""
        return self.choice((part, self.empty))

    def token_list(self, part: Pattern) -> Pattern:
        """Return the pattern that allows the words that a pattern allows."""
        return self._once((TokenList, part), TokenList(False, part))

    def datum(self, datum: Datum, parameters: Hashable = ()) -> Pattern:
        """Return a data type or value, or the one that was made before and is the same."""
        key = (datum.type, datum.library, datum.value, datum.documentation, datum.excluded, parameters)
        return self._once((Datum, key), datum)

    def _all_of(self, kind: type[Group | Interleave], parts: Iterable[Pattern]) -> Pattern:
        flat = tuple(
            inner
            for part in parts
            for inner in (part.parts if isinstance(part, kind) else (part,))
            if inner is not self.empty
        )
        if self.not_allowed in flat:
            return self.not_allowed
        if len(flat) <= 1:
            return flat[0] if flat else self.empty
        return self._once((kind, flat), kind(all(part.nullable for part in flat), flat))

    def _once(self, key: Hashable, pattern: _Made) -> _Made:
        made = self._made.setdefault(key, pattern)
        assert isinstance(made, type(pattern))
        return made
