"""Where one column ends and the other begins, which of them is the original, and in which languages they are."""

import tomllib
from pathlib import Path

import pytest

from edition.read.languages import border, guessed_languages, named_language

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "languages" / "guessed.toml").read_text("utf-8"))["case"]

RU, EN = "Здравствуйте, товарищи, мы рады вас видеть.", "Good day, comrades, we are glad to see you."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([RU, EN], (1, 1, True)),
        ([EN, RU], (1, 1, False)),
        ([RU, "2", RU, EN, "2"], (3, 3, True)),
        ([RU, "2", EN], (1, 2, True)),
        ([EN, "49", RU, "50"], (1, 2, False)),
        ([RU, RU], (2, 2, True)),
        ([EN, EN], (0, 0, True)),
        (["49", "50"], (0, 2, True)),
        (["Top Secret", RU, RU, EN, EN], (3, 3, True)),
        ([EN, EN, EN, "записал Ким"], (0, 0, True)),
    ],
    ids=[
        "original first",
        "translation first",
        "numbers within a column",
        "numbers between the columns",
        "numbers between the columns, translation first",
        "original alone",
        "translation alone",
        "numbers alone",
        "a foreign line at the head",
        "a foreign signature is no column",
    ],
)
def test_border(texts: list[str], found: tuple[int, int, bool]) -> None:
    assert border(texts, "ru", "en") == found


def test_languages_of_one_script_are_told_apart_by_words() -> None:
    german = "Wir sind der Meinung, daß das nicht geht und die Frage zu prüfen ist."
    english = "We are of the opinion that this is not possible and the question is to be examined."
    assert border([german, english], "de", "en") == (1, 1, True)
    assert border([english, german], "de", "en") == (1, 1, False)


def test_unknown_languages_stay_one_column() -> None:
    assert border([RU, EN], "xx", "en") == (0, 2, True)


def test_a_block_without_frequent_words_goes_with_the_words_of_its_column() -> None:
    german = [f"Genosse Rau: {said}" for said in ("Der Plan.", "Die Ernte.", "Das Brot.", "Ja.")]
    english = [f"Comrade Rau: {said}" for said in ("The plan.", "The harvest.", "The bread.", "Yes.")]
    assert border([*german, *english[::-1]], "de", "en") == (4, 4, True)
    assert border([*english, *german[::-1]], "de", "en") == (4, 4, False)


def test_the_names_of_months_tell_languages_apart() -> None:
    german, english = "Der Plan ist erfüllt.", "The plan is fulfilled."
    assert border([german, "3. Mai 1956", "3 May 1956", english], "de", "en") == (2, 2, True)


@pytest.mark.parametrize(
    ("blocks", "guessed"),
    [pytest.param(case["blocks"], (case["begins"], case["ends"]), id=case["name"]) for case in CASES],
)
def test_script_and_words_tell_the_languages(blocks: list[str], guessed: tuple[str, str]) -> None:
    assert guessed_languages(blocks) == guessed


def test_where_words_are_few_the_language_is_the_expected_one_if_the_letters_may_be_its() -> None:
    assert guessed_languages(["Gomułka", "Nie to jest."], "de") == ("de", "de")
    assert guessed_languages(["49", "Он не был на месте."], "en") == ("ru", "ru")


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Russian", "ru"),
        ("Serbo-Croatian", "sh"),
        ("Translation - Portuguese", "pt"),
        ("Persian (Farsi)", "fa"),
        ("Farsi", "fa"),
        ("Malayalam", ""),
        ("Polish and Russian", "pl"),
    ],
)
def test_a_language_is_known_by_each_of_its_names(words: str, tag: str) -> None:
    assert named_language(words) == tag
