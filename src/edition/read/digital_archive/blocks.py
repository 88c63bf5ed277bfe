"""What each block of a column is: the rules, in the order in which they are asked.

A rule looks at one block and what is known of its place, and returns what the block is, or None. The last one,
paragraph, always answers, so reading never fails.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from edition.document import Classification, DateLine, Heading, Leaf, Passage, Signature
from edition.document.languages import begins_small
from edition.read.dates import is_day
from edition.read.digital_archive.dating import dated
from edition.read.digital_archive.headings import CLOSES_SENTENCE, LONGEST_LINE, heads_conversation
from edition.read.digital_archive.inline import Cut
from edition.read.digital_archive.layout import Layout
from edition.read.digital_archive.lines import (
    counts_copies,
    heads_more,
    is_appendix,
    is_aside,
    is_classification,
    is_date_line,
    is_over,
    is_registration,
    is_section,
    is_signature,
    is_title,
    is_told,
    unspaced,
)
from edition.read.digital_archive.naming import Label
from edition.read.digital_archive.tags import Tag, tag
from edition.read.markdown import Block


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph that is nothing else; `recorder` says that it does not belong to the speech before it.

    `begins` is the leaf that begins where it does, `rest` what follows its words up to the next.
    """

    passage: Passage
    recorder: bool = False
    begins: Leaf | None = None
    rest: tuple[Passage | Leaf, ...] = ()


Piece = Classification | DateLine | Heading | Leaf | Signature | Words | Tag

# A number with a letter that looks like a digit is none.
_WORD = re.compile(r"[^\W\d_]{2}")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]\s+\w")
_RULE = re.compile(r"\W*(?:[-–—_*=~]\s*){3,}")
_ENDS_IN_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.$")
# In a diary, of so many blocks one at most begins a speech.
_RARE = 4
LONGEST_HEADING = 250


@dataclass(slots=True)
class Place:
    """What is known where a block stands: the column, and what came before; `begins` is the first piece of its text.

    `narrates` says that the column tells what somebody said before it gives anybody's words, or by days, as a diary.
    """

    blocks: Sequence[Block]
    speeches: Mapping[int, Label]
    lists: Collection[int]
    layout: Layout
    narrates: bool
    number: int = 0
    pieces: list[Piece] = field(default_factory=list)
    begins: int = 0

    @property
    def block(self) -> Block:
        """The block that the rules look at."""
        return self.blocks[self.number]

    @property
    def text(self) -> str:
        """Its text."""
        return self.block.passage.text

    @property
    def at_head(self) -> bool:
        """Tell whether only headings, date lines and the like came before in this division."""
        own = islice(reversed(self.pieces), len(self.pieces) - self.begins)
        last = next((p for p in own if isinstance(p, Heading | Words | Tag)), None)
        return last is None or isinstance(last, Heading)

    @property
    def below_rule(self) -> bool:
        """Tell whether a row of strokes or asterisks stands right above, as between two texts."""
        last = self.pieces[-1] if self.pieces else None
        return isinstance(last, Words) and _RULE.fullmatch(last.passage.text) is not None

    @property
    def has_heading(self) -> bool:
        """Tell whether a heading came before in the text."""
        return any(isinstance(piece, Heading) for piece in islice(self.pieces, self.begins, None))

    @property
    def tells(self) -> bool:
        """Tell whether the column rather tells than records who said what, as a diary does."""
        return len(self.speeches) * _RARE < len(self.blocks)

    @property
    def last_words(self) -> str:
        """The paragraph right before, but for leaves; nothing where what stands there is none."""
        last = next((piece for piece in reversed(self.pieces) if not isinstance(piece, Leaf)), None)
        return last.passage.text if isinstance(last, Words) else ""

    @property
    def is_cut(self) -> bool:
        """Tell whether a leaf cuts the sentence of the block, which goes on in lower case behind it."""
        return self.next > self.number + 1 and begins_small(self.below) and not begins_small(self.text)

    @property
    def below(self) -> str:
        """The text of the next block, nothing at the end."""
        return self.blocks[self.next].passage.text if self.next < len(self.blocks) else ""

    @property
    def next(self) -> int:
        """The number of the next block, but for those that number leaves."""
        number = self.number + 1
        while group := self.layout.leaves.get(number):
            number = group.after
        return number


Rule = Callable[[Place], Piece | None]


def speech(place: Place) -> Tag | None:
    """`Тов. Микоян - …`."""
    label = place.speeches.get(place.number)
    return None if label is None else tag(place.block.passage, label)


def signed_heading(place: Place) -> Heading | None:
    """`## Беседа`."""
    return None if place.block.signs is None else Heading(dated(place.block.passage), place.block.signs)


def signature(place: Place) -> Signature | DateLine | None:
    """`записал В. Кобяев`, and a date beside it, where nothing but such lines follows."""
    if place.number < place.layout.closing:
        return None
    passage = place.block.passage
    return DateLine(dated(passage)) if is_date_line(place.text) else Signature(passage)


def classification(place: Place) -> Classification | None:
    """`Сов. секретно`, `Top Secret`, with the number of the copy or that alone; below a signature, a further text's."""
    is_degree = is_classification(place.text) and (place.at_head or is_signature(place.last_words))
    is_count = place.at_head and counts_copies(place.text)
    return Classification(place.block.passage) if is_degree or is_count else None


def date_line(place: Place) -> DateLine | None:
    """`16 сентября 1957г.`, `Москва, 16 сентября 1957 г.`."""
    found = place.at_head and is_date_line(place.text)
    return DateLine(dated(place.block.passage)) if found else None


