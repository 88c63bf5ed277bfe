"""The explainer finds something wrong with a document exactly when libxml2 says that it is not valid.

So many mutants are tried as the environment variable MUTANTS says, a few hundred without it.
"""

import os
from copy import deepcopy
from itertools import cycle, islice
from pathlib import Path
from random import Random

from lxml import etree

from edition.resources import SCHEMA
from edition.validate.explain import Explainer
from edition.validate.parse import parse
from edition.validate.positions import Positions
from edition.validate.relaxng import Grammar
from validate.conftest import CORPORA
from validate.generate import Generator
from validate.patterns import random_document, random_schema
from validate.test_explain import BASE

CASES = Path(__file__).parents[1] / "cases" / "schema"
TEI_ALL = Path(__file__).parents[3] / "shared" / "oracle" / "tei_all.rng"
MUTANTS = int(os.environ.get("MUTANTS", "400"))
RNG = etree.parse(SCHEMA / "edition.rng").getroot()


class Judges:
    """A schema, as libxml2 and as the explainer read it."""

    def __init__(self, schema: etree._Element) -> None:
        self._libxml2, self._explainer = etree.RelaxNG(schema), Explainer(schema, "x.rng")

    def agree(self, tree: "etree._ElementTree[etree._Element]") -> bool:
        """Tell whether a document is valid; fail where not both say so."""
        valid = self._libxml2.validate(tree)
        found = self._explainer.findings(tree.getroot(), "x.xml", Positions(tree, None))
        assert valid == (not found), f"{found}\n{etree.tostring(tree, encoding=str)}"
        return valid


def test_on_mutants_of_valid_documents() -> None:
    generator = Generator(RNG, seed=1, depth=3)
    documents = [
        BASE.encode(),
        *(case.read_bytes() for case in sorted(CASES.glob("*.xml"))),
        *(etree.tostring(Generator(RNG, seed).document()) for seed in range(20)),
    ]
    # The schema as it is judged by: identifiers may be repeated.
    judges = Judges(Grammar(deepcopy(RNG))._rng)
    valid = 0
    for number, data in enumerate(islice(cycle(documents), MUTANTS)):
        mutant = parse(data, "x.xml")
        for _ in range(1 + number % 3):
            generator.change(mutant)
        valid += judges.agree(mutant)
    assert MUTANTS / 20 < valid < MUTANTS / 2


def test_on_random_schemas() -> None:
    random = Random(1)
    valid = 0
    for _ in range(MUTANTS // 4):
        try:
            judges = Judges(random_schema(random))
        except etree.RelaxNGParseError:
            # What is interleaved must not overlap (RELAX NG specification, 7.4).
            continue
        valid += sum(judges.agree(random_document(random)) for _ in range(10))
    assert valid > MUTANTS / 20


def test_on_documents_that_others_wrote(tei_all: etree.RelaxNG | None) -> None:
    explainer = Explainer(etree.parse(TEI_ALL).getroot(), "tei_all.rng") if tei_all else None
    for path in sorted(CORPORA.rglob("*.xml")):
        tree = etree.parse(path, etree.XMLParser(load_dtd=False, no_network=True, collect_ids=False))
        if tei_all is not None and explainer is not None:
            findings = explainer.findings(tree.getroot(), path.name, Positions(tree, path.read_bytes()))
            assert tei_all.validate(tree) == (not findings), path
