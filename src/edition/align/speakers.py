"""Who speaks: the label of a speech, held against the register, those present, and the other column.

Evidence counts in this order: a form that the register has, likeness to one, the aligned speech of the other column.
Where the two columns disagree, the question stays open.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from edition.align.likeness import has_same_words
from edition.align.offices import like_office, office_in, offices_of
from edition.align.pairs import Pair, alike, pairs
from edition.align.people import LIKE, NEAR, Match, People, Reading, names_in
from edition.align.titles import of_either_sex
from edition.document import Column, Document, Kind, Passage, Rendering, Speech, mapped
from edition.findings import Candidate


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is meant by a name, how certainly, why, and who else may be: register ids."""

    person: str = ""
    certainty: str = ""
    reasons: tuple[str, ...] = ()
    rivals: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beside:
    """The name of the speaker in the other column.

    `is_translation` says which column that is, `always` that the label here never has another beside it, and more than
    once this one; `is_elsewhere` that it stands beside the same label in other places, and here is none.
    """

    reading: Reading
    is_translation: bool
    always: bool
    is_elsewhere: bool

    @property
    def reason(self) -> str:
        """Say what the other column has."""
        column = "translation" if self.is_translation else "original"
        what = "all other utterances under this name" if self.is_elsewhere else "this utterance"
        return f"The {column} gives {what} to “{self.reading.name}”."


def attributed(document: Document, people: People, correspondence: Mapping[int, Rendering]) -> Document:
    """Return the document with each speech given to whom the evidence gives it."""
    found = pairs(document, correspondence)
    given: list[list[tuple[Speech, list[Verdict]]]] = []
    for column in document.columns:
        own = int(column.is_translation)
        others = {id(pair[own]): pair[1 - own] for pair in found}
        offices = offices_of(column, people)
        steady = _steady((pair[own], pair[1 - own]) for pair in found)
        weigh = partial(_verdicts, people=people, steady=steady, offices=offices, is_translation=column.is_translation)
        speeches = (node for node in column.identified() if isinstance(node, Speech))
        given.append([(each, weigh(each, others.get(id(each)))) for each in speeches])
    alone = ((speech, verdicts[0]) for each in given for speech, verdicts in each if len(verdicts) == 1)
    two = of_either_sex((_before_name(speech.label), verdict.person) for speech, verdict in alone if verdict.person)
    columns = (
        _with_verdicts(column, iter([[_doubted(one, two) for one in verdicts] for _, verdicts in each]))
        for column, each in zip(document.columns, given, strict=True)
    )
    return replace(document, columns=tuple(columns))


def _before_name(label: Passage) -> str:
    """Return what stands before the name in a label that has one."""
    return label.text[: next((span.start for span in label.spans if span.kind is Kind.NAME), 0)]


def _doubted(verdict: Verdict, two: Collection[str]) -> Verdict:
    """Return a verdict with low certainty if it gives one of `two`, as whom the labels call a man and a woman."""
    reason = "The labels call a man as well as a woman by this name."
    is_two = verdict.person in two
    return replace(verdict, certainty="low", reasons=(*verdict.reasons, reason)) if is_two else verdict


def _with_verdicts(column: Column, verdicts: Iterator[list[Verdict]]) -> Column:
    return mapped(column, speech=lambda speech: _given(speech, next(verdicts)))


def _steady(found: Iterable[Pair]) -> dict[str, Speech]:
    """Return for the labels beside which the same one stands always, and more than once, a speech that has this one."""
    beside: dict[str, list[Speech]] = {}
    for own, other in found:
        beside.setdefault(own.label.text, []).append(other)
    return {
        own: others[0]
        for own, others in beside.items()
        if len(others) > 1 and len({other.label.text for other in others}) == 1
    }


def _verdicts(
    speech: Speech,
    other: Speech | None,
    people: People,
    steady: Mapping[str, Speech],
    offices: Mapping[str, tuple[str, str]],
    *,
    is_translation: bool,
) -> list[Verdict]:
    """Weigh the evidence for each name in a label; one without a name has the other column's, or has an office."""
    names = [people.read(name) for name in names_in(speech.label)]
    usual = steady.get(speech.label.text)
    said = other or (usual if names else None)
    beside = [
        _Beside(people.read(name), not is_translation, always=usual is not None, is_elsewhere=other is None)
        for name in (names_in(said.label) if said else ())
    ]
    office = office_in(speech.label.text)
    person, label = offices.get(office) or like_office(office, offices)
    if not names and person:
        verdict = _by_office(person, label, beside[0].reading.person if len(beside) == 1 else "", people)
        return [verdict if office in offices else replace(verdict, certainty="low")]
    if not names:
        return [_by_other_column(beside[0], people)] if len(beside) == 1 else []
    return [
        _verdict(name, partner, people, speech.label.text if len(names) == 1 else name.name)
        for name, partner in zip(names, _partners(names, beside, people), strict=True)
    ]


