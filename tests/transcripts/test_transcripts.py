"""Transcripts whose truth is known are converted as well as the edition promises."""

from collections.abc import Callable
from functools import cache

import pytest
from lxml import etree

from transcripts import variants
from transcripts.conversion import converted
from transcripts.disturbance import alignment
from transcripts.generate import generate
from transcripts.measure import measured
from transcripts.notation import LABEL, LEAF, LINE_END, RAISED, STRUCK, within, written
from transcripts.score import CATEGORIES, Score, score
from transcripts.truth import Truth

_DOCUMENTS, _VARIANTS = 48, 20
_GOOD = 0.98
_TEI = "{http://www.tei-c.org/ns/1.0}"
_UNDISPUTED = 49
_ENOUGH_WITHOUT_REGISTER = 45


@cache
def generated() -> Score:
    return measured((f"seed {seed}", generate(seed)) for seed in range(_DOCUMENTS))


def test_all_are_converted_valid_and_proved() -> None:
    faults = generated().faults
    assert [fault for fault in faults if ": refused: " in fault or ": validation: " in fault] == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_nearly_all_is_right(category: str) -> None:
    tally = generated().tallies[category]
    faults = "\n".join(fault for fault in generated().faults if category in fault)
    assert tally.precision >= _GOOD, faults
    assert tally.recall >= _GOOD, faults


def test_no_speaker_is_surely_wrong() -> None:
    assert generated().surely_wrong == []


def test_alignment_stands_disturbance() -> None:
    result = measured((f"variant {seed}", variants.variant(seed, 0.05)) for seed in range(_VARIANTS))
    tally = result.tallies["alignment"]
    assert tally.precision >= _GOOD, "\n".join(result.faults)
    assert tally.recall >= _GOOD, "\n".join(result.faults)


@pytest.mark.parametrize(
    ("register", "enough"),
    [(variants.REGISTER.read_text("utf-8"), _UNDISPUTED), (None, _ENOUGH_WITHOUT_REGISTER)],
    ids=["with the register", "without"],
)
def test_speakers_of_the_real_document(register: str | None, enough: int) -> None:
    transcript = variants.real(register)
    conversion = converted(transcript.source, register)
    for truth in (
        Truth(transcript.truth.original, None, (), transcript.truth.people),
        Truth(None, transcript.truth.translation, (), transcript.truth.people),
    ):
        result = score(truth, conversion.tei, conversion.register)
        assert result.tallies["speakers"].true == _UNDISPUTED
        assert result.tallies["speakers"].met >= enough, result.faults
        assert result.surely_wrong == []


def test_a_seed_gives_the_same_transcript() -> None:
    assert generate(3) == generate(3) != generate(4)


def test_the_truth_is_told_by_places() -> None:
    composed = (
        f"{LEAF}7\n\n{within(LABEL, 'Тов. Ли -')} Так {within(STRUCK, f'не{LINE_END}было')} "
        f"{within(RAISED, 'ли')}? Расска-\n\n{LEAF}8\n\nзать."
    )
    source, truth = written(composed, ["Li"], [7, 8])
    assert source == "7\n\nТов. Ли - Так ~~не~~  \n~~было~~ <sup>ли</sup>? Расска-\n\n8\n\nзать."
    assert [(speech.place, speech.label, speech.person) for speech in truth.speeches] == [(1, "Тов. Ли -", "Li")]
    assert [(leaf.place, leaf.text) for leaf in truth.leaves] == [(0, "7"), (23, "8")]
    assert [(mark.place, mark.text) for mark in truth.deletions] == [(9, "небыло")]
    assert [(mark.place, mark.text) for mark in truth.insertions] == [(15, "ли")]


def test_what_corresponds_after_a_disturbance() -> None:
    original, translation = [(0,), (1,), (2,), (3,), (4,)], [(0, 1), (3,), (3,), (4,)]
    assert alignment(original, translation) == (
        frozenset({(0, 0)}),
        frozenset({(0, 1)}),
        frozenset({(1, 3), (2, 3)}),
        frozenset({(3, 4)}),
    )


_PERFECT = """
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><group>
<text type="original"><pb n="7"/><p>7</p>
<sp xml:id="u1" who="#a" cert="high"><speaker>Тов. Ли -</speaker><p>Так <del>не было</del>
<add>ли</add>? Расска-<pb n="8"/> 8 зать.</p></sp>
<sp xml:id="u2" who="#b" cert="high"><speaker>Тов. Ким -</speaker><p>Да.</p></sp></text>
<text type="translation">
<sp xml:id="u1.en" who="#a" cert="high" corresp="#u1"><speaker>Cde. Li -</speaker><p>Tell.</p></sp>
<sp xml:id="u2.en" who="#b" cert="high" corresp="#u2"><speaker>Cde. Kim -</speaker><p>Yes.</p></sp></text>
</group></text></TEI>
"""
_REGISTER = """
<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson xml:id="people">
<person xml:id="a"><persName>Ли</persName></person><person xml:id="b"><persName>Kim</persName></person>
</listPerson></standOff></TEI>
"""


