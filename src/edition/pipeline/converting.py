"""The first stages: sources are read, aligned and encoded, and what comes out is checked before it is written."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path

from edition import hand_edits
from edition.align import listed_people
from edition.document import Entry
from edition.encode import extended_register, new_register
from edition.errors import EditionError, SeveralErrors
from edition.findings import Severity
from edition.hand_edits import Conversion, State
from edition.pipeline import schema
from edition.pipeline.conversion import Converted, Converter, Tally, keep, read_source
from edition.pipeline.knowledge import knowledge
from edition.pipeline.memory import Memory
from edition.pipeline.merging import AS_FAR_AS_POSSIBLE, Settlement
from edition.pipeline.parallel import mapped
from edition.pipeline.reporter import Reporter, counted
from edition.project import Project
from edition.read import read
from edition.validate import check, parse

# To convert two documents takes longer than a process to start.
_FEWEST = 2


def require_readable(path: Path) -> None:
    """Raise EditionError for a source that cannot be read, wherever it is."""
    read(path.read_bytes(), str(path))


def convert(
    project: Project,
    documents: Sequence[str],
    reporter: Reporter,
    *,
    dry_run: bool = False,
    settlement: Settlement = AS_FAR_AS_POSSIBLE,
    memory: Memory | None = None,
    processes: int | None = None,
) -> list[Conversion]:
    """Read, align and encode the documents that have a source, and write the texts that changed.

    Each is proved to have lost nothing and checked against the schema before anything is written. A text that was
    changed by hand is merged with what is new; `settlement` says what holds where that cannot be done. People whom the
    register lacks are proposed for it; it is then the last of the conversions. What `memory` has of an earlier
    conversion by which all would be as it is, is not done again; `processes` is how many may work at once, by default
    as many as there are processors. Raises SeveralErrors, and writes nothing, when documents fail; EditionError for
    settings, register, decisions or a refinement of the schema that are not right.
    """
    rng = schema.rng(project)
    memory = memory or Memory()
    # In the edition's order, whatever the order they are named in: who is proposed first has the plainer id.
    sources = [name for name in project.documents() if name in set(documents) and lexists(project.source(name))]
    confirmed = Converter(project, knowledge(project), settlement)
    work = _Work(sources, reporter, memory, processes)
    done = work.done(confirmed, until_proposed=True)
    proposed: list[Entry] = []
    if _proposed(done):
        proposed = _proposals(confirmed, sources, reporter)
        done = work.done(confirmed.knowing(proposed))
        while later := _proposed(done):
            # Decisions bring others to light, whom documents before may name as well.
            proposed += later
            done = work.done(confirmed.knowing(proposed))
    conversions = [each.conversion for each in done]
    if proposed:
        conversions.append(_with_proposals(project, proposed))
    if not dry_run:
        hand_edits.write(project, conversions)
        hand_edits.put(project.schema, rng)
        keep(project, done, memory)
    reporter.line("read", counted(len(sources), "source"))
    reporter.line("align", _tallied(done))
    if proposed:
        people = "1 person" if len(proposed) == 1 else f"{len(proposed)} people"
        reporter.line("", f"{people} proposed for {project.relative(project.register)}")
    states = [each.conversion.state for each in done]
    reporter.line("encode", ", ".join(f"{states.count(s)} {s}" for s in State if s in states) or "nothing")
    return conversions


def _proposed(done: Sequence[Converted]) -> list[Entry]:
    return [entry for each in done for entry in each.proposed]


def _tallied(done: Sequence[Converted]) -> str:
    tally = sum((each.tally for each in done), Tally())
    return (
        f"{counted(tally.utterances, 'utterance')}, {tally.attributed} with a known speaker, "
        f"{tally.rendering} found to render another"
    )


def _proposals(confirmed: Converter, sources: Sequence[str], reporter: Reporter) -> list[Entry]:
    """Return whom the documents name and the register lacks: those of their lists first, which are seldom misread."""
    proposed: list[Entry] = []
    undecided = replace(confirmed, known=replace(confirmed.known, decisions={}))
    for document in sources:
        with suppress(EditionError):
            _, found = read_source(confirmed.project, document)
            proposed += listed_people(found, undecided.knowing(proposed).known)
    for document in reporter.each("align", sources):
        with suppress(EditionError):
            proposed += undecided.knowing(proposed).aligned(document).proposed
    return proposed


@dataclass(frozen=True, slots=True)
class _Work:
    """Documents that are to be converted, and how."""

    sources: Sequence[str]
    reporter: Reporter
    memory: Memory
    processes: int | None

    def done(self, converter: Converter, *, until_proposed: bool = False) -> list[Converted]:
        """Convert every source; or leave off, as what follows would be in vain, where somebody is proposed.

        Raises SeveralErrors where some fail.
        """
        done: list[Converted] = []
        failures: list[EditionError] = []
        for result in self._results(converter):
            if isinstance(result, EditionError):
                failures.append(result)
                continue
            done.append(result)
            if until_proposed and result.proposed:
                return done
        if failures:
            raise SeveralErrors(failures)
        return done

    def _results(self, converter: Converter) -> Iterator[Converted | EditionError]:
        """Yield what becomes of each source; whom one proposes, those after it know."""
        rest = list(self.sources)
        while rest:
            recalled = converter.recalled(rest, self.memory)
            new = [name for name in rest if name not in recalled]
            with mapped(converter, new, self.processes, _FEWEST) as converted:
                for document in self.reporter.each("convert", tuple(rest)):
                    rest.remove(document)
                    result = recalled.get(document) or next(converted)
                    yield result
                    if isinstance(result, Converted) and result.proposed:
                        converter = converter.knowing(result.proposed)
                        break


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
