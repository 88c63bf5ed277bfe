"""Which blocks number a page or a leaf, or both in one.

A page: `-2-`, `- 6 -`, `-5.`, `3.`, `стр. 3`; a leaf: `49`, `508`, `57 7`, `52<sup>6</sup>`, `54+`, `лист 15`; both:
`- 3 - 101`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.document import Kind, LeafMark, Span
from edition.document.agreement import agreed_leaves
from edition.document.foliation import PAGE_NUMBER, UNREAD_NUMBER, Beginning, Claim, Foliation, claimed
from edition.document.languages import begins_small
from edition.read.digital_archive.lines import ends_in, is_classification, may_be_footnote
from edition.read.digital_archive.stamps import stamped
from edition.read.markdown import Block

# Between dashes a letter alone may be a misread digit, too: `- З -`.
_PAGE = re.compile(rf"\s*[-–—]\s*(?:\d{{1,4}}\s*[-–—.]|(?:{UNREAD_NUMBER.pattern}|[ЗзбЧО])\s*[-–—])\s*")
SIDE_OF_LEAF = r"(?:[\s/-]*\(?об(?:орот)?\.?\)?|\s*(?:[vr]|verso|recto)(?!\w)\.?)"
"""What says behind a number that it is of the leaf's back, or of its front, for a regular expression."""
LEAF_NAMES = r"л|л\.\s?д|лист(?:\s+дела)?|арк|аркуш|ark|f|fol|folio|leaf|bl|blatt|k|karta|hoja|φ"
"""What says of a number that it is a leaf's, for a regular expression."""
PAGE_NAMES = "с|стр|страница|p|pp|page|s|str|strona|seite|pág|pag|página|trang|oldal|صفحه"
"""What says of a number that it is a page's."""
_NAMED = re.compile(rf"(?:{LEAF_NAMES}|{PAGE_NAMES})\.?\s*\d|第\s*\d+\s*[页頁]", re.IGNORECASE)
_NAMED_IN_PARENTHESES = re.compile(rf"\((?:{_NAMED.pattern})[^()]*\)", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"{_NAMED.pattern}|\d{{2,4}}$", re.IGNORECASE)
_PERHAPS_PAGE = re.compile(
    rf"\s*(?:[-–—]\s*\d{{1,3}}|\d{{1,3}}\s*[-–—.]|(?:{PAGE_NAMES})\.?\s*\d{{1,3}}|第?\s*\d{{1,3}}\s*[页頁쪽면]"
    r"|\d{1,3}\.\s*oldal)\s*",
    re.IGNORECASE,
)
_ONE_LEAF = (
    rf"(?:(?:{LEAF_NAMES})\.?\s*)?\d{{1,4}}"
    rf"(?:\s*/?\s*\d{{1,4}}|\n(?:{LEAF_NAMES})\.?\s*\d{{1,4}})?{SIDE_OF_LEAF}?\s*\+?"
)
_LEAF = re.compile(rf"\s*{_ONE_LEAF}\s*", re.IGNORECASE)
# A letter alone is one only beside a number: `З 38`.
_UNREAD = re.compile(rf"{UNREAD_NUMBER.pattern}(?:\s+\d{{1,3}})?|[ЗОЧбO]\s\d{{2,3}}")
_NUMBERED = rf"(?:{_ONE_LEAF}|(?-i:{UNREAD_NUMBER.pattern}))"
_BOTH = re.compile(rf"\s*(?:{PAGE_NUMBER.pattern}\s+{_NUMBERED}|{_NUMBERED}\s+{PAGE_NUMBER.pattern})\s*", re.IGNORECASE)
# A running header may have the page number beside it: `SECRET 2`.
_NUMBERED_SECRECY = re.compile(r"(?:\d{1,3}\s+(?P<behind>\D{4,80})|(?P<before>\D{4,80}?)\s+[-–—]?\s?\d{1,3}\s?[-–—]?)")
_IN_A_MARK = frozenset({Kind.INSERTION, Kind.DELETION})
# So many numbers in a row, without a page number among them, are figures.
_FIGURES = 3
# A leaf bears at most its number and an older one.
_MOST_READINGS = 2
_LONGEST_LINE, _LONGEST_TITLE = 80, 250
_CLOSED, _ENDS = ends_in(".!?…"), ends_in(".!?…:;")
_SECOND_PAGE = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks, by number, that mark the beginning of one leaf."""

    first: int
    marks: tuple[LeafMark, ...]

    @property
    def after(self) -> int:
        """The block after these."""
        return self.first + len(self.marks)

    @property
    def is_certain(self) -> bool:
        """Tell whether a page number that cannot be else, a number that says what it is, or a stamp is among them."""
        return any(
            mark.running or _has_page(mark) or _NAMED.match(mark.passage.text.strip("*_ ")) for mark in self.marks
        )

    @property
    def page(self) -> int | None:
        """The page number."""
        return Beginning(self.marks, Claim.NONE).page

    @property
    def numbers(self) -> list[int]:
        """The numbers that may be the leaf's, as read."""
        return [int(text) for text in Beginning(self.marks, Claim.NONE).texts if text.isdecimal()]


