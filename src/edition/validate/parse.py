"""Reads an XML file that a stranger may have written."""

from codecs import BOM_UTF8
from xml.parsers import expat

from lxml import etree

from edition.errors import UnreadableError


def parse(data: bytes, path: str) -> "etree._ElementTree[etree._Element]":
    """Return the tree of an XML file; `path` is only for the messages.

    Raises `UnreadableError` with line and column when the file is not well-formed XML or has a DOCTYPE, which
    could name entities and files of other machines. Repeated identifiers are let through: `duplicate_ids`
    reports them all, where a parser would stop at the first.
    """
    data = data.removeprefix(BOM_UTF8)
    _refuse_what_is_unsafe(data, path)
    hardened = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        return etree.ElementTree(etree.fromstring(data, hardened))
    except etree.XMLSyntaxError as error:
        # expat has no limits of depth and length.
        reason, _, _ = error.msg.partition(", ")
        raise _error(f"this cannot be read ({reason}); make it simpler there", path, *error.position) from None


def _refuse_what_is_unsafe(data: bytes, path: str) -> None:
    """Stop at a DOCTYPE, before anything in it is read, and at the first place that is not well-formed.

    expat rather than lxml, as it alone knows the column, and hands over a DOCTYPE as soon as it begins.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse_doctype(markup: str) -> None:
        if markup == "<!DOCTYPE":
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            raise _error("a DOCTYPE is not allowed; take it out", path, line, column)

    def stop_looking(*_element: object) -> None:
        parser.DefaultHandler = parser.StartElementHandler = None

    parser.DefaultHandler = refuse_doctype
    parser.StartElementHandler = stop_looking
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"this is not well-formed XML ({expat.ErrorString(error.code)}); mend it there"
        raise _error(message, path, error.lineno, error.offset + 1) from None
    except (LookupError, ValueError) as error:
        raise _error(f"{error}; save the file in UTF-8", path, 1, 1) from None


def _error(message: str, path: str, line: int, column: int) -> UnreadableError:
    return UnreadableError(f"{path}, line {line}, column {column}: {message}", line, column)
