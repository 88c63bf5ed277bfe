"""Lays out the folder that one publishes: pages, their assets, the TEI and the schema.

Every address in it is relative, so that it works at any address and from a disk.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.hardened import hardened
from edition.publish.swap import stay

Content = str | bytes | Path
"""What is to be in a file: text, bytes, or what is in a file of an earlier build, which stays."""

_ASSETS = Path(__file__).parent / "assets"
_STYLES = ("style.css", "strip.css")
_ALONE = ("dark.css", "reading.js", "search.css", "search.js")
_SEARCH = "search"
_REGISTER = "register.xml"
_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
_MODELS = re.compile(r"""(href=["'])[^"']*?(edition\.rng|rules\.sch)(?=["'])""")


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document as it is published: its id, TEI, PDF, and its pages and what they offer, by the names of their files.

    Pages and PDF are absent where they were not asked for.
    """

    id: str
    pages: Mapping[str, Content]
    tei: bytes
    pdf: Content | None = None


def write_site(
    folder: Path,
    pages: Mapping[str, Content],
    documents: Iterable[PublishedDocument],
    register: bytes | None,
    schema: Mapping[str, Content],
) -> None:
    """Write an edition's pages and data into an empty folder.

    `pages` are those of the edition as a whole, by their paths. `schema` holds by name the RELAX NG and Schematron
    files that the TEI names, and pages about them. Raises OSError where the disk does not take it.
    """
    # One style sheet is one request, and a small one without what it says to whoever changes it.
    styles = "".join((_ASSETS / name).read_text("utf-8") for name in _STYLES)
    _write(folder / "assets" / _STYLES[0], _COMMENT.sub("", styles).encode())
    for name in _ALONE:
        _write(folder / "assets" / name, (_ASSETS / name).read_bytes())
    write_pages(folder, pages)
    for name, data in schema.items():
        _write(folder / "schema" / name, data)
    if register is not None:
        _write(folder / _REGISTER, published_tei(register, to_top=""))
    for document in documents:
        write_document(folder, document)


def write_document(folder: Path, document: PublishedDocument) -> None:
    """Write what is published of a document into the folder of an edition."""
    own = folder / document.id
    write_pages(own, document.pages)
    _write(own / f"{document.id}.xml", published_tei(document.tei, to_top="../"))
    if document.pdf is not None:
        _write(own / f"{document.id}.pdf", document.pdf)


def write_search(folder: Path, scripts: Mapping[str, Content]) -> None:
    """Write the index of the search into the folder of an edition, and take away what an earlier one left there."""
    own = folder / _SEARCH
    write_pages(own, scripts)
    for path in own.glob("*/*"):
        if path.relative_to(own).as_posix() not in scripts:
            path.unlink()
    for path in (each for each in own.iterdir() if each.is_dir() and not any(each.iterdir())):
        path.rmdir()


def write_pages(folder: Path, pages: Mapping[str, Content]) -> None:
    """Write pages by their paths in a folder."""
    for path, page in pages.items():
        _write(folder / path, page)


def published_tei(tei: bytes, *, to_top: str) -> bytes:
    """Return a TEI file whose links resolve in the published edition, `to_top` being the way from it to the top.

    Pointers to the register and the addresses of schemas are rewritten; all else is as it was.
    """
    root = etree.fromstring(tei, hardened())
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if _REGISTER in value:
                element.set(name, re.sub(rf"(?<!\S){re.escape(_REGISTER)}#", rf"{to_top}{_REGISTER}#", value))
    for model in root.xpath("preceding-sibling::processing-instruction('xml-model')"):
        model.text = _MODELS.sub(rf"\1{to_top}schema/\2", model.text)
    top_level = [*reversed([*root.itersiblings(preceding=True)]), root, *root.itersiblings()]
    lines = [b'<?xml version="1.0" encoding="UTF-8"?>', *(etree.tostring(node, encoding="UTF-8") for node in top_level)]
    return b"\n".join([*lines, b""])


def as_bytes(content: str | bytes) -> bytes:
    """Return what is to be in a file as bytes."""
    return content.encode() if isinstance(content, str) else content


def _write(path: Path, content: Content) -> None:
    """Write a file whole: whoever looks at it meanwhile has the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}")
    if isinstance(content, Path):
        stay(content, unfinished)
    else:
        unfinished.write_bytes(as_bytes(content))
    unfinished.replace(path)
