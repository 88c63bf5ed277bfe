"""What of a sequence stands in order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def longest_ascent(numbers: Sequence[int], *, strictly: bool = False) -> frozenset[int]:
    """Return the indices of the longest part that ascends; what is not in it is out of order.

    Equal numbers ascend, unless they must do so `strictly`. By patience sorting, in O(n log n) (Fredman 1975).
    """
    bisect = bisect_left if strictly else bisect_right
    ends: list[int] = []
    lengths = []
    for number in numbers:
        length = bisect(ends, number)
        ends[length : length + 1] = [number]
        lengths.append(length)
    found = []
    wanted = len(ends) - 1
    for index in range(len(numbers) - 1, -1, -1):
        if lengths[index] == wanted:
            found.append(index)
            wanted -= 1
    return frozenset(found)
