"""Where a text begins to close: signatures, and dates, offices, copies and whatever stands below them."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from rapidfuzz import fuzz

from edition.read.dates import is_day
from edition.read.digital_archive.lines import (
    ends_in,
    heads_more,
    is_aside,
    is_date_line,
    is_distribution,
    is_signature,
)
from edition.read.digital_archive.names import CAPITALS, NAME, scan, shape, spelling
from edition.read.digital_archive.vocabulary import alternatives, words
from edition.read.markdown import Block

_OFFICE_ALONE = re.compile(r"[AB]{0,3}R[RBAFNL]{0,12}")
_NAME = re.compile(rf"(?:{NAME}|{CAPITALS})")
_MOST_WORDS = 5
# A name of one word in letters without case: 毛泽东, 김일성.
_IN_SIGNS = re.compile(r"[\u3400-\u9fff]{3,4}|[\uac00-\ud7a3]{3,4}")
# What stands below a signature is short and no sentence: an office, a number, somebody who got a copy.
_LONGEST_BELOW = 80
_MOST_BELOW = 12
_ENDS_SENTENCE = ends_in(".!?…。！？")
_IS_NO_SENTENCE = re.compile(r"\W*\d|.*(?:\w\.\s?\w\.|\d.*\b\w{1,3}\.)\W*$", re.DOTALL)
# So many lines at most, if nothing surer closes the text, are the office and the address of whoever signed.
_MOST_BELOW_NAME = 2
# A capitalised word but for the first, and how alike, of 100, the same name is in two scripts.
_NAMED = re.compile(r"(?<=[\s.])[^\W\d_a-zа-я][\w-]{2,}")
_ALIKE = 60
_DIGITS = re.compile(r"\d+")
_CLOSES = ends_in(".!?…,。！")
# What leads to a name: `Votre bien dévoué,`, `С глубоким уважением`, an office; but no number.
_LEADS = re.compile(r"(?!\d)\w[^\n:;.!?…。！？\d]{2,60}")
_TO_SOMEBODY = re.compile(r"[wFP]T")
_ENDS_IN_COMMA = ",，"
# Among the first lines a letter greets whoever gets it, and a telegram is called one.
_FRONT = 8
_SALUTATION = re.compile(r"[^\n:;!?…\d]{2,60}?(?P<sign>[!,，:：])")
_TELEGRAM = re.compile(rf"\b\w*(?:{alternatives(words('telegram'))})", re.IGNORECASE)
_NO_NAME = re.compile(
    alternatives(
        *(words("no_speaker", key) for key in ("words", "places", "answers")),
        *(words(table) for table in ("voice", "stage", "classification", "appendix", "remarks", "office")),
        *(words("end", key) for key in ("pauses", "marks")),
    ),
    re.IGNORECASE,
)


def closing(
    blocks: Sequence[Block], speeches: Collection[int], leaves: Mapping[int, int], *, asides: bool = False
) -> int:
    """Return the number of the block from which on there are only signatures and what stands beside and below them.

    Dates, offices, a few short lines that are no sentences. `leaves` are the blocks that number leaves, with how many
    blocks each has: these close and open nothing. With `asides`, notes may stand there, too.
    """
    numbers = {number for first, count in leaves.items() for number in range(first, first + count)}
    opening = [block.passage.text for block in blocks[:_FRONT]]
    in_letter = any(map(_is_salutation, opening))
    in_telegram = not speeches and any(map(_TELEGRAM.search, opening))
    start = after = len(blocks)
    below, may_be_alone = 0, True
    for number in range(len(blocks) - 1, -1, -1):
        if number in numbers:
            continue
        block = blocks[number]
        if block.signs is not None or number in speeches or heads_more(block.passage.text):
            break
        is_note = asides and is_aside(block.passage)
        if (
            is_note
            or _closes(blocks, number, after, numbers)
            or (may_be_alone and _signs_alone(blocks, number, after, numbers, in_letter=in_letter))
            or (in_telegram and after == len(blocks) and not below and _signs_telegram(blocks, number, numbers))
        ):
            after = number
            start = start if is_date_line(block.passage.text) else number
        elif below < _MOST_BELOW and _may_stand_below(block.passage.text):
            below += 1
            may_be_alone = below <= _MOST_BELOW_NAME and may_be_alone and not _is_addressed(block.passage.text)
        else:
            break
    while 0 < start < len(blocks) and is_date_line(blocks[start - 1].passage.text):
        start -= 1
    return start


def _may_stand_below(text: str) -> bool:
    """Tell whether a block may stand below a signature."""
    return len(text) <= _LONGEST_BELOW and bool(not _ENDS_SENTENCE.search(text) or _IS_NO_SENTENCE.match(text))


def _is_addressed(text: str) -> bool:
    """Tell whether a line below a letter says to whom it goes, who has not signed it: `à Monsieur le Président`."""
    return text[:1].islower() and _TO_SOMEBODY.match(shape(scan(text))) is not None


def _closes(blocks: Sequence[Block], number: int, after: int, leaves: Collection[int]) -> bool:
    """Tell whether a block may close a text; `after` is the next that does, `leaves` are those that number leaves."""
    text = blocks[number].passage.text
    if is_signature(text) or is_date_line(text):
        return True
    before = _before(blocks, number, leaves)
    # Below a text a day heads an entry of a diary.
    if is_day(text) and _NAME.fullmatch(shape(scan(before))):
        return True
    if is_distribution(before) and before.rstrip().endswith(":"):
        return True
    following = blocks[after].passage.text if after < len(blocks) else ""
    kinds = shape(scan(text))
    is_name = re.fullmatch(CAPITALS, kinds) is not None and is_date_line(following)
    is_above_name = is_signature(following) or _NAME.fullmatch(shape(scan(following))) is not None
    return is_name or (is_above_name and _OFFICE_ALONE.fullmatch(kinds) is not None)


def _signs_alone(blocks: Sequence[Block], number: int, after: int, leaves: Collection[int], *, in_letter: bool) -> bool:
    """Tell whether a block is but a name, below a sentence or what leads to it; one word in capitals, or if it is sure.

    Surer it is with more that closes the text, or below a valediction, which may stand on the line above the name.
    Any few words may lead to the name where a letter begins with a salutation, else what is or follows a valediction.
    """
    led, _, text = blocks[number].passage.text.strip().strip("()").rpartition("\n")
    before, above = _before(blocks, number, leaves, 1), _before(blocks, number, leaves, 2)
    if led:
        before, above = led, before
    kinds = shape(scan(text))
    in_signs = _IN_SIGNS.fullmatch(text) is not None
    may_lead = in_letter or any(map(_is_valediction, (before, above)))
    is_led = may_lead and _leads(before) and _CLOSES.search(above) is not None
    is_sure = text.isupper() or in_signs or after < len(blocks) or (is_led and _is_valediction(before))
    is_name = _NAME.fullmatch(kinds) and (len(kinds) > 1 or is_sure)
    is_short = (text[:1].isupper() or in_signs or kinds[:1] == "N") and len(kinds) <= _MOST_WORDS
    is_below = (is_led and len(kinds) > 1) or (not led and _CLOSES.search(before) is not None)
    return bool(is_name) and is_short and is_below


def _signs_telegram(blocks: Sequence[Block], number: int, leaves: Collection[int]) -> bool:
    """Tell whether the last block of a telegram is one capitalised word, below a sentence, that is nothing but a name.

    A word that the text also has in small letters is none, nor one that says something by itself.
    """
    text = blocks[number].passage.text.strip()
    if shape(scan(text)) != "N" or not text[:1].isupper() or _NO_NAME.fullmatch(text):
        return False
    is_word = re.compile(rf"(?<!\w){re.escape(text.lower())}(?!\w)")
    is_used = any(is_word.search(block.passage.text) for block in blocks)
    return not is_used and _ENDS_SENTENCE.search(_before(blocks, number, leaves)) is not None


def _is_salutation(text: str) -> bool:
    """Tell whether a line greets whoever gets a letter: `Дорогой товарищ!`, `Mon cher ami,`, `Dear Mr. Chairman:`."""
    found = _SALUTATION.fullmatch(text.strip())
    if found is None or not text[:1].isupper():
        return False
    return found["sign"] not in ":：" or "T" in shape(scan(text))


def _leads(text: str) -> bool:
    """Tell whether a line may lead to a name below it: a few words that are no sentence and address nobody."""
    line = text.strip().rstrip(_ENDS_IN_COMMA)
    is_line = _LEADS.fullmatch(line) is not None and line[:1].isupper()
    return is_line and "T" not in shape(scan(line))


def _is_valediction(text: str) -> bool:
    """Tell whether a line reads on into the name below it: `Votre affectueusement dévoué,`."""
    return _leads(text) and text.rstrip()[-1:] in _ENDS_IN_COMMA


def _before(blocks: Sequence[Block], number: int, leaves: Collection[int], count: int = 1) -> str:
    """Return the text of the block so many before one, but for those that number leaves."""
    others = (blocks[n].passage.text for n in range(number - 1, -1, -1) if n not in leaves)
    return next(islice(others, count - 1, None), "")


def agreed(closings: Sequence[int], below: Sequence[Sequence[int]], columns: Sequence[Sequence[Block]]) -> list[int]:
    """Return where columns close: each where the other does, if as many blocks stand below the last speech in both.

    `closings` are the blocks where they do by their own words, `below` those after the label of the last speech.
    """
    if len(closings) == 1 or len(below[0]) != len(below[1]):
        return [*closings]
    most = max(sum(number >= first for number in own) for first, own in zip(closings, below, strict=True))
    ends = [[column[number] for number in own[len(own) - most :]] for column, own in zip(columns, below, strict=True)]
    if not all(_sign_alike(*pair) for pair in zip(*ends, strict=True)):
        return [*closings]
    return [min([first, *own[len(own) - most :]]) for first, own in zip(closings, below, strict=True)]


def _sign_alike(one: Block, other: Block) -> bool:
    """Tell whether two blocks may both close a text: each by its look, or by a name or number that both have."""
    blocks = (one, other)
    if any(block.signs is not None or heads_more(block.passage.text) for block in blocks):
        return False
    texts = [block.passage.text for block in blocks]
    return all(map(_looks_like_closing, texts)) or _share_name(*texts)


def _looks_like_closing(text: str) -> bool:
    return _may_stand_below(text) or is_signature(text)


def _share_name(one: str, other: str) -> bool:
    """Tell whether two texts, whatever their scripts, have a name or a number in common."""
    ours, theirs = ([*map("".join, map(spelling, _NAMED.findall(text)))] for text in (one, other))
    names = any(fuzz.ratio(our, their) >= _ALIKE for our in ours for their in theirs)
    return names or not set(_DIGITS.findall(one)).isdisjoint(_DIGITS.findall(other))
