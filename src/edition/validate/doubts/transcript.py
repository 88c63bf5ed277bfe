"""A text as the rules of doubt see it: its columns, what renders what, and the words as they were written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.validate.proof.tei import TEI, is_dropped

WHOLE_TEXT = "text"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DIVISION = f"{TEI}div"
_READINGS = {f"{TEI}sic", f"{TEI}unclear", f"{TEI}corr"}
_MARK = f"{TEI}fw"
_SEVERAL = ("sp", "p", "unclear", "del", "fw", "num")
_TYPED = {_MARK, f"{TEI}num"}
_LONGEST = 120
_MOST = 10


@dataclass(frozen=True, slots=True)
class Rendering:
    """Blocks of the original and those of a translation that render them, all that hang together."""

    originals: tuple[etree._Element, ...]
    translations: tuple[etree._Element, ...]


class Transcript:
    """The tree of a text, with what the rules ask for more than once."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.elements = list(root.iter(etree.Element))
        self.by_id = {element.get(_ID, ""): element for element in reversed(self.elements) if element.get(_ID)}
        self.texts = [text for text in self.all("text") if text.get("type")]
        self.originals = [text for text in self.texts if text.get("type") == "original"]
        self.translations = [text for text in self.texts if text.get("type") == "translation"]

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of some names in document order."""
        return self.root.iter(*(TEI + name for name in names))

    @cached_property
    def renderings(self) -> list[Rendering]:
        """What renders what, smaller than divisions, in the order of the original."""
        blocks = (block for text in self.translations for block in text.iter(f"{TEI}*") if block.tag != _DIVISION)
        rendered = ((block, [target for target in self.targets(block) if target.tag != _DIVISION]) for block in blocks)
        pairs = [(theirs, ours) for theirs, ours in rendered if ours]
        translations: defaultdict[etree._Element, list[etree._Element]] = defaultdict(list)
        for theirs, ours in pairs:
            for one in ours:
                translations[one].append(theirs)
        originals = dict(pairs)
        seen: set[etree._Element] = set()
        return [
            self._connected(first, originals, translations, seen)
            for text in self.originals
            for first in text.iter(f"{TEI}*")
            if first in translations and first not in seen
        ]

    def _connected(
        self,
        first: etree._Element,
        originals: dict[etree._Element, list[etree._Element]],
        translations: dict[etree._Element, list[etree._Element]],
        seen: set[etree._Element],
    ) -> Rendering:
        found: tuple[dict[etree._Element, None], dict[etree._Element, None]] = ({first: None}, {})
        waiting = [(first, 0)]
        seen.add(first)
        while waiting:
            element, side = waiting.pop()
            for other in (translations, originals)[side][element]:
                if other not in seen:
                    seen.add(other)
                    found[1 - side][other] = None
                    waiting.append((other, 1 - side))
        return Rendering(*(tuple(element for element in self.in_order(side)) for side in found))

    def in_order(self, elements: "dict[etree._Element, None]") -> list[etree._Element]:
        """Return elements in document order."""
        return sorted(elements, key=self.order.__getitem__)

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The number of each element in document order."""
        return {element: number for number, element in enumerate(self.elements)}

    @cached_property
    def leaves(self) -> dict[etree._Element, str]:
        """For each `pb`, `fw` and `num` of the original its place: `leaf9`, the ninth `pb`, whatever its number."""
        places: dict[etree._Element, str] = {}
        number = 0
        for text in self.originals:
            for element in text.iter(f"{TEI}pb", f"{TEI}fw", f"{TEI}num"):
                number += element.tag == f"{TEI}pb"
                places[element] = f"leaf{number}" if number else WHOLE_TEXT
        return places

    @cached_property
    def numbers(self) -> dict[etree._Element, int]:
        """For what a place may have several of, which of its kind each is in its place."""
        counts: Counter[tuple[str, str, str]] = Counter()
        numbers: dict[etree._Element, int] = {}
        for element in self.all(*_SEVERAL):
            kind = self.place(element), str(element.tag), element.get("type", "") if element.tag in _TYPED else ""
            counts[kind] += 1
            numbers[element] = counts[kind]
        return numbers

    def is_named(self, element: etree._Element) -> bool:
        """Tell whether an element has an identifier of its own."""
        return self.by_id.get(element.get(_ID, "")) is element

    def targets(self, element: etree._Element) -> list[etree._Element]:
        """Return what an element points to by `corresp`, within this text."""
        pointers = element.get("corresp", "").split()
        found = (self.by_id.get(pointer.removeprefix("#")) for pointer in pointers if pointer.startswith("#"))
        return [target for target in found if target is not None]

    def place(self, element: etree._Element) -> str:
        """Return the identifier of the nearest part of the text around an element, for what numbers a leaf the leaf."""
        for node in (element, *element.iterancestors()):
            if node.tag == _MARK:
                return self.leaves.get(node, WHOLE_TEXT)
            if node.tag in {f"{TEI}text", f"{TEI}TEI"}:
                break
            if node.get(_ID):
                return str(node.get(_ID))
        return WHOLE_TEXT


def language(element: etree._Element) -> str:
    """Return the language of the text around an element, without its region or script."""
    tags = (node.get(_LANGUAGE) for node in (element, *element.iterancestors()))
    return next((tag.partition("-")[0].lower() for tag in tags if tag), "")


def written(element: etree._Element, *, corrected: bool = False, without: str = "") -> str:
    """Return the words of an element as they were written, without what the edition added and the numbers of leaves.

    `corrected` reads corrections instead of the errors beside them, `without` names an element to leave out. A word
    divided over a line's end is joined.
    """
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node is not element and (node.tag == TEI + without or _is_left_out(node, corrected=corrected)):
                walk.skip_subtree()
                continue
            if node.tag in {f"{TEI}lb", f"{TEI}pb", f"{TEI}p", f"{TEI}speaker"} and node.get("break") != "no":
                parts.append(" ")
            parts.append(node.text or "")
        if event != "start" and node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def _is_left_out(node: etree._Element, *, corrected: bool) -> bool:
    if node.tag == f"{TEI}fw" or (node.tag == f"{TEI}pc" and node.get("force") == "weak"):
        return True
    parent = node.getparent()
    if corrected and node.tag in _READINGS and parent is not None and parent.find(f"{TEI}corr") is not None:
        return node.tag != f"{TEI}corr"
    return is_dropped(node)


def quoted(words: str) -> str:
    """Return words in quotation marks, only the first ones where there are many."""
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = re.sub(r"\s+\S*$", "", words[:_LONGEST]) + " …"
    return f"«{words}»"


def listed(words: Iterable[str]) -> str:
    """Return several words, each in quotation marks."""
    return several(map(quoted, words))


def several(phrases: Iterable[str]) -> str:
    """Return phrases with commas between them, each once; of many the first, and how many more there are."""
    each = list(dict.fromkeys(phrases))
    more = f" and {len(each) - _MOST} more" if len(each) > _MOST else ""
    return ", ".join(each[:_MOST]) + more


def is_by_edition(element: etree._Element) -> bool:
    """Whether the tool answers for what an element says."""
    return "#edition" in element.get("resp", "").split()
