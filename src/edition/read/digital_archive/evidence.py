"""What speaks for a label and against it: the table `EVIDENCE`, and what its entries ask.

The columns are the same conversation, so the names of one are evidence for the other.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from edition.read.digital_archive.names import DESCRIBED_OFFICE, NAME, OFFICE, scan, shape, spelling
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.sides import NO_SIDE, Known, Side
from edition.read.digital_archive.vocabulary import words

_LONGEST_ROLE = 12
# A shorter word in capitals is rather an abbreviation: `ЦК`, `СССР`.
_SHORTEST_STRANGER = 5
_APPOSITION = re.compile(r"[^.!?:]{1,120}\s[-–—]\s")
# A sentence about whoever holds an office also begins with the office, and a period ends it.
_ROLES = re.compile(rf"{DESCRIBED_OFFICE}(?:,{DESCRIBED_OFFICE}){{0,3}},?|{OFFICE}(?:,{OFFICE}){{0,3}}\.")
_WITH_INITIALS = re.compile(rf"(?=[^,]*I)T*{NAME}\.?$")
# An interpreter's name is listed without initials, too, and a sentence may follow: `Interpreter: Yan Mingfu. …`
_LISTED_OFFICES = frozenset(words("present", "offices"))
_NAMES_ONE = re.compile(rf"T*(?=[NIA]{{2}}){NAME}(?:[.,]|$)")
_OFFICE_HOLDERS = re.compile(rf"T*{NAME}(?:[,.]{DESCRIBED_OFFICE}[:-]T*{NAME})*\.?")
_NAME = re.compile(NAME)
_TITLED_NAME = re.compile(rf"T*{NAME}")
# As romanised: «Ч» is two letters.
_NO_VOWELS = re.compile(r"[b-df-hj-np-tv-xz]{2,8}")
# As romanised: Молотову, Булганину, Залуцкому.
_DATIVE = re.compile(r"..(?:[oe]v|[iy]n)u$|.(?:sk|ck|tsk)omu$")
# `Beginn: 10.00 Uhr`; a score or a rate is seldom so written. Where a sentence follows, it is the time on a tape.
_TIME = re.compile(r"\d{1,2}(?:[.:]\d{2}(?!\s+\w+(?:\s[a-zа-я]+){2})|\s?(?:Uhr|час\w*|h|Std)\b)")
# `Насер - Хрущеву:`
_ADDRESSEE = re.compile(rf"T*{NAME}:")
_ASKS = re.compile(r"[?!]")


class Seen(NamedTuple):
    """A label, and what there is to hold it against: its own column and the other.

    `in_front` says that no speech has begun before it, `goes_on` that a leaf cuts the sentence with which it begins.
    """

    label: Label
    own: Side
    other: Side
    in_front: bool
    goes_on: bool = False

    def has_names_in(self, known: Known) -> bool:
        """Tell whether all names of the label are known."""
        return bool(self.label.names) and all(name in known for name in self.label.names)


class Evidence(NamedTuple):
    """One thing that speaks for a speech, or by a negative weight against it."""

    weight: int
    why: str
    holds: Callable[[Seen], bool]


def _has_title(seen: Seen) -> bool:
    return seen.label.is_titled


def _needs_no_name(seen: Seen) -> bool:
    return bool(seen.label.role) and not seen.label.is_interview


def is_familiar(seen: Seen) -> bool:
    """Tell whether the names of a label are known from elsewhere, or its voice or office has another label."""
    if seen.label.role:
        return seen.own.nameless[seen.label.role] > 1
    known = (seen.own.listed, seen.own.recurring, seen.other.named)
    return all(any(name in names for names in known) for name in seen.label.names)


def is_stopped_in_both(seen: Seen) -> bool:
    """Tell whether a period ends the label in the other column, too, as it may a sentence in one."""
    is_name = _ends_like_a_sentence(seen) and not seen.in_front and _begins_anew(seen) and not _is_ordinary(seen)
    return is_name and seen.has_names_in(seen.other.stopped)


def _is_in_record(seen: Seen) -> bool:
    return seen.label.separator != "." and not is_familiar(seen) and seen.has_names_in(seen.own.in_record)


def _ends_like_a_tag(seen: Seen) -> bool:
    return seen.label.separator in "-:"


def _ends_like_a_sentence(seen: Seen) -> bool:
    return seen.label.separator == "."


def _is_no_sentence(seen: Seen) -> bool:
    return _ends_like_a_sentence(seen) and any(map(seen.has_names_in, (seen.own.listed, seen.own.recurring)))


def _is_in_stenogram(seen: Seen) -> bool:
    return _ends_like_a_sentence(seen) and _needs_no_name(seen) and seen.own.ends_in_periods


def _is_told_of(seen: Seen) -> bool:
    label = seen.label
    if not _ends_like_a_sentence(seen) or not seen.own.ends_in_periods or seen.other is NO_SIDE or is_familiar(seen):
        return False
    is_in_both = not seen.in_front and seen.has_names_in(seen.other.stopped)
    is_elsewhere = is_in_both or seen.has_names_in(seen.own.told)
    return (bool(label.names) and label.has_manner) or (is_elsewhere and not _is_ordinary(seen))


def _ends_a_sentence(seen: Seen) -> bool:
    is_plain = not (seen.label.is_titled or seen.label.is_emphatic)
    return seen.goes_on and _ends_like_a_sentence(seen) and is_plain


def _is_in_capitals(seen: Seen) -> bool:
    is_tag = _ends_like_a_sentence(seen) and seen.label.in_capitals and seen.own.writes_tags_in_capitals
    return is_tag and len(seen.label.key) >= _SHORTEST_STRANGER


def _is_in_series(seen: Seen) -> bool:
    return seen.label.in_series


def _is_like_the_tags(seen: Seen) -> bool:
    label, usual = seen.label, seen.own.usual_form
    if seen.in_front or seen.other is not NO_SIDE or label.separator != ":" or usual is None:
        return False
    if label.said[:1].isdigit():
        return False
    if label.is_interview:
        return not is_familiar(seen)
    if not label.names or (seen.own.writes_full_names and not label.is_full_name):
        return False
    return label.form == usual and not (is_familiar(seen) or _is_in_record(seen))


def _has_initials(seen: Seen) -> bool:
    names = seen.label.names
    in_row = (
        _ends_like_a_sentence(seen) and seen.own.ends_in_periods and bool(seen.label.said) and not is_familiar(seen)
    )
    return in_row and any(len(word) == 1 for name in names for word in name)


def _begins_anew(seen: Seen) -> bool:
    return not seen.label.goes_on_small


def _goes_on(seen: Seen) -> bool:
    return seen.label.goes_on_small and seen.label.separator != ":" and not _is_noted(seen)


def _is_noted(seen: Seen) -> bool:
    return seen.label.separator == "-" and seen.own.goes_on_small and seen.has_names_in(seen.own.listed)


def _is_said_of(seen: Seen) -> bool:
    label = seen.label
    is_small = label.goes_on_small and label.separator == ":" and not label.is_titled and bool(label.names)
    return is_small and not any(name in seen.own.recurring or name in seen.own.listed for name in label.names)


def _is_apposition(seen: Seen) -> bool:
    return _goes_on(seen) and _APPOSITION.match(seen.label.said) is not None


def _is_abbreviation(seen: Seen) -> bool:
    """Tell whether a label is letters without a vowel that nobody else is labelled by: `ЧСР: 9 тысяч`, `USSR: …`."""
    names = seen.label.names
    if seen.label.is_titled or len(names) != 1 or not _NO_VOWELS.fullmatch(seen.label.key):
        return False
    return seen.label.in_capitals and names[0] not in seen.own.recurring and names[0] not in seen.own.listed


def _is_addressed(seen: Seen) -> bool:
    return any(_DATIVE.search(name[-1]) for name in seen.label.names) and seen.label.is_titled


def _is_timed(seen: Seen) -> bool:
    return seen.label.separator == ":" and not seen.label.is_titled and _TIME.match(seen.label.said) is not None


def _is_to_somebody(seen: Seen) -> bool:
    label = seen.label
    return label.separator == "-" and _ADDRESSEE.fullmatch(shape(scan(label.said))) is not None


def _is_ordinary(seen: Seen) -> bool:
    # A letter alone is an initial, whatever word is written so: `С.: Где?`
    words = [word for name in seen.label.names for word in name if len(word) > 1]
    if seen.label.is_titled or not words or not all(word in seen.own.ordinary for word in words):
        return False
    return not (seen.has_names_in(seen.own.vouched) or seen.has_names_in(seen.other.vouched))


def _holds_offices(said: str, listed: Known) -> bool:
    """Tell whether what follows an office is somebody present, and further offices with theirs perhaps."""
    found = [*scan(said)]
    return _OFFICE_HOLDERS.fullmatch(shape(found)) is not None and all(
        spelling(said[found[match.start()].start : found[match.end() - 1].end]) in listed
        for match in _NAME.finditer(shape(found))
    )


def _is_list_entry(seen: Seen) -> bool:
    said = seen.label.said
    if seen.in_front and seen.label.role and _holds_offices(said, seen.own.listed):
        return True
    is_long = len(said.split(None, _LONGEST_ROLE)) > _LONGEST_ROLE
    if seen.label.is_titled or is_long or _ASKS.search(said):
        return False
    kinds = shape(scan(said))
    if seen.label.role:
        is_named = seen.in_front and seen.label.role in _LISTED_OFFICES and _NAMES_ONE.match(kinds)
        is_signed = _TITLED_NAME.fullmatch(kinds) and said[:1].isupper()
        return bool(is_named or is_signed) or _WITH_INITIALS.match(kinds) is not None
    return seen.in_front and _ROLES.fullmatch(kinds) is not None


EVIDENCE = (
    Evidence(2, "a title or an office stands before the name", _has_title),
    Evidence(1, "a voice or an office needs no name", _needs_no_name),
    Evidence(2, "the name is among those present, in another label or in the other column", is_familiar),
    Evidence(1, "or else the title or the summary of the record names it", _is_in_record),
    Evidence(1, "a dash or a colon ends the label", _ends_like_a_tag),
    Evidence(-1, "a period ends it, as it ends a sentence", _ends_like_a_sentence),
    Evidence(1, "but before the period stands a known name and no more", _is_no_sentence),
    Evidence(2, "or a voice or an office, where the tags end so", _is_in_stenogram),
    Evidence(3, "or a name in capitals, where the tags end so and are all in capitals", _is_in_capitals),
    Evidence(
        1, "or a name that text or other column have elsewhere, or that says how, where the tags end so", _is_told_of
    ),
    Evidence(-3, "a leaf cuts the sentence that the period ends", _ends_a_sentence),
    Evidence(
        3,
        "or it is one of a series: a name alone on its line, a numbered name, a letter of an interview",
        _is_in_series,
    ),
    Evidence(
        1,
        "where there is no other column, the labels before it are written like it, or it is a pronoun",
        _is_like_the_tags,
    ),
    Evidence(3, "or a strange name with initials, where the tags end so", _has_initials),
    Evidence(1, "what follows begins like a sentence", _begins_anew),
    Evidence(-2, "lower case after a dash or a period rather completes a sentence", _goes_on),
    Evidence(
        -1, "lower case after a colon rather tells of somebody whom neither a label nor a list names", _is_said_of
    ),
    Evidence(-2, "what follows is an apposition between two dashes", _is_apposition),
    Evidence(-4, "a Russian surname is in the dative, as a resolution names whom it is for", _is_addressed),
    Evidence(-4, "a time of day follows, as of the beginning or the end", _is_timed),
    Evidence(-4, "whom a letter is to follows, and no word", _is_to_somebody),
    Evidence(-2, "the name is an ordinary word of the text", _is_ordinary),
    Evidence(-2, "it is an abbreviation of consonants that begins no other paragraph", _is_abbreviation),
    Evidence(-3, "what follows is but an office, or whoever holds it, as in a list", _is_list_entry),
)
# What a label must weigh for its paragraph to be a speech.
ENOUGH = 3


def weight(seen: Seen) -> int:
    """Return how much speaks for a label."""
    return sum(evidence.weight for evidence in EVIDENCE if evidence.holds(seen))