def _partners(names: Sequence[Reading], beside: Sequence[_Beside], people: People) -> list[_Beside | None]:
    """Return for each name the one beside it that is most like it, if there are as many."""
    if len(names) != len(beside):
        return [None] * len(names)
    left = list(beside)
    partners: list[_Beside | None] = []
    for name in names:
        partner = max(left, key=lambda each: alike(name, each.reading, people))
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


def _verdict(name: Reading, beside: _Beside | None, people: People, label: str) -> Verdict:
    """Weigh the evidence for one name: the name itself, and who speaks in the other column.

    The rest of its label may tell namesakes apart.
    """
    if len(name.exact) == 1:
        return _exact(name, beside, people)
    if name.exact:
        return _one_of_several(name, beside, people, label)
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


def _by_other_column(beside: _Beside, people: People) -> Verdict:
    """Only the other column says who speaks."""
    person = beside.reading.person
    if not person:
        return Verdict()
    is_sure = beside.always and not people.is_guessed(beside.reading, person)
    return Verdict(person, "medium" if is_sure else "low", (beside.reason,))


def _beside_known(name: Reading, beside: _Beside, people: People) -> Verdict:
    """The other column says who speaks; the name may agree, say nothing, or say otherwise."""
    them = beside.reading.person
    best = name.like[0] if name.like else None
    match = people.match(name.name, them)
    if match.likeness >= max(LIKE, best.likeness - NEAR if best else 0.0):
        is_guess = people.is_guessed(name, them) and people.is_guessed(beside.reading, them)
        is_guess = is_guess or people.is_unsure(name, them)
        return Verdict(them, "low" if is_guess else "medium", (_likeness(name, match, people), beside.reason))
    if best is None:
        return _by_other_column(beside, people)
    return Verdict(best.person, "low", (_likeness(name, best, people),), (Candidate(them, "low", (beside.reason,)),))


def _likely(name: Reading, people: People) -> Verdict:
    """Only the likeness of the name says who speaks, if anything does."""
    if not name.like:
        return Verdict()
    best, *others = name.like
    reasons = (_likeness(name, best, people),)
    if name.person:
        return Verdict(best.person, "low" if people.is_guessed(name, best.person) else "medium", reasons)
    near = [match for match in others if best.likeness - match.likeness < NEAR]
    rivals = tuple(Candidate(match.person, "low", (_likeness(name, match, people),)) for match in near)
    return Verdict(best.person, "low", reasons, rivals)


def _exact(name: Reading, beside: _Beside | None, people: People) -> Verdict:
    """The register has the form. The original gives way where the translator read another name.

    So does either where the list has another whose surname it is.
    """
    (person,) = name.exact
    proposed = ", an entry that is only proposed" if people.is_proposed(person) else ""
    reasons = (f"The register has this name for {people.name(person)}{proposed}.",)
    if beside and beside.is_translation and len(beside.reading.exact) == 1 and beside.reading.exact[0] != person:
        return Verdict(person, "low", reasons, (Candidate(beside.reading.exact[0], "low", (beside.reason,)),))
    if rivals := tuple(Candidate(one.person, "low", (_likeness(name, one, people),)) for one in _listed(name, people)):
        return Verdict(person, "low", reasons, rivals)
    return Verdict(person, "medium" if people.is_proposed(person) else "high", reasons)


def _listed(name: Reading, people: People) -> list[Match]:
    """Return those of the list who may be called by a name that is a form of somebody whom the list does not have."""
    if people.listed.intersection(name.exact):
        return []
    return [match for match in name.like if match.person in people.listed and has_same_words(name.name, match.form)]


def _one_of_several(name: Reading, beside: _Beside | None, people: People, label: str) -> Verdict:
    """The register has the form for several people: the other column, or the list of those present, may decide."""
    fitting = people.fitting(name.exact, label) or name.exact
    present = [person for person in fitting if person in people.present]
    shared = f"The register has “{name.name}” for {', '.join(map(people.name, name.exact))}."
    if beside and beside.reading.person in name.exact:
        return Verdict(beside.reading.person, "medium", (shared, beside.reason))
    if len(present) == 1:
        only = "the list names only one so" if len(fitting) < len(name.exact) else "the document names only"
        return Verdict(present[0], "medium", (shared, f"Of these, {only}: {people.name(present[0])}."))
    first, *others = dict.fromkeys((*present, *fitting, *name.exact))
    return Verdict(first, "low", (shared,), tuple(Candidate(person, "low", (shared,)) for person in others))


def _likeness(name: Reading, match: Match, people: People) -> str:
    whose = people.name(match.person)
    form = f"“{match.form}”, a form of {whose}" if match.form != whose else f"“{match.form}”"
    listed = ", who is in the list of those present" if match.person in people.listed else ""
    return f"“{name.name}” is written like {form}{listed}."
