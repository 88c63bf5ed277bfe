"""People whom only the tags of their speeches name: those of the register, and those to be proposed for it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from edition.align.likeness import is_of_one_script, likeness
from edition.align.people import LIKE, People, names_in
from edition.align.proposals import Proposals
from edition.align.speakers import Pair
from edition.document import Column, Document, Register, Speech

# A translation is typed, so there a name that differs by more is another's; the same for how two columns write one.
_SAME_IN_TYPE = 0.85
_SAME_NAME = 0.5


def speakers_of(document: Document, people: People) -> list[str]:
    """Return the people of whom a tag has an exact form."""
    found = (people.read(name).exact for column in document.columns for name in _names(column))
    return [exact[0] for exact in found if len(exact) == 1]


def named_in_tags(document: Document, people: People, pairs: Sequence[Pair], proposals: Proposals) -> People:
    """Propose the speakers who are like nobody known, and return all people.

    The translation is asked first, since its names are seldom misread.
    """
    beside: dict[str, Counter[str]] = {}
    for our, their in pairs:
        for one, other in zip(names_in(our.label), names_in(their.label), strict=False):
            beside.setdefault(other, Counter())[one] += 1
            beside.setdefault(one, Counter())[other] += 1
    for column in sorted(document.columns, key=lambda column: not column.is_translation):
        for name, _ in Counter(_names(column)).most_common():
            others = [other for other, _ in beside.get(name, Counter()).most_common()]
            if not _is_known(name, others, people, is_typed=column.is_translation):
                forms = [(column.language, name), *_written_otherwise(name, others, document, column)]
                proposals.person(forms)
                entries = (*people.entries.values(), proposals.entries[-1])
                people = People(Register(entries), people.listed, [*people.present, entries[-1].id])
    return people


def _is_known(name: str, others: Iterable[str], people: People, *, is_typed: bool) -> bool:
    """Tell whether a name is somebody's already: a form, like one, or beside a form in the other column."""
    reading = people.read(name)
    enough = _SAME_IN_TYPE if is_typed else LIKE
    if reading.exact or any(match.likeness >= enough for match in reading.like):
        return True
    return any(people.read(other).exact or people.read(other).person for other in others)


def _written_otherwise(name: str, others: Iterable[str], document: Document, column: Column) -> list[tuple[str, str]]:
    """Return how the other column most often writes the name, if that is the same name."""
    language = next((each.language for each in document.columns if each is not column), "")
    same = (other for other in others if likeness(name, other) >= _SAME_NAME and is_of_one_script(other))
    return [(language, other) for other in same][:1]


def _names(column: Column) -> list[str]:
    return [name for node in column.identified() if isinstance(node, Speech) for name in names_in(node.label)]