def _truth() -> Truth:
    label = within(LABEL, "Тов. Ли -")
    original = (
        f"{LEAF}7\n\n{label} Так {within(STRUCK, 'не было')} {within(RAISED, 'ли')}? Расска-\n\n{LEAF}8\n\nзать.\n\n"
        f"{within(LABEL, 'Тов. Ким -')} Да."
    )
    translation = f"{within(LABEL, 'Cde. Li -')} Tell.\n\n{within(LABEL, 'Cde. Kim -')} Yes."
    speakers = ["Li", "Kim"]
    return Truth(
        written(original, speakers, [7, 8])[1],
        written(translation, speakers, ())[1],
        (frozenset({(0, 0)}), frozenset({(1, 1)})),
        {"Li": frozenset({"Ли", "Li"}), "Kim": frozenset({"Ким", "Kim"})},
    )


def test_the_scorer_finds_nothing_wrong_with_what_is_right() -> None:
    result = score(_truth(), _PERFECT.encode(), _REGISTER.encode())
    assert result.faults == []
    assert {tally.met for tally in result.tallies.values()} == {1, 2, 4}
    assert all(tally.precision == tally.recall == 1 for tally in result.tallies.values())


_FAULTS: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
    "who swapped": ("speakers", lambda tei: _first(tei, "sp").set("who", "#b")),
    "who lost": ("speakers", lambda tei: _first(tei, "sp").attrib.pop("who")),
    "who doubled": ("speakers", lambda tei: _first(tei, "sp").set("who", "#a #b")),
    "who unknown": ("speakers", lambda tei: _first(tei, "sp").set("who", "#c")),
    "leaf lost": ("leaves", lambda tei: etree.strip_elements(tei, f"{_TEI}pb", with_tail=False)),
    "leaf misnumbered": ("leaves", lambda tei: _first(tei, "pb").set("n", "6")),
    "leaf late": ("leaves", lambda tei: _first(tei, "speaker").append(_first(tei, "pb"))),
    "deletion lost": ("deletions", lambda tei: etree.strip_tags(tei, f"{_TEI}del")),
    "deletion too long": ("deletions", lambda tei: _first(tei, "del").append(_first(tei, "add"))),
    "insertion lost": ("insertions", lambda tei: etree.strip_tags(tei, f"{_TEI}add")),
    "insertion untrue": ("insertions", lambda tei: _renamed(_first(tei, "p"), "add")),
    "speech lost": ("speeches", lambda tei: etree.strip_tags(tei, f"{_TEI}speaker")),
    "speech untrue": ("speeches", lambda tei: _renamed(_first(tei, "p"), "speaker")),
    "label cut": ("speeches", lambda tei: _renamed(_first(tei, "del"), "speaker")),
    "corresp lost": ("alignment", lambda tei: tei.xpath("//*[@corresp]")[0].attrib.pop("corresp")),
    "corresp wrong": ("alignment", lambda tei: tei.xpath("//*[@corresp]")[0].set("corresp", "#u2")),
    "corresp too many": ("alignment", lambda tei: tei.xpath("//*[@corresp]")[0].set("corresp", "#u1 #u2")),
}


def _first(tei: etree._Element, name: str) -> etree._Element:
    return next(tei.iter(f"{_TEI}{name}"))


def _renamed(element: etree._Element, name: str) -> None:
    element.tag = f"{_TEI}{name}"


@pytest.mark.parametrize("fault", _FAULTS)
def test_the_scorer_finds_a_fault(fault: str) -> None:
    category, plant = _FAULTS[fault]
    tei = etree.fromstring(_PERFECT)
    plant(tei)
    tally = score(_truth(), etree.tostring(tei), _REGISTER.encode()).tallies[category]
    assert min(tally.precision, tally.recall) < 1


def test_a_speaker_surely_wrong_is_named() -> None:
    wrong = _PERFECT.replace('who="#a" cert="high"', 'who="#b" cert="high"', 1)
    assert len(score(_truth(), wrong.encode(), _REGISTER.encode()).surely_wrong) == 1
    doubtful = _PERFECT.replace('who="#a" cert="high"', 'who="#b" cert="low"', 1)
    assert score(_truth(), doubtful.encode(), _REGISTER.encode()).surely_wrong == []


@pytest.mark.parametrize(
    "register",
    [None, _REGISTER.replace("<persName>Ли</persName>", "<persName>Ли</persName><persName>Ким</persName>")],
    ids=["missing", "an entry for two"],
)
def test_a_register_that_names_nobody_makes_no_speaker_right(register: str | None) -> None:
    result = score(_truth(), _PERFECT.encode(), register.encode() if register else None)
    assert result.tallies["speakers"].recall < 1


@pytest.mark.parametrize("share", [0.05, 0.2])
def test_variants_keep_what_they_do_not_disturb(share: float) -> None:
    transcript = variants.variant(1, share)
    assert transcript.truth.original
    assert [leaf.text for leaf in transcript.truth.original.leaves] == [str(leaf) for leaf in range(49, 58)]
    assert transcript != variants.variant(2, share)


def test_the_variant_without_disturbance_is_the_document() -> None:
    assert variants.real(None).source.split() == variants.SOURCE.read_text("utf-8").split()
