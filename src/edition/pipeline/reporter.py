"""Who calls a pipeline shows its progress."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")


class Reporter(Protocol):
    """Shows progress."""

    def each(self, verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        """Yield the items, showing how many are done."""
        ...

    def line(self, verb: str, text: str) -> None:
        """Say in one line what a stage did."""
        ...


def counted(number: int, noun: str) -> str:
    """Return a number and a noun that agrees with it."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
