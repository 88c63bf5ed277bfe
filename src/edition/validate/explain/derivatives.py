"""What remains of a pattern after something that it allows: its derivative (Brzozowski; Clark for RELAX NG).

A derivative is taken by the leaves that allow what stands there; which leaves these are, is asked apart. So what is
remembered does not grow with the texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.validate.explain.datatypes import Datatypes
from edition.validate.explain.patterns import (
    Attribute,
    Choice,
    Datum,
    Empty,
    Group,
    Interleave,
    NotAllowed,
    OneOrMore,
    Pattern,
    Patterns,
    Several,
    Text,
    TokenList,
)

Leaves = frozenset[Pattern] | frozenset[Attribute]
WHITE_SPACE = " \t\r\n"
_WORD = re.compile(f"[^{WHITE_SPACE}]+")
_REMEMBERED_VALUES = 20_000


class Derivatives:
    """Derivatives of the patterns of one schema, each computed once."""

    def __init__(self, patterns: Patterns, path: str) -> None:
        """Take what makes the patterns of a schema; its path is for messages only."""
        self._make = patterns
        self._datatypes = Datatypes(path)
        self._text = frozenset({patterns.text})
        self._after: dict[tuple[Pattern, Leaves, bool], Pattern] = {}
        self._without: dict[tuple[Pattern, Pattern], Pattern] = {}
        self._firsts: dict[Pattern, tuple[Pattern, ...]] = {}
        self._is_data: dict[Pattern, bool] = {}
        self._attributes: dict[Pattern, tuple[Attribute, ...]] = {}
        self.matches = lru_cache(_REMEMBERED_VALUES)(self._matches)

    def after(self, pattern: Pattern, leaves: Leaves, *, ordered: bool = True) -> Pattern:
        """Return what may follow after what the leaves allow: an element, text, a word of a list.

        When not `ordered`, what may stand beside it: attributes have no order.
        """
        if not isinstance(pattern, Several | OneOrMore):
            return self._after_leaf(pattern, leaves)
        key = (pattern, leaves, ordered)
        known = self._after.get(key)
        if known is None:
            known = self._after[key] = self._make.choice(self._derived(pattern, leaves, ordered))
        return known

    def after_text(self, pattern: Pattern) -> Pattern:
        """Return what may follow after text between elements."""
        return self.after(pattern, self._text)

    def possible(self, pattern: Pattern) -> bool:
        """Tell whether a pattern allows anything."""
        return pattern is not self._make.not_allowed

    def closed(self, pattern: Pattern) -> Pattern:
        """Return what may be in an element that has no more attributes."""
        return self._instead_of_attributes(pattern, self._make.not_allowed)

    def forgiven(self, pattern: Pattern) -> Pattern:
        """Return what may be in an element, as if it had all attributes that it must have."""
        return self._instead_of_attributes(pattern, self._make.empty)

    def opened(self, pattern: Pattern, leaf: Pattern, content: Pattern) -> Pattern:
        """Return what may follow if the content of an element stands in its place, without its tags."""
        return self._make.group((self.forgiven(content), self.after(pattern, frozenset({leaf}))))

    def firsts(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """Return the leaves with which the content of an element may begin."""
        known = self._firsts.get(pattern)
        if known is None:
            known = self._firsts[pattern] = tuple(dict.fromkeys(_firsts(pattern)))
        return known

    def is_data(self, pattern: Pattern) -> bool:
        """Tell whether an element that holds only text may have to hold certain text."""
        known = self._is_data.get(pattern)
        if known is None:
            known = any(isinstance(leaf, Datum | TokenList) for leaf in self.firsts(pattern))
            self._is_data[pattern] = known
        return known

    def attributes(self, pattern: Pattern) -> tuple[Attribute, ...]:
        """Return the attributes of which a pattern speaks."""
        known = self._attributes.get(pattern)
        if known is None:
            leaves = everywhere(pattern)
            known = self._attributes[pattern] = tuple(leaf for leaf in leaves if isinstance(leaf, Attribute))
        return known

    def _matches(self, pattern: Pattern, text: str) -> bool:
        """Tell whether a pattern allows a text as the value of an attribute, or as all that is in an element."""
        rest = self.after(pattern, self._allowing(pattern, text))
        return rest.nullable or (pattern.nullable and not text.strip(WHITE_SPACE))

    def _allowing(self, pattern: Pattern, text: str) -> Leaves:
        return frozenset(leaf for leaf in self.firsts(pattern) if self._allows(leaf, text))

    def _allows(self, leaf: Pattern, text: str) -> bool:
        if isinstance(leaf, Datum):
            return self._datatypes.allows(leaf, text) and not self.matches(leaf.excluded, text)
        if isinstance(leaf, TokenList):
            rest = leaf.part
            for word in _WORD.findall(text):
                rest = self.after(rest, self._allowing(rest, word))
            return rest.nullable
        return isinstance(leaf, Text)

    def _after_leaf(self, leaf: Pattern, leaves: Leaves) -> Pattern:
        if leaf not in leaves:
            return self._make.not_allowed
        return leaf if isinstance(leaf, Text) else self._make.empty

    def _derived(self, pattern: Pattern, leaves: Leaves, ordered: bool) -> Iterator[Pattern]:
        """Yield the alternatives of a derivative."""
        if isinstance(pattern, Choice):
            yield from (self.after(part, leaves, ordered=ordered) for part in pattern.parts)
        elif isinstance(pattern, OneOrMore):
            again = self._make.optional(pattern)
            yield self._make.group((self.after(pattern.part, leaves, ordered=ordered), again))
        elif isinstance(pattern, Group | Interleave):
            together = self._make.group if isinstance(pattern, Group) else self._make.interleave
            first_only = ordered and isinstance(pattern, Group)
            for index, part in enumerate(pattern.parts):
                before = () if first_only else pattern.parts[:index]
                rest = self.after(part, leaves, ordered=ordered)
                yield together((*before, rest, *pattern.parts[index + 1 :]))
                if first_only and not part.nullable:
                    break

    def _instead_of_attributes(self, pattern: Pattern, instead: Pattern) -> Pattern:
        key = (pattern, instead)
        known = self._without.get(key)
        if known is None:
            known = self._without[key] = self._replaced(pattern, instead)
        return known

    def _replaced(self, pattern: Pattern, instead: Pattern) -> Pattern:
        if isinstance(pattern, Attribute):
            return instead
        if isinstance(pattern, OneOrMore):
            return self._make.one_or_more(self._instead_of_attributes(pattern.part, instead))
        if not isinstance(pattern, Several):
            return pattern
        parts = [self._instead_of_attributes(part, instead) for part in pattern.parts]
        if isinstance(pattern, Choice):
            return self._make.choice(parts)
        return self._make.group(parts) if isinstance(pattern, Group) else self._make.interleave(parts)


def everywhere(pattern: Pattern, passed: set[Pattern] | None = None) -> Iterator[Pattern]:
    """Yield each leaf of a pattern once, in their order, without those in the patterns that were passed before."""
    passed = set() if passed is None else passed
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one in passed:
            continue
        passed.add(one)
        if isinstance(one, Several):
            waiting.extend(reversed(one.parts))
        elif isinstance(one, OneOrMore):
            waiting.append(one.part)
        elif not isinstance(one, Empty | NotAllowed):
            yield one


def _firsts(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, Group):
        for part in pattern.parts:
            yield from _firsts(part)
            if not part.nullable:
                break
    elif isinstance(pattern, Several):
        for part in pattern.parts:
            yield from _firsts(part)
    elif isinstance(pattern, OneOrMore):
        yield from _firsts(pattern.part)
    elif not isinstance(pattern, Empty | NotAllowed):
        yield pattern
