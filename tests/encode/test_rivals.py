"""Who else may be meant."""

from edition.encode.rivals import meant
from edition.findings import Candidate


def test_of_several_who_may_speak_together_each_is_meant() -> None:
    several, one = Candidate("#orlov #pak", "low", ("The translation says so.",)), Candidate("#pak", "medium", ())
    assert meant([several, one]) == {"#orlov": several, "#pak": several}
