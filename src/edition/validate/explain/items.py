"""What is in an element, in the order in which it is read, and how it is named."""

from collections.abc import Iterator

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.derivatives import WHITE_SPACE
from edition.validate.explain.faults import Words
from edition.validate.explain.patterns import Element

Item = etree._Element | Words


class Home:
    """How the children of an element are named in the schema.

    What is in an element of a wrong namespace is expected in the wrong one too.
    """

    __slots__ = ("_right", "_wrong", "element")

    def __init__(self, element: etree._Element, leaf: Element) -> None:
        """Take an element, and as what it is read."""
        self.element = element
        self._wrong = self._right = ""
        if element.tag not in leaf.names and (listed := leaf.names.listed()):
            self._wrong, self._right = namespace(element), names.split(listed[0])[0]

    def name(self, child: etree._Element) -> str:
        """Return the name of a child as the schema has it."""
        name = str(child.tag)
        if self._right == self._wrong:
            return name
        within, local = names.split(name)
        return names.joined(self._right, local) if within == self._wrong else name


def items(element: etree._Element) -> Iterator[Item]:
    """Yield the child elements, and the words between them."""
    number, told = 0, -1
    text = element.text
    if text and text.strip(WHITE_SPACE):
        told = number
        yield Words(element, number, text)
    for child in element:
        if isinstance(child.tag, str):
            number += 1
            yield child
        text = child.tail
        if text and told != number and text.strip(WHITE_SPACE):
            told = number
            yield Words(element, number, text)


def namespace(element: etree._Element) -> str:
    """Return the namespace of an element, which may be empty."""
    return names.split(str(element.tag))[0]
