"""Reads an XML file that a stranger may have written."""

import re
import stat
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree

from edition.hardened import hardened
from edition.validate.refusal import Fault, RefusedError

MOST_BYTES = 50_000_000
_MEGABYTE = 1_000_000
_PIECE = 4096
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE_BEGINNINGS = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_REASONS = {
    expat.errors.XML_ERROR_INCORRECT_ENCODING: (
        "the file is not in the encoding that it names",
        "save it in UTF-8, and name that or none",
    ),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "this stands after the end of the root element",
        "put it into the root element, or take it out",
    ),
}
# Python knows others, but some of them are no encodings of texts.
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?\sencoding\s*=\s*["']((?:utf-?8|us-ascii|iso-8859|windows|koi8)[\w-]*)["']""")


def read_file(path: Path, name: str) -> bytes:
    """Return what is in a file; `name` is only for the messages. Raises `RefusedError` for one that cannot be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise RefusedError(name, [Fault("this is a folder", "name the files in it, or put a file in its place")])
        if not stat.S_ISREG(mode):
            # One that nobody writes to would keep the reader waiting.
            raise RefusedError(name, [Fault("this is no regular file", "send what is in it to standard input, -")])
        with path.open("rb") as file:
            return read_stream(file, name)
    except FileNotFoundError:
        raise RefusedError(name, [Fault("this file is gone", "put it back, or name another")]) from None
    except OSError as error:
        reason = f"this cannot be read ({error.strerror or error})"
        raise RefusedError(name, [Fault(reason, "mend that and try again")]) from None


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return what is in an open file. Raises `RefusedError` when it is larger than anyone writes by hand."""
    # Room for what was asked for is made before it is read, and most files are small.
    pieces: list[bytes] = []
    length = 0
    while length <= MOST_BYTES and (piece := stream.read(_MEGABYTE)):
        pieces.append(piece)
        length += len(piece)
    if length > MOST_BYTES:
        raise RefusedError(name, [Fault(f"this holds more than {MOST_BYTES // 10**6} MB", "divide it into several")])
    return b"".join(pieces)


def parse(data: bytes, path: str) -> "etree._ElementTree[etree._Element]":
    """Return the tree of an XML file; `path` is only for the messages.

    Raises `RefusedError` when the file is not well-formed XML or has a DOCTYPE, which could name entities and files
    of other machines. Repeated identifiers are let through: `duplicate_ids` reports them all, where a parser would
    stop at the first.
    """
    data = data.removeprefix(_BYTE_ORDER_MARKS[0][0])
    _refuse_doctype(data, path)
    try:
        return etree.ElementTree(etree.fromstring(data, hardened(collect_ids=False)))
    except etree.XMLSyntaxError as error:
        raise RefusedError(path, _faults(data) or [_too_much(error)]) from None


def decoded(data: bytes) -> str:
    """Return the text of an XML file, a surrogate for each byte that its encoding does not know (XML 1.0, F)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
    for beginning, encoding in _WIDE_BEGINNINGS:
        if data.startswith(beginning):
            return data.decode(encoding, "replace")
    declared = _DECLARED.match(data)
    try:
        return data.decode(declared[1].decode("ascii") if declared else "utf-8", "surrogateescape")
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "surrogateescape")


def _refuse_doctype(data: bytes, path: str) -> None:
    """Stop at a DOCTYPE before anything in it is read: expat hands it over as soon as it begins.

    Only what stands before the root element is looked at, as a DOCTYPE can stand nowhere else.
    """
    parser = expat.ParserCreate()
    is_before_root = True

    def refuse_doctype(markup: str) -> None:
        if markup == "<!DOCTYPE":
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            raise RefusedError(path, [Fault("a DOCTYPE is not allowed", "take it out", line, column)])

    def stop_looking(*_element: object) -> None:
        nonlocal is_before_root
        is_before_root = False
        parser.DefaultHandler = None

    parser.DefaultHandler = refuse_doctype
    parser.StartElementHandler = stop_looking
    pieces = (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))
    try:
        while is_before_root and (piece := next(pieces, b"")):
            parser.Parse(piece)
    except (expat.ExpatError, LookupError, ValueError):
        raise RefusedError(path, _faults(data)) from None


def _faults(data: bytes) -> list[Fault]:
    """Return what keeps a file from being read; nothing where expat can read it.

    expat names the first fault, since it alone knows the column.
    """
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except expat.ExpatError as error:
        return _all_faults(data, error)
    except (LookupError, ValueError):
        return [Fault("the file names an encoding in which no XML is read", "save it in UTF-8, and name that or none")]
    return []


def _too_much(error: etree.XMLSyntaxError) -> Fault:
    """Return what libxml2 cannot read and expat can, which has no limits of depth and length."""
    reason, _, _ = error.msg.partition(", ")
    line, column = error.position
    return Fault(f"this cannot be read ({reason})", "make it simpler there", line, column)


def _all_faults(data: bytes, first: expat.ExpatError) -> list[Fault]:
    """Return each fault that can be named in a file that is not well-formed, `first` among them."""
    from edition.validate.well_formed import faults  # noqa: PLC0415 - only for a file that is not

    if not data.strip():
        return [Fault("this file is empty", "name another, or take it out")]
    text = decoded(data)
    if not text.lstrip().startswith("<"):
        return [Fault("this is no XML, which begins with <", "name a TEI file")]
    found = faults(text)
    if any(fault.line <= first.lineno for fault in found):
        return found
    reason = expat.ErrorString(first.code)
    message, remedy = _REASONS.get(reason, (f"this is not well-formed XML ({reason})", "mend it there"))
    return [Fault(message, remedy, first.lineno, first.offset + 1), *found]
