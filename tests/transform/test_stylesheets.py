"""The stylesheets keep the rules of xslt/README.md."""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.resources import STYLESHEETS

XSL = "{http://www.w3.org/1999/XSL/Transform}"
SHEETS = sorted(STYLESHEETS.rglob("*.xsl"))
BANNED = {"choose", "evaluate", "package", "result-document", "use-package"}
# What would read files or addresses, or make two builds differ.
CALLS = r"\b(collection|current-date(Time)?|current-time|doc|document|environment-variable|transform|unparsed-text)\("
LONGEST_SHEET = 300
# Modes that copy rather than render, and how.
COPYING = {"m:plain": "text-only-copy", "m:reading": "text-only-copy"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_stylesheet_is_typed_short_and_without_side_effects(sheet: Path) -> None:
    elements = list(etree.parse(sheet).iter(f"{XSL}*"))
    typed = [e for e in elements if e.tag in {f"{XSL}template", f"{XSL}function", f"{XSL}param", f"{XSL}variable"}]
    assert [e.sourceline for e in typed if e.get("as") is None] == []
    assert {etree.QName(e).localname for e in elements} & BANNED == set()
    assert not [e.sourceline for e in elements if re.search(CALLS, " ".join(map(str, e.attrib.values())))]
    assert len(sheet.read_text("utf-8").splitlines()) <= LONGEST_SHEET


def test_each_mode_that_is_used_is_declared_and_rendering_fails_on_what_it_does_not_know() -> None:
    trees = [etree.parse(sheet) for sheet in SHEETS]
    declared = {mode.get("name"): mode for tree in trees for mode in tree.iter(f"{XSL}mode")}
    used: set[str | None] = {
        name
        for tree in trees
        for element in tree.iter(f"{XSL}template", f"{XSL}apply-templates")
        for name in (element.get("mode") or "").split()
    }
    assert used - {"#current"} | {None} == set(declared)
    for name, mode in declared.items():
        assert mode.get("on-multiple-match") == "fail", name
        assert mode.get("on-no-match") == COPYING.get(str(name), "fail"), name
