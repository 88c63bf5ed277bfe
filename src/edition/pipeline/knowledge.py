"""What an edition knows beside each of its documents: register, decisions, what it published."""

from collections.abc import Sequence
from dataclasses import replace
from os.path import lexists

from edition import published
from edition.align import Knowledge
from edition.document import Entry, Register
from edition.errors import EditionError
from edition.findings import Severity, advised
from edition.pipeline import schema
from edition.project import Project
from edition.read import read_register
from edition.validate import check, parse, texts
from edition.validate.parse import read_file


def extended(known: Knowledge, entries: Sequence[Entry]) -> Knowledge:
    """Return what an edition knows, with further entries of its register."""
    return replace(known, register=known.register.with_entries(entries))


def knowledge(project: Project) -> Knowledge:
    """Return what the edition knows beside its documents: register, decisions, what it published.

    Raises EditionError for a file that is not right.
    """
    documents = frozenset(project.documents())
    return Knowledge(_register(project), texts.decisions(project), documents, published.read(project))


def _register(project: Project) -> Register:
    path = project.register
    # Whatever stands there is meant to be it: a folder, too, or a link that leads nowhere.
    if not lexists(path):
        return Register()
    name = project.relative(path)
    data = read_file(path, name)
    tree = parse(data, name)
    for finding in check(tree, name, schema.grammar(project), None, data=data, doubts=False):
        if finding.severity is Severity.ERROR:
            raise EditionError(f"{finding.whereabouts}: {advised(finding.said, finding.remedy)}")
    register = read_register(tree)
    documents = {f"d{document}": document for document in project.documents()}
    for entry in register.entries:
        if entry.id in documents:
            raise EditionError(
                f'{name}: the id "{entry.id}" is that of the text of {documents[entry.id]}; give the entry another'
            )
    return register
