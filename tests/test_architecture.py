"""The shape of the code, as ARCHITECTURE.md draws it, is tested like its behaviour."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"
MODULES = sorted(SOURCES.rglob("*.py"))
LONGEST_MODULE = 300
BANNED = {"util", "utils", "helpers", "common", "misc", "shared"}

STAGES = {"read", "align", "encode", "validate", "transform", "publish"}
MODEL = {
    *("document", "project", "paper", "findings", "resources", "decisions", "language_tags", "published", "rules"),
    *("waivers", "interrupts", "characters", "on_demand", "hardened"),
}
SAXON = {"transform", "validate"}
# What a layer may import beside itself. Names are those of packages and modules directly in src/edition.
ALLOWED = {
    "commands": {"pipeline", "serving", "rules", "hand_edits", "validate", "project", "settings_schema"}
    | {"links", "findings", "errors", "interrupts", "characters", "__init__"},
    "pipeline": STAGES | MODEL | {"hand_edits", "merge", "settings_schema", "errors", "__init__"},
    **{stage: MODEL | {"errors"} | ({"saxon", "apart"} if stage in SAXON else set()) for stage in STAGES},
    "hand_edits": {"project", "errors"},
    "document": {"findings", "errors"},
    "project": {"characters", "decisions", "language_tags", "links", "setting_forms", "errors"},
    "links": {"errors"},
    "setting_forms": {"paper"},
    "paper": {"errors"},
    "serving": {"errors"},
    "settings_schema": {"project"},
    "characters": set(),
    "language_tags": set(),
    "merge": set(),
    "published": {"characters", "decisions", "project", "errors"},
    "findings": {"errors"},
    "saxon": {"hardened", "errors"},
    "rules": {"findings", "errors"},
    "waivers": {"decisions", "findings", "errors"},
    "decisions": {"characters", "errors"},
    "resources": {"errors"},
    "errors": set(),
    "on_demand": set(),
    "hardened": set(),
    "__init__": set(),
    "__main__": {"commands", "interrupts"},
    "apart": {"interrupts", "errors"},
    "interrupts": set(),
}
OWNERS = {"saxonche": "saxon", "typst": "publish", "click": "commands", "rich": "commands", "markdown_it": None}
OWNERS |= {"starlette": "serving", "uvicorn": "serving", "watchfiles": "serving"}


def imported(path: Path) -> Iterator[str]:
    """Yield the absolute names of the modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            if node.module == "edition":
                yield from (f"edition.{alias.name}" for alias in node.names)
            else:
                yield node.module


def layer(path: Path) -> str:
    return path.relative_to(SOURCES / "edition").parts[0].removesuffix(".py")


def complaints(path: Path) -> Iterator[str]:
    mine = layer(path)
    if BANNED & {part.removesuffix(".py") for part in path.parts}:
        yield "its name says nothing"
    if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE:
        yield "it holds more than one thing"
    if mine != "hardened" and "XMLParser(" in path.read_text("utf-8"):
        yield "only hardened makes a parser of XML"
    for name in imported(path):
        first, *rest = name.split(".")
        if OWNERS.get(first) not in {None, mine}:
            yield f"{first} belongs to {OWNERS[first]}"
        theirs = rest[0] if rest and (rest[0] in ALLOWED) else "__init__"
        if first == "edition" and theirs != mine and theirs not in ALLOWED[mine]:
            yield f"{mine} must not import {theirs}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_module_keeps_the_shape(path: Path) -> None:
    assert list(complaints(path)) == []


@pytest.mark.parametrize(
    ("where", "code", "complaint"),
    [
        ("edition/read/faulty.py", "import saxonche", "saxonche belongs to saxon"),
        ("edition/read/faulty.py", "from edition.encode import encode", "read must not import encode"),
        ("edition/document/faulty.py", "from edition import pipeline", "document must not import pipeline"),
        ("edition/read/helpers.py", "", "its name says nothing"),
        ("edition/read/faulty.py", "\n" * (LONGEST_MODULE + 1), "it holds more than one thing"),
        ("edition/read/faulty.py", "etree.XMLParser()", "only hardened makes a parser of XML"),
    ],
)
def test_planted_fault_is_found(
    where: str, code: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "SOURCES", tmp_path)
    path = tmp_path / where
    path.parent.mkdir(parents=True)
    path.write_text(code, "utf-8")
    assert list(complaints(path)) == [complaint]
