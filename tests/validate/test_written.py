"""What is asked about one text again and again is found at once, and is what one finds when one asks by itself."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.validate.doubts import tongues
from edition.validate.doubts.numerals import _FULL_HOUR, _TOKEN, _roman, numbers
from edition.validate.doubts.transcript import WORD, Transcript
from edition.validate.doubts.written import written

ROOT = Path(__file__).parents[2]
TEXTS = [*sorted((ROOT / "tests" / "cases" / "doubts").glob("*/*.xml")), ROOT / "tei" / "121800.xml"]
OPTIONS = [(corrected, without) for corrected in (False, True) for without in ("", "speaker", "unclear", "date", "p")]
SCRIPTS = ("LATIN", "CYRILLIC", "CJK")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_one_walk_reads_each_element_as_a_walk_of_its_own(path: Path) -> None:
    text = Transcript(etree.parse(path).getroot())
    for corrected, without in OPTIONS:
        for element in text.elements:
            known = text.written(element, corrected=corrected, without=without)
            assert known == written(element, corrected=corrected, without=without)


def test_an_element_is_not_left_out_of_itself() -> None:
    block = etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0">a <hi>b <p>c</p></hi></p>')
    assert [written(block, without=name) for name in ("p", "hi")] == ["a b", "a"]


ALPHABETS = ["ab", "Яж", "漢字", "abЯж", "abЯж漢字かé·ªⅣ\u0301 -1"]


@given(st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, max_size=40)), st.sampled_from(SCRIPTS))
def test_the_script_of_most_letters_is_whatever_one_expects(text: str, expected: str) -> None:
    words = WORD.findall(text)
    counted = Counter(map(tongues._script, "".join(words)))
    script, count = counted.most_common(1)[0] if counted else ("", 0)
    clear = script if count >= tongues._FEWEST_LETTERS and 2 * count > counted.total() else ""
    assert tongues._most(words, expected) == clear


PIECES = [
    "5",
    "00",
    "20 000",
    "1956",
    "1.234",
    " ",
    ".",
    "-",
    "тысяч",
    "тыс",
    "million",
    "XX",
    "V-го",
    "а-X",
    "Х",
    "IV",
    "I",
    "а",
    "ª",
    "٣",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join), st.sampled_from(["ru", "en"]))
def test_numerals_are_what_one_finds_word_by_word(text: str, language: str) -> None:
    def is_numeral(token: re.Match[str]) -> bool:
        is_initial = text.startswith(".", token.end())
        return bool(token["digits"] or _roman(token[0], language, is_initial=is_initial))

    word_by_word = [token[0] for token in _TOKEN.finditer(text) if is_numeral(token)]
    said = numbers(text, language)
    assert [token[0] for token in said._candidates() if is_numeral(token)] == word_by_word
    assert bool(said.numerals) == any(numeral != _FULL_HOUR for numeral in word_by_word)
