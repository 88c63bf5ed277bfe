"""A TEI file that belongs to no edition, checked by itself."""

from pathlib import Path

from edition.errors import UnreadableError
from edition.findings import Finding, Severity
from edition.validate import check, check_encoding
from edition.validate.parse import parse
from edition.validate.refusal import as_findings
from edition.validate.schemas import Schemas


def checked_alone(data: bytes, path: str, folder: Path, schemas: Schemas) -> list[Finding]:
    """Return all findings about a TEI file; one that follows another schema than ours is not asked what is ours.

    `path` is only for the findings; in `folder`, or beside it, lies the schema that the file may name.
    """
    try:
        tree = parse(data, path)
    except UnreadableError as error:
        return as_findings(error, path)
    judge, found = schemas.of_file(tree, path, folder)
    if any(finding.severity is Severity.ERROR for finding in found):
        return found
    if judge is not None:
        return found + check_encoding(tree, path, judge, data)
    return found + check(tree, path, schemas.of_edition(None), None, data=data)
