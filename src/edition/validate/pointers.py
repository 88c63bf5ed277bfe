"""Checks that pointers lead somewhere: in the file, in the register, in other documents (TEI Guidelines, 16.2)."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from edition.errors import did_you_mean
from edition.findings import Finding, Severity
from edition.validate.identifiers import identifiers, is_plain
from edition.validate.positions import Positions

if TYPE_CHECKING:
    from edition.validate.explain.places import Places

# The nearest of many names takes long to find.
_MOST_HINTS = 20
_DIGITS = re.compile("[0-9]+")
_FEWEST_LETTERS = 3
_REGISTER = "register.xml"
_MAYBE_POINTER = re.compile(rb"""#(?<=[\s"']#)([^\s"'<>#]+)""")
_ELSEWHERE = re.compile(r"([^\s/#:]+\.xml)#(\S+)")
_POINTERS = ("who", "ref", "corresp", "sameAs", "resp", "hand", "target", "assertedValue")

_Pointer = tuple[etree._Element, str, str]
"""An element, an attribute of it, and a pointer that stands in this."""


def dangling_pointers(
    tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None
) -> list[Finding]:
    """Return one finding, of the rule `pointer-dangling`, for each identifier pointed to that the file lacks.

    Only pointers within the file (`#choe`) are looked at. `data` are the bytes that the tree was parsed from; without
    them, columns are 1.
    """
    known = identifiers(tree)
    if not _may_dangle(tree, data, known):
        return []
    positions = Positions(tree, data)
    dangling = [each for each in _pointers(tree) if each[2].startswith("#") and each[2][1:] not in known]
    return _dangling(dangling, known, path, positions)


def _pointers(tree: "etree._ElementTree[etree._Element]") -> Iterator[_Pointer]:
    for element in tree.iter(etree.Element):
        for attribute, value in element.items():
            if "#" in value and attribute in _POINTERS:
                for pointer in value.split():
                    yield element, attribute, pointer


def _may_dangle(tree: "etree._ElementTree[etree._Element]", data: bytes | None, known: frozenset[str]) -> bool:
    """Look in the bytes for what may be a pointer to nothing: that is faster than to look at each element."""
    if data is None or not is_plain(tree, data):
        return True
    return not {pointer.decode(errors="replace") for pointer in _MAYBE_POINTER.findall(data)} <= known


def _dangling(dangling: Sequence[_Pointer], known: Collection[str], path: str, positions: Positions) -> list[Finding]:
    """Return a finding for each thing that is pointed to and is not there, at the first pointer to it."""
    if not dangling:
        return []
    from edition.validate.explain.places import Places  # noqa: PLC0415 - only where something is wrong

    times = Counter(pointer for _, _, pointer in dangling)
    first = {pointer: (element, attribute) for element, attribute, pointer in reversed(dangling)}
    places, names = Places(), sorted(known)
    return [
        _leads_nowhere(
            *first[pointer], _said(pointer, number, names if at < _MOST_HINTS else ()), places, path, positions
        )
        for at, (pointer, number) in enumerate(times.items())
    ]


def _said(pointer: str, times: int, names: Iterable[str]) -> str:
    """Return what is wrong with a pointer that stands so many times."""
    file, _, _ = pointer.partition("#")
    where = "in the register" if file == _REGISTER else f"in {file}" if file else "in this file"
    others = times - 1
    as_others = f", as {'another does' if others == 1 else f'{others} others do'}" if others else ""
    return f'to "{pointer}"{as_others}, which is nothing {where}{_hint(pointer, names)}'


def _hint(pointer: str, names: Iterable[str]) -> str:
    """Return the pointer that was probably meant: not one that differs in a number, since any other is as near."""
    base, sign, wanted = pointer.partition("#")
    letters = _DIGITS.sub("", wanted)
    if len(letters) < _FEWEST_LETTERS:
        return ""
    others = [name for name in names if _DIGITS.sub("", name) != letters]
    return did_you_mean(wanted, others).replace('"', f'"{base}{sign}', 1)


def _leads_nowhere(
    element: etree._Element, attribute: str, said: str, places: "Places", path: str, positions: Positions
) -> Finding:
    line, column = positions.of_attribute(element, attribute)
    place, name = places.of(element), etree.QName(element).localname
    message = f"<{name}> points with @{attribute} {said}"
    return Finding(
        "pointer-dangling",
        Severity.ERROR,
        path,
        line,
        column,
        f"{place}: {message}" if place else message,
        _remedy(element, attribute),
    )


def _remedy(element: etree._Element, attribute: str) -> str:
    """Return how to mend a pointer; who speaks must be among the people of the text, and not of the register alone."""
    who = element.get(attribute, "").partition("#")[2].split()
    if attribute != "who" or len(who) != 1:
        return "correct the pointer, or give the element that it means this xml:id"
    listed = f'<person xml:id="{who[0]}" sameAs="{_REGISTER}#{who[0]}"/>'
    return (
        f"correct the pointer; for a person who has this id in the register, add {listed} to listPerson in particDesc"
    )


def dangling_elsewhere(
    tree: "etree._ElementTree[etree._Element]",
    path: str,
    identifiers_in: Callable[[str], Collection[str] | None],
    data: bytes | None = None,
) -> list[Finding]:
    """Return one finding, of the rule `pointer-dangling`, for each identifier pointed to that another file lacks.

    Only pointers into files of the same folder (`register.xml#choe`) are looked at. `identifiers_in` returns what a
    file has, nothing for one that is not there, None for one that cannot be read; of a file that has nothing, one
    finding says enough.
    """
    pointing: dict[str, list[_Pointer]] = {}
    for each in _pointers(tree):
        if elsewhere := _ELSEWHERE.fullmatch(each[2]):
            pointing.setdefault(elsewhere[1], []).append(each)
    positions = Positions(tree, data)
    found: list[Finding] = []
    for name, pointers in pointing.items():
        known = identifiers_in(name)
        if known is not None:
            wrong = [each for each in pointers if each[2].partition("#")[2] not in known]
            found += _dangling(wrong if known else wrong[:1], known, path, positions)
    return found
