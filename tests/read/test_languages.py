"""Where one column ends and the other begins, and which of them is the original."""

import pytest

from edition.read.languages import boundary

RU, EN = "Здравствуйте, товарищи, мы рады вас видеть.", "Good day, comrades, we are glad to see you."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([RU, EN], (1, True)),
        ([EN, RU], (1, False)),
        ([RU, "2", RU, EN, "2"], (3, True)),
        ([EN, "49", RU, "50"], (1, False)),
        ([RU, RU], (2, True)),
        ([EN, EN], (0, True)),
        (["49", "50"], (2, True)),
        (["Top Secret", RU, RU, EN, EN], (3, True)),
        ([EN, EN, EN, "записал Ким"], (0, True)),
    ],
    ids=[
        "original first",
        "translation first",
        "numbers go with the original",
        "numbers before the original go with it",
        "original alone",
        "translation alone",
        "numbers alone",
        "a foreign line at the head",
        "a foreign signature is no column",
    ],
)
def test_boundary(texts: list[str], found: tuple[int, bool]) -> None:
    assert boundary(texts, "ru", "en") == found


def test_languages_of_one_script_are_told_apart_by_words() -> None:
    german = "Wir sind der Meinung, daß das nicht geht und die Frage zu prüfen ist."
    english = "We are of the opinion that this is not possible and the question is to be examined."
    assert boundary([german, english], "de", "en") == (1, True)
    assert boundary([english, german], "de", "en") == (1, False)


def test_unknown_languages_stay_one_column() -> None:
    assert boundary([RU, EN], "xx", "en") == (2, True)
