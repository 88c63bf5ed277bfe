"""The files of an e-book -> EPUB 3.3: a ZIP of which each byte is decided by what is in it."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

_STYLE = Path(__file__).parent / "assets" / "epub.css"
_FOLDER = "EPUB"
# What tells a ZIP of an EPUB from others comes first, by EPUB 3.3, 4.2.3.
_MIMETYPE = "application/epub+zip"
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
# The first day that a ZIP can hold, and the rights and the system of any file.
_DAY = (1980, 1, 1, 0, 0, 0)
_RIGHTS, _UNIX = 0o100644 << 16, 3


def identifier(document: str, edition: str, address: str) -> str:
    """Return by what the e-book of a document is told from all others: its address or, without one, a UUID.

    `edition` is the title of the edition, `address` where it is published, with a slash at its end, or nothing. The
    UUID (RFC 9562, version 5) is the same as long as document and edition are called the same.
    """
    return f"{address}{document}/" if address else uuid5(NAMESPACE_URL, f"{edition}#{document}").urn


def as_epub(files: Iterable[tuple[str, str]]) -> bytes:
    """Return an e-book of files, pairs of a path and a text, as `edition.transform.e_book` gives them.

    Nothing is compressed, since libraries that compress differ in what they make of the same.
    """
    own = ((f"{_FOLDER}/{path}", text) for path, text in files)
    style = _STYLE.read_text("utf-8")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in (
            ("mimetype", _MIMETYPE),
            ("META-INF/container.xml", _CONTAINER),
            *own,
            (f"{_FOLDER}/style.css", style),
        ):
            entry = zipfile.ZipInfo(path, _DAY)
            entry.external_attr, entry.create_system = _RIGHTS, _UNIX
            archive.writestr(entry, text)
    return buffer.getvalue()
