"""What becomes of a text that was changed by hand and is converted anew: both are merged, and the merge is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import eq

from lxml import etree

from edition.errors import EditionError, SeveralErrors, UnreadableError
from edition.findings import Severity
from edition.hand_edits import Conversion, State
from edition.merge import Collision, Keep, Merged, merged
from edition.pipeline import schema
from edition.pipeline.reporter import counted
from edition.project import Project
from edition.validate import Source, check, parse

__all__ = ["Keep", "Settlement", "with_hand_edits"]

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an editor settles what `convert` cannot decide.

    `keep` says which side holds where hand edits and conversion collide; `adopt` that texts stay as they are, whoever
    wrote them.
    """

    keep: Keep | None = None
    adopt: bool = False


AS_FAR_AS_POSSIBLE = Settlement()
"""Nothing is settled: what cannot be decided stops the conversion."""


def with_hand_edits(
    project: Project, conversion: Conversion, base: bytes, source: Source, keep: Keep | None
) -> Conversion:
    """Return a conversion whose text has the hand edits and what is new.

    Raises EditionError where the two collide and `keep` does not say which holds, and where what comes out is not
    well-formed or has errors that the text as edited has not.
    """
    name = project.relative(project.text(conversion.document))
    trees = parse(base, name), parse(conversion.before, name), parse(conversion.converted, name)
    result = merged(*trees, keep or Keep.MINE)
    if result.collisions and keep is None:
        raise SeveralErrors(_collisions(name, conversion.document, result.collisions))
    checker = _Checker(project, name, source)
    known = checker.errors(conversion.before)
    if result.collisions and keep is Keep.MINE:
        # What holds against the conversion must be as faithful as the rest.
        known &= checker.errors(merged(*trees, Keep.NEW).data)
    # How the proof puts a difference depends on what stands around; so where editors left a place wrong, it may be.
    places = {error.place for error in known} & result.edited
    faults = [
        error for error in sorted(checker.errors(result.data)) if error not in known and error.place not in places
    ]
    if faults:
        _, mine, new = map(_lines, trees)
        told = [EditionError(f"{_where(name, each.place, mine, new)}, merged: {each}") for each in faults]
        raise SeveralErrors([*told, _not_right(name, conversion.document)])
    return replace(conversion, after=result.data, state=State.MERGED, remarks=tuple(_remarks(name, result, keep)))


class _Checker:
    """Holds versions of a text against schema and source."""

    def __init__(self, project: Project, name: str, source: Source) -> None:
        self._project, self._name, self._source = project, name, source

    def errors(self, data: bytes) -> "set[_Error]":
        """Return the errors in a version; of one that is not well-formed, that alone."""
        try:
            tree = parse(data, self._name)
        except UnreadableError as error:
            return {_Error("unreadable", "", str(error))}
        found = check(tree, self._name, schema.grammar(self._project), self._source, data=data, doubts=False)
        return {_Error(each.rule, each.place, each.message) for each in found if each.severity is Severity.ERROR}


@dataclass(frozen=True, slots=True, order=True)
class _Error:
    rule: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [{self.rule}]"


def _lines(tree: "etree._ElementTree[etree._Element]") -> dict[str, int]:
    """Return the line of each part of a file that has an identifier."""
    return {name: element.sourceline or 1 for element in tree.iter(etree.Element) if (name := element.get(_ID))}


def _where(name: str, place: str, mine: Mapping[str, int], new: Mapping[str, int]) -> str:
    """Return where a place is, in the text as edited and in what would be written."""
    return f"{name}, line {_line(place, mine, new)}, and line {_line(place, new, mine)} of what would be written"


def _line(place: str, here: Mapping[str, int], there: Mapping[str, int]) -> int:
    """Return the line of a place; where only the other side has it, that of what stands before it there."""
    before = takewhile(place.__ne__, there) if place not in here and place in there else ()
    return here.get(place) or next((here[name] for name in reversed([*before]) if name in here), 1)


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
            f"new with `edition convert {document} --keep new`"
        ),
    ]


def _not_right(name: str, document: str) -> EditionError:
    return EditionError(
        f"{name}: hand edits and conversion do not go together, and nothing was written; put what is new into {name} "
        f"(`edition convert {document} --adopt --dry-run --diff` shows it), then run "
        f"`edition convert {document} --adopt`"
    )


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
