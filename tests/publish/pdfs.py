"""Print editions for the tests, and what poppler reads back from them."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple

from edition.findings import Finding
from edition.publish import Page, PrintedText, render_pdf
from edition.transform import print_data

ROOT = Path(__file__).parents[2]
TEI = (ROOT / "tei/121800.xml").read_bytes()
REGISTER = (ROOT / "tei/register.xml").read_bytes()
DATA = print_data(TEI, REGISTER, name="tei/121800.xml")
ROWS = json.loads(DATA)["documents"][0]["rows"]
NOTHING = {"heading": "", "columns": [], "rows": []}
BARE = {"index": [], "signs": NOTHING, "colophon": []}
LAYOUTS = ("columns", "facing")
# The types of run around which the template writes no sign, so that letters on either side are one word.
UNSIGNED = {"speaker", "del", "doubtful-del", "unclear", "stage", "label", "italic", "bold", "superscript", "link"}
# What stands in the margin or at the foot of the page, or nowhere.
APART = {"fw", "note", "near", "name", "number"}

Data = Any


class Word(NamedTuple):
    """A word on a page, with the place of its upper left corner and its lower right one in points."""

    text: str
    page: int
    x: float
    y: float
    right: float
    bottom: float


def poppler(pdf: bytes, *command: str) -> str:
    """Return what a program of poppler makes of a PDF."""
    assert shutil.which(command[0]), f"{command[0]} is not installed; install poppler-utils"
    return subprocess.run([*command], input=pdf, capture_output=True, check=True).stdout.decode()


def raw(pdf: bytes, *area: str) -> str:
    """Return the text of a PDF in the order in which it holds it, words that a line's end divides made whole."""
    return re.sub(r"\u00ad\s*", "", poppler(pdf, "pdftotext", "-raw", *area, "-", "-"))


def words_of(pdf: bytes, *area: str) -> list[str]:
    """Return words without the numbers of notes behind them."""
    return [word.rstrip("0123456789") or word for word in re.findall(r"\w+", raw(pdf, *area))]


def placed_words(pdf: bytes) -> list[Word]:
    words, page = [], 0
    box = re.compile(r'<page|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<')
    for found in box.finditer(poppler(pdf, "pdftotext", "-bbox", "-", "-")):
        *corners, word = found.groups()
        page += word is None
        if word is not None:
            x, y, right, bottom = map(float, corners)
            words.append(Word(word, page, x, y, right, bottom))
    return words


def printed(data: str, frame: Data = None, **changes: Data) -> PrintedText:
    """Return a text that is printed, its document with other rows, languages or the like, in another frame."""
    record = json.loads(data)
    record["documents"][0] |= changes
    whole = json.dumps(record | (frame or {}))
    return PrintedText("tei/7.xml", whole, {"tei/7.xml": "<TEI/>"}, "7.xml", b"<TEI/>")


def set_text(text: PrintedText, layout: str = "columns", **page: Data) -> tuple[bytes, list[Finding]]:
    return render_pdf([text], Page(layout, **page))


def render(rows: Data, layout: str = "columns", paper: Data = None, frame: Data = BARE, **changes: Data) -> bytes:
    """Return the PDF of document 121800 with other rows, and with nothing after them."""
    pdf, findings = set_text(printed(DATA, frame, rows=rows, **changes), layout, **(paper or {}))
    assert findings == []
    return pdf


@cache
def document(layout: str = "columns", width: float = 210, height: float = 297) -> bytes:
    text = PrintedText("tei/121800.xml", DATA, {"tei/121800.xml": TEI.decode()}, "121800.xml", TEI)
    pdf, findings = render_pdf([text], Page(layout, width, height))
    assert findings == []
    return pdf


def text(words: str) -> Data:
    return {"t": "text", "s": words}


def row(*cells: list[Data], kind: str = "paragraph", whole: bool = True) -> Data:
    return {"whole": whole, "cells": [[{"kind": kind, "paragraphs": [cell]}] for cell in cells]}


def flat(data: Data) -> Iterator[Data]:
    """Yield the runs that hold no others, of some rows, blocks or runs, without what does not stand in the line."""
    if isinstance(data, list):
        for item in data:
            yield from flat(item)
    elif data.get("t") in {"text", "pb"}:
        yield data
    elif data.get("t") not in APART:
        sign = text("" if data.get("t") in UNSIGNED else " ")
        yield from (sign, *flat([data.get(key, []) for key in ("cells", "paragraphs", "r")]), sign)


def plain(data: Data) -> list[str]:
    """Return the words of some rows, blocks or runs."""
    found = re.findall(r"\w+", "".join(run.get("s", "") for run in flat(data)))
    return [word.rstrip("0123456789") or word for word in found]


def memory(documents: int) -> list[int]:
    """Return the most memory that this process had after each of some documents that have no line in common."""
    peaks = []
    for n in range(documents):
        rows = [row([text(f"слово{n} дело{i} " * 50)], [text(f"word{n} deed{i} " * 50)]) for i in range(30)]
        render(rows, "facing")
        peaks.append(getrusage(RUSAGE_SELF).ru_maxrss)
    return peaks
