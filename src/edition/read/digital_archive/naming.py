"""What may name the speaker of a paragraph, once it is read."""

from dataclasses import dataclass
from typing import NamedTuple

from edition.document.languages import begins_small
from edition.read.digital_archive.names import Name

INTERVIEW = "interview"
"""The role of either side of an interview."""
LONGEST_TITLE = 6
"""How many characters a word has at most that may be a title, though no list knows it."""


class Form(NamedTuple):
    """How a label is written: what ends it, whether with a title, whether in capitals."""

    separator: str
    is_titled: bool
    in_capitals: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What may be a label: where it begins and ends in its paragraph, and what it consists of.

    A label has `names`, at their `places` in the paragraph, or, for a voice, an office or the two sides of an
    interview, a `role`. `separator` is `-`, `:`, `.` or `;`, nothing where the label is all of the paragraph; `said`
    are the words after it, without the signs before them; `quotes` says that they are quoted. `in_series` says that
    others of its column are labels in the same way, `is_voice` that somebody unnamed interjects, `has_manner` that it
    says how: `Kaganovich (from his seat).`, `is_abbreviated` that its title, which no list knows, ends in a period,
    `is_emphatic` that its emphasis ends with it: `**Kaganovich.**`
    """

    begins: int
    ends: int
    separator: str
    said: str = ""
    names: tuple[Name, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    is_titled: bool = False
    role: str = ""
    quotes: bool = False
    in_capitals: bool = False
    in_series: bool = False
    is_voice: bool = False
    has_manner: bool = False
    is_abbreviated: bool = False
    is_emphatic: bool = False

    @property
    def goes_on_small(self) -> bool:
        """Tell whether what is said begins in lower case."""
        return begins_small(self.said)

    @property
    def is_interview(self) -> bool:
        """Tell whether it is one side of an interview."""
        return self.role == INTERVIEW

    @property
    def form(self) -> Form:
        """How it is written."""
        return Form(self.separator, self.is_titled, self.in_capitals)

    @property
    def is_full_name(self) -> bool:
        """Tell whether a name in it has more than one word."""
        return any(len(name) > 1 for name in self.names)

    @property
    def key(self) -> str:
        """The names in one."""
        return "".join(word for name in self.names for word in name)
