"""The first stages: sources are read, aligned and encoded, and what comes out is checked before it is written."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import lexists
from pathlib import Path

from edition import __version__, hand_edits, published
from edition.align import Aligned, Knowledge, align, listed_people
from edition.document import Document, Earlier, Entry, Register, Speech
from edition.encode import Context, encode, extended_register, new_register
from edition.errors import EditionError, SeveralErrors, UnreadableError
from edition.findings import Finding, Severity
from edition.hand_edits import Conversion, Standing, State
from edition.pipeline import schema
from edition.pipeline.merging import Settlement, with_hand_edits
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project
from edition.read import read, read_earlier, read_register
from edition.validate import Source, check, parse, texts
from edition.validate.identifiers import document_id, identifiers
from edition.validate.parse import read_file

_AS_FAR_AS_POSSIBLE = Settlement()


def require_readable(path: Path) -> None:
    """Raise EditionError for a source that cannot be read, wherever it is."""
    read(path.read_bytes(), str(path))


def convert(
    project: Project,
    documents: Sequence[str],
    reporter: Reporter,
    *,
    dry_run: bool = False,
    settlement: Settlement = _AS_FAR_AS_POSSIBLE,
) -> list[Conversion]:
    """Read, align and encode the documents that have a source, and write the texts that changed.

    Each is proved to have lost nothing and checked against the schema before anything is written. A text that was
    changed by hand is merged with what is new; `settlement` says what holds where that cannot be done. People whom the
    register lacks are proposed for it; it is then the last of the conversions. Raises SeveralErrors, and writes
    nothing, when documents fail; EditionError for settings, register, decisions or a refinement of the schema that are
    not right.
    """
    rng = schema.rng(project)
    # In the edition's order, whatever the order they are named in: who is proposed first has the plainer id.
    sources = [name for name in project.documents() if name in set(documents) and lexists(project.source(name))]
    confirmed = knowledge(project)
    conversions, tally, proposed = _convert_all(project, sources, confirmed, reporter, settlement, until_proposed=True)
    if proposed:
        known = _extended(confirmed, _proposals(project, sources, confirmed, reporter))
        conversions, tally, later = _convert_all(project, sources, known, reporter, settlement)
        while later:
            # Decisions bring others to light, whom documents before may name as well.
            known = _extended(known, later)
            conversions, tally, later = _convert_all(project, sources, known, reporter, settlement)
        proposed = [*known.register.entries[len(confirmed.register.entries) :]]
        conversions.append(_with_proposals(project, proposed))
    if not dry_run:
        hand_edits.write(project, conversions)
        hand_edits.put(project.schema, rng)
    reporter.line("read", counted(len(sources), "source"))
    reporter.line("align", str(tally))
    if proposed:
        people = "1 person" if len(proposed) == 1 else f"{len(proposed)} people"
        reporter.line("", f"{people} proposed for {project.relative(project.register)}")
    states = [conversion.state for conversion in conversions[: len(sources)]]
    reporter.line("encode", ", ".join(f"{states.count(s)} {s}" for s in State if s in states) or "nothing")
    return conversions


def _proposals(project: Project, sources: Sequence[str], confirmed: Knowledge, reporter: Reporter) -> list[Entry]:
    """Return whom the documents name and the register lacks: those of their lists first, which are seldom misread."""
    proposed: list[Entry] = []
    known = replace(confirmed, decisions={})
    for document in sources:
        with suppress(EditionError):
            proposed += listed_people(_read(project, document)[1], _extended(known, proposed))
    for document in reporter.each("align", sources):
        with suppress(EditionError):
            proposed += aligned_source(project, document, _extended(known, proposed))[1].proposed
    return proposed


def _convert_all(
    project: Project,
    sources: Sequence[str],
    known: Knowledge,
    reporter: Reporter,
    settlement: Settlement,
    *,
    until_proposed: bool = False,
) -> tuple[list[Conversion], "_Tally", list[Entry]]:
    """Convert every source; or leave off, as what follows would be in vain, where somebody is proposed."""
    tally = _Tally()
    proposed: list[Entry] = []
    conversions: list[Conversion] = []
    failures: list[EditionError] = []
    for document in reporter.each("convert", sources):
        try:
            conversion, aligned = _converted(project, document, _extended(known, proposed), settlement)
        except EditionError as error:
            failures.append(error)
        else:
            conversions.append(conversion)
            proposed += aligned.proposed
            tally.count(aligned.document)
        if proposed and until_proposed:
            return conversions, tally, proposed
    if failures:
        raise SeveralErrors(failures)
    return conversions, tally, proposed


def _extended(known: Knowledge, entries: Sequence[Entry]) -> Knowledge:
    return replace(known, register=known.register.with_entries(entries))


def _with_proposals(project: Project, entries: Sequence[Entry]) -> Conversion:
    """Return the register with proposed entries appended. Raises EditionError where it would not be right."""
    path = project.register
    name = project.relative(path)
    before = path.read_bytes() if path.is_file() else b""
    tree = parse(before, name) if before else new_register(project.settings.publisher)
    after = extended_register(tree, entries, rules=project.custom_rules.is_file())
    for finding in check(parse(after, name), name, schema.grammar(project), None, data=after, doubts=False):
        if finding.severity is Severity.ERROR:
            raise EditionError(
                f"{name} cannot take the people whom the documents name ({finding.said}); {finding.remedy}, "
                "and convert again"
            )
    return Conversion(path.stem, before, after, State.EXTENDED)


def _converted(project: Project, document: str, known: Knowledge, settlement: Settlement) -> tuple[Conversion, Aligned]:
    standing = hand_edits.standing(project, document, adopting=settlement.adopt)
    source, found = _read(project, document)
    aligned = align(found, document, known, _earlier(project, document, standing, known))
    text = encode(aligned.document, Context(document, project.settings, __version__, project.custom_rules.is_file()))
    path = project.relative(project.text(document))
    for finding in check(parse(text, path), path, schema.grammar(project), source, data=text, doubts=False):
        if finding.severity is Severity.ERROR:
            raise EditionError(
                f"{source.path}: the conversion is not faithful or not valid and was not written "
                f"({_place(finding)}: {finding.message}); {_blame(project)}"
            )
    conversion = hand_edits.compared(project, document, standing, text, adopting=settlement.adopt)
    if conversion.state is State.MERGED:
        conversion = with_hand_edits(project, conversion, standing.base, source, settlement.keep)
    return conversion, aligned


def _earlier(project: Project, document: str, standing: Standing, known: Knowledge) -> Earlier | None:
    """Return what an earlier conversion made of a document: the base says it, or else the text, if there is one.

    Raises EditionError for one that cannot be read, and for a text of another document.
    """
    if standing.base:
        try:
            tree = parse(standing.base, project.relative(project.converted(document)))
        except UnreadableError:
            raise hand_edits.spoiled(project, document) from None
        return read_earlier(tree, _taken(document, standing, known))
    if not standing.text:
        return None
    name = project.relative(project.text(document))
    tree = parse(standing.text, name)
    for finding in document_id(tree, name, document):
        raise EditionError(f"{name}: {finding.message}; is it the text of another document? If not, {finding.remedy}")
    return read_earlier(tree, _taken(document, standing, known))


def _taken(document: str, standing: Standing, known: Knowledge) -> set[str]:
    """Return the identifiers that no new part of a document may have: those published, and those an editor gave."""
    taken = set(known.published.get(document, ()))
    if standing.text not in {b"", standing.base}:
        # One that cannot be read just now is said to be so where it is needed.
        with suppress(UnreadableError):
            taken |= identifiers(parse(standing.text, ""))
    return taken


def _place(finding: Finding) -> str:
    return f"{finding.path}, line {finding.line}, column {finding.column}"


def _blame(project: Project) -> str:
    """Return what to do about a conversion that is not right."""
    if project.custom_schema.is_file():
        refinement = project.relative(project.custom_schema)
        return f"allow it in {refinement}, or report it as a fault of the tool if that does not forbid it"
    return "that is a fault of the tool: report it"


@dataclass(slots=True)
class _Tally:
    """What the line of the stage *align* counts."""

    utterances: int = 0
    attributed: int = 0
    rendering: int = 0

    def count(self, document: Document) -> None:
        """Add what was found in a document."""
        speeches = [node for column in document.columns for node in column.identified() if isinstance(node, Speech)]
        self.utterances += len(speeches)
        self.attributed += sum(bool(speech.who) for speech in speeches)
        if translation := document.column(translation=True):
            nodes = list(translation.identified())
            self.rendering += sum(
                isinstance(nodes[number], Speech) and bool(rendering.originals)
                for number, rendering in document.correspondence.items()
            )

    def __str__(self) -> str:
        return (
            f"{counted(self.utterances, 'utterance')}, {self.attributed} with a known speaker, "
            f"{self.rendering} found to render another"
        )


def knowledge(project: Project) -> Knowledge:
    """Return what the edition knows beside its documents: register, decisions, what it published.

    Raises EditionError for a file that is not right.
    """
    documents = frozenset(project.documents())
    return Knowledge(_register(project), texts.decisions(project), documents, published.read(project))


def aligned_source(project: Project, document: str, known: Knowledge) -> tuple[Source, Aligned]:
    """Read and align the source of a document. Raises EditionError for one that cannot be read."""
    source, found = _read(project, document)
    standing = hand_edits.standing(project, document)
    return source, align(found, document, known, _earlier(project, document, standing, known))


def _read(project: Project, document: str) -> tuple[Source, Document]:
    path = project.source(document)
    name = project.relative(path)
    source = Source(read_file(path, name), name)
    return source, _document(source.data, source.path, project.settings.languages)


@lru_cache(maxsize=1)
def _document(data: bytes, path: str, languages: tuple[str, ...]) -> Document:
    """Read a source; the last one is kept, as one that is converted alone is read for each step anew."""
    return read(data, path, languages)


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
            raise EditionError(f"{_place(finding)}: {finding.said}; {finding.remedy}")
    register = read_register(tree)
    documents = {f"d{document}": document for document in project.documents()}
    for entry in register.entries:
        if entry.id in documents:
            raise EditionError(
                f'{name}: the id "{entry.id}" is that of the text of {documents[entry.id]}; give the entry another'
            )
    return register
