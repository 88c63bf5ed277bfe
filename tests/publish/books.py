"""E-books as the tests look at them: unpacked, each file parsed."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from edition.publish.epub import as_epub, identifier
from edition.transform import Interface, e_book
from hostile import CASES
from publish.samples import DOCUMENTS, NAMED

ROOT = Path(__file__).parents[2]
REGISTER = (ROOT / "tei/register.xml").read_bytes()
BOOKS = sorted(path.parent for path in (CASES / "epub").glob("*/tei.xml"))
TEXTS = DOCUMENTS | {case.name: (case / "tei.xml").read_bytes() for case in BOOKS}
ALL_SIGNS = TEXTS["all-signs"].decode()
EVERY = [(name, language) for name in TEXTS for language in ("en", "ru")]
"""The books that all tests look at: texts, and the languages of those who read them."""
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Book:
    """The files of a book below `EPUB/`, its package document, and its pages by their names without the ending."""

    files: Mapping[str, bytes]
    package: etree._Element
    pages: Mapping[str, etree._Element]

    @property
    def text(self) -> list[etree._Element]:
        """The pages of the text."""
        return [page for name, page in self.pages.items() if name.startswith("text-")]

    @property
    def navs(self) -> dict[str, etree._Element]:
        """The parts of the navigation document, by their types."""
        return {nav.get(TYPE, ""): nav for nav in self.pages["nav"].iter(f"{HTML}nav")}

    def at(self, address: str | None) -> etree._Element | None:
        """Return what an address in the book leads to."""
        file, _, fragment = (address or "").partition("#")
        page = self.pages.get(file.removesuffix(".xhtml"))
        if page is None or not fragment:
            return page
        return next((element for element in page.iter(etree.Element) if element.get("id") == fragment), None)

    def of_type(self, name: str) -> list[tuple[str, etree._Element]]:
        """Return the elements of a type, each with the name of its file."""
        return [
            (f"{file}.xhtml", each)
            for file, page in self.pages.items()
            for each in page.iter()
            if each.get(TYPE) == name
        ]

    def meta(self, name: str) -> list[str | None]:
        """Return what the package says of a property."""
        return [each.text for each in self.package.iter(f"{OPF}meta") if each.get("property") == name]


def unpacked(data: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("EPUB/")]
        files = {posixpath.basename(name): archive.read(name) for name in names}
    pages = {
        name.removesuffix(".xhtml"): etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")
    }
    return Book(files, etree.fromstring(files["package.opf"]), pages)


def bound(tei: bytes | str, interface: Interface | None = None, custom: Path | None = None) -> bytes:
    known_by = identifier("121800", "The Edition", "")
    shown = interface or Interface("The Edition", **NAMED)
    data = tei.encode() if isinstance(tei, str) else tei
    return as_epub(e_book(data, REGISTER, name="x", identifier=known_by, interface=shown, custom=custom))


@cache
def book(name: str, language: str = "en") -> Book:
    return unpacked(bound(TEXTS[name], Interface("The Edition", language, ("en", "ru"), **NAMED)))


def words(element: etree._Element | None) -> str:
    """Return what stands in an element."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def of_class(page: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in page.iter(etree.Element) if name in element.get("class", "").split())
