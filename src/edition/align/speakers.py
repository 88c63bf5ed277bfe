"""Who speaks: the label of a speech, held against the register, those present, and the other column.

Evidence counts in this order: a form that the register has, likeness to one, the aligned speech of the other column.
Where the two columns disagree, the question stays open.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.align.likeness import likeness
from edition.align.people import LIKE, NEAR, VERY_LIKE, Match, People, Reading, names_in
from edition.document import Column, Document, Kind, Rendering, Speech, mapped
from edition.findings import Candidate

Pair = tuple[Speech, Speech]

# Up to this likeness two names are as good as unrelated.
_UNLIKE = 0.4
_NO_OFFICE = re.compile(r"\([^)]*\)|（[^）]*）|[^\w\s.-]|[-.](?!\w)")
_ARTICLE = re.compile(r"^the ")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is meant by a name, how certainly, why, and who else may be: register ids."""

    person: str = ""
    certainty: str = ""
    reasons: tuple[str, ...] = ()
    rivals: tuple[Candidate, ...] = ()


def pairs(document: Document, correspondence: Mapping[int, Rendering]) -> list[Pair]:
    """Return the speeches of original and translation that begin together, leaving out what is doubtful.

    Where several speeches are rendered as one, or one as several, only the first of each has its label beside it.
    """
    both = document.both()
    if both is None:
        return []
    original, translation = both
    ours, theirs = list(original.identified()), list(translation.identified())
    found: dict[int, Pair] = {}
    for number, rendering in sorted(correspondence.items()):
        if rendering.originals and rendering.certainty != "low":
            our, their = ours[rendering.originals[0]], theirs[number]
            if isinstance(our, Speech) and isinstance(their, Speech):
                found.setdefault(rendering.originals[0], (our, their))
    return list(found.values())


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
    """The name of the speaker in the other column.

    `is_translation` says which column that is, `always` that the label here never has another beside it, and more than
    once this one.
    """

    reading: Reading
    is_translation: bool
    always: bool

    @property
    def reason(self) -> str:
        """Say what the other column has."""
        column = "translation" if self.is_translation else "original"
        return f"The {column} gives this utterance to “{self.reading.name}”."


def attributed(document: Document, people: People, correspondence: Mapping[int, Rendering]) -> Document:
    """Return the document with each speech given to whom the evidence gives it."""
    found = pairs(document, correspondence)
    columns = []
    for column in document.columns:
        own = int(column.is_translation)
        others = {id(pair[own]): pair[1 - own] for pair in found}
        offices = _offices(column, people)
        steady = _steady((pair[own].label.text, pair[1 - own].label.text) for pair in found)
        verdicts = [
            _verdicts(node, others.get(id(node)), people, steady, offices, is_translation=column.is_translation)
            for node in column.identified()
            if isinstance(node, Speech)
        ]
        columns.append(_with_verdicts(column, iter(verdicts)))
    return replace(document, columns=tuple(columns))


def _offices(column: Column, people: People) -> dict[str, tuple[str, str]]:
    """Return whom the column calls by an office as well as by name, by that office, with the label that does.

    Two people of one office are called by neither.
    """
    found: dict[str, dict[str, str]] = {}
    for node in column.identified():
        if isinstance(node, Speech) and len(names_in(node.label)) == 1:
            (span,) = (span for span in node.label.spans if span.kind is Kind.NAME)
            text = node.label.text
            person = people.read(names_in(node.label)[0]).person
            for office in (_office(text[: span.start]), _office(text[span.end :])):
                found.setdefault(office, {})[person] = text
    return {
        office: owner for office, owners in found.items() if office and len(owners) == 1 for owner in owners.items()
    }


def _office(words: str) -> str:
    """Return an office as it is compared: without article, signs and what is in brackets."""
    return _ARTICLE.sub("", " ".join(_NO_OFFICE.sub(" ", words).lower().split()))


def _with_verdicts(column: Column, verdicts: Iterator[list[Verdict]]) -> Column:
    return mapped(column, speech=lambda speech: _given(speech, next(verdicts)))


