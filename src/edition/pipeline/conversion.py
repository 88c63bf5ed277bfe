"""The conversion of one document: its source is read, aligned and encoded, and what comes out is checked."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from functools import cached_property, lru_cache
from os.path import lexists
from typing import Any

from edition import __version__, hand_edits
from edition.align import Aligned, Knowledge, align
from edition.document import Document, Earlier, Entry, Speech
from edition.encode import Context, encode
from edition.errors import EditionError, UnreadableError
from edition.findings import Severity
from edition.hand_edits import Conversion, Standing, State
from edition.pipeline import schema
from edition.pipeline.inputs import digest, tool
from edition.pipeline.knowledge import extended
from edition.pipeline.memory import Memory
from edition.pipeline.merging import AS_FAR_AS_POSSIBLE, Settlement, with_hand_edits
from edition.pipeline.reasons import Reasoned, Reasons, reasons_in
from edition.project import Project
from edition.read import read, read_earlier
from edition.validate import Source, check, parse
from edition.validate.identifiers import document_id, identifiers
from edition.validate.parse import read_file


@dataclass(frozen=True, slots=True)
class Tally:
    """What the line of the stage *align* counts."""

    utterances: int = 0
    attributed: int = 0
    rendering: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Converted:
    """What becomes of a document, and what was found on the way.

    `reasons` say why each speech is given to whom it is, `proposed` are the people whom the register lacks. `inputs` is
    a digest of all that decided it beside the base, nothing where it was known before.
    """

    conversion: Conversion
    tally: Tally
    reasons: Reasons
    proposed: tuple[Entry, ...] = ()
    inputs: str = ""


@dataclass(frozen=True)
class Converter:
    """Converts documents, each by what the edition knows of all; a copy of it works in another process."""

    project: Project
    known: Knowledge
    settlement: Settlement = AS_FAR_AS_POSSIBLE

    def __call__(self, document: str) -> Converted | EditionError:
        """Return what becomes of a document, or why it fails, in a form that another process can be told."""
        try:
            return self._converted(document)
        except EditionError as error:
            return EditionError(str(error))

    def knowing(self, entries: Sequence[Entry]) -> "Converter":
        """Return one that knows further entries."""
        return replace(self, known=extended(self.known, entries))

    def recalled(self, documents: Sequence[str], memory: Memory) -> dict[str, Converted]:
        """Return what becomes of documents that were converted to what their base is, by all that decides it now.

        Their conversion would give the same again, so that whether the text is to be kept is all that is asked anew.
        """
        if self.settlement.adopt:
            return {}
        standings: dict[str, Standing] = {}
        asked: dict[str, tuple[str, str]] = {}
        for document in documents:
            # What is wrong, the conversion says.
            with suppress(EditionError):
                inputs = self._inputs(document, _source(self.project, document).data)
                standing = standings[document] = hand_edits.standing(self.project, document)
                asked[document] = _place(self.project, document), digest(inputs, standing.base)
        kept = memory.recalled(set(asked.values()))
        found = {}
        for document, place in asked.items():
            if place in kept:
                standing = standings[document]
                same = hand_edits.compared(self.project, document, standing, standing.base, adopting=False)
                found[document] = Converted(same, *_from_json(kept[place]))
        return found

    def _inputs(self, document: str, source: bytes) -> str:
        """Return a digest of all that decides a conversion beside the base.

        What was published decides none that its base is the result of, as all its parts have their names.
        """
        decided = [replace(each, line=1) for each in self.known.decisions.get(document, {}).values()]
        return digest(self._shared, repr(decided), source)

    @cached_property
    def _shared(self) -> str:
        """A digest of what decides every conversion."""
        project, path = self.project, self.project.custom_schema
        refinement = read_file(path, project.relative(path)) if lexists(path) else None
        known = repr(project.settings), repr(self.known.register), str(project.custom_rules.is_file())
        return digest(tool(), refinement, *known)

    def _converted(self, document: str) -> Converted:
        project, settlement = self.project, self.settlement
        standing = hand_edits.standing(project, document, adopting=settlement.adopt)
        source, aligned = self._aligned(document, standing)
        has_rules = project.custom_rules.is_file()
        text = encode(aligned.document, Context(document, project.settings, __version__, has_rules))
        _require_right(project, document, text, source)
        conversion = hand_edits.compared(project, document, standing, text, adopting=settlement.adopt)
        if conversion.state is State.MERGED:
            conversion = with_hand_edits(project, conversion, standing.base, source, settlement.keep)
        found = _tally(aligned.document), reasons_in(aligned.document, document), aligned.proposed
        return Converted(conversion, *found, self._inputs(document, source.data))

    def aligned(self, document: str) -> Aligned:
        """Read and align the source of a document. Raises EditionError for one that cannot be read."""
        return self._aligned(document, hand_edits.standing(self.project, document))[1]

    def reasons(self, document: str) -> Reasons:
        """Return why each speech is given to whom it is; nothing where the source cannot be read."""
        try:
            return reasons_in(self.aligned(document).document, document)
        except EditionError:
            return {}

    def _aligned(self, document: str, standing: Standing) -> tuple[Source, Aligned]:
        source, found = read_source(self.project, document)
        return source, align(found, document, self.known, self._earlier(document, standing))

    def _earlier(self, document: str, standing: Standing) -> Earlier | None:
        """Return what an earlier conversion made of a document: the base says it, or else the text, if there is one.

        Raises EditionError for one that cannot be read, and for a text of another document.
        """
        project = self.project
        if standing.base:
            try:
                tree = parse(standing.base, project.relative(project.converted(document)))
            except UnreadableError:
                raise hand_edits.spoiled(project, document) from None
            return read_earlier(tree, self._taken(document, standing))
        if not standing.text:
            return None
        name = project.relative(project.text(document))
        tree = parse(standing.text, name)
        for finding in document_id(tree, name, document):
            raise EditionError(
                f"{name}: {finding.message}; is it the text of another document? If not, {finding.remedy}"
            )
        return read_earlier(tree, self._taken(document, standing))

    def _taken(self, document: str, standing: Standing) -> set[str]:
        """Return the identifiers that no new part may have: those published, and those an editor gave."""
        taken = set(self.known.published.get(document, ()))
        if standing.text not in {b"", standing.base}:
            # One that cannot be read just now is said to be so where it is needed.
            with suppress(UnreadableError):
                taken |= identifiers(parse(standing.text, ""))
        return taken


def keep(project: Project, converted: Sequence[Converted], memory: Memory) -> None:
    """Remember of what was written that it would be written again, but where somebody was proposed for the register."""
    memory.keep(
        {
            _place(project, each.conversion.document): (
                digest(each.inputs, each.conversion.converted),
                [astuple(each.tally), [(*asked, reasons) for asked, reasons in each.reasons.items()]],
            )
            for each in converted
            if each.inputs and not each.proposed
        }
    )


def _from_json(value: Any) -> tuple[Tally, Reasons]:
    tally, rows = value
    return Tally(*tally), {Reasoned(*asked): tuple(reasons) for *asked, reasons in rows}


def _place(project: Project, document: str) -> str:
    return f"conversion of {document}, of {project.root}"


def read_source(project: Project, document: str) -> tuple[Source, Document]:
    """Return the source of a document, and what stands in it. Raises EditionError for one that cannot be read."""
    source = _source(project, document)
    return source, _document(source.data, source.path, project.settings.languages)


def _source(project: Project, document: str) -> Source:
    path = project.source(document)
    name = project.relative(path)
    return Source(read_file(path, name), name)


@lru_cache(maxsize=1)
def _document(data: bytes, path: str, languages: tuple[str, ...]) -> Document:
    """Read a source; the last one is kept, as one that is converted alone is read for each step anew."""
    return read(data, path, languages)


def _require_right(project: Project, document: str, text: bytes, source: Source) -> None:
    """Raise EditionError where the text that was made of a source is not faithful to it, or not valid."""
    path = project.relative(project.text(document))
    for finding in check(parse(text, path), path, schema.grammar(project), source, data=text, doubts=False):
        if finding.severity is Severity.ERROR:
            raise EditionError(
                f"{source.path}: the conversion is not faithful or not valid and was not written "
                f"({finding.whereabouts}: {finding.message}); {_blame(project)}"
            )


def _blame(project: Project) -> str:
    """Return what to do about a conversion that is not right."""
    if project.custom_schema.is_file():
        refinement = project.relative(project.custom_schema)
        return f"allow it in {refinement}, or report it as a fault of the tool if that does not forbid it"
    return "that is a fault of the tool: report it"


def _tally(document: Document) -> Tally:
    speeches = [node for column in document.columns for node in column.identified() if isinstance(node, Speech)]
    translation = document.column(translation=True)
    nodes = list(translation.identified()) if translation else []
    rendering = sum(
        isinstance(nodes[number], Speech) and bool(found.originals) for number, found in document.correspondence.items()
    )
    return Tally(len(speeches), sum(bool(speech.who) for speech in speeches), rendering if translation else 0)
