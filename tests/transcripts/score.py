"""Compares what a conversion says of a transcript with what is true: precision and recall in six categories."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from transcripts.encoded import EncodedColumn, EncodedSpeech, encoded, register_forms
from transcripts.truth import ColumnTruth, Mark, Pair, Spoken, Truth, letters

CATEGORIES = ("speeches", "speakers", "leaves", "deletions", "insertions", "alignment")
_NOWHERE = -1


@dataclass(slots=True)
class Tally:
    """How many were found and how many of them are right; how many are true and how many of them were found."""

    right: int = 0
    found: int = 0
    met: int = 0
    true: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.right += other.right
        self.found += other.found
        self.met += other.met
        self.true += other.true
        return self

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was found."""
        return self.met / self.true if self.true else 1.0


@dataclass(slots=True)
class Score:
    """The tallies by category, the faults in words, and the speakers that are wrong with high certainty."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {category: Tally() for category in CATEGORIES})
    faults: list[str] = field(default_factory=list)
    surely_wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for category, tally in other.tallies.items():
            self.tallies[category] += tally
        self.faults += other.faults
        self.surely_wrong += other.surely_wrong
        return self


def score(truth: Truth, tei: bytes, register: bytes | None) -> Score:
    """Return how a TEI file, with the register that stands beside it, compares with the truth."""
    result = Score()
    columns = encoded(tei)
    named = _named(truth, register)
    for name, true in (("original", truth.original), ("translation", truth.translation)):
        if true is None:
            continue
        found = columns.get(name, EncodedColumn())
        speeches = [Spoken(speech.place, speech.label) for speech in found.speeches]
        _compare(result, f"{name}: speeches", speeches, true.speeches)
        _compare(result, f"{name}: leaves", found.leaves, true.leaves)
        _compare(result, f"{name}: deletions", found.deletions, true.deletions)
        _compare(result, f"{name}: insertions", found.insertions, true.insertions)
        _speakers(result, name, found, true, named)
    if truth.original and truth.translation:
        original, translation = (columns.get(name, EncodedColumn()) for name in ("original", "translation"))
        pairs = _pairs(truth.original, truth.translation, original, translation)
        _alignment(result, pairs, truth.alignment)
    return result


def _compare(
    result: Score, what: str, found: Sequence[Mark] | Sequence[Spoken], true: Sequence[Mark] | Sequence[Spoken]
) -> None:
    """Count what stands in both, each as often as it stands there."""
    ours, theirs = Counter[Mark | Spoken](found), Counter[Mark | Spoken](true)
    right = (ours & theirs).total()
    result.tallies[what.rpartition(" ")[2]] += Tally(right, ours.total(), right, theirs.total())
    result.faults += [f"{what}: missing {each}" for each in (theirs - ours).elements()]
    result.faults += [f"{what}: untrue {each}" for each in (ours - theirs).elements()]


def _named(truth: Truth, register: bytes | None) -> dict[str, str]:
    """Return whom each entry of the register names, by its forms; one that names two people names nobody."""
    people = {name: {_folded(form) for form in forms} for name, forms in truth.people.items()}
    named: dict[str, str] = {}
    for entry, forms in register_forms(register).items():
        folded = {_folded(form) for form in forms}
        meant = [name for name, own in people.items() if own & folded]
        if len(meant) == 1:
            named[entry] = meant[0]
    return named


def _folded(form: str) -> str:
    return letters(form).casefold().replace("ё", "е")


def _speakers(result: Score, column: str, found: EncodedColumn, true: ColumnTruth, named: dict[str, str]) -> None:
    by_place = {(speech.place, speech.label): speech for speech in found.speeches}
    for speech in true.speeches:
        if speech.person is None:
            continue
        theirs = by_place.get((speech.place, speech.label))
        who = theirs.who if theirs else frozenset[str]()
        right = [named.get(entry) for entry in who] == [speech.person]
        result.tallies["speakers"] += Tally(right, bool(who), right, 1)
        if not right:
            certainty = theirs.certainty if theirs else ""
            fault = f"{column}: speakers: {speech} is given to {set(who) or 'nobody'} {certainty}"
            result.faults.append(fault)
            result.surely_wrong += [fault] if who and certainty == "high" else []


def _pairs(original: ColumnTruth, translation: ColumnTruth, ours: EncodedColumn, theirs: EncodedColumn) -> set[Pair]:
    """Return the correspondences of speeches, as pairs of ordinals; a speech that is none has the ordinal -1 - n."""
    our_ordinals, their_ordinals = _ordinals(original, ours.speeches), _ordinals(translation, theirs.speeches)
    return {
        (their_ordinals[speech.id], our_ordinals[target])
        for speech in theirs.speeches
        for target in speech.renders
        if target in our_ordinals
    }


def _ordinals(true: ColumnTruth, speeches: Iterable[EncodedSpeech]) -> dict[str, int]:
    places = {(speech.place, speech.label): number for number, speech in enumerate(true.speeches)}
    return {
        speech.id: places.get((speech.place, speech.label), _NOWHERE - number) for number, speech in enumerate(speeches)
    }


def _alignment(result: Score, pairs: set[Pair], true: Sequence[frozenset[Pair]]) -> None:
    allowed = frozenset[Pair]().union(*true)
    met = [bool(group & pairs) for group in true]
    result.tallies["alignment"] += Tally(len(pairs & allowed), len(pairs), sum(met), len(true))
    missing = [min(group) for group, is_met in zip(true, met, strict=True) if not is_met]
    result.faults += [f"alignment: {their} renders {our}, which is missing" for their, our in missing]
    result.faults += [f"alignment: {their} does not render {our}" for their, our in sorted(pairs - allowed)]
