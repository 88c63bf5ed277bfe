"""Titles that say whether a man or a woman is meant: one name with both is that of two people."""

from collections.abc import Iterable

from edition.align.likeness import name_words

_MEN = """
    mr sir herr herrn genosse monsieur г-н господин pan pán towarzysz soudruh señor sr don compañero signor sig senhor
    domnul dl drug другар
"""
_WOMEN = """
    mrs ms miss frau fräulein genossin madame mme mademoiselle mlle г-жа госпожа pani paní towarzyszka soudružka señora
    sra señorita srta doña compañera signora signorina senhora doamna d-na drugarica другарка
"""
# Of men and of women; a letter is a title only beside those of its language.
_TITLES = [(frozenset(men.split()), frozenset(women.split())) for men, women in ((_MEN, _WOMEN), ("m", "mme mlle"))]


def of_either_sex(titled: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return who is called a man as well as a woman, of pairs of what stands before a name and whose it is."""
    titles: dict[str, set[str]] = {}
    for before, person in titled:
        titles.setdefault(person, set()).update(name_words(before))
    return frozenset(
        person for person, words in titles.items() if any(words & men and words & women for men, women in _TITLES)
    )