def _steady(labels: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the labels beside which the same one stands always, and more than once."""
    counts: dict[str, Counter[str]] = {}
    for own, other in labels:
        counts.setdefault(own, Counter())[other] += 1
    return frozenset(own for own, others in counts.items() if len(others) == 1 and others.total() > 1)


def _verdicts(
    speech: Speech,
    other: Speech | None,
    people: People,
    steady: frozenset[str],
    offices: Mapping[str, tuple[str, str]],
    *,
    is_translation: bool,
) -> list[Verdict]:
    """Weigh the evidence for each name in a label; one without a name has the other column's, or has an office."""
    names = [people.read(name) for name in names_in(speech.label)]
    others = [people.read(name) for name in names_in(other.label)] if other else []
    always = speech.label.text in steady
    person, label = offices.get(_office(speech.label.text), ("", ""))
    if not names and person:
        return [_by_office(person, label, others[0].person if len(others) == 1 else "", people)]
    if not names:
        return [_by_other_column(_Beside(others[0], not is_translation, always))] if len(others) == 1 else []
    beside = [_Beside(reading, not is_translation, always) for reading in others]
    return [
        _verdict(name, partner, people) for name, partner in zip(names, _partners(names, beside, people), strict=True)
    ]


def _partners(names: Sequence[Reading], beside: Sequence[_Beside], people: People) -> list[_Beside | None]:
    """Return for each name the one beside it that is most like it, if there are as many."""
    if len(names) != len(beside):
        return [None] * len(names)
    left = list(beside)
    partners: list[_Beside | None] = []
    for name in names:
        partner = max(left, key=lambda each: _alike(name, each.reading, people))
        left.remove(partner)
        partners.append(partner)
    return partners


def _given(speech: Speech, verdicts: Sequence[Verdict]) -> Speech:
    """Return a speech given to whom its names mean; of two who speak together both must be known."""
    spans = tuple(span for span in speech.label.spans if span.kind is not Kind.NAME)
    speech = replace(speech, label=replace(speech.label, spans=spans))
    if not verdicts or not all(verdict.person for verdict in verdicts):
        return speech
    who = [verdict.person for verdict in verdicts]
    return replace(
        speech,
        who=tuple(dict.fromkeys(who)),
        certainty=max((verdict.certainty for verdict in verdicts), key=("high", "medium", "low").index),
        reasons=tuple(reason for verdict in verdicts for reason in verdict.reasons),
        rivals=tuple(
            replace(rival, value=_pointers([*who[:place], rival.value, *who[place + 1 :]]))
            for place, verdict in enumerate(verdicts)
            for rival in verdict.rivals
        ),
    )


def _pointers(people: Iterable[str]) -> str:
    return " ".join(f"#{person}" for person in dict.fromkeys(people))


def _verdict(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """Weigh the evidence for one name: the name itself, and who speaks in the other column."""
    if len(name.exact) == 1:
        return _exact(name, beside, people)
    if name.exact:
        return _one_of_several(name, beside, people)
    if beside and beside.reading.person:
        return _beside_known(name, beside, people)
    return _likely(name, people)


def _by_office(person: str, label: str, other: str, people: People) -> Verdict:
    """Another label has a name beside the office; the other column may say otherwise."""
    reasons = (f"“{label}” has the same office.",)
    if other in {"", person}:
        return Verdict(person, "medium", reasons)
    beside = (f"The other column gives this utterance to {people.name(other)}.",)
    return Verdict(person, "low", reasons, (Candidate(other, "low", beside),))


def _by_other_column(beside: _Beside) -> Verdict:
    """Only the other column says who speaks."""
    person = beside.reading.person
    return Verdict(person, "medium" if beside.always else "low", (beside.reason,)) if person else Verdict()


def _beside_known(name: Reading, beside: _Beside, people: People) -> Verdict:
    """The other column says who speaks; the name may agree, say nothing, or say otherwise."""
    them = beside.reading.person
    best = name.like[0] if name.like else None
    match = people.match(name.name, them)
    if match.likeness >= max(LIKE, best.likeness - NEAR if best else 0.0):
        return Verdict(them, "medium", (_likeness(name, match, people), beside.reason))
    if best is None:
        return _by_other_column(beside)
    return Verdict(best.person, "low", (_likeness(name, best, people),), (Candidate(them, "low", (beside.reason,)),))


def _likely(name: Reading, people: People) -> Verdict:
    """Only the likeness of the name says who speaks, if anything does."""
    if not name.like:
        return Verdict()
    best, *others = name.like
    reasons = (_likeness(name, best, people),)
    if name.person:
        return Verdict(best.person, "medium", reasons)
    near = [match for match in others if best.likeness - match.likeness < NEAR]
    rivals = tuple(Candidate(match.person, "low", (_likeness(name, match, people),)) for match in near)
    return Verdict(best.person, "low", reasons, rivals)


def _exact(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """The register has the form. The original gives way where the translator read another name."""
    (person,) = name.exact
    proposed = ", an entry that is only proposed" if people.is_proposed(person) else ""
    reasons = (f"The register has this name for {people.name(person)}{proposed}.",)
    if beside and beside.is_translation and len(beside.reading.exact) == 1 and beside.reading.exact[0] != person:
        return Verdict(person, "low", reasons, (Candidate(beside.reading.exact[0], "low", (beside.reason,)),))
    return Verdict(person, "medium" if people.is_proposed(person) else "high", reasons)


def _one_of_several(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """The register has the form for several people: the other column, or the list of those present, may decide."""
    present = [person for person in name.exact if person in people.present]
    shared = f"The register has “{name.name}” for {', '.join(map(people.name, name.exact))}."
    if beside and beside.reading.person in name.exact:
        return Verdict(beside.reading.person, "medium", (shared, beside.reason))
    if len(present) == 1:
        return Verdict(present[0], "medium", (shared, f"Of these, the document names only {people.name(present[0])}."))
    first, *others = dict.fromkeys((*present, *name.exact))
    return Verdict(first, "low", (shared,), tuple(Candidate(person, "low", (shared,)) for person in others))


def _likeness(name: Reading, match: Match, people: People) -> str:
    whose = people.name(match.person)
    form = f"“{match.form}”, a form of {whose}" if match.form != whose else f"“{match.form}”"
    listed = ", who is in the list of those present" if match.person in people.listed else ""
    return f"“{name.name}” is written like {form}{listed}."
