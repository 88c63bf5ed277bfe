"""What a build makes of each text, and which files that is."""

import shutil
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

from edition.project import ENTRY_FOLDERS
from edition.publish.citations import FILES as CITATIONS


class Format(StrEnum):
    """What a build makes of each text, beside the TEI itself; with pages what they offer: e-book, table, citations."""

    HTML = "html"
    PDF = "pdf"
    BOOK = "book"


# Which files a format is: those of the edition, and those in the folder of a document.
_FILES = {
    Format.HTML: (
        (
            *("*.html", "review/*.html", "search/*.html", "search/*.js", "search/*/*.js", "assets/custom.css"),
            *(f"{folder}/**/*.html" for folder in ENTRY_FOLDERS.values()),
        ),
        ("*.html", "*.epub", "*.txt", "*.csv", *(f"*{ending}" for ending in CITATIONS)),
    ),
    Format.PDF: ((), ("*.pdf",)),
    Format.BOOK: (("book*.pdf",), ()),
}


def keep(
    target: Path, folder: Path, documents: Sequence[str], others: Sequence[str], formats: Collection[Format]
) -> None:
    """Copy what an earlier build left and this one does not make: other documents whole, of its own other formats.

    A link stays one, since it may lead out of the folder.
    """
    for other in others:
        shutil.copytree(target / other, folder / other, symlinks=True)
    for form, (shared, own) in _FILES.items():
        patterns = (*shared, *(f"{document}/{pattern}" for document in documents for pattern in own))
        for path in (path for pattern in patterns for path in target.glob(pattern) if form not in formats):
            kept = folder / path.relative_to(target)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, kept, follow_symlinks=False)
