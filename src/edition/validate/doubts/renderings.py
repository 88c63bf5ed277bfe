"""What renders what, and what is rendered by nothing."""

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from edition.decisions import NONE
from edition.findings import Candidate
from edition.validate.doubts.ascent import longest_ascent
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.rivals import Rivals
from edition.validate.doubts.transcript import WHOLE_TEXT, Transcript, quoted
from edition.validate.proof.tei import TEI

_SPEECH = f"{TEI}sp"
_COMPARE = "compare the columns; write corresp on the part of the translation that renders it"
_DIVIDE = "compare the columns; join or divide speeches that the transcript divides wrongly"


def unaligned(text: Transcript) -> Iterator[Doubt]:
    """Ask what an utterance of the translation renders (translation-unaligned)."""
    for translation in text.translations if text.originals else ():
        for speech in translation.iter(_SPEECH):
            if not speech.get("corresp"):
                place = text.place(speech)
                message = f"what does {place}, {quoted(text.written(speech))}, render? no part of the original is named"
                settle = 'compare the columns; write corresp="#u…" on the sp'
                answers = ("#u…", (NONE,))
                yield Doubt("translation-unaligned", "alignment", place, speech, message, settle, (), *answers)


def doubtful(text: Transcript) -> Iterator[Doubt]:
    """Ask whether a part of the translation renders what it is said to (alignment-doubtful)."""
    rivals = Rivals(text, "@corresp")
    for element, _ in text.pointing:
        own, value = rivals.own(element), element.get("corresp", "")
        if rivals.of(element) or (own and own.certainty != "high"):
            yield _doubtful(text, element, value, rivals.with_the_text(element, value, "medium"))


def _doubtful(text: Transcript, element: etree._Element, value: str, candidates: tuple[Candidate, ...]) -> Doubt:
    place = text.place(element)
    original = " ".join(text.written(target) for target in text.targets(element))
    message = f"does {place}, {quoted(text.written(element))}, render {value}, {quoted(original)}?"
    settle = (
        "compare the columns; write what it renders as corresp, or take corresp off where it renders nothing, and take "
        "the certainty out of standOff"
    )
    return Doubt("alignment-doubtful", "alignment", place, element, message, settle, candidates, value, (NONE,))


def untranslated(text: Transcript) -> Iterator[Doubt]:
    """Ask why nothing renders an utterance (utterance-untranslated), where the translation renders others.

    Of several in a row, as an abridged translation leaves out, once.
    """
    if not any(element.tag == _SPEECH for element, targets in text.pointing if targets):
        return
    rendered = {target for _, targets in text.pointing for target in targets}
    for original in text.originals:
        for is_rendered, row in groupby(original.iter(_SPEECH), rendered.__contains__):
            if not is_rendered:
                first, *others = row
                place = text.place(first)
                until = f" to {text.place(others[-1])}, which begin with" if others else ","
                message = (
                    f"what renders {place}{until} {quoted(text.written(first))}? no part of the translation is known to"
                )
                yield Doubt("utterance-untranslated", "alignment", place, first, message, _COMPARE)


def counts(text: Transcript) -> Iterator[Doubt]:
    """Say once that the columns differ in how many utterances they have (utterances-differ)."""
    ours = [speech for original in text.originals for speech in original.iter(_SPEECH)]
    for translation in text.translations if ours else ():
        theirs = list(translation.iter(_SPEECH))
        if theirs and len(theirs) != len(ours):
            message = f"is an utterance missing? the original has {len(ours)}, the translation {len(theirs)}"
            yield Doubt("utterances-differ", "utterances", WHOLE_TEXT, theirs[0], message, _DIVIDE)


def repeated(text: Transcript) -> Iterator[Doubt]:
    """Ask about an utterance that renders what one before it renders as well (translation-repeated)."""
    for translation in text.translations:
        first: dict[etree._Element, str] = {}
        for speech in translation.iter(_SPEECH):
            place = text.place(speech)
            for target in text.targets(speech):
                other = first.setdefault(target, place)
                if other != place:
                    said, rendered = quoted(text.written(speech)), text.place(target)
                    message = f"does {place}, {said}, render {rendered}? {other} renders it as well"
                    yield Doubt("translation-repeated", "repeated", place, speech, message, _COMPARE)


def disordered(text: Transcript) -> Iterator[Doubt]:
    """Ask about utterances of the translation that render what stands elsewhere (translation-out-of-order)."""
    for translation in text.translations:
        rendering = [
            (speech, min(text.order[target] for target in targets))
            for speech in translation.iter(_SPEECH)
            if (targets := text.targets(speech))
        ]
        in_order = longest_ascent([number for _, number in rendering])
        for at, (speech, _) in enumerate(rendering):
            if at not in in_order:
                place = text.place(speech)
                said, value = quoted(text.written(speech)), speech.get("corresp")
                message = f"does {place}, {said}, render {value}? its neighbours render what stands elsewhere"
                yield Doubt("translation-out-of-order", "order", place, speech, message, _COMPARE)
