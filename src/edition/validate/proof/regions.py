"""Where the characters of source and TEI differ, found in time that grows with their length and no faster."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from operator import eq
from typing import NamedTuple

from edition.validate.proof.stream import Stream

# So many words are compared at once where the texts part; what is missing may be longer.
_WINDOW = 5000


class Region(NamedTuple):
    """Characters of the source, and those that the TEI has instead of them."""

    start: int
    end: int
    tei_start: int
    tei_end: int

    def mirrored(self) -> "Region":
        """Return the region as the TEI sees it."""
        return Region(self.tei_start, self.tei_end, self.start, self.end)


class Alignment:
    """Which place of the TEI answers to which place of the source."""

    def __init__(self, source: Stream, tei: Stream, most: int) -> None:
        self.source = source
        self.tei = tei
        self.regions = _differing_regions(source, tei, most)
        self._mirrored = [region.mirrored() for region in self.regions]

    def to_source(self, index: int) -> int:
        """Return the index in the source of one in the TEI."""
        return _translated(index, self._mirrored)

    def to_tei(self, index: int) -> int:
        """Return the index in the TEI of one in the source."""
        return _translated(index, self.regions)

    def touches(self, start: int, end: int) -> bool:
        """Whether characters of the source, or their edges, are in a region that differs."""
        return any(region.start <= end and start <= region.end for region in self.regions)

    def place(self, index: int) -> int:
        """Return the offset in the source right after the character before an index."""
        if index:
            return self.source.place(index - 1) + 1
        return self.source.place(0) if self.source.text else 0

    def tei_line(self, index: int) -> int:
        """Return the line in the TEI of an index in the TEI, 0 where it is not known."""
        return self.tei.place(min(index, len(self.tei.text) - 1)) if self.tei.text else 0


def _differing_regions(source: Stream, tei: Stream, most: int) -> list[Region]:
    """Return the first regions where the characters differ, and one more for the rest if there are others."""
    if source.text == tei.text:
        return []
    whole = Region(0, len(source.text), 0, len(tei.text))
    rest = _without_common_end(source, tei, _without_common_start(source, tei, whole))
    found: list[Region] = []
    while _differs(source, tei, rest):
        change = _first_change(source, tei, rest) if len(found) < most else rest
        if _differs(source, tei, change):
            found.append(change)
        rest = rest._replace(start=change.end, tei_start=change.tei_end)
        rest = _without_common_start(source, tei, rest)
    return found


def _translated(index: int, regions: Sequence[Region]) -> int:
    """Return the index on the other side, by regions that have this side first."""
    for region in reversed(regions):
        if index >= region.end:
            return region.tei_end + index - region.end
        if index >= region.start:
            return min(region.tei_start + index - region.start, region.tei_end)
    return index


def _texts(source: Stream, tei: Stream, region: Region) -> tuple[str, str]:
    return source.text[region.start : region.end], tei.text[region.tei_start : region.tei_end]


def _differs(source: Stream, tei: Stream, region: Region) -> bool:
    ours, theirs = _texts(source, tei, region)
    return ours != theirs


def _without_common_start(source: Stream, tei: Stream, region: Region) -> Region:
    """Return the region from the first words that differ."""
    length = _whole_words(
        _common_length(*_texts(source, tei, region)),
        (bound - region.start for bound in source.bounds),
        (bound - region.tei_start for bound in tei.bounds),
    )
    return region._replace(start=region.start + length, tei_start=region.tei_start + length)


def _without_common_end(source: Stream, tei: Stream, region: Region) -> Region:
    """Return the region up to the last words that differ."""
    ours, theirs = _texts(source, tei, region)
    length = _whole_words(
        _common_length(ours[::-1], theirs[::-1]),
        (region.end - bound for bound in source.bounds),
        (region.tei_end - bound for bound in tei.bounds),
    )
    return region._replace(end=region.end - length, tei_end=region.tei_end - length)


def _common_length(ours: str, theirs: str) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, ours, theirs)))


def _whole_words(length: int, ours: Iterable[int], theirs: Iterable[int]) -> int:
    """Return the greatest length, up to the given one, at which both have the edge of a word."""
    edges = {edge for edge in ours if 0 <= edge <= length}
    return max(edges.intersection(theirs), default=0)


def _first_change(source: Stream, tei: Stream, rest: Region) -> Region:
    """Return the first words of the region that differ; all of it when the texts do not meet again soon."""
    ours = _bounds(source, rest.start, rest.end)
    theirs = _bounds(tei, rest.tei_start, rest.tei_end)
    matcher = SequenceMatcher(
        None,
        [source.text[left:right] for left, right in pairwise(ours)],
        [tei.text[left:right] for left, right in pairwise(theirs)],
    )
    _, start, end, tei_start, tei_end = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    change = Region(ours[start], ours[end], theirs[tei_start], theirs[tei_end])
    is_cut_off = ours[-1] == change.end < rest.end or theirs[-1] == change.tei_end < rest.tei_end
    return rest if is_cut_off else change


def _bounds(stream: Stream, start: int, end: int) -> list[int]:
    """Return the bounds of the first words between two of them."""
    first = bisect_left(stream.bounds, start)
    return [bound for bound in stream.bounds[first : first + _WINDOW + 1] if bound <= end]
