"""Single faults, planted at random in a document, for a measure of how many of them are found."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import NamedTuple

from lxml import etree

Tree = etree._ElementTree
STRAY = "слово"
FOREIGN = ("yes", "49 50", "слово", "")


class Place(NamedTuple):
    """Where a fault can be planted: an element, and one of its attributes where the fault is about that."""

    element: etree._Element
    attribute: str = ""

    def name(self) -> str:
        """Return how the list of harmless faults calls the place: `sp/@who`, or `body/div` for a div in a body."""
        if self.attribute:
            return f"{_name(self.element)}/@{self.attribute.replace('{http://www.w3.org/XML/1998/namespace}', 'xml:')}"
        parent = self.element.getparent()
        return _name(self.element) if parent is None else f"{_name(parent)}/{_name(self.element)}"


class Kind(NamedTuple):
    """A kind of fault: where it can be planted, and how."""

    places: Callable[[Tree], list[Place]]
    plant: Callable[[Place, Random], None]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _elements(tree: Tree) -> list[Place]:
    return [Place(element) for element in tree.iter(etree.Element)]


def _inner(tree: Tree) -> list[Place]:
    return _elements(tree)[1:]


def _attributes(tree: Tree) -> list[Place]:
    return [Place(element, str(name)) for element in tree.iter(etree.Element) for name in element.attrib]


def _wordless(tree: Tree) -> list[Place]:
    """Return the elements in which no words stand directly."""
    return [
        Place(element)
        for element in tree.iter(etree.Element)
        if not any((text or "").strip() for text in (element.text, *(child.tail for child in element)))
    ]


def _rename(place: Place, random: Random) -> None:
    names = sorted(
        {_name(element) for element in place.element.getroottree().iter(etree.Element)} - {_name(place.element)}
    )
    place.element.tag = f"{{{etree.QName(place.element).namespace}}}{random.choice([*names, 'seal', 'x'])}"


def _move(place: Place, random: Random) -> None:
    element = place.element
    inside = set(element.iter())
    target = random.choice([other for other in element.getroottree().iter(etree.Element) if other not in inside])
    _take_out(element)
    target.insert(random.randint(0, len(target)), element)


def _double(place: Place, _random: Random) -> None:
    again = deepcopy(place.element)
    again.tail = None
    place.element.addnext(again)


def _remove(place: Place, _random: Random) -> None:
    _take_out(place.element)


def _take_out(element: etree._Element) -> None:
    """Remove an element and leave the words after it."""
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _unset(place: Place, _random: Random) -> None:
    del place.element.attrib[place.attribute]


def _misspell(place: Place, random: Random) -> None:
    namespace, _, name = place.attribute.rpartition("}")
    letter = random.randrange(len(name))
    misspelt = (name[:letter] + name[letter + 1 :]) or "m"
    place.element.set(f"{namespace}}}{misspelt}" if namespace else misspelt, place.element.attrib.pop(place.attribute))


def _falsify(place: Place, random: Random) -> None:
    element, name = place
    others = {
        value
        for other in element.getroottree().iter(etree.Element)
        for key, value in other.attrib.items()
        if key != name
    }
    values = sorted({str(value) for value in others}.union(FOREIGN) - {element.get(name, "")})
    element.set(name, random.choice(values))


def _write(place: Place, random: Random) -> None:
    element = place.element
    after = random.randint(0, len(element))
    if after:
        element[after - 1].tail = (element[after - 1].tail or "") + STRAY
    else:
        element.text = (element.text or "") + STRAY


KINDS = {
    "element renamed": Kind(_elements, _rename),
    "element moved": Kind(_inner, _move),
    "element doubled": Kind(_inner, _double),
    "element removed": Kind(_inner, _remove),
    "attribute removed": Kind(_attributes, _unset),
    "attribute misspelt": Kind(_attributes, _misspell),
    "attribute with a foreign value": Kind(_attributes, _falsify),
    "stray text": Kind(_wordless, _write),
}


class Fault(NamedTuple):
    """A document with one fault, and how the fault is called."""

    tree: Tree
    kind: str
    place: str


def faults(document: Tree, seed: int, kinds: Sequence[str] = tuple(KINDS), place: str = "") -> Iterator[Fault]:
    """Yield faults without end, each in a copy of the document, the kinds in turn; at one place, where it is named."""
    random = Random(seed)
    while True:
        for kind in kinds:
            tree = deepcopy(document)
            found = random.choice([other for other in KINDS[kind].places(tree) if place in {"", other.name()}])
            name = found.name()
            KINDS[kind].plant(found, random)
            yield Fault(tree, kind, name)
