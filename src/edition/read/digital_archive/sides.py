"""What a column has to say about who speaks: the names in its labels and lists, and how often they stand there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter

from rapidfuzz import fuzz, process

from edition.read.digital_archive.lines import ends_in
from edition.read.digital_archive.names import Name, spelling
from edition.read.digital_archive.naming import Form, Label

_ALIKE_IN_ONE_COLUMN = 80
_ALIKE_IN_TWO = 70
_LONG_WORD = 4
_MOST_KEYS = 100
# So many paragraphs that begin with a name and a period leave no doubt that it is a speaker's.
_CLEARLY = 3
# One label of so many may be written otherwise.
_NEARLY = 4
_WORD = re.compile(r"[^\W\d_]+")
# More than the number of a leaf, behind which its back may be named, `14об`, as also the row of a table is.
_SAYS = re.compile(r"[^\W\d_]{3}|\A\D+\Z|\|[^|]+\|[^|]+\|")
_CLOSED = ends_in(".!?:;…。！？")


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
    """What a column has: what may be labels, by block, the names in its lists of those present, its texts.

    `recorded` are the names in the title and the summary of the archive's record; `uncertain` are the labels that
    there are if an unknown word is a title.
    """

    labels: Mapping[int, Label]
    present: Sequence[Name]
    texts: Sequence[str]
    recorded: Sequence[Name] = ()
    uncertain: Mapping[int, Label] = field(default_factory=dict)

    @cached_property
    def listed(self) -> Known:
        """Those present."""
        return Known(self.present, _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def in_record(self) -> Known:
        """Those whom the archive's record names."""
        return Known(self.recorded, _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def recurring(self) -> Known:
        """The names that stand in two labels, or in one with a title."""
        times = Counter(word for name in self._names() for word in {"".join(name), *filter(_is_long, name)})
        twice = (name for name in self._names() if any(times[word] > 1 for word in ("".join(name), *name)))
        before_period = self._often if self.ends_in_periods else ()
        return Known(chain(twice, self._titled(), before_period), _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def usual_form(self) -> Form | None:
        """How nearly all labels are written, if two at least are surely of speakers: known names, recurring offices."""
        forms = Counter(found.form for found in self._plausible())
        form, count = max(forms.items(), key=itemgetter(1), default=(None, 0))
        sure = [found for found in self._plausible() if found.form == form and self._is_known(found)]
        return form if len(sure) > 1 and count * _NEARLY >= forms.total() * (_NEARLY - 1) else None

    @cached_property
    def writes_full_names(self) -> bool:
        """Tell whether the labels that are surely of speakers have names of more than one word."""
        sure = [found for found in self._plausible() if found.names and self._is_known(found)]
        return bool(sure) and all(found.is_full_name for found in sure)

    def _is_known(self, found: Label) -> bool:
        if found.role:
            return self.nameless[found.role] > 1
        return all(name in self.listed or name in self.recurring for name in found.names)

    @cached_property
    def goes_on_small(self) -> bool:
        """Tell whether what is said begins in lower case after a dash, as in notes, behind names with titles."""
        small = [found for found in self.labels.values() if found.separator == "-" and found.goes_on_small]
        sure = [found.key for found in small if found.is_titled and all(name in self.listed for name in found.names)]
        return len(sure) >= _CLEARLY and len(set(sure)) > 1

    @cached_property
    def ends_in_periods(self) -> bool:
        """Tell whether a period ends the column's tags, as in a stenogram.

        Two speakers at least must recur before one, one of them three times, in capitals or as somebody known to be
        there; and rather before a period than before a dash or a colon.
        """
        often = self._often
        known = [name for name in self._before_period if name in self.listed]
        is_clear = known or any(count >= _CLEARLY or name in self._in_capitals for name, count in often.items())
        is_rule = sum(often.values()) >= sum(1 for _ in self._plausible())
        # Beside one who recurs in capitals, another may speak but once, and a voice may interject.
        once = self._in_capitals.intersection(self._before_period) if self._in_capitals.intersection(often) else ()
        voices = {found.role for found in self._stopped() if found.is_voice and found.in_capitals} if once else ()
        return bool(is_clear) and is_rule and len({*known, *often, *once, *voices}) > 1

    @cached_property
    def writes_tags_in_capitals(self) -> bool:
        """Tell whether the tags that a period ends are in capitals, which no sentence is."""
        known = {*self._often, *(name for name in self._before_period if name in self.listed)}
        return self.ends_in_periods and known <= self._in_capitals

    @cached_property
    def _before_period(self) -> Counter[Name]:
        """How often each name, but for ordinary words, ends in a period."""
        names = (name for found in self._stopped() for name in found.names)
        return Counter(name for name in names if not all(word in self.ordinary for word in name))

    @cached_property
    def _often(self) -> dict[Name, int]:
        return {name: count for name, count in self._before_period.items() if count > 1}

    @cached_property
    def _in_capitals(self) -> frozenset[Name]:
        return frozenset(name for found in self._stopped() if found.in_capitals for name in found.names)

    @cached_property
    def cut(self) -> frozenset[int]:
        """The blocks that a leaf parts from words that end without a closing mark."""
        worded = [n for n, text in enumerate(self.texts) if _SAYS.search(text)]
        after_leaf = ((before, n) for before, n in pairwise(worded) if n > before + 1)
        return frozenset(n for before, n in after_leaf if not _CLOSED.search(self.texts[before]))

    @cached_property
    def told(self) -> Known:
        """The capitalised words that stand in two paragraphs at least."""
        written = Counter(word for text in self.texts for word in {*_WORD.findall(text)} if word[0].isupper())
        return Known([spelling(word) for word, count in written.items() if count > 1], _ALIKE_IN_ONE_COLUMN)

    @cached_property
    def named(self) -> Known:
        """The names in labels and lists, as the other column asks for them."""
        return Known(chain(self.present, self._names()), _ALIKE_IN_TWO)

    @cached_property
    def stopped(self) -> Known:
        """The names that a period ends at the head of a paragraph, as the other column asks for them."""
        return Known(self._before_period, _ALIKE_IN_TWO)

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

    def _stopped(self) -> Iterator[Label]:
        return (found for found in self.labels.values() if found.separator == "." and not found.goes_on_small)

    def _names(self) -> Iterator[Name]:
        return (name for found in self._plausible() for name in found.names)

    def _titled(self) -> Iterator[Name]:
        return (name for found in self._plausible() if found.is_titled for name in found.names)


NO_SIDE = Side({}, (), ())
