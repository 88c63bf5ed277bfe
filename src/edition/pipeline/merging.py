"""What becomes of a text that was changed by hand and is converted anew: both are merged, and the merge is checked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import eq

from edition.errors import EditionError, SeveralErrors, UnreadableError
from edition.findings import Severity
from edition.hand_edits import Conversion, State, spoiled
from edition.merge import Collision, Keep, Merged, merged
from edition.pipeline import schema
from edition.pipeline.reporter import counted
from edition.project import Project
from edition.validate import Source, check, parse

__all__ = ["Keep", "Settlement", "with_hand_edits"]

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an editor settles what `convert` cannot decide.

    `keep` says which side holds where hand edits and conversion collide; `adopt` that texts stay as they are, whoever
    wrote them.
    """

    keep: Keep | None = None
    adopt: bool = False


def with_hand_edits(
    project: Project, conversion: Conversion, base: bytes, source: Source, keep: Keep | None
) -> Conversion:
    """Return a conversion whose text has the hand edits and what is new.

    Raises EditionError where the two collide and `keep` does not say which holds, and where what comes out is not
    well-formed or has errors that the text as edited has not.
    """
    name = project.relative(project.text(conversion.document))
    try:
        base_tree = parse(base, name)
    except UnreadableError:
        raise spoiled(project, conversion.document) from None
    trees = base_tree, parse(conversion.before, name), parse(conversion.converted, name)
    result = merged(*trees, keep or Keep.MINE)
    if result.collisions and keep is None:
        raise SeveralErrors(_collisions(name, conversion.document, result.collisions))
    checker = _Checker(project, name, source)
    known = checker.errors(conversion.before)
    if result.collisions and keep is Keep.MINE:
        # What holds against the conversion must be as faithful as the rest.
        known &= checker.errors(merged(*trees, Keep.NEW).data)
    places = {error.place for error in known} & result.edited
    faults = [
        error for error in sorted(checker.errors(result.data)) if error not in known and error.place not in places
    ]
    if faults:
        raise SeveralErrors(_not_right(name, conversion.document, faults))
    return replace(conversion, after=result.data, state=State.MERGED, remarks=tuple(_remarks(name, result, keep)))


class _Checker:
    """Holds versions of a text against schema and source."""

    def __init__(self, project: Project, name: str, source: Source) -> None:
        self._project, self._name, self._source = project, name, source

    def errors(self, data: bytes) -> "set[_Error]":
        """Return the errors in a version, of one that is not well-formed that alone.

        An error is one that was there before if the same is said of the same place, or if editors changed that place
        and it was wrong: how the proof puts it depends on what stands around.
        """
        try:
            tree = parse(data, self._name)
        except UnreadableError as error:
            return {_Error("unreadable", "", str(error))}
        found = check(tree, self._name, schema.grammar(self._project), self._source, data=data)
        return {_Error(each.rule, each.place, each.message) for each in found if each.severity is Severity.ERROR}


@dataclass(frozen=True, slots=True, order=True)
class _Error:
    rule: str
    place: str
    message: str


def _collisions(name: str, document: str, collisions: Sequence[Collision]) -> list[EditionError]:
    places = [
        EditionError(
            f"{name}, line {each.mine_line}, and line {each.new_line} of what would be written collide: "
            f"{_excerpt(each.mine, each.new)} was typed, {_excerpt(each.new, each.mine)} is new"
        )
        for each in collisions
    ]
    return [
        *places,
        EditionError(
            f"{name}: hand edits and conversion collide in {counted(len(places), 'place')}, and nothing was written; "
            f"let {name} say there what shall hold and run `edition convert {document} --keep mine`, or take what is "
            "new with `--keep new`"
        ),
    ]


def _not_right(name: str, document: str, faults: Sequence[_Error]) -> list[EditionError]:
    return [
        *(
            EditionError(f"{name}, merged, at {each.place or 'the top'}: {each.message} [{each.rule}]")
            for each in faults
        ),
        EditionError(
            f"{name}: hand edits and conversion do not go together, and nothing was written; put what is new into "
            f"{name} (`edition convert {document} --adopt --dry-run --diff` shows it), then run `edition convert "
            f"{document} --adopt`"
        ),
    ]


def _remarks(name: str, result: Merged, keep: Keep | None) -> list[str]:
    alike = f", {result.alike} the same on both sides" if result.alike else ""
    said = [f"{name}: merged: {counted(result.kept, 'hand edit')} kept, {result.taken} new taken over{alike}"]
    for each in result.collisions:
        dropped = each.mine if keep is Keep.NEW else each.new
        said.append(f"{name}, line {each.mine_line}: --keep {keep} leaves out {_quoted(dropped)}")
    return said


def _excerpt(text: str, other: str) -> str:
    """Return what of a text is shown: all of a short one, of a long one what differs from another."""
    if len(text) <= _SHOWN:
        return _quoted(text)
    start = max(sum(1 for _ in takewhile(bool, map(eq, text, other))) - _SHOWN // 4, 0)
    before, after = "…" if start else "", "…" if start + _SHOWN < len(text) else ""
    return f"“{before}{text[start : start + _SHOWN]}{after}”"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"
