"""Who judges by a schema that is not ours: libxml2, or our own reading where libxml2 takes too long to compile it.

A large schema is known to take too long, and is not tried at all; any other is, in a process that can be stopped.
"""

from pathlib import Path
from typing import Protocol

from lxml import etree

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.validate.identifiers import duplicate_ids
from edition.validate.positions import Positions
from edition.validate.relaxng import Grammar
from edition.validate.trial import Outcome, tried

_ELEMENT = "{http://relaxng.org/ns/structure/1.0}element"
_MOST_ELEMENTS = 400
_SECONDS = 2.0


class Judge(Protocol):
    """Holds a schema against texts."""

    def check(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None) -> list[Finding]:
        """Return what is wrong with a text; `path` is only for the findings, `data` what the tree was parsed from."""
        ...


class Reading:
    """A schema by which our own reading judges."""

    def __init__(self, rng: etree._Element, name: str) -> None:
        """Read a schema; `name` is only for the messages. Raises EditionError for one that is not understood."""
        from edition.validate.explain import Explainer  # noqa: PLC0415 - only for a schema of this kind

        self._explainer = Explainer(rng, name)

    def check(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None) -> list[Finding]:
        """Return what is wrong with a text: a finding for each fault, and for each identifier that is repeated."""
        try:
            found = self._explainer.findings(tree.getroot(), path, Positions(tree, data))
        except EditionError as error:
            remedy = "simplify the schema there, or name another with --schema"
            return [Finding("schema-unusable", Severity.ERROR, path, 1, 1, str(error), remedy)]
        return found + duplicate_ids(tree, path, data)


def judge(path: Path, rng: etree._Element, name: str) -> Judge:
    """Return who judges by the schema in a file, whose outermost element is `rng`; `name` is only for the messages.

    Raises EditionError and `etree.RelaxNGParseError` for a schema that is faulty.
    """
    return Grammar.load(path) if _is_compiled_in_time(path, rng) else Reading(rng, name)


def _is_compiled_in_time(path: Path, rng: etree._Element) -> bool:
    is_large = sum(1 for _ in rng.iter(_ELEMENT)) > _MOST_ELEMENTS
    return not is_large and tried(path, _SECONDS) is not Outcome.TOO_SLOW
