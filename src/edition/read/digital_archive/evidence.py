"""What speaks for a label and against it: the table `EVIDENCE`, and what its entries ask.

The columns are the same conversation, so the names of one are evidence for the other.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from edition.read.digital_archive.labels import Label
from edition.read.digital_archive.names import NAME, OFFICE, Name, scan, shape, spelling

_ALIKE_IN_ONE_COLUMN = 80
_ALIKE_IN_TWO = 70
_LONG_WORD = 4
_MOST_KEYS = 100
_LONGEST_ROLE = 12
_APPOSITION = re.compile(r"[^.!?:]{1,120}\s[-–—]\s")
_ROLE = re.compile(OFFICE)
_WITH_INITIALS = re.compile(rf"(?=[^,]*I)T*{NAME}\.?$")
_ASKS = re.compile(r"[?!]")
_WORD = re.compile(r"[^\W\d_]+")


class Known:
    """Names against which others are held; for likeness only the most frequent, lest a long source take long."""

    def __init__(self, names: Iterable[Name], alike: float) -> None:
        counted = Counter(names)
        self._words = frozenset(chain.from_iterable(counted))
        self._keys = ["".join(name) for name, _ in counted.most_common(_MOST_KEYS)]
        self._alike = alike
        self._answers: dict[Name, bool] = {}

    def holds_words_of(self, name: Name) -> bool:
        """Tell whether every word of a name is known; initials do not count."""
        words = [word for word in name if len(word) > 1]
        return bool(words) and all(word in self._words for word in words)

    def __contains__(self, name: Name) -> bool:
        """Tell whether a name, a long word of it, or one very like it is known."""
        if name not in self._answers:
            has_long_word = any(word in self._words for word in filter(_is_long, name))
            self._answers[name] = has_long_word or self.holds_words_of(name) or self._has_like("".join(name))
        return self._answers[name]

    def _has_like(self, key: str) -> bool:
        if not _is_long(key):
            return key in self._keys
        return process.extractOne(key, self._keys, scorer=fuzz.ratio, score_cutoff=self._alike) is not None


def _is_long(word: str) -> bool:
    """Tell whether a word is long enough to be a family's name and no syllable of many names."""
    return len(word) >= _LONG_WORD


@dataclass(frozen=True)
class Side:
    """What a column has: what may be labels, by block, the names in its lists of those present, its texts."""

    labels: Mapping[int, Label]
    present: Sequence[Name]
    texts: Sequence[str]

    @cached_property
    def listed(self) -> Known:
        """Those present."""
        return Known(self.present, _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def recurring(self) -> Known:
        """The names that stand in two labels, or in one with a title."""
        times = Counter(word for name in self._names() for word in {"".join(name), *filter(_is_long, name)})
        twice = (name for name in self._names() if any(times[word] > 1 for word in ("".join(name), *name)))
        return Known(chain(twice, self._titled()), _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def named(self) -> Known:
        """The names in labels and lists, as the other column asks for them."""
        return Known(chain(self.present, self._names()), _ALIKE_IN_TWO)

    @cached_property
    def vouched(self) -> Known:
        """The names in lists and in labels with a title, which are surely people's."""
        return Known(chain(self.present, self._titled()), _ALIKE_IN_TWO)

    @cached_property
    def nameless(self) -> Counter[str]:
        """How often a voice or an office has a label; the two sides of an interview count as one."""
        return Counter(found.role for found in self._plausible())

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words that stand in lower case somewhere."""
        written = {word for text in self.texts for word in _WORD.findall(text) if word.islower()}
        return frozenset(chain.from_iterable(map(spelling, written)))

    def _plausible(self) -> Iterator[Label]:
        return (found for found in self.labels.values() if found.separator != "." and not found.goes_on_small)

    def _names(self) -> Iterator[Name]:
        return (name for found in self._plausible() for name in found.names)

    def _titled(self) -> Iterator[Name]:
        return (name for found in self._plausible() if found.is_titled for name in found.names)


NO_SIDE = Side({}, (), ())


class Seen(NamedTuple):
    """A label, and what there is to hold it against: its own column and the other."""

    label: Label
    own: Side
    other: Side

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


def _ends_like_a_tag(seen: Seen) -> bool:
    return seen.label.separator != "."


def _ends_like_a_sentence(seen: Seen) -> bool:
    return seen.label.separator == "."


def _is_no_sentence(seen: Seen) -> bool:
    names = seen.label.names
    known = (seen.own.listed, seen.own.recurring)
    return _ends_like_a_sentence(seen) and bool(names) and any(all(map(k.holds_words_of, names)) for k in known)


def _begins_anew(seen: Seen) -> bool:
    return not seen.label.goes_on_small


def _goes_on(seen: Seen) -> bool:
    return seen.label.goes_on_small and seen.label.separator != ":"


def _is_apposition(seen: Seen) -> bool:
    return _goes_on(seen) and _APPOSITION.match(seen.label.said) is not None


def _is_ordinary(seen: Seen) -> bool:
    words = [word for name in seen.label.names for word in name]
    if seen.label.is_titled or not words or not all(word in seen.own.ordinary for word in words):
        return False
    return not (seen.has_names_in(seen.own.vouched) or seen.has_names_in(seen.other.vouched))


def _is_list_entry(seen: Seen) -> bool:
    said = seen.label.said
    if seen.label.is_titled or len(said.split(None, _LONGEST_ROLE)) > _LONGEST_ROLE or _ASKS.search(said):
        return False
    kinds = shape(scan(said))
    return (_WITH_INITIALS if seen.label.role else _ROLE).match(kinds) is not None


EVIDENCE = (
    Evidence(2, "a title or an office stands before the name", _has_title),
    Evidence(1, "a voice or an office needs no name", _needs_no_name),
    Evidence(2, "the name is among those present, in another label or in the other column", is_familiar),
    Evidence(1, "a dash or a colon ends the label", _ends_like_a_tag),
    Evidence(-1, "a period ends it, as it ends a sentence", _ends_like_a_sentence),
    Evidence(1, "but before the period stands a known name and no more", _is_no_sentence),
    Evidence(1, "what follows begins like a sentence", _begins_anew),
    Evidence(-2, "lower case after a dash or a period rather completes a sentence", _goes_on),
    Evidence(-2, "what follows is an apposition between two dashes", _is_apposition),
    Evidence(-2, "the name is an ordinary word of the text", _is_ordinary),
    Evidence(-3, "what follows is but an office, or whoever holds it, as in a list", _is_list_entry),
)
# What a label must weigh for its paragraph to be a speech.
ENOUGH = 3


def weight(seen: Seen) -> int:
    """Return how much speaks for a label."""
    return sum(evidence.weight for evidence in EVIDENCE if evidence.holds(seen))
