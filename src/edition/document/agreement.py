"""Which leaves there are where no shelf mark says so: those on which the readings agree."""

from collections import Counter
from collections.abc import Sequence

from edition.document.foliation import AGREE, Beginning


def agreed_leaves(beginnings: Sequence[Beginning]) -> Sequence[int]:
    """Return the leaves that the readings name where two agree: they ascend as the leaves, or the pages, do.

    A single leaf is what it is read as, where that is one number. A back is on the leaf before, and counts for none.
    """
    beginnings = [each for each in beginnings if not each.is_verso]
    readings = [[int(text) for text in each.texts if text.isdecimal()] for each in beginnings]
    if len(beginnings) == 1:
        return readings[0] if len(beginnings[0].texts) == 1 else ()
    runs = _run(readings, range(len(beginnings))), _run(readings, [each.page for each in beginnings])
    known = [leaf for run in runs for leaf in run if leaf > 0]
    return range(min(known), max(known) + 1) if known else ()


def _run(readings: Sequence[Sequence[int]], steps: Sequence[int | None]) -> Sequence[int]:
    """Return the leaves that there can be if, as at least two readings agree, they ascend by these steps."""
    known = [
        (n, step, numbers) for n, (step, numbers) in enumerate(zip(steps, readings, strict=True)) if step is not None
    ]
    most = Counter(number - step for _, step, numbers in known for number in numbers).most_common(1)
    if not most or most[0][1] < AGREE:
        return ()
    first = min(step - n for n, step, _ in known)
    last = max(step - n for n, step, _ in known) + len(readings)
    return range(most[0][0] + first, most[0][0] + last)
