"""A text as the rules of doubt see it: its columns, what renders what, and the words as they were written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from edition.document.languages import LANGUAGES
from edition.validate.doubts.reading import Reading
from edition.validate.doubts.written import Written, written
from edition.validate.proof.tei import TEI

WHOLE_TEXT = "text"
BLOCKS = ("p", "head", "speaker", "seg", "dateline", "signed")
"""What holds the words of a text."""
# Letters in a row; that those of the middle are told faster is all that their class is for.
WORD = re.compile(r"[^\W\d_][A-Za-z\u0400-\u0481\u048a-\u052f]*+[^\W\d_]*")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DIVISION = f"{TEI}div"
_MARK = f"{TEI}fw"
_EDGES = {f"{TEI}text", f"{TEI}TEI"}
_SEVERAL = ("sp", "unclear", "del", "fw", "num")
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

    def __init__(self, root: etree._Element, register: etree._Element | None = None) -> None:
        """Begin with the `TEI` element of a text; `register` is that of the edition's register, where there is one."""
        self.root, self.register = root, register
        self.elements = list(root.iter(etree.Element))
        self._languages: dict[etree._Element, str] = {}
        self._said: dict[tuple[etree._Element, bool, str], str] = {}
        self._readings: dict[tuple[bool, str], dict[str, Reading]] = {}
        self._holding: dict[str, set[etree._Element]] = {}
        self.by_id = {name: element for element in reversed(self.elements) if (name := element.get(_ID))}
        self.texts = [text for text in self.all("text") if text.get("type")]
        self.originals = [text for text in self.texts if text.get("type") == "original"]
        self.translations = [text for text in self.texts if text.get("type") == "translation"]

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of some names in document order."""
        return self.root.iter(*(TEI + name for name in names))

    def language(self, element: etree._Element) -> str:
        """Return what `language` does, without another walk through the elements around one."""
        if element not in self._languages:
            parent = element.getparent()
            self._languages[element] = (
                language(element) if parent is None or element.get(_LANGUAGE) is not None else self.language(parent)
            )
        return self._languages[element]

    def written(self, element: etree._Element, *, corrected: bool = False, without: str = "") -> str:
        """Return what `written` does, without another walk through an element of the text."""
        # Most parts read the same whichever way they are read.
        corrected = corrected and element in self.around("corr")
        without = without if without and element in self.around(without) else ""
        way = element, corrected, without
        if way not in self._said:
            self._said[way] = self._read(element, without, corrected=corrected)
        return self._said[way]

    def has(self, element: etree._Element, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern without white space is found in the words of an element, corrected."""
        if element in self.around("corr") or element not in self._written:
            return pattern.search(self.written(element, corrected=True)) is not None
        return self._written.has(element, pattern)

    def _read(self, element: etree._Element, without: str, *, corrected: bool) -> str:
        if corrected or element not in self._written:
            return written(element, corrected=corrected, without=without)
        return self._written.of(element, without)

    @cached_property
    def _written(self) -> Written:
        return Written(self.root)

    def around(self, name: str) -> set[etree._Element]:
        """Return the elements of a name and those around them: no other reads differently without or with them."""
        if name not in self._holding:
            inner = self.all(name)
            self._holding[name] = {node for element in inner for node in (element, *element.iterancestors())}
        return self._holding[name]

    @cached_property
    def blocks(self) -> list[etree._Element]:
        """What holds the words of the text."""
        return list(self.all(*BLOCKS))

    def readings(self, *, corrected: bool = False, without: str = "") -> Mapping[str, Reading]:
        """Return what the blocks in each language say, read in the same ways as by `written`."""
        way = corrected, without
        if way not in self._readings:
            # Most blocks read the same whichever way they are read.
            others = (self.around("corr") if corrected else set()) | (self.around(without) if without else set())
            words = {
                block: self.written(block, corrected=corrected, without=without)
                for block in self.blocks
                if block in others
            }
            self._readings[way] = {
                tongue: Reading({block: words.get(block, said) for block, said in blocks.items()})
                for tongue, blocks in self._tongues.items()
            }
        return self._readings[way]

    @cached_property
    def _tongues(self) -> Mapping[str, Mapping[etree._Element, str]]:
        """The blocks in each language, with what they say."""
        tongues: defaultdict[str, dict[etree._Element, str]] = defaultdict(dict)
        for block in self.blocks:
            tongues[self.language(block)][block] = self.written(block)
        return tongues

    @cached_property
    def characters(self) -> str:
        """All characters in the text, comments included."""
        has_remarks = next(self.root.iter(etree.Comment, etree.PI), None) is not None
        return "".join(self.root.itertext()) if has_remarks else etree.tostring(self.root, method="text", encoding=str)

    @cached_property
    def pointing(self) -> list[tuple[etree._Element, list[etree._Element]]]:
        """The elements of translations that have `corresp`, each with what it points to."""
        elements = (element for text in self.translations for element in text.iter(f"{TEI}*"))
        return [(element, self.targets(element)) for element in elements if element.get("corresp")]

    @cached_property
    def renderings(self) -> list[Rendering]:
        """What renders what, smaller than divisions, in the order of the original."""
        blocks = ((block, targets) for block, targets in self.pointing if block.tag != _DIVISION)
        rendered = ((block, [target for target in targets if target.tag != _DIVISION]) for block, targets in blocks)
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
        node: etree._Element | None = element
        while node is not None and node.tag not in _EDGES:
            if node.tag == _MARK:
                return self.leaves.get(node, WHOLE_TEXT)
            if name := node.get(_ID):
                return name
            node = node.getparent()
        return WHOLE_TEXT


def language(element: etree._Element) -> str:
    """Return the language of the text around an element, without its region or script unless it is known by these."""
    node: etree._Element | None = element
    while node is not None:
        if tag := node.get(_LANGUAGE):
            return tag if tag in LANGUAGES else tag.partition("-")[0].lower()
        node = node.getparent()
    return ""


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
