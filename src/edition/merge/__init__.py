"""Merges a text that editors changed with what a new conversion would write; knows units of TEI, and no stage.

The base of both is what the last conversion wrote. A library that merges lines was not to be had: merge3 is under the
GPL, three-merge has had no release since 2020, and either would see a collision wherever a file was laid out anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from edition.merge.hunks import Region, gaps, regions
from edition.merge.units import Unit, units, written

if TYPE_CHECKING:
    from edition.merge.units import Tree

__all__ = ["Collision", "Keep", "Merged", "merged"]


_IDENTIFIER = re.compile('xml:id="([^"]*)"')


class Keep(StrEnum):
    """Which side holds where the two collide: the text as editors left it, or what the conversion writes."""

    MINE = "mine"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Collision:
    """A place that both sides changed: the line on which that begins in either file, and what either put there."""

    mine_line: int
    new_line: int
    mine: str
    new: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file, how many changes of either side are in it or are the same in both, and where the two collide.

    `edited` are the identifiers of the parts that the file has as editors left them, where nothing collides.
    """

    data: bytes
    kept: int
    taken: int
    alike: int
    collisions: tuple[Collision, ...]
    edited: frozenset[str]


def merged(base: "Tree", mine: "Tree", new: "Tree", keep: Keep = Keep.MINE) -> Merged:
    """Return what becomes of a file that was changed on both sides; where these collide, that of one is kept."""
    ours, theirs, others = units(base), units(mine), units(new)
    found = regions(ours, theirs, others)
    is_new = {Keep.MINE: False, Keep.NEW: True}[keep]
    result: list[Unit] = []
    at = 0
    as_new = _as_new(ours, others)
    for region in found:
        result += [as_new.get(number, ours[number]) for number in range(at, region.start)]
        chosen = region.new if region.mine is None or region.alike or (region.collides and is_new) else region.mine
        result += chosen or ()
        at = region.end
    result += [as_new.get(number, ours[number]) for number in range(at, len(ours))]
    collisions = [region for region in found if region.collides]
    lines = _Lines(ours, theirs, others)
    return Merged(
        written(result),
        sum(region.new is None for region in found),
        sum(region.mine is None for region in found),
        sum(region.alike for region in found),
        tuple(lines.collision(region) for region in collisions),
        frozenset(
            name
            for region in found
            if region.new is None
            for unit in (*ours[region.start : region.end], *(region.mine or ()))
            for name in (unit.slot[0], *_IDENTIFIER.findall(unit.text))
        ),
    )


def _as_new(base: list[Unit], new: list[Unit]) -> dict[int, Unit]:
    """Return the units of the base that stayed, by number, as the new file has them."""
    return dict(_same(base, new))


def _same(base: list[Unit], other: list[Unit]) -> Iterator[tuple[int, Unit]]:
    at = at_other = 0
    keys = [unit.key for unit in base], [unit.key for unit in other]
    for start, end, begins, ends in (*gaps(*keys), (len(base), len(base), len(other), len(other))):
        yield from zip(range(at, start), other[at_other:begins], strict=True)
        at, at_other = end, ends


class _Lines:
    """Finds on which line of either file a place of the base is."""

    def __init__(self, base: list[Unit], mine: list[Unit], new: list[Unit]) -> None:
        self._mine, self._new = dict(_same(base, mine)), dict(_same(base, new))

    def collision(self, region: Region) -> Collision:
        """Return a collision with its lines; of what one side took out, the line is that of what stood before it."""
        mine, new = region.mine_alone, region.new_alone
        return Collision(
            mine[0].line if mine else self._before(self._mine, region.start),
            new[0].line if new else self._before(self._new, region.start),
            _shown(mine),
            _shown(new),
        )

    def _before(self, lines: dict[int, Unit], start: int) -> int:
        return next((lines[number].line for number in range(start - 1, -1, -1) if number in lines), 1)


def _shown(found: tuple[Unit, ...]) -> str:
    return " ".join(" ".join(unit.text for unit in found).split())
