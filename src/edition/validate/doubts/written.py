"""The words of elements as they were written, without what the edition added and the numbers of leaves."""

import re

from lxml import etree

from edition.validate.proof.tei import MAYBE_DROPPED, TEI, is_dropped

_SPACED = {f"{TEI}lb", f"{TEI}pb", f"{TEI}p", f"{TEI}speaker"}
_READINGS = {f"{TEI}sic", f"{TEI}unclear", f"{TEI}corr"}
_CORRECTION = f"{TEI}corr"
_MAYBE_LEFT_OUT = {f"{TEI}fw", f"{TEI}pc", *_READINGS, *MAYBE_DROPPED}


class Written:
    """What the elements within one say, found in one walk."""

    def __init__(self, root: etree._Element, *, corrected: bool = False) -> None:
        """Walk an element; `corrected` reads corrections instead of the errors beside them."""
        pieces: list[str] = []
        length = 0
        begins: dict[etree._Element, int] = {}
        ends: dict[etree._Element, int] = {}
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                tag = node.tag
                if tag in _MAYBE_LEFT_OUT and node is not root and _is_left_out(node, corrected=corrected):
                    walk.skip_subtree()
                    continue
                begins[node] = length
                if tag in _SPACED and node.get("break") != "no":
                    pieces.append(" ")
                    length += 1
                words = node.text
            else:
                if node in begins:
                    ends[node] = length
                words = node.tail if node is not root else None
            if words:
                pieces.append(words)
                length += len(words)
        self._said, self._begins, self._ends = "".join(pieces), begins, ends

    def __contains__(self, element: etree._Element) -> bool:
        """Tell whether an element was met: what stands in one that is left out was not."""
        return element in self._begins

    def has(self, element: etree._Element, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern without white space is found in the words of an element."""
        return pattern.search(self._said, self._begins[element], self._ends[element]) is not None

    def of(self, element: etree._Element, without: str = "") -> str:
        """Return the words of an element, less those in elements of a name."""
        at, end = self._begins[element], self._ends[element]
        said = ""
        for node in element.iter(TEI + without) if without else ():
            if node is not element and self._begins.get(node, -1) >= at:
                said += self._said[at : self._begins[node]]
                at = self._ends[node]
        return " ".join((said + self._said[at:end]).split())


def written(element: etree._Element, *, corrected: bool = False, without: str = "") -> str:
    """Return the words of an element as they were written, without what the edition added and the numbers of leaves.

    `corrected` reads corrections instead of the errors beside them, `without` names an element to leave out. A word
    divided over a line's end is joined.
    """
    return Written(element, corrected=corrected).of(element, without)


def _is_left_out(node: etree._Element, *, corrected: bool) -> bool:
    if node.tag == f"{TEI}fw" or (node.tag == f"{TEI}pc" and node.get("force") == "weak"):
        return True
    if corrected and node.tag in _READINGS:
        parent = node.getparent()
        if parent is not None and parent.find(_CORRECTION) is not None:
            return node.tag != _CORRECTION
    return is_dropped(node)
