"""Checks TEI against the compiled schema: whether it is valid and, where it is not, why."""

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lxml import etree

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.validate.identifiers import duplicate_ids
from edition.validate.positions import Positions

if TYPE_CHECKING:
    from edition.validate.explain import Explainer

_RNG = "{http://relaxng.org/ns/structure/1.0}"


class Grammar:
    """The schema, compiled once for as many texts as one likes.

    libxml2 judges. It cannot say what is wrong: it reports the outermost element that no alternative fits. So the
    reasons come from our own reading of the schema, which is made when the first text is not valid.
    """

    def __init__(self, rng: etree._Element, name: str = "the schema") -> None:
        """Compile a schema; `name` is what messages call it. Raises `etree.RelaxNGParseError` for one that is none."""
        # libxml2 takes a repeated identifier for some other fault; `duplicate_ids` knows it for what it is.
        for data in rng.iterfind(f".//{_RNG}data[@type='ID']"):
            data.set("type", "NCName")
        self._rng, self._name = rng, name
        self._schema = etree.RelaxNG(rng)
        self._parts: dict[str, etree.RelaxNG] = {}
        self._explainer: Explainer | None = None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the grammar in a file of RELAX NG."""
        return cls(etree.parse(path).getroot(), path.name)

    def check(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None = None) -> list[Finding]:
        """Return what is wrong with a text: a finding for each fault, and for each identifier that is repeated.

        `path` is only for the findings. `data` are the bytes that the tree was parsed from; without them, the columns
        of the findings are 1.
        """
        faults = [] if self._schema.validate(tree) else self._faults(tree, path, data)
        return [*faults, *duplicate_ids(tree, path, data)]

    def part(self, ident: str) -> etree.RelaxNG:
        """Return the schema of what one `elementSpec` describes, compiled at the first call."""
        if ident not in self._parts:
            rng = deepcopy(self._rng)
            next(rng.iterchildren(f"{_RNG}start"))[:] = [etree.Element(f"{_RNG}ref", name=ident)]
            self._parts[ident] = etree.RelaxNG(rng)
        return self._parts[ident]

    def _faults(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None) -> list[Finding]:
        positions = Positions(tree, data)
        try:
            found = self._explained().findings(tree.getroot(), path, positions)
            reason = "that it cannot say why is a defect of the tool; report it with the file and the schema"
        except EditionError as error:
            found, reason = [], f"why cannot be said, as the schema is not understood: {error}"
        if found:
            return found
        line, column = positions.of(tree.getroot())
        message, remedy = f"{self._name} does not allow this text", reason
        return [Finding("explanation-missing", Severity.ERROR, path, line, column, message, remedy)]

    def _explained(self) -> "Explainer":
        from edition.validate.explain import Explainer  # noqa: PLC0415 - most texts are valid, and need none of it

        if self._explainer is None:
            self._explainer = Explainer(self._rng, self._name)
        return self._explainer
