"""The model between a source and its TEI: a closed set of frozen dataclasses with source positions.

A reader ends in a `Document`, the encoder starts from one; neither knows of the other.
"""

from edition.document.identifiers import RESERVED_IDENTIFIER, identifiers
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

__all__ = [
    "RESERVED_IDENTIFIER",
    "Classification",
    "Closing",
    "Column",
    "DateLine",
    "Division",
    "Document",
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
    "mapped",
]
