"""The pages of the register: of each person, place and body in it, and of all of a kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from edition.errors import EditionError
from edition.pipeline.inputs import Work, digest, tool
from edition.pipeline.remembering import Task
from edition.project import ENTRY_FOLDERS, Project
from edition.transform import Interface, entry_page, listing, register_page
from edition.validate import parse

_TEI = "http://www.tei-c.org/ns/1.0"
_MENTIONS = "{urn:edition:listing}mentions"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ENTRIES = etree.XPath("/tei:TEI/tei:standOff/*/*[@xml:id]", namespaces={"tei": _TEI})


@dataclass(frozen=True)
class Lister(Task[str]):
    """Finds what other pages tell of a document."""

    project: Project

    def __call__(self, document: str) -> str:
        """Return that as XML (see `transform.listing`). Raises EditionError where it cannot be told."""
        path = self.project.text(document)
        return listing(path.read_bytes(), name=self.project.relative(path))

    def place(self, document: str) -> str:
        """Return where that is remembered."""
        return f"what is told of {self.project.text(document).absolute()}"

    def inputs(self, document: str) -> str:
        """Return a digest of all that decides it."""
        return digest(tool(), self.project.text(document).read_bytes())


@dataclass(frozen=True, slots=True)
class Listed:
    """What is told of a document: a TEI with nothing but a header, and its mentions by the entry that they are of."""

    header: bytes
    mentions: Mapping[str, bytes]

    def naming(self, entry: str) -> etree._Element:
        """Return the TEI with its mentions of an entry."""
        root = etree.fromstring(self.header)
        root.append(etree.fromstring(self.mentions[entry]))
        return root


def listed(xml: str) -> Listed:
    """Return what is told of a document (see `transform.listing`) in parts."""
    root = etree.fromstring(xml)
    of_entries: dict[str, etree._Element] = {}
    for mentions in root.findall(_MENTIONS):
        root.remove(mentions)
        for mention in list(mentions):
            name = mention.get("entry", "")
            if name not in of_entries:
                of_entries[name] = etree.Element(_MENTIONS, nsmap=mentions.nsmap)
            of_entries[name].append(mention)
    return Listed(etree.tostring(root), {name: etree.tostring(each) for name, each in of_entries.items()})


class Entries:
    """The entries of a register that have a page, by kind."""

    def __init__(self, register: bytes | None) -> None:
        """Read a register; where there is none, or none that can be read, there are no entries."""
        self._register = register or b""
        self._header = b""
        # Of each entry its id, and what the register says of it.
        self._of_kind: dict[str, list[tuple[str, bytes]]] = {}
        try:
            root = parse(self._register, "register").getroot()
        except EditionError:
            return
        # It may say what languages are called.
        self._header = b"".join(map(etree.tostring, root.iterfind(f"{{{_TEI}}}teiHeader")))
        for entry in _ENTRIES(root):
            folder = ENTRY_FOLDERS.get(etree.QName(entry).localname)
            if folder is not None:
                self._of_kind.setdefault(folder, []).append((entry.get(_ID, ""), etree.tostring(entry)))

    @property
    def kinds(self) -> list[str]:
        """The folders of the kinds that there are."""
        return [folder for folder in ENTRY_FOLDERS.values() if folder in self._of_kind]

    def pages(self, documents: Sequence[Listed], interface: Interface, inputs: str) -> Iterator[tuple[str, Work[str]]]:
        """Yield the pages of all entries, and of all kinds, with their paths.

        `documents` are those that may name them, `inputs` is a digest of what decides every page.
        """
        for kind in self.kinds:
            counts = {}
            for name, entry in self._of_kind[kind]:
                naming = [document for document in documents if name in document.mentions]
                counts[name] = len(naming)
                parts = (part for document in naming for part in (document.header, document.mentions[name]))
                made_of = digest("entry", inputs, self._header, entry, *parts)
                yield f"{kind}/{name}/{interface.file}", Work(made_of, partial(self._page, name, naming, interface))
            page = partial(register_page, self._register, kind, counts, interface=interface)
            given = digest("register", inputs, self._register, repr(counts))
            yield f"{kind}/{interface.file}", Work(given, page)

    def _page(self, name: str, naming: Sequence[Listed], interface: Interface) -> str:
        return entry_page(name, (each.naming(name) for each in naming), self._register, interface=interface)
