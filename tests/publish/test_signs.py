"""The signs that the print edition writes for deletions, insertions and supplied words."""

from typing import Any

import pytest

from publish.pdfs import NOTHING, raw, row
from publish.pdfs import render as render_rows


def render(*kinds: str) -> bytes:
    """Return a page with the word слово, in runs of these types, each within the one before."""
    run: dict[str, Any] = {"t": "text", "s": "слово"}
    for kind in reversed(kinds):
        run = {"t": kind, "r": [run]}
    return render_rows([row([run])], languages=["ru"], reference=[], front=[], persons=NOTHING)


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
    assert raw(render(kind)).split()[:2] == [printed, "1"]


@pytest.mark.parametrize("kind", ["del", "doubtful-del"])
def test_deleted_words_are_struck_and_said_to_be(kind: str) -> None:
    assert render(kind).count(b"/TextDecorationType/LineThrough") == 1


@pytest.mark.parametrize("kind", ["unclear", "add", "stage", "speaker", "bold"])
def test_deleted_words_are_struck_within_any_other_sign_and_around_it(kind: str) -> None:
    assert b"/LineThrough" in render(kind, "del")
    assert b"/LineThrough" in render("del", kind)
    assert b"/LineThrough" not in render(kind)
