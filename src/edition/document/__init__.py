"""The model between a source and its TEI: a closed set of frozen dataclasses with source positions.

A reader ends in a `Document`, the encoder starts from one; neither knows of the other. A part is loaded when it is
first asked for: `edition validate` needs the languages and nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.document.earlier import Earlier, EarlierPart, letters
    from edition.document.naming import identifiers
    from edition.document.nodes import (
        Classification,
        Closing,
        Column,
        DateLine,
        Division,
        Document,
        Heading,
        Identified,
        Item,
        Leaf,
        LeafMark,
        Paragraph,
        Rendering,
        Signature,
        Speech,
        mapped,
    )
    from edition.document.passage import Kind, Passage, Position, Span
    from edition.document.record import Locus, Record
    from edition.document.register import Entry, Register
    from edition.document.reserved import RESERVED_IDENTIFIER

__all__ = [
    "RESERVED_IDENTIFIER",
    "Classification",
    "Closing",
    "Column",
    "DateLine",
    "Division",
    "Document",
    "Earlier",
    "EarlierPart",
    "Entry",
    "Heading",
    "Identified",
    "Item",
    "Kind",
    "Leaf",
    "LeafMark",
    "Locus",
    "Paragraph",
    "Passage",
    "Position",
    "Record",
    "Register",
    "Rendering",
    "Signature",
    "Span",
    "Speech",
    "identifiers",
    "letters",
    "mapped",
]

_MODULES = {
    "earlier": ("Earlier", "EarlierPart", "letters"),
    "naming": ("identifiers",),
    "nodes": (
        "Classification",
        "Closing",
        "Column",
        "DateLine",
        "Division",
        "Document",
        "Heading",
        "Identified",
        "Item",
        "Leaf",
        "LeafMark",
        "Paragraph",
        "Rendering",
        "Signature",
        "Speech",
        "mapped",
    ),
    "passage": ("Kind", "Passage", "Position", "Span"),
    "record": ("Locus", "Record"),
    "register": ("Entry", "Register"),
    "reserved": ("RESERVED_IDENTIFIER",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load what is asked for (PEP 562). Raises AttributeError for what is not in here."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
