"""The file of decisions: what is read from it, and the sentence for each mistake in it."""

import pytest

from edition.decisions import Decision, by_document, read_decisions
from edition.errors import EditionError

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


def test_no_decisions() -> None:
    assert read_decisions(b"", "tei/decisions.toml") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('["1/u1/speaker"', "tei/decisions.toml is not TOML in UTF-8: "),
        ('["1/u1/speaker"]\nvalue = "#a"\n["1/u1/speaker"]\n', "tei/decisions.toml is not TOML in UTF-8: "),
        ('\n["1/u1/speaker"]\n', 'tei/decisions.toml, line 2: "1/u1/speaker" decides nothing; write value = "…" below'),
        ('["1/u1/speaker"]\nvalue = ""\n', '"1/u1/speaker" decides nothing; write value = "…" below'),
        ('["1/u1/speaker"]\nvalue = 7\n', 'line 1: "value" of "1/u1/speaker" must be a string, as in value = "…"'),
        ('["1/u1/speaker"]\nvalu = "#a"\n', '"1/u1/speaker" has the unknown key "valu"; did you mean "value"?'),
        ('["1/u1/speaker"]\nx = "#a"\n', 'has the unknown key "x"; the known keys are value and reason'),
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
    with pytest.raises(EditionError, match=r"tei/decisions\.toml is not TOML in UTF-8"):
        read_decisions('value = "Цой"'.encode("cp1251"), "tei/decisions.toml")
