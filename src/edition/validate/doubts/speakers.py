"""Who is speaking."""

from collections.abc import Iterator

from lxml import etree

from edition.decisions import numbered
from edition.findings import Candidate
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.rivals import Rivals
from edition.validate.doubts.transcript import Transcript, quoted
from edition.validate.proof.tei import TEI

_SETTLE = 'look at the scan; write the speaker as who, with cert="high", on the sp, or add the form to the register'


def speakers(text: Transcript) -> Iterator[Doubt]:
    """Ask who speaks where nobody is named (speaker-unknown), or somebody with low certainty (speaker-doubtful).

    What is asked about an utterance is not asked again about its rendering.
    """
    rivals = Rivals(text, "@who")
    for speech in filter(_is_doubtful, text.all("sp")):
        if any(target.tag == speech.tag and _is_doubtful(target) for target in text.targets(speech)):
            continue
        if not (who := speech.get("who", "")):
            yield _doubt(text, speech, "speaker-unknown", "nobody is named", rivals.of(speech))
        else:
            candidates = rivals.with_the_text(speech, who, "low")
            yield _doubt(text, speech, "speaker-doubtful", f"{who} is named, with low certainty", candidates)


def _is_doubtful(speech: etree._Element) -> bool:
    return not speech.get("who") or speech.get("cert") == "low"


def _doubt(text: Transcript, speech: etree._Element, rule: str, state: str, candidates: tuple[Candidate, ...]) -> Doubt:
    label = speech.find(f"{TEI}speaker")
    name = quoted(text.written(label)) if label is not None else "the speaker"
    place = text.place(speech)
    value = candidates[0].value if candidates else "#…"
    kind = numbered("speaker", text.numbers[speech])
    return Doubt(rule, kind, place, speech, f"who is {name} in {place}? {state}", _SETTLE, candidates, value)
