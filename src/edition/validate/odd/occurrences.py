"""Which element may stand in which, as a compiled grammar has it."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from edition.validate.odd.compiler import RNG


class Occurrences(NamedTuple):
    """What the elements of a schema may hold directly, by ident, in the order of the content; and who may hold text."""

    held: dict[str, list[str]]
    with_text: set[str]

    def holders(self, ident: str) -> list[str]:
        """Return the elements that may hold an element."""
        return [holder for holder, held in self.held.items() if ident in held]


def occurrences(definitions: dict[str, etree._Element]) -> Occurrences:
    """Return what may stand where by the definitions of a grammar."""
    elements = [ident for ident, define in definitions.items() if _is_element(define)]
    within = {ident: list(_within(definitions[ident], definitions)) for ident in elements}
    return Occurrences(
        {
            ident: list(dict.fromkeys(str(p.get("name")) for p in found if p.tag == f"{RNG}ref"))
            for ident, found in within.items()
        },
        {ident for ident, found in within.items() if any(pattern.tag == f"{RNG}text" for pattern in found)},
    )


def _within(pattern: etree._Element, definitions: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield text and references to elements in a pattern, those of classes and macros in the place of their names."""
    for inner in pattern.iterchildren(f"{RNG}*"):
        define = definitions.get(inner.get("name", "")) if inner.tag == f"{RNG}ref" else None
        if inner.tag == f"{RNG}text" or (define is not None and _is_element(define)):
            yield inner
        elif inner.tag != f"{RNG}attribute":
            yield from _within(inner if define is None else define, definitions)


def _is_element(define: etree._Element) -> bool:
    return define.find(f"{RNG}element") is not None
