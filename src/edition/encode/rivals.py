"""How sure what was inferred is, and what else may hold (TEI Guidelines, 22.1.2, Uncertainty with certainty)."""

from collections.abc import Iterator, Sequence

from edition.document import Column, Document, Speech, identifiers
from edition.encode.tree import Attributes, Tree
from edition.findings import Candidate


def write_rivals(tree: Tree, document: Document, document_id: str) -> None:
    """Write for each speech the others who may be meant, and for each rendering how sure it is unless it is sure."""
    found = [
        certainty
        for column in document.columns
        for certainty in _certainties(document, column, identifiers(document, column, document_id))
    ]
    if not found:
        return
    with tree.block("standOff"):
        for attributes, reasons in found:
            with tree.row("certainty", {**attributes, "resp": "#edition"}):
                if reasons:
                    tree.leaf("desc", " ".join(reasons))


def _certainties(document: Document, column: Column, names: list[str]) -> Iterator[tuple[Attributes, tuple[str, ...]]]:
    for number, (name, node) in enumerate(zip(names, column.identified(), strict=True)):
        target = {"target": f"#{name}", "locus": "value"}
        if isinstance(node, Speech):
            for pointer, rival in meant(node.rivals).items():
                yield {**target, "match": "@who", "assertedValue": pointer, "cert": rival.certainty}, rival.reasons
        rendering = document.correspondence.get(number) if column.is_translation else None
        if rendering is not None and rendering.certainty != "high":
            yield {**target, "match": "@corresp", "cert": rendering.certainty}, ()


def meant(rivals: Sequence[Candidate]) -> dict[str, Candidate]:
    """Return who may be meant one by one, each with what says so: the attribute holds one pointer.

    Of people who speak together each may be meant.
    """
    found: dict[str, Candidate] = {}
    for rival in rivals:
        for pointer in rival.value.split():
            found.setdefault(pointer, rival)
    return found
