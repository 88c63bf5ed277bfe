"""The words of elements as they were written, without what the edition added and the numbers of leaves."""

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
        begins: dict[etree._Element, int] = {}
        ends: dict[etree._Element, int] = {}
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                if node.tag in _MAYBE_LEFT_OUT and node is not root and _is_left_out(node, corrected=corrected):
                    walk.skip_subtree()
                    continue
                begins[node] = len(pieces)
                if node.tag in _SPACED and node.get("break") != "no":
                    pieces.append(" ")
                if text := node.text:
                    pieces.append(text)
                continue
            if node in begins:
                ends[node] = len(pieces)
            if node is not root and (tail := node.tail):
                pieces.append(tail)
        self._pieces, self._begins, self._ends = pieces, begins, ends

    def __contains__(self, element: etree._Element) -> bool:
        """Tell whether an element was met: what stands in one that is left out was not."""
        return element in self._begins

    def of(self, element: etree._Element, without: str = "") -> str:
        """Return the words of an element, less those in elements of a name."""
        first, last = self._begins[element], self._ends[element]
        pieces = self._pieces[first:last]
        for node in element.iter(TEI + without) if without else ():
            if node is not element and node in self._begins:
                begin, end = self._begins[node] - first, self._ends[node] - first
                pieces[begin:end] = [""] * (end - begin)
        return " ".join("".join(pieces).split())


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
