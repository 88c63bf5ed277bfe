"""Stage *align*: finds out which leaf is which, who is named, who speaks, and what renders what."""

from dataclasses import replace

from edition.align.correspondence import correspondence
from edition.align.leaves import numbered
from edition.align.names import named
from edition.align.speakers import attributed
from edition.document import Column, Document, Register


def align(document: Document, register: Register) -> Document:
    """Return the document with its leaves numbered, names marked, speakers and correspondence found."""
    promised = document.record.leaves if document.record else ()

    def aligned(column: Column) -> Column:
        column = column if column.is_translation else numbered(column, promised)
        return attributed(named(column, register), register)

    columns = tuple(aligned(column) for column in document.columns)
    document = replace(document, columns=columns)
    return replace(document, correspondence=correspondence(document))
