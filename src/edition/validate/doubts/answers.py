"""The questions that `convert` answers as an editor decided: nothing is asked any more, and the decision holds."""

from collections import Counter
from collections.abc import Iterator

from edition.validate.doubts.transcript import Transcript
from edition.validate.proof.tei import TEI

# These are counted, as a block may hold several.
_COUNTED = {f"{TEI}unclear": "word", f"{TEI}del": "deletion"}


def answerable(text: Transcript) -> Iterator[tuple[str, str]]:
    """Yield place and kind of each question that `convert` may have answered."""
    for speech in text.all("sp"):
        yield text.place(speech), "speaker"
    for translation in text.translations:
        for element in translation.iter(f"{TEI}*"):
            if text.place(element) in text.by_id and text.by_id[text.place(element)] is element:
                yield text.place(element), "alignment"
    for place in text.leaves.values():
        yield place, "number"
    counts: Counter[tuple[str, str]] = Counter()
    for element in text.all("unclear", "del"):
        where = text.place(element), _COUNTED[str(element.tag)]
        counts[where] += 1
        yield where[0], numbered(where[1], counts[where])


def numbered(kind: str, number: int) -> str:
    """Return the kind of question for the n-th thing in a place; the first has no number."""
    return kind if number == 1 else f"{kind}{number}"
