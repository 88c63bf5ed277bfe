"""Who speaks: the label of a speech, held against the register, those present, and the other column.

Evidence counts in this order: a form that the register has, likeness to one, the aligned speech of the other column.
Where the two columns disagree, the question stays open.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.align.likeness import likeness
from edition.align.people import LIKE, NEAR, VERY_LIKE, Match, People, Reading, names_in
from edition.document import Column, Document, Kind, Rendering, Speech, mapped
from edition.findings import Candidate

Pair = tuple[Speech, Speech]

# Up to this likeness two names are as good as unrelated.
_UNLIKE = 0.4
_RIVALS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is meant by a name, how certainly, why, and who else may be."""

    person: str = ""
    certainty: str = ""
    reasons: tuple[str, ...] = ()
    rivals: tuple[Candidate, ...] = ()


def pairs(document: Document, correspondence: Mapping[int, Rendering]) -> list[Pair]:
    """Return the speeches of original and translation that begin together, leaving out what is doubtful."""
    original, translation = document.column(translation=False), document.column(translation=True)
    if original is None or translation is None:
        return []
    ours, theirs = list(original.identified()), list(translation.identified())
    found = []
    for number, rendering in sorted(correspondence.items()):
        our, their = ours[rendering.parts[0]], theirs[number]
        if isinstance(our, Speech) and isinstance(their, Speech) and rendering.certainty != "low":
            found.append((our, their))
    return found


