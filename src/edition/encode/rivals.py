"""Rival answers to who is speaking (TEI Guidelines, 22.1.2, Structured Indications of Uncertainty)."""

from edition.document import Document, Speech, identifiers
from edition.encode.tree import Tree


def write_rivals(tree: Tree, document: Document, document_id: str) -> None:
    """Write for each speech the others who may be meant; nothing where there are none."""
    rivals = [
        (name, rival)
        for column in document.columns
        for name, node in zip(identifiers(document, column, document_id), column.identified(), strict=True)
        if isinstance(node, Speech)
        for rival in node.rivals
    ]
    if not rivals:
        return
    with tree.block("standOff"):
        for name, rival in rivals:
            with tree.row(
                "certainty", {"target": f"#{name}", **_RIVAL, "assertedValue": rival.value, "cert": rival.certainty}
            ):
                if rival.reasons:
                    tree.leaf("desc", " ".join(rival.reasons))


_RIVAL = {"match": "@who", "locus": "value", "resp": "#edition"}
