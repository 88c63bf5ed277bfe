"""Paragraphs that begin like a speech and are none: a label that the edition did not take for a speaker's."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import Transcript, quoted, several
from edition.validate.proof.tei import TEI

_SPEECH, _PARAGRAPH = f"{TEI}sp", f"{TEI}p"
_TABLE = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))
_NO_LABELS = frozenset(_TABLE["words"])
TITLES = _TABLE["titles"]
"""Titles of which one before a name leaves no doubt that a speaker is named."""
# A name in a script of short words has few letters before the colon, after which no white space need stand.
_TITLED = re.compile(
    rf"(?i:{'|'.join(map(re.escape, TITLES))})\s?(?P<name>[^\W\d_][^:：?!;.\n]{{0,40}}?)"
    r"(?P<sign>\s*[:：]\s*[-–—]?|\s+[-–—])(?P<said>[^\W\d_])"
)
_LABEL = re.compile(
    r"\W{0,4}(?P<names>[^\W\d_][^:：?!;\n]{0,60}?)(?P<sign>\s*[:：][*_]{0,3}|\s+[-–—])(?P<said>(?:\s|(?<=：)\S|$).*)"
)
# What ends a label, and before where; paragraphs without it are passed over faster.
_SIGN, _FARTHEST = re.compile(r"[:：]|\s[-–—]"), 80
# A name in capitals is one without any sign, if it is all of a paragraph.
_ALONE = re.compile(r"[\s*_]*(?P<names>[^\W\d_][^\d:：?!;.,\n]{2,50}?)(?:\s*\([^()]{1,40}\))?[.\s*_]*")
# What a stenogram says of the hall: `(ГОЛОСА С МЕСТ: Слышно!)`.
_PARENTHESIS = re.compile(r"\s*\([^()]*\)[.\s]*")
_MANNER = re.compile(r"\s*\([^()]*\)")
# It counts items, behind an abbreviation perhaps: `III -`, `Ch. IV -`.
_NUMERAL = re.compile(r"(?:\w{1,3}\. )?[IVX]+")
_OPENING = " \"'«“„[("
_MOST_NAMES = 5
_LONGEST = 200
# So many speeches that begin in lower case make a habit.
_HABIT = 2
_LONGEST_PARTICLE = 3
_LONGEST_TITLE = 6
_LONGEST_WITHOUT_CASE = 10
_SETTLE = (
    "look at the scan; if so, make it an sp of its own with the label in speaker; where no space follows the label, "
    "put one into the transcript and convert again"
)


class _Label(NamedTuple):
    """What looks like a label, and whether lower case follows it, which counts where that is a habit."""

    words: str
    is_before_small: bool = False


def labels(text: Transcript) -> Iterator[Doubt]:
    """Ask about each label that begins paragraphs within speeches or below one (speech-doubtful).

    What is struck does not count. Where there is no speech at all, labels count if one of them begins two paragraphs or
    more.
    """
    for column in text.texts:
        has_speech = next(column.iter(_SPEECH), None) is not None
        paragraphs = _unlabelled(column) if has_speech else column.iter(_PARAGRAPH)
        labelled = [(p, label) for p in paragraphs if (label := _label(text.written(p, without="del")))]
        may_be_small = any(label.is_before_small for _, label in labelled) and _begin_small(text, column)
        found: dict[str, list[etree._Element]] = {}
        for paragraph, label in labelled:
            if may_be_small or not label.is_before_small:
                found.setdefault(label.words, []).append(paragraph)
        recurs = any(len(alike) > 1 for alike in found.values())
        for words, alike in found.items() if has_speech or recurs else ():
            yield _doubt(text, words, alike)


def _doubt(text: Transcript, label: str, paragraphs: list[etree._Element]) -> Doubt:
    places = [text.place(paragraph) for paragraph in paragraphs]
    message = f"does {quoted(label)} in {several(places)} begin a speech? it looks like the label of a speaker"
    return Doubt("speech-doubtful", "label", places[0], paragraphs[0], message, _SETTLE)


def _unlabelled(column: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that continue a speech, or stand below one, and the last above all, if it lists nobody."""
    first = next(column.iter(_SPEECH))
    above = first.getprevious()
    if above is not None and above.tag == _PARAGRAPH and above.find(f"{TEI}persName") is None:
        yield above
    for speech in column.iter(_SPEECH):
        yield from [*speech.iterchildren(_PARAGRAPH)][1:]
        for sibling in speech.itersiblings():
            if sibling.tag == _SPEECH:
                break
            if sibling.tag == _PARAGRAPH:
                yield sibling


def _begin_small(text: Transcript, column: etree._Element) -> bool:
    """Tell whether it is a habit in a column to begin in lower case after a dash."""
    return sum(_begins_small(text, speech) for speech in column.iter(_SPEECH)) >= _HABIT


def _begins_small(text: Transcript, speech: etree._Element) -> bool:
    """Tell whether what is said begins in lower case, after a dash."""
    said, label = speech.find(_PARAGRAPH), speech.find(f"{TEI}speaker")
    if said is None or label is None:
        return False
    return text.written(label)[-1:] in "-–—" and text.written(said)[:1].islower()


def _label(said: str) -> _Label | None:
    """Return what looks like the label of a speaker at the beginning of a paragraph."""
    if _PARENTHESIS.fullmatch(said):
        return None
    alone = _ALONE.fullmatch(said) if len(said) <= _LONGEST else None
    is_name = alone and alone["names"].lower() not in _NO_LABELS and _is_name(alone["names"].split())
    if alone and is_name and alone["names"].isupper():
        return _Label(said)
    return _before_sign(said) if _SIGN.search(said, 0, _FARTHEST) else None


def _before_sign(said: str) -> _Label | None:
    """Return what looks like a label that a colon or a dash ends; behind a title, no white space need follow these."""
    titled = _TITLED.match(said)
    if titled and titled["name"][0].isupper() and titled["said"].isupper():
        return _Label(said[: titled.end("sign")])
    found = _LABEL.match(said[:_LONGEST])
    if found is None:
        return None
    names = _MANNER.sub("", found["names"]).strip(" *_")
    first = found["said"].lstrip(_OPENING)[:1]
    has_colon = found["sign"].lstrip()[0] in ":："
    begins = not has_colon if first.islower() else (bool(first) or has_colon) and not first.isdigit()
    if not begins or names.lower().rstrip(".") in _NO_LABELS or not _is_name(names.split()):
        return None
    return _Label(said[: found.end("sign")], is_before_small=first.islower())


def _is_name(words: list[str]) -> bool:
    """Tell whether words may name somebody: few, capitalised but for particles, short where no letter has case."""
    is_short = sum(map(len, words)) <= _LONGEST_WITHOUT_CASE or any(word.lower() != word.upper() for word in words)
    return (
        is_short
        and 0 < len(words) <= _MOST_NAMES
        and not _NUMERAL.fullmatch(" ".join(words))
        and all(
            re.fullmatch(r"[^\W\d_][\w.’'‐-]*,?", word)
            and (not word[0].islower() or _is_small_beside(number, word, words))
            for number, word in enumerate(words)
        )
    )


def _is_small_beside(number: int, word: str, words: list[str]) -> bool:
    """Tell whether a word in small letters is a particle in a name, or a title, perhaps misread, before one."""
    if number > 0:
        return len(word) <= _LONGEST_PARTICLE
    return word.endswith(".") and len(word) <= _LONGEST_TITLE and len(words) > 1
