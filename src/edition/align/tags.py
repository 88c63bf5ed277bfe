"""People whom only the tags of their speeches name: those of the register, and those to be proposed for it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from edition.align.dialogue import partners
from edition.align.likeness import is_of_one_script, likeness
from edition.align.pairs import Pair
from edition.align.people import LIKE, SAME_IN_TYPE, People, names_in
from edition.align.proposals import Proposals
from edition.document import Column, Document, Speech

# Below this likeness a name of the one column says nothing of how the other's is written.
_SAME_NAME = 0.5


def speakers_of(document: Document, people: People) -> list[str]:
    """Return the people of whom a tag has an exact form."""
    found = (people.owners(name) for column in document.columns for name in _names(column))
    return [exact[0] for exact in found if len(exact) == 1]


def propose_speakers(document: Document, people: People, pairs: Sequence[Pair], proposals: Proposals) -> None:
    """Propose the speakers who are like nobody known, and add them to the people.

    The translation is asked first, since its names are seldom misread.
    """
    beside: dict[str, Counter[str]] = {}
    for our, their in pairs:
        ours, theirs = names_in(our.label), names_in(their.label)
        if len(ours) == len(theirs) == 1:
            one, other = ours[0], theirs[0]
            beside.setdefault(other, Counter())[one] += 1
            beside.setdefault(one, Counter())[other] += 1
    for column in sorted(document.columns, key=lambda column: not column.is_translation):
        answering = partners(column)
        for name, _ in Counter(_names(column)).most_common():
            others = [other for other, _ in beside.get(name, Counter()).most_common()]
            answered = {people.read(partner).person for partner in answering.get(name, ())}
            if _is_known(name, others, people, answered, is_typed=column.is_translation):
                continue
            same = _written_otherwise(name, others, document, column)
            # Whoever has the form already by which the other column has the name is meant, and not proposed again.
            if not any(people.owners(other) for _, other in same):
                forms = [(column.language, _form(name)), *same]
                clean = [form for form in forms if is_of_one_script(form[1])]
                people.add(proposals.person(clean or forms))


def _is_known(name: str, others: Sequence[str], people: People, answered: Collection[str], *, is_typed: bool) -> bool:
    """Tell whether a name is somebody's already: a form, like one, or beside one in the other column.

    It is not that of anybody whom it has `answered`.

    A name in type is nobody's whom it is unlike, or less like than the name beside it, whoever that is read as; a
    misread one may be.
    """
    reading = people.read(name)
    like = (match.likeness for match in reading.like if match.person not in answered)
    if reading.exact or any(likely >= (SAME_IN_TYPE if is_typed else LIKE) for likely in like):
        return True
    read = (people.read(other).person for other in others)
    beside = next((person for person in read if person and person not in answered), "")
    least = max([LIKE, *(likeness(name, other) for other in others)])
    return bool(beside) and (not is_typed or people.match(name, beside).likeness >= least)


def _written_otherwise(name: str, others: Iterable[str], document: Document, column: Column) -> list[tuple[str, str]]:
    """Return how the other column most often writes the name, if that is the same name."""
    language = next((each.language for each in document.columns if each is not column), "")
    same = (other for other in others if likeness(name, other) >= _SAME_NAME and is_of_one_script(other))
    return [(language, _form(other)) for other in same][:1]


def _form(name: str) -> str:
    """Return a name as the form of an entry: without the period of what could be cut off, but is like nobody."""
    return name.removesuffix(".") if len(name) > len("U.") else name


def _names(column: Column) -> list[str]:
    return [name for node in column.identified() if isinstance(node, Speech) for name in names_in(node.label)]
