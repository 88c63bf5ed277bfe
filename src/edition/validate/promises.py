"""Checks that what was published under an identifier still stands there: people cite it, and addresses end in it."""

from collections.abc import Iterator, Mapping

from lxml import etree

from edition.decisions import reading
from edition.document import letters
from edition.findings import Finding, Location, Severity
from edition.published import Promise
from edition.validate.positions import Positions
from edition.validate.proof.tei import MAYBE_DROPPED, TEI, is_dropped

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CITED = (f"{TEI}sp", f"{TEI}pb")
_TEXT = f"{TEI}text"
_BROKEN = frozenset(TEI + name for name in ("lb", "pb", "p", "head", "speaker"))
# What names a speaker and what numbers a leaf may be read anew.
_LEFT_OUT = frozenset(TEI + name for name in ("fw", "speaker"))
# Words so much alike are the same words, corrected (Indel similarity of their letters). Of the 6000 pairs of unlike
# beginnings in document 121800 three are more alike; with one letter in ten misread, one in a thousand is less.
_ALIKE = 0.7
# As many words are compared as `reading` keeps.
_ENOUGH = 120


def openings(root: etree._Element) -> dict[str, str]:
    """Return the identifiers of utterances and leaves with the first words that stand there."""
    return {name: _opening(element) for name, element in _cited(root)}


def _cited(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for element in root.iter(*_CITED):
        if name := element.get(_ID):
            yield name, element


def broken_promises(
    tree: "etree._ElementTree[etree._Element]", path: str, promises: Mapping[str, Promise], ids: str, data: bytes
) -> Iterator[Finding]:
    """Yield the findings of the rules id-vanished, id-moved and redirect-wrong about a text.

    `promises` are the identifiers of it that were published, `ids` the path of the file that says so, `data` the bytes
    that the tree was parsed from.
    """
    positions: Positions | None = None
    here = dict(_cited(tree.getroot()))
    for name, promise in promises.items():
        place = Location(ids, promise.line)
        if promise.is_settled:
            if message := _wrong(promise, promises, here):
                remedy = "write an identifier that is there, and leave the one that is gone to no other part"
                yield Finding("redirect-wrong", Severity.ERROR, path, 1, 1, message, remedy, name, place)
        elif name not in here:
            yield _vanished(promise, here, path, place)
        elif not _same(promise.words, now := _opening(here[name])):
            positions = positions or Positions(tree, data)
            line, column = positions.of(here[name])
            message = f"{name} was published for “{promise.words}”, and “{now}” stands there now"
            remedy = (
                f"give each utterance the identifier back that it had; if {name} is the same one in other words, write "
                f"these in {ids}"
            )
            yield Finding("id-moved", Severity.ERROR, path, line, column, message, remedy, name, place)


def _wrong(promise: Promise, promises: Mapping[str, Promise], here: Mapping[str, etree._Element]) -> str:
    """Return what is wrong with what an editor says became of an identifier."""
    if promise.name in here:
        return f"{promise.name} is said to be gone, and stands in this text"
    met: set[str] = set()
    name = promise.name
    while name not in here:
        following = promises.get(name)
        if name in met or following is None or not following.is_settled:
            return f"{promise.name} is said to lead to {promise.to} now, which is no utterance or leaf of this text"
        if following.gone:
            return ""
        met.add(name)
        name = following.to
    return ""


def _vanished(promise: Promise, here: Mapping[str, etree._Element], path: str, place: Location) -> Finding:
    now = next((name for name, element in here.items() if _same(promise.words, _opening(element))), "")
    where = f"; these stand at {now} now" if now and promise.words else ""
    message = f"{promise.name} was published, for “{promise.words}”, and is no longer in this text{where}"
    settled = f'to = "{now or "…"}"'
    remedy = (
        f"give it back to what had it, or write in {place.path} below its words {settled}, where it leads now, or "
        'gone = "…", why it leads nowhere'
    )
    return Finding("id-vanished", Severity.ERROR, path, 1, 1, message, remedy, promise.name, place)


def _same(words: str, now: str) -> bool:
    """Tell whether the words at a place are those that were published there, perhaps corrected."""
    if words == now:
        return True
    # Slow to load, and most words stay.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    return Indel.normalized_similarity(letters(words), letters(now)) >= _ALIKE


def _opening(element: etree._Element) -> str:
    """Return the first words of an utterance, or of a leaf those that follow its beginning."""
    pieces: list[str] = []
    length = 0
    for text in _inner(element) if element.tag != f"{TEI}pb" else _after(element):
        pieces.append(text)
        length += len(text)
        if length > _ENOUGH:
            break
    return "".join(char for char in reading("".join(pieces)) if char.isprintable())


def _inner(element: etree._Element) -> Iterator[str]:
    """Yield what stands in an element."""
    yield element.text or ""
    for child in element:
        yield from _element(child)
        yield child.tail or ""


def _element(element: etree._Element) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT or (tag in MAYBE_DROPPED and is_dropped(element)):
        return
    if tag in _BROKEN and element.get("break") != "no":
        yield " "
    if not (tag == f"{TEI}pc" and element.get("force") == "weak"):
        yield from _inner(element)


def _after(element: etree._Element) -> Iterator[str]:
    """Yield what stands after an element, up to the end of the text that it is in."""
    yield element.tail or ""
    for sibling in element.itersiblings():
        yield from _element(sibling)
        yield sibling.tail or ""
    parent = element.getparent()
    if parent is not None and parent.tag != _TEXT:
        yield from _after(parent)
