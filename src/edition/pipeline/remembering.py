"""Works on many things, but for those of which an earlier run has found what this one would."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from typing import Any, Protocol, TypeVar

from edition.errors import EditionError
from edition.pipeline.memory import Memory
from edition.pipeline.parallel import mapped

_Item = TypeVar("_Item")
_Thing_contra = TypeVar("_Thing_contra", contravariant=True)


class Task(Protocol[_Thing_contra]):
    """Some work on things of a kind, and how it is remembered. A copy of it may work in another process."""

    def __call__(self, item: _Thing_contra, /) -> Any:
        """Return what is found about a thing, as JSON has it, or the EditionError that is all that is found."""
        ...

    def place(self, item: _Thing_contra, /) -> str:
        """Return where that is remembered."""
        ...

    def inputs(self, item: _Thing_contra, /) -> str | None:
        """Return a digest of all that decides it as far as is known beforehand, None where it is not remembered."""
        ...

    def holds(self, item: _Thing_contra, found: Any, /) -> bool:
        """Tell whether what was found with the same digest would be found now."""
        ...


def remembered(
    task: Task[_Item], items: Sequence[_Item], memory: Memory | None, processes: int | None, **given: int
) -> Generator[Any, None, None]:
    """Return what a task finds about each of some things, in their order.

    Without `memory` all is found anew. `processes` and what else is `given` are those of `parallel.mapped`. All
    processes begin at once, as there.
    """
    asked = _asked(task, items) if memory else {}
    kept = memory.recalled({task.place(item): inputs for item, inputs in asked.items()}) if memory else {}
    known = {item: kept[place] for item in asked if (place := task.place(item)) in kept}
    known = {item: found for item, found in known.items() if task.holds(item, found)}
    new = mapped(task, [item for item in items if item not in known], processes, **given)
    return _found(task, items, known, new, memory, asked)


def _found(
    task: Task[_Item],
    items: Sequence[_Item],
    known: Mapping[_Item, Any],
    new: Generator[Any, None, None],
    memory: Memory | None,
    asked: Mapping[_Item, str],
) -> Generator[Any, None, None]:
    made: dict[_Item, Any] = {}
    with closing(new):
        for item in items:
            if item not in known:
                made[item] = next(new)
            yield known[item] if item in known else made[item]
    # What changed in the meantime may have been found before or after.
    now = _asked(task, [item for item in made if item in asked])
    same = [item for item, inputs in now.items() if asked[item] == inputs and not isinstance(made[item], EditionError)]
    if memory:
        memory.keep({task.place(item): (asked[item], made[item]) for item in same})


def _asked(task: Task[_Item], items: Sequence[_Item]) -> dict[_Item, str]:
    found = ((item, task.inputs(item)) for item in items)
    return {item: inputs for item, inputs in found if inputs is not None}
