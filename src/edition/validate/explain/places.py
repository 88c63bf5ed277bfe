"""Where in a text an element is, in words: `speech u7, paragraph 2`."""

from lxml import etree

from edition.validate.explain import names
from edition.validate.explain.naming import shortened
from edition.validate.explain.words import PLACES

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STEPS = 3


class Places:
    """The places of one document."""

    def __init__(self) -> None:
        self._ordinals: dict[etree._Element | None, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        """Return the place of an element: from what is cited by an identifier down to itself, or nothing."""
        steps: list[str] = []
        while (parent := element.getparent()) is not None and len(steps) < _STEPS:
            word = PLACES.get(names.split(str(element.tag))[1], "")
            identifier = element.get(_XML_ID, "").strip()
            if word:
                steps.append(f"{word} {shortened(identifier) or self._ordinal(element, parent)}".strip())
            if word and identifier:
                break
            element = parent
        return ", ".join(reversed(steps))

    def _ordinal(self, element: etree._Element, parent: etree._Element) -> str:
        """Return the number of an element among those of its name, or nothing when it is the only one."""
        if parent not in self._ordinals:
            alike: dict[object, list[etree._Element]] = {}
            for child in parent.iterchildren(etree.Element):
                alike.setdefault(child.tag, []).append(child)
            self._ordinals[parent] = {
                child: str(number) if len(children) > 1 else ""
                for children in alike.values()
                for number, child in enumerate(children, start=1)
            }
        return self._ordinals[parent][element]