def shares(found: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """Return for labels of the two columns that stand beside each other more than once, in how many of the cases."""
    together = Counter((our.label.text, their.label.text) for our, their in found)
    alone = Counter(our.label.text for our, _ in found)
    return {labels: times / alone[labels[0]] for labels, times in together.items() if times > 1}


def same_speaker(people: People, known: Mapping[tuple[str, str], float]) -> Callable[[Speech, Speech], float]:
    """Return a function that says how likely the labels of two speeches name one person, from 0 to 1.

    `known` are the shares of labels, where an earlier alignment has given them.
    """
    found: dict[tuple[str, str], float] = {}

    def compare(our: Speech, their: Speech) -> float:
        labels = our.label.text, their.label.text
        if labels not in found:
            both = [(one, other) for one in names_in(our.label) for other in names_in(their.label)]
            alike = max((_alike(people.read(one), people.read(other), people) for one, other in both), default=0.5)
            found[labels] = max(alike, known.get(labels, 0.0))
        return found[labels]

    return compare


def _alike(one: Reading, other: Reading, people: People) -> float:
    """Return how likely two names are one person's: by their own likeness, or by that to somebody known."""
    likely = likeness(one.name, other.name)
    for match in one.like:
        likely = max(likely, min(match.likeness, people.match(other.name, match.person).likeness))
    return min(max((likely - _UNLIKE) / (VERY_LIKE - _UNLIKE), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The speech of the other column: its name read, the words for its column, how often its label stands there.

    `is_translation` says which column it is in; `always` that no other label stands beside this one.
    """

    reading: Reading
    is_translation: bool
    times: int
    always: bool

    @property
    def reason(self) -> str:
        """Say what the other column has."""
        column = "translation" if self.is_translation else "original"
        return f"The {column} gives this utterance to “{self.reading.name}”."


def attributed(document: Document, people: People, correspondence: Mapping[int, Rendering]) -> Document:
    """Return the document with each speech given to whom the evidence gives it."""
    found = pairs(document, correspondence)
    times = Counter((our.label.text, their.label.text) for our, their in found)
    always = {labels for labels, share in shares(found).items() if share == 1.0}
    ours = {id(our): (our, their) for our, their in reversed(found)}
    theirs = {id(their): (our, their) for our, their in found}

    def beside(speech: Speech, number: int, column: Column) -> _Beside | None:
        pair = (theirs if column.is_translation else ours).get(id(speech))
        if pair is None:
            return None
        names = names_in(pair[not column.is_translation].label)
        labels = (pair[0].label.text, pair[1].label.text)
        if number >= len(names):
            return None
        reading = people.read(names[number])
        return _Beside(reading, not column.is_translation, times[labels], always=labels in always)

    def verdicts(column: Column) -> Iterator[list[Verdict]]:
        for node in column.identified():
            if isinstance(node, Speech):
                yield [
                    _verdict(people.read(name), beside(node, number, column), people)
                    for number, name in enumerate(names_in(node.label))
                ]

    def column(each: Column) -> Column:
        remaining = verdicts(each)
        return mapped(each, speech=lambda speech: _given(speech, next(remaining)))

    return replace(document, columns=tuple(column(each) for each in document.columns))


def _given(speech: Speech, verdicts: Sequence[Verdict]) -> Speech:
    """Return a speech given to whom its names mean; two who speak together must both be known."""
    spans = tuple(span for span in speech.label.spans if span.kind is not Kind.NAME)
    speech = replace(speech, label=replace(speech.label, spans=spans))
    if not verdicts or not all(verdict.person for verdict in verdicts):
        return speech
    return replace(
        speech,
        who=tuple(dict.fromkeys(verdict.person for verdict in verdicts)),
        certainty=max((verdict.certainty for verdict in verdicts), key=("high", "medium", "low").index),
        reasons=tuple(reason for verdict in verdicts for reason in verdict.reasons),
        rivals=tuple(rival for verdict in verdicts for rival in verdict.rivals),
    )


def _verdict(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """Weigh the evidence: the name itself, and who speaks in the other column."""
    if len(name.exact) == 1:
        return _exact(name, beside, people)
    if name.exact:
        return _one_of_several(name, beside, people)
    if beside and beside.reading.person:
        return _beside_known(name, beside, beside.reading.person, people)
    return _likely(name, people)


def _beside_known(name: Reading, beside: _Beside, them: str, people: People) -> Verdict:
    """The other column says who speaks; the name may agree, say nothing, or say otherwise."""
    best = name.like[0] if name.like else None
    match = people.match(name.name, them)
    if match.likeness >= max(LIKE, best.likeness - NEAR if best else 0.0):
        return Verdict(them, "medium", (_likeness(name, match, people), beside.reason))
    if best is None:
        return Verdict(them, "medium" if beside.always else "low", (beside.reason,))
    return Verdict(
        best.person, "low", (_likeness(name, best, people),), (Candidate(f"#{them}", "low", (beside.reason,)),)
    )


def _likely(name: Reading, people: People) -> Verdict:
    """Only the likeness of the name says who speaks, if anything does."""
    if not name.like:
        return Verdict()
    best, *others = name.like
    reasons = (_likeness(name, best, people),)
    if name.person:
        return Verdict(best.person, "medium", reasons)
    near = [match for match in others if best.likeness - match.likeness < NEAR][:_RIVALS]
    rivals = tuple(Candidate(f"#{match.person}", "low", (_likeness(name, match, people),)) for match in near)
    return Verdict(best.person, "low", reasons, rivals)


def _exact(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """The register has the form. The original gives way where the translator read another name."""
    (person,) = name.exact
    proposed = ", an entry that is only proposed" if people.is_proposed(person) else ""
    reasons = (f"The register has this name for {people.name(person)}{proposed}.",)
    if beside and beside.is_translation and len(beside.reading.exact) == 1 and beside.reading.exact[0] != person:
        return Verdict(person, "low", reasons, (Candidate(f"#{beside.reading.exact[0]}", "low", (beside.reason,)),))
    return Verdict(person, "medium" if people.is_proposed(person) else "high", reasons)


def _one_of_several(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """The register has the form for several people: the other column, or the list of those present, may decide."""
    present = [person for person in name.exact if person in people.present]
    shared = f"The register has “{name.name}” as a form of {', '.join(map(people.name, name.exact))}."
    if beside and beside.reading.person in name.exact:
        return Verdict(beside.reading.person, "medium", (shared, beside.reason))
    if len(present) == 1:
        return Verdict(present[0], "medium", (shared, f"Of these, only {people.name(present[0])} is present."))
    first, *others = dict.fromkeys((*present, *name.exact))
    rivals = tuple(Candidate(f"#{person}", "low", (shared,)) for person in others[:_RIVALS])
    return Verdict(first, "low", (shared,), rivals)


def _likeness(name: Reading, match: Match, people: People) -> str:
    whose = people.name(match.person)
    form = f"“{match.form}”, a form of {whose}" if match.form != whose else f"“{match.form}”"
    listed = ", whom the list of those present has" if match.person in people.listed else ""
    return f"“{name.name}” is written like {form}{listed}."
