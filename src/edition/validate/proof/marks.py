"""The step Signs: the signs over words, the ends of lines and blocks, and the signs of headings."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from edition.validate.proof.regions import Alignment
from edition.validate.proof.rules import MOST, Difference, quoted
from edition.validate.proof.stream import BLOCK, BRACKETED, HEADING, LINE, POSSIBLE_BLOCK, QUERY, RAISED, STRUCK, Mark

_AROUND = 3
# What is the same on both sides: all but where a mark is written and how it is numbered.
_SAME = itemgetter(*map(Mark._fields.index, ("kind", "label", "start", "end")))
_SIGNS = (STRUCK, RAISED, BRACKETED)
_OVER_WORDS = (*_SIGNS, HEADING)
# Kinds of marks of which one may have become the other, and how many characters further on that may be.
_GROUPS = (((LINE,), 200), ((BLOCK,), 200), ((HEADING,), 0), (_SIGNS, 0))

_LOST = {LINE: "line-end-moved", BLOCK: "block-end-moved", HEADING: "heading-sign-lost"}
_ADDED = {LINE: "line-end-moved", BLOCK: "block-end-moved"}
_DESCRIPTIONS = {
    LINE: "a line's end after {before}",
    BLOCK: "a block's end after {before}",
    HEADING: "the heading signs{label} before {after}",
    STRUCK: "{within} struck",
    RAISED: "{within} raised",
    BRACKETED: "{within} in brackets{label}",
}


def mark_differences(alignment: Alignment, differing: Collection[int]) -> Iterator[Difference]:
    """Find the marks that only one side has, of each kind the first ones.

    What stands in a region that differs, or at an index that is known to, is no further difference.
    """
    source = alignment.source
    marks = alignment.tei.marks
    if alignment.regions:
        marks = [_in_source(mark, alignment) for mark in marks]
    possible = [mark._replace(kind=BLOCK) for mark in marks if mark.kind == POSSIBLE_BLOCK]
    theirs = [mark for mark in marks if mark.kind != POSSIBLE_BLOCK]
    missing = [_bracketed(mark) for mark in _beyond(_beyond(source.marks, theirs), possible)]
    parted = [_bracketed(mark) for mark in _joined(_beyond(theirs, source.marks), source.seams)]
    lost, added = _beyond(missing, parted), _beyond(parted, missing)
    for kinds, near in _GROUPS:
        changed, extra = _paired(
            [mark for mark in lost if mark.kind in kinds and _is_news(mark, alignment, differing)],
            [mark for mark in added if mark.kind in kinds and _is_news(mark, alignment, differing)],
            near,
        )
        yield from (_lost(mark, instead, alignment) for mark, instead in changed[:MOST])
        yield from (_added(mark, alignment) for mark in extra[:MOST])


def _in_source(mark: Mark, alignment: Alignment) -> Mark:
    return mark._replace(start=alignment.to_source(mark.start), end=alignment.to_source(mark.end))


def _bracketed(mark: Mark) -> Mark:
    """Return a query as the brackets that it is."""
    return mark._replace(kind=BRACKETED) if mark.kind == QUERY else mark


def _joined(marks: Iterable[Mark], seams: Collection[tuple[str, str, int]]) -> list[Mark]:
    """Join what is one sign in the source: at the end of a line the TEI may part it."""
    joined: list[Mark] = []
    places: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: mark.number):
        seam = (mark.kind, mark.label, mark.start)
        if seam in seams and mark.follows in places:
            place = places[mark.follows]
            joined[place] = joined[place]._replace(end=mark.end)
        else:
            place = len(joined)
            joined.append(mark)
        places[mark.number] = place
    return joined


def _is_news(mark: Mark, alignment: Alignment, differing: Collection[int]) -> bool:
    known = mark.start in differing or mark.end in differing
    return not known and not alignment.touches(mark.start, mark.end)


def _beyond(marks: Iterable[Mark], others: Iterable[Mark]) -> list[Mark]:
    """Return the marks that are more than there are equal ones among the others."""
    left = Counter(map(_SAME, others))
    beyond = []
    for mark in marks:
        same = _SAME(mark)
        if left.get(same):
            left[same] -= 1
        else:
            beyond.append(mark)
    return beyond


def _paired(lost: list[Mark], added: list[Mark], near: int) -> tuple[list[tuple[Mark, Mark | None]], list[Mark]]:
    """Return each lost mark with the added one that it became, if one is near, and the other added marks."""
    waiting = deque(sorted(added, key=_extent))
    changed, extra = [], []
    for mark in sorted(lost, key=_extent):
        while waiting and waiting[0].end + near < mark.start:
            extra.append(waiting.popleft())
        is_near = waiting and waiting[0].start <= mark.end + near
        changed.append((mark, waiting.popleft() if is_near else None))
    return changed, [*extra, *waiting]


def _extent(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _lost(mark: Mark, instead: Mark | None, alignment: Alignment) -> Difference:
    line = instead.place if instead else alignment.tei_line(alignment.to_tei(mark.start))
    theirs = _described(instead, alignment) if instead else "none"
    message = f"the source has {_described(mark, alignment)}, the TEI has {theirs}"
    return Difference(_LOST.get(mark.kind, "sign-lost"), mark.place, message, line)


def _added(mark: Mark, alignment: Alignment) -> Difference:
    source = alignment.source
    is_before_words = mark.kind in _OVER_WORDS and mark.start < len(source.text)
    place = source.place(mark.start) if is_before_words else alignment.place(mark.start)
    message = f"the TEI has {_described(mark, alignment)}, the source has none"
    return Difference(_ADDED.get(mark.kind, "sign-added"), place, message, mark.place)


def _described(mark: Mark, alignment: Alignment) -> str:
    source = alignment.source
    return _DESCRIPTIONS[mark.kind].format(
        before=quoted(source.words(source.bound(mark.start, -_AROUND), mark.start)),
        after=quoted(source.words(mark.start, source.bound(mark.start, _AROUND))),
        within=quoted(source.words(mark.start, mark.end)),
        label=f' "{mark.label}"' if mark.label else "",
    )
