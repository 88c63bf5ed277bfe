"""Prints the documents of the edition in the current folder, and nothing else: what `edition build` does for print.

The first argument is the folder to print into. The second is `pdf`, for a PDF of each, or `book`.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Print."""
    # The processes that print load this module again, and need nothing of this.
    from edition.pipeline.pages import Pages  # noqa: PLC0415
    from edition.pipeline.parallel import processors  # noqa: PLC0415
    from edition.pipeline.printing import printing  # noqa: PLC0415
    from edition.project import open_project  # noqa: PLC0415
    from edition.publish import write_pages  # noqa: PLC0415

    folder, form = Path(sys.argv[1]), sys.argv[2]
    project = open_project(Path())
    names = project.documents()
    folder.mkdir(exist_ok=True)
    with printing(project, Pages(project), len(names) if form == "pdf" else 1, processors()) as prints:
        for name, made in prints.begun(names, lambda _name: None) if form == "pdf" else ():
            write_pages(folder, {f"{name}.pdf": made().pdf})
        for name, book in prints.books(names) if form == "book" else ():
            write_pages(folder, {name: book.pdf})


if __name__ == "__main__":
    main()
    # As the command ends: what it holds is left to the system.
    os._exit(0)
