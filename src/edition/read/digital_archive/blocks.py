"""What each block of a column is: the rules, in the order in which they are asked.

A rule looks at one block and what is known of its place, and returns what the block is, or None. The last one,
paragraph, always answers, so reading never fails.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from edition.document import Classification, DateLine, Heading, Kind, Leaf, Passage, Signature, Span
from edition.read.dates import written_dates
from edition.read.digital_archive import leaves
from edition.read.digital_archive.labels import Label, Tag, tag
from edition.read.digital_archive.names import CAPITALS, NAME, scan, shape
from edition.read.digital_archive.vocabulary import alternatives, beginning, words
from edition.read.markdown import Block


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph that is nothing else; `recorder` says that it does not belong to the speech before it."""

    passage: Passage
    recorder: bool = False


Piece = Classification | DateLine | Heading | Leaf | Signature | Words | Tag

_COPY = rf"(?:{alternatives(words('copy'))})\s*(?:№|#|(?:N|nr|no|č|sz)\b\.?)?\s*\d+"
_SECRECY = rf"(?:{alternatives(words('classification'), words('copy', 'remarks'))}|{_COPY})"
_CLASSIFICATION = re.compile(rf"\W*{_SECRECY}(?:\W+{_SECRECY}){{0,3}}\W*", re.IGNORECASE)
# How many copies were typed, below a signature: `Отп. 5 экз.`, `5 copies printed.`
_COPIES = re.compile(
    rf"\W*(?:(?:{alternatives(words('copy', 'typed'))})\W*)?\d+\s*(?:{alternatives(words('copy', 'copies'))})\W*",
    re.IGNORECASE,
)
_CONVERSATION = beginning("conversation")
_END = beginning("end")
_SIGNATURE = beginning("signature")
# Between strokes, after an office perhaps: `ПОСОЛ СССР В КНДР /А. ПУЗАНОВ/`.
_BETWEEN_STROKES = re.compile(r"[^/.!?;:]{0,80}/(?P<name>[^/]{3,40})/\W*")
_NAME_WITH_INITIALS = re.compile(rf"(?=.*I)(?:{NAME}|{CAPITALS})")
CLOSES_SENTENCE = re.compile(r"[.!?:;,…。！？：；，][»”\"')\]]*\s*$")
_FRONT = 3
LONGEST_HEADING = 250
_LONGEST_LINE = 120
_LONGEST_DATE_LINE = 60
_LONGEST_PLACE = 3


@dataclass(slots=True)
class Place:
    """What is known where a block stands: the column, and what came before."""

    blocks: Sequence[Block]
    speeches: Mapping[int, Label]
    lists: Collection[int]
    closing: int
    number: int = 0
    pieces: list[Piece] = field(default_factory=list)

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
        last = next((p for p in reversed(self.pieces) if isinstance(p, Heading | Words | Tag)), None)
        return last is None or isinstance(last, Heading)

    @property
    def has_heading(self) -> bool:
        """Tell whether a heading came before in the column."""
        return any(isinstance(piece, Heading) for piece in self.pieces)


Rule = Callable[[Place], Piece | None]


def speech(place: Place) -> Tag | None:
    """`Тов. Микоян - …`."""
    label = place.speeches.get(place.number)
    return None if label is None else tag(place.block.passage, label)


def signed_heading(place: Place) -> Heading | None:
    """`## Беседа`."""
    return None if place.block.signs is None else Heading(_dated(place.block.passage), place.block.signs)


def signature(place: Place) -> Signature | DateLine | None:
    """`записал В. Кобяев`, and a date beside it, where nothing but such lines follows."""
    if place.number < place.closing:
        return None
    passage = place.block.passage
    return DateLine(_dated(passage)) if is_date_line(place.text) else Signature(passage)


def classification(place: Place) -> Classification | None:
    """`Сов. секретно`, `Top Secret`, with the number of the copy or that alone."""
    return Classification(place.block.passage) if place.at_head and is_classification(place.text) else None


def date_line(place: Place) -> DateLine | None:
    """`16 сентября 1957г.`, `Москва, 16 сентября 1957 г.`."""
    found = place.at_head and is_date_line(place.text)
    return DateLine(_dated(place.block.passage)) if found else None


