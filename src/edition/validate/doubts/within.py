"""Labels of speakers within paragraphs: a transcript in which utterances are lines, or interjections stand in a row."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.labels import TITLES
from edition.validate.doubts.transcript import Transcript, quoted, several
from edition.validate.proof.tei import TEI

_TITLE = "|".join(map(re.escape, TITLES))
_WORD = r"[^\W\d_][\w’'-]*"
# Behind a sentence, whose end is found sooner than looked back for: words like a name, and the sign that ends a label.
_LABEL = re.compile(
    rf"[.?!…»”\")\]]\s(?P<label>(?:(?i:{_TITLE})\s?)?(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})(?:\s[-–—]|:))(?=\s)"
)
_ENDS_IN_TITLE = re.compile(rf"(?<!\w)(?:{_TITLE})\s$", re.IGNORECASE)
# So often a label must stand in a column that has no speech.
_OFTEN = 3
_SETTLE = (
    "look at the scan; where somebody else speaks, put an empty line before the label in the transcript and convert "
    "again, or make it an sp of its own"
)


def within(text: Transcript) -> Iterator[Doubt]:
    """Ask once in each column about labels of its speakers behind sentences within paragraphs (speech-doubtful).

    Where it has no speech, about those that recur.
    """
    for column in text.texts:
        known = {text.written(label) for label in column.iter(f"{TEI}speaker")}
        found = [
            (paragraph, label) for paragraph in column.iter(f"{TEI}p") for label in _labels(text.written(paragraph))
        ]
        times = Counter(label for _, label in found)
        taken = [(each, label) for each, label in found if label in known or not (known or times[label] < _OFTEN)]
        if taken:
            places = several(text.place(paragraph) for paragraph, _ in taken)
            shown = several(quoted(label) for _, label in taken)
            message = (
                f"do further speeches begin within {places}? there stand labels of speakers behind sentences: {shown}"
            )
            yield Doubt("speech-doubtful", "label", text.place(taken[0][0]), taken[0][0], message, _SETTLE)


def _labels(said: str) -> Iterator[str]:
    """Yield what looks like labels behind the sentences of a paragraph."""
    for match in _LABEL.finditer(said):
        is_capital = match["name"][0].isupper()
        if is_capital and not _ENDS_IN_TITLE.search(said, max(match.start("label") - 12, 0), match.start("label")):
            yield match["label"]
