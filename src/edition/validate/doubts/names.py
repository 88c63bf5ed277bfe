"""Names that are misread by a letter: the register has the form that was meant."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from edition.document.languages import SMALL_LETTERS
from edition.findings import Candidate
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import WORD, Transcript, language, quoted
from edition.validate.proof.tei import TEI

_NAMES = ("persName", "placeName", "orgName")
# Shorter words are near to many others; the last letters of a name change with its case.
_FEWEST_LETTERS, _ENDING = 6, 2
_MAYBE_NAME = re.compile(rf"[^\W\d_{SMALL_LETTERS}][^\W\d_]{{{_FEWEST_LETTERS - 1},}}")
_SPEAKER = f"{TEI}speaker"
_CORRECT = 'look at the scan; write <choice><sic>…</sic><corr resp="#editor">…</corr></choice> if it was misread'


def misread(text: Transcript) -> Iterator[Doubt]:
    """Ask about words that differ in one letter from a form of the register, and are none themselves (word-misread)."""
    if text.register is None:
        return
    for tongue, reading in text.readings(corrected=True, without="unclear").items():
        known = _forms(text.register, tongue)
        meant = {word: form for word in set(_MAYBE_NAME.findall(reading.whole)) if (form := known.meant(word))}
        for block, said in reading.words.items() if meant else ():
            for word in dict.fromkeys(WORD.findall(said)) if block.tag != _SPEAKER else ():
                if word in meant:
                    yield _doubt(text, block, word, meant[word])


def _doubt(text: Transcript, block: etree._Element, word: str, form: str) -> Doubt:
    place = text.place(block)
    message = f"what is {quoted(word)} in {place}? the register has {quoted(form)}, which differs in a letter"
    candidates = (Candidate(form, "low"), Candidate(word, "low", ("the transcript reads it so",)))
    return Doubt("word-misread", "misread", place, block, message, _CORRECT, candidates)


@lru_cache(maxsize=16)
def _forms(register: etree._Element, tongue: str) -> "_Forms":
    """Return the words of names in a language; texts are checked one after the other against one register."""
    return _Forms(register, tongue)


class _Forms:
    """The words of the names that a register has in a language."""

    def __init__(self, register: etree._Element, tongue: str) -> None:
        names = (name for name in register.iter(*(TEI + name for name in _NAMES)) if language(name) == tongue)
        words = {word for name in names for word in WORD.findall("".join(name.itertext()))}
        self._words = frozenset(words)
        self._but_for_a_letter: Mapping[str, str] = {
            gapped: word for word in sorted(words) if len(word) >= _FEWEST_LETTERS for gapped in _gapped(word)
        }
        self.meant = lru_cache(maxsize=16_384)(self._meant)

    def _meant(self, word: str) -> str:
        """Return the form from which a word differs in one letter, nothing if there is none or it is a form itself."""
        if not word[0].isupper() or word in self._words:
            return ""
        found = (self._but_for_a_letter.get(gapped, "") for gapped in _gapped(word))
        return next(filter(None, found), "")


def _gapped(word: str) -> Iterator[str]:
    """Yield a word with each of its letters left open, but for the first and those of its ending."""
    for at in range(1, len(word) - _ENDING):
        yield f"{word[:at]}\0{word[at + 1 :]}"
