"""The file of decisions: what is read from it, and the sentence for each mistake in it."""

import pytest

from edition.decisions import Decision, by_document, read_decisions, read_tables
from edition.errors import EditionError, UnreadableError

GOOD = """\
# What we decided.
["121800/u42/speaker"]
value = "#choe"
reason = "the scan reads Цой"

[ '121800/leaf9/number' ]  # written so as well
value = '57'

["register/pak/person"]
value = "as it stands"

[[waiver]]
rule = "leaf-missing"
"""


def test_decisions_are_read_with_their_lines() -> None:
    decisions = read_decisions(b"\xef\xbb\xbf" + GOOD.encode(), "tei/decisions.toml")
    assert decisions == {
        "121800/u42/speaker": Decision("121800/u42/speaker", "#choe", "the scan reads Цой", 2),
        "121800/leaf9/number": Decision("121800/leaf9/number", "57", "", 6),
        "register/pak/person": Decision("register/pak/person", "as it stands", "", 9),
    }
    decision = decisions["121800/u42/speaker"]
    assert (decision.document, decision.place, decision.kind) == ("121800", "u42", "speaker")
    assert {name: list(found) for name, found in by_document(decisions).items()} == {
        "121800": ["121800/u42/speaker", "121800/leaf9/number"],
        "register": ["register/pak/person"],
    }


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("speaker", " #kim  #kim pak ", "#kim #pak"),
        ("alignment", "u7 #u8", "#u7 #u8"),
        ("alignment", "none", "none"),
        ("number", " 51 ", "51"),
        ("word2", "два  слова", "два слова"),
        ("deletion12", "underlined", "underlined"),
        ("number", "as  it stands", "as it stands"),
        ("numbers", "seven", "seven"),
    ],
)
def test_a_value_is_read_as_its_kind_has_it(kind: str, value: str, read: str) -> None:
    (decision,) = read_decisions(f'["1/u1/{kind}"]\nvalue = "{value}"\n'.encode(), "tei/decisions.toml").values()
    assert decision.value == read


@pytest.mark.parametrize(
    ("about", "words", "holds"),
    [
        ("", "anything", True),
        ("тов. Ли Сю Эн -", "тов.\n Ли Сю  Эн -", True),
        ("тов. Ли Сю Эн -", "тов. Ли Хэ -", False),
        ("a b c d e f g h i", "a b c d e f g h j", True),
        ("a b", "a b c", False),
        ("a", "", False),
    ],
)
def test_what_a_decision_is_about(about: str, words: str, *, holds: bool) -> None:
    assert Decision("1/u1/speaker", "#a", about=about).is_about(words) is holds


def test_no_decisions() -> None:
    assert read_decisions(b"", "tei/decisions.toml") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('["1/u1/speaker"', "tei/decisions.toml is not TOML in UTF-8: "),
        ('["1/u1/speaker"]\nvalue = "#a"\n["1/u1/speaker"]\n', "tei/decisions.toml is not TOML in UTF-8: "),
        (f"a = {'1' * 5000}", "TOML in UTF-8: it has a number that is too long, or lists too deep in each other; take"),
        (f"a = {'[' * 5000}", "TOML in UTF-8: it has a number that is too long, or lists too deep in each other; take"),
        ('\n["1/u1/speaker"]\n', 'tei/decisions.toml, line 2: "1/u1/speaker" decides nothing; write value = "…" below'),
        ('["1/u1/speaker"]\nvalue = ""\n', '"1/u1/speaker" decides nothing; write value = "…" below'),
        ('["1/u1/speaker"]\nvalue = 7\n', 'line 1: "value" of "1/u1/speaker" must be a string, as in value = "…"'),
        ('["1/u1/speaker"]\nvalu = "#a"\n', '"1/u1/speaker" has the unknown key "valu"; did you mean "value"?'),
        ('["1/u1/speaker"]\nx = "#a"\n', 'has the unknown key "x"; the known keys are about, reason, value'),
        ('["1/u1/word"]\nvalue = "  "\n', '"1/u1/word" decides nothing; write value = "…" below'),
        ('["1/u1/speaker"]\nvalue = "#…"\n', '"1/u1/speaker" decides nothing; write value = "…" below'),
        ('["1/u1/word"]\nvalue = "a\\u0001b"\n', '"value" of "1/u1/word" has the character U+0001, which XML cannot'),
        ('["1/u1/word"]\nvalue = "a"\nreason = "\\uFFFE"\n', '"reason" of "1/u1/word" has the character U+FFFE, which'),
        ('["1/u1/word"]\nvalue = "a"\nabout = 7\n', '"about" of "1/u1/word" must be a string, as in about = "…"'),
        ('["1/leaf1/number"]\nvalue = "051"\n', "number of a leaf is written in at most nine digits, without a 0 bef"),
        ('["1/b1/deletion2"]\nvalue = "no"\n', 'a deletion is "struck", "underlined" or "as it stands", not "no"'),
        ('["1/u1.en/alignment"]\nvalue = "##u1"\n', 'are written as in #u7 #u8, or "none", not "##u1"'),
        ('["1/u1/speaker"]\nvalue = "# #kim"\n', "people are written as in #choe, several with a space between, not"),
        ('["1/u1"]\nvalue = "#a"\n', 'tei/decisions.toml, line 1: "1/u1" is not the id of a question; write document,'),
        ('["1/u1/speaker/x"]\nvalue = "#a"\n', '"1/u1/speaker/x" is not the id of a question'),
        ('[1.u1.speaker]\nvalue = "#a"\n', '"1" is not the id of a question'),
        ('"1/u1/speaker" = "#a"\n', '"1/u1/speaker" is not the id of a question'),
    ],
)
def test_a_mistake_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(EditionError) as error:
        read_decisions(text.encode(), "tei/decisions.toml")
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_another_encoding_is_one_sentence() -> None:
    with pytest.raises(UnreadableError) as error:
        read_decisions('\nvalue = "Цой"'.encode("cp1251"), "tei/decisions.toml")
    sentence = "tei/decisions.toml is not TOML in UTF-8: the byte D6 cannot stand there (at line 2); save it in UTF-8"
    assert (str(error.value), error.value.line) == (sentence, 2)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("title = My edition", 'write text between straight quotation marks, as in key = "…"'),
        ("title = “My edition”", 'write text between straight quotation marks, as in key = "…"'),
        ('title = "My edition\n', "end the text with a quotation mark on the line on which it begins"),
        ('title = "A"\ntitle = "B"', "it stands there twice: take one out"),
        ('["1/u1/speaker"]\n["1/u1/speaker"]', "it stands there twice: take one out"),
        ("[1/u1/speaker]", "write the name between quotation marks, and ] after them"),
        ('title "A"', "write key = value"),
        ("<<<<<<< HEAD", "write key = value, or a # before what is a remark"),
        ('title = "My "great" edition"', 'begin a new line there, or write \\" for a quotation mark in a text'),
        (r'title = "C:\archive"', r"write \\ for a backslash in a text"),
        ("title = 'It", "mend it there"),
    ],
)
def test_what_is_no_toml_is_told_with_what_to_do(text: str, remedy: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_tables(text.encode(), "edition.toml")
    assert str(caught.value).endswith(f"; {remedy}")
