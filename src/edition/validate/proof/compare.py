"""The steps Text and Signs: what the source says and the TEI does not, or the other way round."""

from collections.abc import Iterable, Iterator
from html import escape

from edition.validate.proof.marks import mark_differences
from edition.validate.proof.regions import Alignment, Region
from edition.validate.proof.rules import MOST, Difference, quoted
from edition.validate.proof.stream import Gap, Stream
from edition.validate.proof.tei import Reading

_AROUND = 2
_LONGEST_CHOICE = 200

# What may stand between two characters in the source, and what in the TEI.
_AGREE = {
    (Gap.NONE, Gap.NONE),
    (Gap.NONE, Gap.JOIN),
    (Gap.LABEL, Gap.NONE),
    (Gap.LABEL, Gap.SPACE),
    (Gap.LABEL, Gap.JOIN),
    (Gap.LABEL, Gap.BREAK),
    (Gap.SPACE, Gap.SPACE),
    (Gap.SPACE, Gap.BREAK),
    (Gap.BREAK, Gap.SPACE),
    (Gap.BREAK, Gap.JOIN),
    (Gap.BREAK, Gap.BREAK),
    *((gap, Gap.HALF) for gap in (Gap.NONE, Gap.LABEL, Gap.SPACE, Gap.BREAK)),
}


def compare(source: Stream, tei: Reading) -> list[Difference]:
    """Return where the two differ, and what is wrong with each misplaced `break="no"`."""
    alignment = Alignment(source, tei.stream, MOST)
    breaks = {alignment.to_source(index) for index in tei.misplaced} | set(_parted_once(alignment, tei.divided))
    gaps = dict.fromkeys(breaks, "break-misplaced") | dict(_unequal_gaps(alignment))
    return [
        *(_text_difference(alignment, region) for region in alignment.regions[:MOST]),
        *(_gap_difference(alignment, index, gaps[index]) for index in sorted(gaps)[:MOST]),
        *mark_differences(alignment, gaps.keys()),
    ]


def _text_difference(alignment: Alignment, region: Region) -> Difference:
    source, tei = alignment.source, alignment.tei
    start, end, tei_start, tei_end = region
    ours, theirs = quoted(source.words(start, end)), quoted(tei.words(tei_start, tei_end))
    before = source.words(source.bound(start, -_AROUND), start)
    after = source.words(end, source.bound(end, _AROUND))
    where = " and".join(f" {side} {quoted(words)}" for side, words in (("after", before), ("before", after)) if words)
    line = alignment.tei_line(tei_start)
    if tei_start == tei_end:
        return Difference("text-lost", source.place(start), f"the TEI lacks {ours}{where}", line)
    if start == end:
        is_doubled = source.text.startswith(tei.text[tei_start:tei_end], start)
        place = source.place(start) if is_doubled else alignment.place(start)
        return Difference("text-added", place, f"the TEI adds {theirs}{where}", line)
    remedy = _choice(source.words(start, end), tei.words(tei_start, tei_end))
    return Difference("text-changed", source.place(start), f"the TEI has {theirs} for {ours}{where}", line, remedy)


def _choice(ours: str, theirs: str) -> str:
    """Return what an editor writes who corrects a few words."""
    sic, corr = escape(ours, quote=False), escape(theirs, quote=False)
    choice = f'<choice><sic>{sic}</sic><corr resp="#editor">{corr}</corr></choice>'
    return f"write {choice}, or what the source has" if len(choice) < _LONGEST_CHOICE else ""


def _unequal_gaps(alignment: Alignment) -> Iterator[tuple[int, str]]:
    """Find where words run together or are divided in the TEI alone, with the rule that is broken."""
    ours, theirs = alignment.source.gaps, alignment.tei.gaps
    if alignment.regions:
        theirs = {alignment.to_source(index): gap for index, gap in theirs.items()}
    last = len(alignment.source.text)
    # Where both have the same they agree: only the source has labels, and only the TEI joins.
    for index in {index for index, _ in ours.items() ^ theirs.items()}:
        gap, tei_gap = ours.get(index, Gap.NONE), theirs.get(index, Gap.NONE)
        if (gap, tei_gap) not in _AGREE and 0 < index < last and not alignment.touches(index, index):
            yield index, "break-misplaced" if tei_gap == Gap.JOIN else "text-changed"


def _parted_once(alignment: Alignment, divided: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Find the numbers of leaves within words that the source parts from one half alone: that is no word."""
    for ends in divided:
        start, end = map(alignment.to_source, ends)
        if (start in alignment.source.gaps) is not (end in alignment.source.gaps):
            yield start


def _gap_difference(alignment: Alignment, index: int, rule: str) -> Difference:
    source, tei = alignment.source, alignment.tei
    tei_index = alignment.to_tei(index)
    ours = quoted(source.words(source.bound(index, -_AROUND), source.bound(index, _AROUND)))
    theirs = quoted(tei.words(tei.bound(tei_index, -_AROUND), tei.bound(tei_index, _AROUND)))
    has = 'joins with break="no"' if rule == "break-misplaced" else f"has {theirs} for"
    return Difference(rule, alignment.place(index), f"the TEI {has} {ours}", alignment.tei_line(tei_index))
