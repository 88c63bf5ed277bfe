"""Which paragraphs begin a speech: `Тов. Микоян -`, `Cde. X -`, `Comrade X:`, `X:`, `тов. Микоян.` and the like.

No form alone decides. A title, a separator, a known or recurring name and a capital after it are weighed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.document import Passage
from edition.read.digital_archive.vocabulary import alternatives, beginning, text_of, words
from edition.read.markdown import Block

_SIGNS = re.escape(text_of("metamark", "signs") + text_of("metamark", "alone"))
_WORD = r"(?:[^\W\d_a-zа-яё]\.|[^\W\d_a-zа-яё][\w’'ʼ]*(?:[-‐][\w’'ʼ]+)*)"
_NAME = rf"{_WORD}(?:\s*(?<=\.){_WORD}|\s+{_WORD}){{0,4}}"
_TAG = re.compile(
    rf"(?:(?P<mark>[{_SIGNS}\s]*)(?<=\s))?[{_SIGNS}]*"
    rf"(?P<title>(?:(?i:{alternatives(words('honorific'))})(?:\s+|(?<=\.)))*)"
    rf"(?P<name>{_NAME})"
    r"(?:\s*\([^()]{1,60}\))?"
    r"(?P<separator>(?:\s*[-–—]|\s*[:：]|\.)(?=\s|$))"
)
_PRESENT = re.compile(
    rf"\W*(?:(?:{alternatives(words('present'))})(?!\w)"
    rf"|[^:\n]{{0,60}}\b(?:{alternatives(words('present', 'sides'))})\s*(?=:))",
    re.IGNORECASE,
)
_NO_SPEAKER = beginning("no_speaker")
_SIGNATURE = beginning("signature")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_TITLES = re.compile(rf"(?<!\w)(?:{alternatives(words('honorific'))})(?:\s+|(?<=\.))", re.IGNORECASE)
_ALL_NAME = re.compile(_NAME)
_MANY_LETTERS = 4
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Tag:
    """How a paragraph names its speaker: a stray mark before, the label, and what is said."""

    mark: Passage | None
    label: Passage
    said: Passage


def is_present_list(text: str) -> bool:
    """Tell whether a paragraph lists those who took part: `Присутствовали: …`, `Корейская делегация: …`."""
    return _PRESENT.match(text) is not None


def present(blocks: Iterable[Block]) -> set[str]:
    """Return the names, in lower case, that the lists of those present hold."""
    found: set[str] = set()
    for block in blocks:
        if is_present_list(block.passage.text):
            text = _TITLES.sub("", _PARENTHESIS.sub("", " ".join(block.passage.text.split())))
            for name in re.split(r"[,;:]|\s(?:и|and)\s", text):
                if _ALL_NAME.fullmatch(name.strip(" .")):
                    found.add(name.strip(" .").lower())
    return found


def tags(blocks: Sequence[Block], known: set[str]) -> dict[int, Tag]:
    """Return the paragraphs that begin a speech, by number; `known` are names in lower case."""
    matches = {
        number: match
        for number, block in enumerate(blocks)
        if block.signs is None and (match := _TAG.match(block.passage.text)) and _may_name(match)
    }
    times = Counter((_name(match), match["separator"].strip()) for match in matches.values())
    recurring = {name for (name, _), count in times.items() if count > 1}
    return {
        number: tag
        for number, match in matches.items()
        if _weight(match, known, recurring) >= _ENOUGH and (tag := _tag(blocks[number].passage, match))
    }


def _name(match: re.Match[str]) -> str:
    return " ".join(match["name"].lower().split())


def _may_name(match: re.Match[str]) -> bool:
    """Rule out what a colon or dash follows without anybody speaking."""
    text = match.string
    start = match.start("name")
    return not (is_present_list(text) or _NO_SPEAKER.match(text, start) or _SIGNATURE.match(text, start))


def _weight(match: re.Match[str], known: set[str], recurring: set[str]) -> int:
    """Weigh the evidence that a paragraph begins with the name of its speaker."""
    separator = match["separator"].strip()
    said = match.string[match.end() :].lstrip(" \n\"«“„'…")
    name = _name(match)
    evidence = (
        (bool(match["title"]), 2),
        (_is_known(name, known | recurring), 2),
        (separator != ".", 1),
        (separator == ".", -1),
        (not said or said[0].isupper(), 1),
        # «Микоян - человек опытный»: what goes on in lower case after a dash is rather a sentence.
        (said[:1].islower() and separator not in {":", "："}, -2),
    )
    return sum(weight for holds, weight in evidence if holds)


def _is_known(name: str, known: set[str]) -> bool:
    """Tell whether a name, or a long word of it, is among the known ones."""
    return name in known or any(
        len(word) >= _MANY_LETTERS and word in other.split() for word in name.split() for other in known
    )


def _tag(passage: Passage, match: re.Match[str]) -> Tag | None:
    """Cut the passage into mark, label and words; None where a sign runs over a cut.

    In TEI a space parts the three, so there must be one in the source: a mark at once before a name is its label's.
    """
    begins, ends = max(match.end("mark"), 0), match.end("separator")
    if passage.crossed(begins) or passage.crossed(ends):
        return None
    mark = passage.cut(0, begins).strip() if passage.text[:begins].strip() else None
    return Tag(mark, passage.cut(begins, ends).strip(), passage.cut(ends, len(passage.text)).strip())