def groups(
    blocks: Sequence[Block], leaves: Sequence[int], front: int, lists: Collection[int], within: Collection[int] = ()
) -> dict[int, Group]:
    """Find the beginnings of leaves, by the number of their first block.

    A page number between signs always begins a leaf, and a number beside it is the leaf's. Any other number begins
    one only where the best sequence of the leaves that the shelf mark names needs it; where it names none, in the
    front matter (the blocks before `front`; `lists` are those that list who was present), where it goes on from the
    one before, or stands beside one of the leaves that begin `within` paragraphs, and where it is of a row that counts
    up by one and cuts a sentence.
    """
    lines = _front(blocks, lists)
    front = min(front, lines)
    found = list(_unlisted(_candidates(blocks), front))
    head = next((group for group in found if group.first < front), None)
    if head is None and found and leaves and found[0].first < lines and leaves[0] in found[0].numbers:
        head = found[0]
    known = leaves or _agreed(found, head)
    if known:
        taken = _in_sequence(found, head, known, bounded=bool(leaves))
    else:
        taken = [*_going_on(found, head, within, {group.first for group in _in_row(found, blocks)})]
    return {group.first: group for group in taken}


def _agreed(found: Sequence[Group], head: Group | None) -> Sequence[int]:
    """Return the leaves on which the certain beginnings agree."""
    certain = [group for group in found if group.is_certain or group is head]
    return agreed_leaves([Beginning(group.marks, Claim.PAGE) for group in certain]) if len(certain) > 1 else ()


def _front(blocks: Sequence[Block], lists: Collection[int]) -> int:
    """Return how many of the first blocks are lines, titles or list those present, before there is running text."""
    return next((n for n, block in enumerate(blocks) if _runs(block.passage.text) and n not in lists), len(blocks))


def _runs(text: str) -> bool:
    """Tell whether a text is no line and no long title, which is in capitals or completes the line above."""
    is_title = text.isupper() or (begins_small(text) and not _CLOSED.search(text))
    return len(text) > (_LONGEST_TITLE if is_title else _LONGEST_LINE)


def _in_sequence(found: Sequence[Group], head: Group | None, leaves: Sequence[int], *, bounded: bool) -> list[Group]:
    """Return what the best sequence needs, what is certain, and the backs of leaves in it."""
    beginnings = [claimed((), at_head=head is None)]
    for group in found:
        claim = claimed(group.marks, at_head=group is head)
        weak = group.page is not None and not group.is_certain
        beginnings.append(Beginning(group.marks, min(claim.claim, Claim.NUMBER)) if weak else claim)
    foliation = Foliation.learned(beginnings, leaves)
    places = foliation.sequence(bounded=bounded)
    on = None
    taken: list[Group] = []
    for group, beginning, place in zip(found, beginnings[1:], places[1:], strict=True):
        on = on if place is None else foliation.leaves[place]
        before = taken[-1] if taken else None
        if place is not None or group.is_certain or (beginning.is_verso and on in group.numbers):
            taken.append(group)
        elif before and _is_second(before, group, on, foliation.total):
            taken[-1] = Group(before.first, (*before.marks, *group.marks))
    return taken


def _is_second(before: Group, group: Group, leaf: int | None, total: int | None) -> bool:
    """Tell whether a number on a line of its own, below that of a leaf, is the leaf's second, older one."""
    if leaf is None or total is None or before.after != group.first:
        return False
    return before.numbers == [leaf] and group.numbers == [total - leaf]


