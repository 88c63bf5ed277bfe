"""Holds a finished edition against the principles of the Endings Project, 2.2.1: what of them can be seen in its files.

`docs/endings.md` lists all of them, and says where each is met.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.findings import Finding
from edition.hardened import hardened
from edition.rules import named

_OPEN_FORMATS = {
    *(".css", ".html", ".js", ".svg", ".xml", ".rng", ".sch", ".odd", ".atom"),
    *(".bib", ".csv", ".json", ".md", ".ris", ".toml", ".txt", ".epub", ".pdf"),
    *(".gif", ".jpeg", ".jpg", ".png", ".webp", ".otf", ".ttf", ".woff", ".woff2"),
}
# Attributes that hold an address. What an href names is fetched in these elements only; all else is always fetched.
_ADDRESSES = etree.XPath(
    "//@href | //@src | //@srcset | //@poster | //@data[parent::object] | //@action | //@formaction | //@background"
    " | //@*[name() = 'xlink:href']"
)
_LINKED = {"href", "xlink:href"}
_FETCHES_LINKED = {"link", "image", "use", "base"}
# Relations of a link element by which nothing is fetched.
_TOLD = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
_CANDIDATES = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,])")
_STYLES = etree.XPath("//@style | //style/text()")
_REFRESHES = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)
_HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]")
_ANCHORS = etree.XPath("//@id", smart_strings=False)
_FRAMES = ("iframe", "frame", "object", "embed")
_CLASSES = etree.XPath("//@class[contains(., 'cit') or contains(., 'version')]", smart_strings=False)
# The anchor of a document's text, by which its page is known; the classes of what says how to cite it, and its version.
_TEXT = "text"
_CITING = {"citation", "cite"}
_VERSION = "version"
_INDEX = re.compile(r"(?:\.\./)*index(?:\.\w+)?\.html")
_DATA = re.compile(r"(?![a-z]+:|/)[^?#]*\.xml")
_NOT_OPEN = "is in no format that is known to be open"
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MODEL = re.compile(rb"""<\?xml-model\b[^?]*?\bhref=["']([^"']+)""")
_WEB = {"http", "https", "ftp", "ws", "wss"}
_REMEDIES = {
    "endings-address-absolute": "write the address as seen from this file, as in ../index.html",
    "endings-address-query": "give what is shown an address of its own, without a question mark",
    "endings-asset-elsewhere": "put a copy into the edition, and name that",
    "endings-citation-missing": 'say how the text is cited, in an element of the class "citation"',
    "endings-data-missing": "link to the TEI of the document, which lies beside the page",
    "endings-format-unknown": "publish it in an open format, such as TEI, CSV, PDF or PNG",
    "endings-licence-missing": "write licence = …, or licence_url = …, in edition.toml, and convert anew",
    "endings-link-broken": "correct the link; where it leads to another document, build the whole edition",
    "endings-page-incomplete": "take it up into the page, by custom/html.xsl if that made the page",
    "endings-script-needed": "let it be a link, or a button that needs no script",
    "endings-version-missing": "write version = …, and version_date = …, in edition.toml, and build anew",
}


class _Address(NamedTuple):
    """An address in a file; `is_fetched` where a browser asks for it by itself."""

    text: str
    line: int
    place: str
    is_fetched: bool


class _Fault(NamedTuple):
    rule: str
    message: str
    line: int = 1
    place: str = ""


class Matters(NamedTuple):
    """What matters of a file: the addresses in it, what one can link to in it, and what it breaks by itself."""

    addresses: Sequence[_Address] = ()
    anchors: Collection[str] = ()
    faults: Sequence[_Fault] = ()

    def as_json(self) -> list[Any]:
        """Return all of that as JSON can hold it."""
        return [self.addresses, sorted(self.anchors), self.faults]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> "Matters":
        """Return what `as_json` gave."""
        addresses, anchors, faults = value
        return cls([*starmap(_Address, addresses)], frozenset(anchors), [*starmap(_Fault, faults)])


def against_endings(files: Mapping[str, Matters], name: str) -> list[Finding]:
    """Return what in a finished edition breaks a principle, of the rules `endings-…`.

    `files` are all of it by their paths in its folder, which is called `name` in messages.
    """
    found = [(each, fault) for each, file in files.items() for fault in (*file.faults, *_misled(each, file, files))]
    severity = {rule: named(rule).severity for rule in {fault.rule for _, fault in found}}
    return [
        Finding(rule, severity[rule], f"{name}/{each}", line, 1, message, _REMEDIES[rule], place)
        for each, (rule, message, line, place) in found
    ]


def is_read(name: str) -> bool:
    """Tell whether what is in a file matters, and not its name alone."""
    return name.endswith(tuple(_READERS))


def matters(path: Path) -> Matters:
    """Return what matters of a file. Nothing else is read."""
    if reader := _READERS.get(path.suffix):
        return reader(path.read_bytes())
    is_open = path.suffix.lower() in _OPEN_FORMATS
    return Matters(faults=() if is_open else [_Fault("endings-format-unknown", f"{path.name} {_NOT_OPEN}")])


def _sheet(data: bytes) -> Matters:
    return Matters([*_in_css(data.decode(errors="replace"))])


def _in_css(text: str) -> Iterator[_Address]:
    text = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for found in _CSS_ADDRESS.finditer(text):
        yield _Address((found[1] or found[2]).strip(), text.count("\n", 0, found.start()) + 1, "", is_fetched=True)


def _tei(data: bytes) -> Matters:
    """Return to which schemas a file points, and whether it says what one may do with it."""
    models = [model.decode(errors="replace") for model in _MODEL.findall(data)]
    addresses = [_Address(model, 1, "", is_fetched=False) for model in models]
    root = etree.fromstring(data, hardened(recover=True))
    if root is None or root.find("{*}text") is None:
        return Matters(addresses)
    licences = root.iterfind("{*}teiHeader/{*}fileDesc/{*}publicationStmt/{*}availability/{*}licence")
    is_named = any("".join(licence.itertext()).strip() or licence.get("target") for licence in licences)
    return Matters(
        addresses, faults=() if is_named else [_Fault("endings-licence-missing", "no licence is named for this text")]
    )


def _page(data: bytes) -> Matters:
    tree = etree.fromstring(data.strip() or b"<html></html>", etree.HTMLParser(encoding="utf-8", huge_tree=True))
    anchors = frozenset(_ANCHORS(tree))
    addresses = [*_addresses(tree, anchors)]
    handled = [
        _Fault(
            "endings-script-needed",
            f"{each.attrname} is an attribute that only a script obeys",
            *_where(each.getparent()),
        )
        for each in _HANDLERS(tree)
    ]
    return Matters(addresses, anchors, [*handled, *_incomplete(tree, addresses, anchors)])


_READERS: Mapping[str, Callable[[bytes], Matters]] = {".html": _page, ".css": _sheet, ".xml": _tei}


def _addresses(tree: etree._Element, anchors: Collection[str]) -> Iterator[_Address]:
    """Yield the addresses in a page but those that lead to one of its own anchors, as most do."""
    for attribute in _ADDRESSES(tree):
        if attribute.startswith("#") and attribute[1:] in anchors:
            continue
        element, name = attribute.getparent(), attribute.attrname
        is_told = element.tag == "link" and not _TOLD.isdisjoint(element.get("rel", "").lower().split())
        is_fetched = name not in _LINKED or (element.tag in _FETCHES_LINKED and not is_told)
        for text in _CANDIDATES.findall(attribute) if name == "srcset" else [attribute.strip()]:
            yield _Address(text, *_where(element), is_fetched)
    for text in _STYLES(tree):
        yield from (found._replace(line=text.getparent().sourceline or 1) for found in _in_css(text))
    for refresh in _REFRESHES(tree):
        yield from (_Address(text, *_where(refresh.getparent()), True) for text in _REFRESH.findall(refresh))


def _where(element: etree._Element) -> tuple[int, str]:
    """Return the line of an element, and the identifier of the nearest part of the page that has one."""
    around = (each.get("id", "") for each in (element, *element.iterancestors()))
    return element.sourceline or 1, next(filter(None, around), "")


def _incomplete(tree: etree._Element, addresses: Collection[_Address], anchors: Collection[str]) -> Iterator[_Fault]:
    """Yield what a page lacks that it should have if it were found alone."""
    lacks = {
        "a title": not (tree.findtext("head/title") or "").strip(),
        "its language": not tree.get("lang"),
        "a main part": next(tree.iter("main"), None) is None,
        "a link to an index of pages": not any(_INDEX.fullmatch(address.text) for address in addresses),
    }
    for what, is_lacking in lacks.items():
        if is_lacking:
            yield _Fault("endings-page-incomplete", f"the page lacks {what}")
    for frame in tree.iter(*_FRAMES):
        message = f"a part of the page is elsewhere, in <{frame.tag!s}>"
        yield _Fault("endings-page-incomplete", message, *_where(frame))
    if _TEXT in anchors:
        classes = {name for names in _CLASSES(tree) for name in names.split()}
        if _CITING.isdisjoint(classes):
            yield _Fault("endings-citation-missing", "the page does not say how its text is cited")
        if _VERSION not in classes:
            yield _Fault("endings-version-missing", "the page does not say of which version of the edition it is")
        if not any(_DATA.fullmatch(address.text) for address in addresses):
            yield _Fault("endings-data-missing", "the page does not offer the TEI of its text")


def _misled(name: str, file: Matters, files: Mapping[str, Matters]) -> Iterator[_Fault]:
    """Yield what is wrong with the addresses in a file; most stand there several times."""
    different = {(address.text, address.is_fetched) for address in file.addresses}
    wrong = {each: [*_wrong(name, *each, files)] for each in different}
    for text, line, place, is_fetched in file.addresses:
        for rule, message in wrong[text, is_fetched]:
            yield _Fault(rule, message.format(text), line, place)


def _wrong(name: str, text: str, is_fetched: bool, files: Mapping[str, Matters]) -> Iterator[tuple[str, str]]:
    try:
        scheme, host, path, query, fragment = urlsplit(text)
    except ValueError:
        yield "endings-link-broken", "«{}» is no address"
        return
    if scheme == "javascript":
        yield "endings-script-needed", "«{}» is a script, and no address"
    elif scheme in _WEB or (host and scheme != "file"):
        if is_fetched:
            yield "endings-asset-elsewhere", "«{}» is fetched from another host"
        elif not scheme:
            yield "endings-address-absolute", "«{}» does not say by which protocol, and leads nowhere from a disk"
    elif scheme == "file" or (path.startswith("/") and not scheme):
        yield "endings-address-absolute", "«{}» leads somewhere at one place only"
    elif not scheme:
        if query:
            yield "endings-address-query", "«{}» asks a server, by what stands behind the question mark"
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
        if found not in files:
            yield "endings-link-broken", "«{}» leads to no file of the edition"
        elif found.endswith(".html") and fragment and unquote(fragment) not in files[found].anchors:
            yield "endings-link-broken", "«{}» leads to no place in its page"
