"""Converts a transcript as a user would: by the pipeline, in an edition of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from edition import pipeline
from edition.findings import Finding, Severity
from edition.project import CONFIGURATION, open_project

_Item = TypeVar("_Item")
_DOCUMENT = "document"


class Silent:
    """A reporter that reports nothing."""

    def each(self, _verb: str, items: Sequence[_Item]) -> Iterator[_Item]:
        """Yield the items."""
        return iter(items)

    def line(self, verb: str, text: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion leaves: the TEI, the register if there is one, and the errors that validation finds."""

    tei: bytes
    register: bytes | None
    errors: tuple[Finding, ...]


def converted(source: str, register: str | None = None) -> Conversion:
    """Convert a source beside a register or none. Raises EditionError where the tool refuses it."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / CONFIGURATION).touch()
        (root / "tei").mkdir()
        project = open_project(root)
        project.source(_DOCUMENT).write_text(source, "utf-8")
        if register is not None:
            project.register.write_text(register, "utf-8")
        pipeline.convert(project, [_DOCUMENT], Silent())
        texts = [path for path in (project.text(_DOCUMENT), project.register) if path.is_file()]
        findings = pipeline.validate(project, texts, Silent())
        return Conversion(
            project.text(_DOCUMENT).read_bytes(),
            project.register.read_bytes() if project.register.is_file() else None,
            tuple(finding for finding in findings if finding.severity is Severity.ERROR),
        )
