"""Who is speaking."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from edition.decisions import numbered
from edition.findings import Candidate
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.rivals import Rivals
from edition.validate.doubts.transcript import Transcript, quoted, several
from edition.validate.proof.tei import TEI

_SETTLE = 'look at the scan; write the speaker as who, with cert="high", on the sp, or add the form to the register'
_NUMBER = re.compile(r"\d+")


def speakers(text: Transcript) -> Iterator[Doubt]:
    """Ask who speaks where nobody is named (speaker-unknown), or somebody with low certainty (speaker-doubtful).

    What is asked about an utterance is not asked again about its rendering. Where nobody is named, and nobody may be,
    all utterances of a column under one label are one question, and so are those under labels that stand once each and
    are numbered: `1. Question:`.
    """
    written: Counter[str] = Counter()
    rivals = Rivals(text, "@who")
    unknown: dict[tuple[etree._Element | None, str], list[etree._Element]] = {}
    for speech in filter(_is_doubtful, text.all("sp")):
        if any(target.tag == speech.tag and _is_doubtful(target) for target in text.targets(speech)):
            continue
        if who := speech.get("who", ""):
            candidates = rivals.with_the_text(speech, who, "low")
            yield _doubt(text, [speech], "speaker-doubtful", f"{who} is named, with low certainty", candidates)
        elif others := rivals.of(speech):
            yield _doubt(text, [speech], "speaker-unknown", "nobody is named", others)
        else:
            column = next(speech.iterancestors(f"{TEI}text"), None)
            label = _label(text, speech).casefold()
            if _NUMBER.search(label):
                written = written or Counter(_label(text, each).casefold() for each in text.all("sp"))
                label = label if written[label] > 1 else _NUMBER.sub("", label)
            unknown.setdefault((column, label), []).append(speech)
    for speeches in unknown.values():
        yield _doubt(text, speeches, "speaker-unknown", "nobody is named", ())


def _is_doubtful(speech: etree._Element) -> bool:
    return not speech.get("who") or speech.get("cert") == "low"


def _label(text: Transcript, speech: etree._Element) -> str:
    """Return the label of a speech as it is written, nothing where it has none."""
    label = speech.find(f"{TEI}speaker")
    return "" if label is None else text.written(label)


def _doubt(
    text: Transcript, speeches: Sequence[etree._Element], rule: str, state: str, candidates: tuple[Candidate, ...]
) -> Doubt:
    first = speeches[0]
    label = _label(text, first)
    name = quoted(label) if label else "the speaker"
    value = candidates[0].value if candidates else "#…"
    kind = numbered("speaker", text.numbers[first])
    message = f"who is {name} in {several(map(text.place, speeches))}? {state}"
    return Doubt(rule, kind, text.place(first), first, message, _SETTLE, candidates, value)
