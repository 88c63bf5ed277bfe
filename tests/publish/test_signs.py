"""The signs that the print edition writes for deletions, insertions and supplied words."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from edition.publish.pdf import render_pdf


def render(*kinds: str) -> bytes:
    """Return a page with the word слово, in runs of these types, each within the one before."""
    run: dict[str, Any] = {"t": "text", "s": "слово"}
    for kind in reversed(kinds):
        run = {"t": kind, "r": [run]}
    rows = [{"whole": True, "cells": [[{"kind": "paragraph", "paragraphs": [[run]]}]]}]
    record = {"id": "7", "title": "7", "revised": "2026-11-25", "reference": [], "front": [], "colophon": []}
    pdf, _ = render_pdf(json.dumps(record | {"languages": ["ru"], "rows": rows}), name="x", tei="")
    return pdf


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("add", "⸌слово⸍"),
        ("supplied", "[слово]"),
        ("insertion", "[слово]"),
        ("query", "[слово]"),
        ("editorial", "⟨слово⟩"),
        ("del", "слово"),
        ("unclear", "слово"),
    ],
)
def test_a_sign_on_either_side(kind: str, printed: str) -> None:
    assert shutil.which("pdftotext"), "pdftotext is not installed; install poppler-utils"
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=render(kind), capture_output=True, check=True)
    assert read.stdout.decode().split() == [printed, "1"]


@pytest.mark.parametrize("kind", ["del", "doubtful-del"])
def test_deleted_words_are_struck_and_said_to_be(kind: str) -> None:
    assert render(kind).count(b"/TextDecorationType/LineThrough") == 1


@pytest.mark.parametrize("kind", ["unclear", "add", "stage", "speaker", "bold"])
def test_deleted_words_are_struck_within_any_other_sign_and_around_it(kind: str) -> None:
    assert b"/LineThrough" in render(kind, "del")
    assert b"/LineThrough" in render("del", kind)
    assert b"/LineThrough" not in render(kind)
