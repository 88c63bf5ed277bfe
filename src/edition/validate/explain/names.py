"""Name classes: which names an element or attribute of a pattern may have (RELAX NG specification, 4.16 and 9.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

_NEAR = 0.7


class NameClass(Protocol):
    """A set of names. Names are written as lxml writes them: `{namespace}local`, or `local` in no namespace."""

    def __contains__(self, name: object) -> bool:
        """Tell whether a name belongs to it."""

    def listed(self) -> tuple[str, ...]:
        """Return the names that it lists one by one."""


def split(name: str) -> tuple[str, str]:
    """Return the namespace, which may be empty, and the local part of a name."""
    if not name.startswith("{"):
        return "", name
    namespace, _, local = name[1:].partition("}")
    return namespace, local


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of some names that was probably meant by another, None where none is near."""
    by_letters = {one.casefold(): one for one in known}
    folded = name.casefold()
    letters = sorted(folded)
    if folded in by_letters:
        return by_letters[folded]
    transposed = (one for one in by_letters if sorted(one) == letters)
    near = [*transposed, *get_close_matches(folded, by_letters, n=1, cutoff=_NEAR)]
    return by_letters[near[0]] if near else None


def joined(namespace: str, local: str) -> str:
    """Return a name of its two parts."""
    return f"{{{namespace}}}{local}" if namespace else local


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    name: str

    def __contains__(self, name: object) -> bool:
        return name == self.name

    def listed(self) -> tuple[str, ...]:
        """Return it."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names, or with `namespace` all of that one, less those of `excluded`."""

    namespace: str | None
    excluded: NameClass | None

    def __contains__(self, name: object) -> bool:
        if self.namespace is not None and split(str(name))[0] != self.namespace:
            return False
        return self.excluded is None or name not in self.excluded

    def listed(self) -> tuple[str, ...]:
        """Return none: they are not listed."""
        return ()


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several classes."""

    classes: tuple[NameClass, ...]

    def __contains__(self, name: object) -> bool:
        return any(name in inner for inner in self.classes)

    def listed(self) -> tuple[str, ...]:
        """Return those of all its classes."""
        return tuple(name for inner in self.classes for name in inner.listed())
