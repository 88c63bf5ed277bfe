"""Works on many things, but for those of which an earlier run has found what this one would."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, Generic, TypeVar

from edition.errors import EditionError
from edition.pipeline.memory import Memory
from edition.pipeline.parallel import mapped

_Item = TypeVar("_Item")


class Task(ABC, Generic[_Item]):
    """Some work on things of a kind, and how it is remembered. A copy of it reads anew what all things share."""

    @abstractmethod
    def __call__(self, item: _Item) -> Any:
        """Return what is found about a thing, as JSON has it, or the EditionError that is all that is found."""

    @abstractmethod
    def place(self, item: _Item) -> str:
        """Return where that is remembered."""

    @abstractmethod
    def inputs(self, item: _Item) -> str | None:
        """Return a digest of all that decides it as far as is known beforehand, None where it is not remembered."""

    def holds(self, item: _Item, found: Any) -> bool:  # noqa: ARG002 - where the digest says all
        """Tell whether what was found with the same digest would be found now."""
        return True


@contextmanager
def remembered(
    task: Task[_Item], items: Sequence[_Item], memory: Memory | None, processes: int | None
) -> Iterator[Iterator[Any]]:
    """Give what a task finds about each of some things, in their order; without `memory` all is found anew.

    `processes` is that of `parallel.mapped`, and all begin at once, as there.
    """
    asked = _asked(task, items) if memory else {}
    kept = memory.recalled({(task.place(item), inputs) for item, inputs in asked.items()}) if memory else {}
    known = {item: kept[place] for item, inputs in asked.items() if (place := (task.place(item), inputs)) in kept}
    known = {item: found for item, found in known.items() if task.holds(item, found)}
    made: dict[_Item, Any] = {}

    def found(new: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            if item not in known:
                made[item] = next(new)
            yield known[item] if item in known else made[item]

    with mapped(task, [item for item in items if item not in known], processes) as new:
        yield found(new)
    if memory:
        # What changed in the meantime may have been found before or after.
        now = _asked(copy(task), [item for item in made if item in asked])
        same = [item for item, inputs in now.items() if asked[item] == inputs]
        memory.keep(
            {task.place(item): (asked[item], made[item]) for item in same if not isinstance(made[item], EditionError)}
        )


def _asked(task: Task[_Item], items: Sequence[_Item]) -> dict[_Item, str]:
    found = ((item, task.inputs(item)) for item in items)
    return {item: inputs for item, inputs in found if inputs is not None}