def subheading(place: Place) -> Heading | None:
    """The line after a heading, when it reads on from it; after one with signs, also when it is no sentence."""
    last = next((piece for piece in reversed(place.pieces) if not isinstance(piece, Leaf)), None)
    if not (place.at_head and isinstance(last, Heading) and _is_line(place, LONGEST_HEADING)):
        return None
    following = place.blocks[place.number + 1 : place.number + 2]
    reads_on = place.text[:1].islower() or (last.signs is not None and not CLOSES_SENTENCE.search(place.text))
    if reads_on or any(is_date_line(block.passage.text) for block in following):
        return Heading(_dated(place.block.passage), subordinate=True)
    return None


def plain_heading(place: Place) -> Heading | None:
    """A title without signs: the first line of a text, when it is no sentence."""
    fits = place.at_head and not place.has_heading and _is_line(place, LONGEST_HEADING)
    if not fits or CLOSES_SENTENCE.search(place.text) or not any(c.isalpha() for c in place.text):
        return None
    return Heading(_dated(place.block.passage))


def conversation(place: Place) -> Heading | None:
    """`Из беседы за обедом.`: a further conversation begins."""
    found = _CONVERSATION.match(place.text) and _is_line(place, _LONGEST_LINE)
    return Heading(_dated(place.block.passage)) if found else None


def end_of_conversation(place: Place) -> Words | None:
    """`Беседа продолжалась два часа.`: the recorder's own words."""
    return Words(place.block.passage, recorder=True) if _END.match(place.text) else None


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
    subheading,
    plain_heading,
    end_of_conversation,
    paragraph,
)


def pieces(
    blocks: Sequence[Block], promised: Sequence[int], speeches: Mapping[int, Label], lists: Collection[int]
) -> list[Piece]:
    """Tell what each block of a column is.

    `promised` are the leaves that the shelf mark names, `speeches` the labels of the blocks that begin a speech,
    `lists` the blocks that list those present.
    """
    groups = leaves.groups(blocks, promised, min(speeches, default=_FRONT), lists)
    place = Place(blocks, speeches, lists, _closing(blocks, speeches))
    while place.number < len(blocks):
        if group := groups.get(place.number):
            place.pieces.append(Leaf(group.marks))
            place.number += len(group.marks)
        else:
            place.pieces.append(next(piece for rule in RULES if (piece := rule(place)) is not None))
            place.number += 1
    return place.pieces


def _closing(blocks: Sequence[Block], speeches: Collection[int]) -> int:
    """Return the number of the block from which on there are only signatures and dates beside them."""
    start = len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        text = blocks[number].passage.text
        if blocks[number].signs is not None or number in speeches or not (is_signature(text) or is_date_line(text)):
            break
        if is_signature(text):
            start = number
    while 0 < start < len(blocks) and is_date_line(blocks[start - 1].passage.text):
        start -= 1
    return start


def _is_line(place: Place, longest: int) -> bool:
    """Tell whether a block is short enough for a heading and lists nobody."""
    return len(place.text) <= longest and place.number not in place.lists


def is_classification(text: str) -> bool:
    """Tell whether a text is the degree of secrecy, the number of a copy, or both."""
    return _CLASSIFICATION.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """Tell whether a text is a line that says who recorded or signed, or how many copies were typed."""
    if len(text) > _LONGEST_LINE:
        return False
    return any((_SIGNATURE.match(text), _COPIES.fullmatch(text), _signs_between_strokes(text), _signs_after_date(text)))


def _signs_between_strokes(text: str) -> bool:
    found = _BETWEEN_STROKES.fullmatch(text)
    return found is not None and _NAME_WITH_INITIALS.fullmatch(shape(scan(found["name"]))) is not None


def _signs_after_date(text: str) -> bool:
    """Tell whether a text is a date and then a name: `24.X.62 г. А. ДОБРЫНИН`."""
    found = next(iter(written_dates(text)), None)
    if found is None or text[: found.start].strip():
        return False
    return _NAME_WITH_INITIALS.fullmatch(shape(scan(text, found.end))) is not None


def is_date_line(text: str) -> bool:
    """Tell whether a text is a date, with at most a place before it."""
    found = next(iter(written_dates(text)), None)
    return (
        found is not None
        and len(text) <= _LONGEST_DATE_LINE
        and not text[found.end :].strip(" .,\n")
        and len(text[: found.start].split()) <= _LONGEST_PLACE
    )


def _dated(passage: Passage) -> Passage:
    return passage.marked(Span(Kind.DATE, d.start, d.end, d.when) for d in written_dates(passage.text))