def subheading(place: Place) -> Heading | None:
    """The line after a heading, when it reads on from it; after one with signs, also when it is no sentence."""
    last = next((piece for piece in reversed(place.pieces) if not isinstance(piece, Leaf)), None)
    if place.at_head and place.has_heading and is_registration(place.text):
        return Heading(place.block.passage, subordinate=True)
    if not (place.at_head and isinstance(last, Heading) and _is_line(place, LONGEST_HEADING)):
        return None
    if _TWO_SENTENCES.search(place.text):
        return None
    reads_on = begins_small(place.text) or (last.signs is not None and not CLOSES_SENTENCE.search(place.text))
    if reads_on or any(_opens(each.passage.text) for each in place.blocks[place.number + 1 : place.number + 2]):
        return Heading(dated(place.block.passage), subordinate=True)
    return None


def plain_heading(place: Place) -> Heading | None:
    """A title without signs: the first line of a text, or below a rule, when it is no sentence; or one in capitals."""
    is_first = (place.at_head and (not place.has_heading or is_title(place.text))) or place.below_rule
    fits = is_first and _is_line(place, LONGEST_HEADING)
    closes = CLOSES_SENTENCE.search(place.text) and not _ENDS_IN_INITIAL.search(place.text)
    if not fits or closes or not _WORD.search(unspaced(place.text)):
        return None
    return Heading(dated(place.block.passage))


def conversation(place: Place) -> Heading | None:
    """`Из беседы за обедом.`, `ПРИЛОЖЕНИЕ № 2`, `ВЫВОДЫ`: a further conversation begins, an appendix, or remarks."""
    heads = heads_conversation(place.text) or place.number in place.layout.headings
    found = (heads and _is_line(place, LONGEST_LINE)) or heads_more(place.text)
    return Heading(dated(place.block.passage)) if found else None


def section(place: Place) -> Heading | None:
    """`II. Sprawa repatriacji`: a further item of the agenda, between speeches, or above a text where nobody speaks."""
    is_item = is_section(place.text) and not (is_section(place.last_words) or place.at_head)
    is_text = len(place.below) > LONGEST_LINE and not is_section(place.below)
    heads = is_text if not place.speeches else place.next in place.speeches
    return Heading(dated(place.block.passage)) if is_item and heads else None


def recorder(place: Place) -> Words | None:
    """`Беседа продолжалась час.`, `ПОСТАНОВИЛИ: …`, `17 июня 1959 г.`: the recorder's own words, or an editor's.

    So is a signature above the degree of secrecy of a further text.
    """
    is_entry = (is_date_line(place.text) and not begins_small(place.text)) or (place.tells and is_day(place.text))
    is_listed = place.number in place.lists and not place.at_head
    is_noted = is_over(place.text) or is_aside(place.block.passage) or is_listed
    is_signed = is_signature(place.text) and (is_classification(place.below) or is_appendix(place.below))
    is_narrated = is_told(place.text) and place.narrates
    found = is_entry or place.number >= place.layout.tail or is_noted or is_signed or is_narrated
    return Words(place.block.passage, recorder=True) if found else None


def paragraph(place: Place) -> Words:
    """Everything else."""
    return Words(place.block.passage)


RULES: tuple[Rule, ...] = (
    signed_heading,
    speech,
    signature,
    classification,
    date_line,
    conversation,
    section,
    subheading,
    plain_heading,
    recorder,
    paragraph,
)


def pieces(
    blocks: Sequence[Block],
    speeches: Mapping[int, Label],
    lists: Collection[int],
    cuts: Mapping[int, Cut],
    layout: Layout,
) -> list[Piece]:
    """Tell what each block of a column is, given its labels, its lists, its leaves and its end."""
    front = blocks[: min(speeches, default=0)]
    place = Place(blocks, speeches, lists, layout, _narrates(front, blocks, speeches))
    while place.number < len(blocks):
        if group := layout.leaves.get(place.number):
            place.pieces.append(Leaf(group.marks))
            place.number = group.after
        else:
            piece = next(piece for rule in RULES if (piece := rule(place)) is not None)
            if isinstance(piece, Classification) and not place.at_head:
                place.begins = len(place.pieces)
            cut = cuts.get(place.number)
            place.pieces.append(_with_leaves(piece, cut) if cut else piece)
            place.number += 1
    return place.pieces


def _narrates(front: Sequence[Block], blocks: Sequence[Block], speeches: Collection[int]) -> bool:
    """Tell whether a column tells what somebody said before it gives anybody's words, or is a diary by days."""
    is_diary = len(speeches) * _RARE < len(blocks) and any(is_day(block.passage.text) for block in blocks)
    return is_diary or any(is_told(block.passage.text) for block in front)


def _with_leaves(piece: Piece, cut: Cut) -> Piece:
    """Return a piece with the leaves that begin in it; a line, unlike a paragraph, is left whole."""
    match piece:
        case Words() | Tag():
            return replace(piece, begins=cut.begins, rest=cut.rest)
        case Heading() | DateLine():
            return replace(piece, passage=dated(cut.whole))
        case Classification() | Signature():
            return replace(piece, passage=cut.whole)
        case Leaf():
            return piece


def _opens(text: str) -> bool:
    return is_date_line(text) or is_classification(text)


def _is_line(place: Place, longest: int) -> bool:
    """Tell whether a block is short enough for a heading, lists nobody, and does not go on behind a leaf."""
    return len(place.text) <= longest and place.number not in place.lists and not place.is_cut
