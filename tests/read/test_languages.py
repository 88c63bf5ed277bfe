"""Where one column ends and the other begins, and which of them is the original."""

import pytest

from edition.read.languages import border, guessed_language

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
    ("texts", "expected", "found"),
    [
        (["Protokół", "Nie można rozmawiać, że to jest na plenum w Warszawie i tak się nie da."], "", "pl"),
        (["Zápis", "Já se na to nemohu dívat, že je to tak, a s vámi o tom v Praze."], "", "cs"),
        (
            ["Cuvântare", "Nu este de acord cu ce a fost, că se va face la o ședință în București și pe la noi."],
            "",
            "ro",
        ),
        (["Talk", "He was not of the opinion that it is so, and the rest is to be seen."], "", "en"),
        (["Nowak, Ochab", "Gomułka"], "", "en"),
        (["Gomułka", "Nie to jest."], "de", "de"),
        (["49", "Он не был на месте."], "en", "ru"),
        (["49"], "", "und"),
    ],
)
def test_frequent_words_tell_the_language_where_nothing_else_does(texts: list[str], expected: str, found: str) -> None:
    assert guessed_language(texts, expected) == found