def _in_row(found: Sequence[Group], blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the numbers alone that count up by one, of which one at least cuts a sentence, as no item of a list does.

    Items are counted from one, pages from two: a two that cuts a sentence needs no others.
    """
    row: list[Group] = []
    for group in (*(group for group in found if group.page is None and len(group.numbers) == 1), None):
        if group and row and group.numbers[0] == row[-1].numbers[0] + 1:
            row.append(group)
            continue
        first = row[0].numbers[0] if row else 1
        if first > 1 and (len(row) > 1 or first == _SECOND_PAGE) and any(_cuts(each, blocks) for each in row):
            yield from row
        row = [group] if group else []


def _cuts(group: Group, blocks: Sequence[Block]) -> bool:
    """Tell whether a sentence begins above some numbers, or above a footnote, and goes on in lower case below."""
    if not 0 < group.first <= group.after < len(blocks):
        return False
    above, below = blocks[group.first - 1], blocks[group.after]
    is_open = not _ENDS.search(above.passage.text) or may_be_footnote(above.passage.text)
    return above.signs is None and is_open and begins_small(below.passage.text)


def _going_on(
    found: Sequence[Group], head: Group | None, within: Collection[int], in_row: Collection[int]
) -> Iterator[Group]:
    """Yield what is certain, the first number in the front matter, what is `in_row`, and what goes on from another."""
    page: int | None = None
    leaf: int | None = None
    for group, page_after in zip(found, _pages_after(found), strict=True):
        due = None if leaf is None else leaf + 1
        if group.page is not None:
            fits = group.is_certain or page == group.page - 1 or page_after == group.page + 1 or due in group.numbers
        else:
            is_back = Beginning(group.marks, Claim.NONE).is_verso and leaf in group.numbers
            is_beside = any(number + step in within for number in group.numbers for step in (-1, 1))
            fits = due in group.numbers or is_beside or group is head or group.is_certain or is_back
            fits = fits or group.first in in_row
        page = page if group.page is None else group.page
        if fits:
            leaf = next(iter(group.numbers), None if leaf is None else leaf + 1)
            yield group


def _pages_after(found: Sequence[Group]) -> list[int | None]:
    """Return for each group the page number of the next that has one."""
    after: list[int | None] = []
    page: int | None = None
    for group in reversed(found):
        after.append(page)
        page = page if group.page is None else group.page
    return after[::-1]


def _unlisted(found: Iterable[Group], front: int) -> Iterator[Group]:
    """Yield the groups but those that count up from `1.` below the front matter: they are items of a list."""
    item = 0
    for group in found:
        alone = len(group.marks) == 1 and group.page is not None and not group.is_certain
        if alone and group.page == (item + 1 if item or group.first >= front else None):
            item += 1
        else:
            item = item if group.page is None else 0
            yield group


def _candidates(blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the groups of blocks that look like marks; a number beside a leaf's is a page's, where that is due."""
    run: list[LeafMark] = []
    page: int | None = None
    stamps = stamped(blocks)
    marks = [LeafMark(b.passage, running="stamp") if n in stamps else mark_of(b) for n, b in enumerate(blocks)]
    for number, mark in enumerate([*marks, None]):
        if mark is not None:
            run.append(mark)
            continue
        found = [*_divided(_with_page(run, page), number - len(run))]
        page = next((group.page for group in reversed(found) if group.page is not None), page)
        yield from found
        run = []


def _with_page(run: Sequence[LeafMark], page: int | None) -> Sequence[LeafMark]:
    """Return two numbers in a row, the first as a page's where it is the next one after `page`, without dashes."""
    is_due = page is not None and run and run[0].passage.text.strip("*_ ") == str(page + 1)
    if len(run) != _MOST_READINGS or not is_due or any(not mark.foliation or _has_page(mark) for mark in run):
        return run
    return [replace(run[0], foliation=False), *run[1:]]


def _divided(run: Sequence[LeafMark], first: int) -> Iterator[Group]:
    """Divide marks in a row: a page number takes the numbers after it, or the one before it where there are none.

    So does a stamp where there is no page number; where there is, it belongs to that.
    """
    stamps = [number for number, mark in enumerate(run) if mark.running]
    pages = [n for n, mark in enumerate(run) if not mark.running and (not mark.foliation or _has_page(mark))] or stamps
    start = 0
    for page, following in pairwise([*pages, len(run)]):
        end = min(page + 1 + _MOST_READINGS + len(stamps), following)
        begin = page - 1 if page > start and page - 1 in stamps else page
        begin -= end == page + 1 and begin > start
        yield from _single(run, start, begin, first)
        yield Group(first + begin, tuple(run[begin:end]))
        start = end
    yield from _single(run, start, len(run), first)


def _single(run: Sequence[LeafMark], start: int, end: int, first: int) -> Iterator[Group]:
    if end - start < _FIGURES:
        yield from (Group(first + number, (run[number],)) for number in range(start, end))


def _has_page(mark: LeafMark) -> bool:
    """Tell whether a mark has a page number that cannot be anything else."""
    is_page = not mark.foliation and _PAGE.fullmatch(mark.passage.text.strip("*_ "))
    return bool(is_page or PAGE_NUMBER.search(mark.passage.text))


def _may_mark(span: Span, text: str) -> bool:
    """Tell whether a span may be in a mark: an editor's brackets around a line of it, if it says what it numbers.

    A number of several digits needs not, as a footnote's seldom has them.
    """
    embraces = span.kind is Kind.SUPPLIED and text[span.start : span.end] in text.split("\n")
    return span.kind in _IN_A_MARK or (embraces and _IN_BRACKETS.match(text, span.start) is not None)


def mark_of(block: Block) -> LeafMark | None:
    """Read a block as a mark, if it looks like one; emphasis, which is text, makes no difference."""
    passage = block.passage
    if block.signs is not None or not all(_may_mark(span, passage.text) for span in passage.spans):
        return None
    text = passage.text.strip("*_/| ")
    text = text[1:-1] if _NAMED_IN_PARENTHESES.fullmatch(text) else text
    secrecy = _NUMBERED_SECRECY.fullmatch(text)
    if secrecy and is_classification(secrecy["behind"] or secrecy["before"]):
        return LeafMark(passage, foliation=False)
    if _PAGE.fullmatch(text) or _PERHAPS_PAGE.fullmatch(text):
        return LeafMark(passage, foliation=False)
    is_leaf = any(leaf.fullmatch(text) for leaf in (_LEAF, _BOTH, _UNREAD))
    return LeafMark(passage, foliation=True) if is_leaf else None
