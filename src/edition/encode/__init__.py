"""Stage *encode*: a `Document` becomes TEI."""

from lxml import etree

from edition.document import Document
from edition.encode.header import Context, write_header
from edition.encode.register import extended_register, new_register
from edition.encode.rivals import write_rivals
from edition.encode.text import write_texts
from edition.encode.tree import Tree, declaration

__all__ = ["Context", "encode", "extended_register", "new_register"]


def encode(document: Document, context: Context) -> bytes:
    """Return the document as a TEI file in UTF-8, one block on a line."""
    tree = Tree()
    with tree.element("TEI", {"xml:id": f"d{context.document_id}"}):
        write_header(tree, document, context)
        write_rivals(tree, document, context.document_id)
        write_texts(tree, document, context.document_id)
        tree.line(-1)
    text = etree.tostring(tree.close(), encoding="unicode")
    return f"{declaration(rules=context.rules)}{text}\n".encode()
