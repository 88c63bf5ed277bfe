"""The model between a source and its TEI: a closed set of frozen dataclasses with source positions.

A reader ends in a `Document`, the encoder starts from one; neither knows of the other.
"""

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
    Signature,
    Speech,
    mapped,
)
from edition.document.passage import Kind, Passage, Position, Span
from edition.document.record import Locus, Record
from edition.document.register import Entry, Register

__all__ = [
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
    "Signature",
    "Span",
    "Speech",
    "mapped",
]
