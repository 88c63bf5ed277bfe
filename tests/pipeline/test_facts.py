"""What must hold of a converted document, and for each fact a fault by which it no longer holds."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.align import Knowledge, align
from edition.encode import Context, encode
from edition.project import open_project
from edition.read import read, read_register

ROOT = Path(__file__).parents[2]
FACTS = [
    pytest.param(path.stem, fact, id=f"{path.stem}: {fact['name']}")
    for path in sorted((ROOT / "tests" / "cases" / "facts").glob("*.toml"))
    for fact in tomllib.loads(path.read_text("utf-8"))["fact"]
]
NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def converted() -> dict[str, str]:
    """The documents of this repository, converted now and not read from `tei/`."""
    project = open_project(ROOT)
    register = read_register(etree.parse(project.register))
    texts = {}
    for name in project.documents():
        document = align(read(project.source(name).read_bytes(), name), name, Knowledge(register)).document
        texts[name] = encode(document, Context(name, project.settings, "1.0")).decode()
    return texts


def outcome(tei: str, xpath: str) -> Any:
    found = etree.fromstring(tei.encode()).xpath(xpath, namespaces=NAMESPACES)
    if not isinstance(found, list):
        return found
    texts = (item if isinstance(item, str) else "".join(item.itertext()) for item in found)
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize(("document", "fact"), FACTS)
def test_fact(document: str, fact: dict[str, Any], converted: dict[str, str]) -> None:
    assert outcome(converted[document], fact["xpath"]) == fact["is"]


@pytest.mark.parametrize(("document", "fact"), FACTS)
def test_fault_is_found(document: str, fact: dict[str, Any], converted: dict[str, str]) -> None:
    before, after = fact["fault"]
    assert before in converted[document]
    faulty = converted[document].replace(before, after, 1)
    try:
        assert outcome(faulty, fact["xpath"]) != fact["is"]
    except etree.XMLSyntaxError:
        repaired = etree.fromstring(faulty.encode(), etree.XMLParser(recover=True))
        assert outcome(etree.tostring(repaired, encoding="unicode"), fact["xpath"]) != fact["is"]
