"""Dates in TEI, and when a document was made, by all dates that it gives (TEI Guidelines, 3.6.4 and 13.1.2)."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from edition.document import Kind, Passage
from edition.encode.tree import Attributes

# So soon after a conversation its record is written.
_SOON = timedelta(days=31)


def date_attributes(when: str, certainty: str = "") -> Attributes:
    """Return the attributes of a day, month or year, or of the first and the last with a stroke between."""
    first, stroke, last = when.partition("/")
    return {**({"notBefore": first, "notAfter": last} if stroke else {"when": when}), "cert": certainty}


def created(passages: Iterable[Passage], closing: Collection[Passage]) -> Attributes:
    """Return the attributes that date a document whose head has these passages; `closing` are lines that close it.

    The dates of record and texts may disagree, as a year misread. What at least two agree on in the year bounds the
    date with medium certainty; if no two agree, all of them do, with low certainty. What says less does not disagree
    with a day in it, nor does a closing date somewhat later, as a record is written after the conversation. A date that
    the source itself doubts, and no other confirms, has low certainty.
    """
    spans = [(span, passage) for passage in passages for span in passage.spans if span.kind is Kind.DATE and span.value]
    earlier = [span.value for span, passage in spans if passage not in closing]
    closes = [span.value for span, passage in spans if passage in closing]
    later = [when for when in closes if earlier and _follows(when, max(map(_last, earlier)))]
    dates = [*earlier, *(when for when in closes if when not in later)]
    dates = [when for when in dates if not any(_says_less(when, other) for other in dates)]
    if not dates:
        return {}
    if len(set(dates)) == 1:
        is_sure = any(span.value == dates[0] and not span.certainty for span, _ in spans)
        return date_attributes(dates[0], "" if is_sure else "low")
    years = Counter(_first(when)[:4] for when in dates)
    year, times = years.most_common(1)[0]
    agreeing = [when for when in dates if _first(when)[:4] == year] if times > 1 else dates
    bounds = f"{min(map(_first, agreeing))}/{max(map(_last, agreeing))}"
    return date_attributes(agreeing[0] if len(set(agreeing)) == 1 else bounds, "medium" if times > 1 else "low")


def _first(when: str) -> str:
    """Return the first day, month or year that is meant, for want of it the last."""
    first, _, last = when.partition("/")
    return first or last


def _last(when: str) -> str:
    first, _, last = when.partition("/")
    return last or first


def _says_less(when: str, other: str) -> bool:
    """Tell whether a date only leaves more open than another: a month holds a day, a limit all before or after it.

    Several days say more than one of them.
    """
    if when == other:
        return False
    first, stroke, last = when.partition("/")
    if stroke and not (first and last):
        return (not first or first <= _first(other)) and (not last or _last(other) <= last)
    begin, has_end, end = other.partition("/")
    if has_end and not (begin and end):
        return False
    return (bool(has_end) and begin <= _first(when) and _last(when) <= end) or (not stroke and other.startswith(when))


def _follows(day: str, other: str) -> bool:
    """Tell whether a day follows another within a month or so."""
    if len(day) != len(other) or len(day) != len("1956-09-16"):
        return False
    return timedelta() < date.fromisoformat(day) - date.fromisoformat(other) <= _SOON
