"""Which struck words the translation renders all the same.

Were they struck, or underlined, and misread by the machine? The edition asks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.align.anchors import all_stems, sentences
from edition.align.correspondence import passages
from edition.document import Document, Kind, Passage, Rendering, Span, mapped

# A word of the translation renders one of the original if they stand in the same pairs of texts so often.
_TOGETHER, _AT_LEAST = 0.6, 2
_STRUCK = re.compile(r"(?:crossed|struck|stricken|deleted|scratched)\b", re.IGNORECASE)
# A word that stands in more texts says nothing.
_COMMON = 100


def doubted(document: Document, correspondence: Mapping[int, Rendering]) -> Document:
    """Return the document with low certainty on each deletion whose words the translation has."""
    both = document.both()
    if both is None:
        return document
    original, translation = both
    ours, theirs = list(original.identified()), list(translation.identified())
    rendered: dict[int, list[str]] = {}
    for number, rendering in correspondence.items():
        for part in rendering.originals:
            rendered.setdefault(part, []).extend(map(_kept, passages(theirs[number])))
    pairs = {
        part: (" ".join(p.text for p in passages(ours[part])), " ".join(texts)) for part, texts in rendered.items()
    }
    lexicon = _Lexicon(pairs)
    found: dict[int, set[Span]] = {}
    for part, (our, their) in pairs.items():
        pair = _Pair(part, Counter(all_stems(our)), sentences(our), sentences(their))
        for passage in passages(ours[part]):
            if spans := set(_translated(passage, pair, lexicon)):
                found[id(passage)] = spans

    def doubt(passage: Passage) -> Passage:
        struck = found.get(id(passage), ())
        spans = tuple(replace(span, certainty="low") if span in struck else span for span in passage.spans)
        return replace(passage, spans=spans) if struck else passage

    columns = (each if each.is_translation else mapped(each, passage=doubt) for each in document.columns)
    return replace(document, columns=tuple(columns))


def _kept(passage: Passage) -> str:
    """Return a text of the translation without what the translator says to be struck: `[Crossed out: …]`."""
    text = passage.text
    for span in reversed(passage.spans):
        if span.kind is Kind.SUPPLIED and _STRUCK.match(text, span.start):
            text = text[: span.start] + text[span.end :]
    return text


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and its translation: its number, how often each stem is in it, the sentences of both."""

    part: int
    stems: Counter[str]
    sentences: int
    their_sentences: int


def _translated(passage: Passage, pair: _Pair, lexicon: "_Lexicon") -> Iterator[Span]:
    """Yield the deletions of a passage that the translation renders; what replaces one is rendered in its place."""
    replaced = {old for old, _ in passage.substitutions()}
    for span in passage.spans:
        if span.kind is Kind.DELETION and span not in replaced:
            struck = passage.text[span.start : span.end]
            # As many sentences as the original has with what is struck, and not as without it.
            as_many = sentences(struck) and pair.their_sentences == pair.sentences
            alone = (stem for stem, times in Counter(all_stems(struck)).items() if times == pair.stems[stem])
            if as_many or any(lexicon.renders(stem, pair.part) for stem in alone):
                yield span


class _Lexicon:
    """Which stems of the two languages stand in the same pairs of texts, and which begin with the same sound."""

    def __init__(self, pairs: Mapping[int, tuple[str, str]]) -> None:
        self._stems = {part: (set(all_stems(our)), set(all_stems(their))) for part, (our, their) in pairs.items()}
        self._where: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
        for part, both in self._stems.items():
            for where, found in zip(self._where, both, strict=True):
                for stem in found:
                    where.setdefault(stem, set()).add(part)

    def renders(self, stem: str, part: int) -> bool:
        """Tell whether the translation of a text has a word for one of its stems, judging by all other texts."""
        theirs = self._stems[part][1]
        if stem in theirs:
            return True
        ours = self._where[0].get(stem, set()) - {part}
        if len(ours) > _COMMON:
            return False
        counted = Counter(their for our in ours for their in self._stems[our][1] if their in theirs)
        return any(
            times >= _AT_LEAST and 2 * times / (len(ours) + len(self._where[1][their]) - 1) >= _TOGETHER
            for their, times in counted.items()
        )
