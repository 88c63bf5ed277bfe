"""TEI -> pages and print data, by the stylesheets in `xslt/`.

Documents and register come as bytes, pages and data go out as strings. Nothing is written here, and nothing
is read but the stylesheets.
"""

from edition.saxon import Transformer
from edition.transform.beside import former_data, questions_data
from edition.transform.data import citation, e_book, listing, print_data, reading_text, table, units, volume_data
from edition.transform.interface import Interface
from edition.transform.pages import document_page, entry_page, index_page, register_page, review_page, search_page
from edition.transform.sheets import compile_refinement

__all__ = [
    "Interface",
    "Transformer",
    "citation",
    "compile_refinement",
    "document_page",
    "e_book",
    "entry_page",
    "former_data",
    "index_page",
    "listing",
    "print_data",
    "questions_data",
    "reading_text",
    "register_page",
    "review_page",
    "search_page",
    "table",
    "units",
    "volume_data",
]
