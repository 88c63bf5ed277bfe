"""What Apache FOP, WeasyPrint and bare Typst are given: all the text of some print data, as a table of two columns.

They print the same text, and less with it: no marks in the margin, no running heads, links and numbers of pages. Notes
stand in the line. Fonts and the size of text and page are those of the tool.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from edition.publish.glyphs import FONTS

_FACES = {
    ("Edition Serif", "normal", "normal"): "EditionSerif-Regular.ttf",
    ("Edition Serif", "italic", "normal"): "EditionSerif-Italic.ttf",
    ("Edition Serif", "normal", "bold"): "EditionSerif-Bold.ttf",
    ("Edition Hangul", "normal", "normal"): "EditionHangul-Regular.ttf",
    ("Edition Han", "normal", "normal"): "EditionHan-Regular.ttf",
    ("Edition Sans", "normal", "normal"): "EditionSans-Regular.ttf",
}
_FAMILIES = ", ".join(dict.fromkeys(f"'{family}'" for family, _, _ in _FACES))
# What stands in the margin, or is printed nowhere.
_APART = frozenset({"fw", "near", "pb", "name", "number"})

_FO = Template(f"""<root xmlns="http://www.w3.org/1999/XSL/Format" font-family="{_FAMILIES}"
 font-size="9.5pt" line-height="1.3">
<layout-master-set><simple-page-master master-name="page" page-width="210mm" page-height="297mm"
 margin="28mm 23mm 25mm 23mm"><region-body/></simple-page-master></layout-master-set>
<page-sequence master-reference="page"><flow flow-name="xsl-region-body"><table table-layout="fixed" width="100%">
<table-column column-width="50%"/><table-column column-width="50%"/><table-body>$rows</table-body></table></flow>
</page-sequence></root>""")
_FO_BLOCK = '<block text-align="justify" hyphenate="true">%s</block>'

_HTML = Template(f"""<!DOCTYPE html><meta charset="utf-8"><title>Print</title><style>$faces
@page {{ size: A4; margin: 28mm 23mm 25mm }}
body {{ font: 9.5pt/1.3 {_FAMILIES}; margin: 0; text-align: justify; hyphens: auto }}
table {{ border-spacing: 0; table-layout: fixed; width: 100% }} td {{ vertical-align: top; padding: 0 3mm 1mm 0 }}
p {{ margin: 0 }}</style><table>$rows</table>""")


def write_inputs(data: str, folder: Path, name: str) -> None:
    """Write NAME.fo and NAME.html for a document whose `print_data` are given; `fop.xconf` stands beside them."""
    record = json.loads(data)
    [document] = record["documents"]
    folder.mkdir(exist_ok=True)
    rows = texts_of(record)
    (folder / f"{name}.fo").write_text(_FO.substitute(rows="".join(map(_fo_row, rows))), "utf-8")
    html = "".join(_html_row(row, document["languages"]) for row in rows)
    (folder / f"{name}.html").write_text(_HTML.substitute(faces=_faces(), rows=html), "utf-8")
    (folder / "fop.xconf").write_text(_fop_configuration(), "utf-8")


def texts_of(record: Mapping[str, Any]) -> Sequence[Sequence[Sequence[str]]]:
    """Return the paragraphs of each cell of each row of a document, with what the tool prints before and after them."""
    [document] = record["documents"]
    front = [[list(_texts([block])), []] for block in document["front"]]
    persons = [
        [[_names(cell) for cell in cells] for cells in (row[:2], row[2:])] for row in document["persons"]["rows"]
    ]
    text = [[list(_texts(cell)) for cell in row["cells"]] for row in document["rows"]]
    entries = [
        [[entry["name"]["s"]], [_names({"names": entry["also"]})]]
        for part in record["index"]
        for group in part["groups"]
        for entry in group["entries"]
        if entry["id"] in document["names"]
    ]
    signs = [[[_text(row["sign"])], [_text(row["meaning"])]] for row in record["signs"]["rows"]]
    colophon = [[[block["label"]], list(_texts([block]))] for block in record["colophon"]]
    return [*front, *persons, *text, *entries, *signs, *colophon]


def _names(cell: Mapping[str, Any]) -> str:
    return ", ".join(name["s"] for name in cell["names"])


def _texts(cell: Sequence[Any]) -> Iterator[str]:
    """Yield the text of each paragraph of a cell."""
    for block in cell:
        yield from map(_text, block["paragraphs"])


def _text(runs: Sequence[Any]) -> str:
    return "".join(run.get("s", "") + _text(run.get("r", ())) for run in runs if run["t"] not in _APART)


def _fo_row(row: Sequence[Sequence[str]]) -> str:
    cells = (
        "".join(f"<table-cell>{''.join(_FO_BLOCK % escape(text) for text in cell) or '<block/>'}</table-cell>")
        for cell in row
    )
    return f"<table-row>{''.join(cells)}</table-row>"


def _html_row(row: Sequence[Sequence[str]], languages: Sequence[str]) -> str:
    cells = (
        f'<td lang="{lang}">{"".join(f"<p>{escape(text)}</p>" for text in cell)}</td>'
        for lang, cell in zip(languages, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _faces() -> str:
    return "".join(
        f"@font-face {{ font-family: '{family}'; font-style: {style}; font-weight: {weight};"
        f" src: url({(FONTS / file).as_uri()}) }}"
        for (family, style, weight), file in _FACES.items()
    )


def _fop_configuration() -> str:
    fonts = "".join(
        f'<font embed-url="{(FONTS / file).as_uri()}"><font-triplet name="{family}" style="{style}" weight="{weight}"/>'
        "</font>"
        for (family, style, weight), file in _FACES.items()
    )
    return (
        '<fop version="1.0"><renderers><renderer mime="application/pdf">'
        f"<fonts>{fonts}</fonts></renderer></renderers></fop>"
    )
