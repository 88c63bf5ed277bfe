"""What print makes of each element: a folder in tests/cases/print for each case, a TEI fragment and its data."""

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.errors import EditionError
from edition.resources import SCHEMA, STYLESHEETS
from edition.transform import Interface, Transformer, print_data, volume_data
from transform.conftest import TOLD

TESTS = Path(__file__).parents[1]
TEI = "{http://www.tei-c.org/ns/1.0}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
CASES = sorted(path.parent for path in (TESTS / "cases/print").glob("*/tei.xml"))
DOCUMENT = (TESTS / "cases/print/document/tei.xml").read_text("utf-8")
GRAMMAR = etree.parse(SCHEMA / "edition.rng").getroot()

_spec = importlib.util.spec_from_file_location("generate", TESTS / "validate/generate.py")
assert _spec is not None
assert _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, fragments: Transformer, update_golden: bool) -> None:
    made = fragments.transform("print_fragment.xsl", (case / "tei.xml").read_bytes(), TOLD, name=case.name)
    expected = case / "expected.json"
    if update_golden and json.loads(made) != json.loads(expected.read_text("utf-8")):
        expected.write_text(f"{pretty(json.loads(made))}\n", "utf-8")
    assert json.loads(made) == json.loads(expected.read_text("utf-8"))


def pretty(data: Any, indent: str = "") -> str:
    """Return data as JSON that people read: on one line what fits on one."""
    line = json.dumps(data, ensure_ascii=False)
    if len(indent) + len(line) <= 120 or not isinstance(data, dict | list):
        return line
    within = f"{indent}  "
    if isinstance(data, dict):
        items = [f"{json.dumps(key)}: {pretty(value, within)}" for key, value in data.items()]
    else:
        items = [pretty(item, within) for item in data]
    opening, closing = ("{", "}") if isinstance(data, dict) else ("[", "]")
    return f"{opening}\n{within}" + f",\n{within}".join(items) + f"\n{indent}{closing}"


def test_each_element_of_a_text_has_a_case() -> None:
    tried = {etree.QName(e).localname for case in CASES for e in etree.parse(case / "tei.xml").iter(f"{TEI}*")}
    assert generate.elements_within(GRAMMAR, "text.parallel") - tried == set()


def test_the_colophon_names_the_edition_and_a_volume_names_it_and_the_typefaces_once() -> None:
    edition = Interface("Talks", publisher="The press", version="2", version_date="2026-11-29")
    data = json.loads(print_data(DOCUMENT.encode(), None, name="x", interface=edition))
    volume = {"title": "Talks", "number": "", "publisher": "The press", "editor": "The editors", "licence": "Free."}
    around = json.loads(volume_data(volume, data["documents"], None, interface=edition))
    own = labelled(data["documents"][0]["colophon"])
    for colophon in (labelled(data["colophon"]), labelled(around["colophon"])):
        assert colophon["Published in"] == "Talks, The press, version 2, 29 November 2026."
        assert "Open Font License" in colophon["Type"]
    assert not {"Published in", "Type"} & own.keys()
    assert own.items() <= labelled(data["colophon"]).items()


def labelled(colophon: list[Any]) -> dict[str, str]:
    return {note["label"]: words(note) for note in colophon}


@pytest.mark.parametrize("seed", range(60))
def test_of_any_valid_document_no_character_of_the_text_is_lost(seed: int) -> None:
    document = random_document(seed)
    data = json.loads(print_data(etree.tostring(document), None, name="x"))
    etree.strip_elements(document, f"{TEI}reg", f"{TEI}expan", f"{TEI}pc", with_tail=False)
    text = document.find(f"{TEI}text")
    assert text is not None
    lost = Counter("".join(text.itertext()).replace("-", "–")) - Counter(
        words(data["documents"][0]["rows"]).replace("-", "–")
    )
    assert not {character for character in lost if not character.isspace()}


@pytest.mark.parametrize("seed", range(60))
def test_in_any_valid_document_spaces_are_single_and_within_the_line(seed: int) -> None:
    data = json.loads(print_data(etree.tostring(random_document(seed)), None, name="x"))
    for line in lines(data["documents"][0]["rows"]):
        assert re.search(r"^ |[\n\t]|  | $", line) is None


def random_document(seed: int) -> etree._Element:
    """Return a document, with texts, that the schema allows."""
    generators = (generate.Generator(GRAMMAR, number) for number in count(seed, 1000))
    documents = (generator.document().getroot() for generator in generators)
    document = next(document for document in documents if document.find(f"{TEI}text") is not None)
    assert isinstance(document, etree._Element)
    return document


def words(data: Any) -> str:
    """Return all text of some data, in document order, the margin's included."""
    if isinstance(data, list):
        return "".join(map(words, data))
    if isinstance(data, dict):
        return str(data["s"]) if "s" in data else words([data.get(key, []) for key in ("cells", "paragraphs", "r")])
    return ""


def lines(data: Any) -> Iterator[str]:
    """Yield the text of each line of print: a paragraph without its margin, up to a line break."""
    for row in data:
        for block in (block for cell in row["cells"] for block in cell):
            for paragraph in block["paragraphs"]:
                yield from words([run for run in broken(paragraph) if run["t"] != "fw"]).split("\n")


def broken(runs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield runs with a newline as text for each line break, and those within runs on their own."""
    for run in runs:
        if run["t"] == "lb":
            yield {"t": "text", "s": "\n"}
        elif "r" in run and run["t"] != "fw":
            yield from broken(run["r"])
        else:
            yield run


@pytest.mark.parametrize(
    ("within", "element"),
    [("<p>", "gap"), ("<p>", "table"), ("<speaker>", "gap"), ("<bibl>", "gap"), ('xml:id="d1">', "lg")],
)
def test_an_element_without_a_template_stops_the_work(within: str, element: str) -> None:
    tei = DOCUMENT.replace(within, f"{within}<{element}/>").encode()
    with pytest.raises(EditionError, match=rf"^tei/7\.xml: .*<{element}>"):
        print_data(tei, None, name="tei/7.xml")


def test_each_mode_of_the_print_sheets_is_declared_and_strict() -> None:
    trees = [etree.parse(path) for path in (STYLESHEETS / "print.xsl", *(STYLESHEETS / "print").glob("*.xsl"))]
    modes = {mode.get("name"): mode for tree in trees for mode in tree.iter(f"{XSL}mode")}
    used = {rule.get("mode") for tree in trees for rule in tree.iter(f"{XSL}template") if rule.get("match")}
    shared = {mode.get("name") for mode in etree.parse(STYLESHEETS / "modes.xsl").iter(f"{XSL}mode")}
    assert used <= modes.keys() | shared
    assert {mode.get(what) for mode in modes.values() for what in ("on-multiple-match", "on-no-match")} == {"fail"}
