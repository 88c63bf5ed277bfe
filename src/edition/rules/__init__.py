"""The rules by their names: what each wants, why, how to mend what breaks it, and an example of either.

Each is a folder in `catalogue/`: `rule.toml`, and files `breaks.*` and `keeps.*`, whose endings say where in an edition
they belong.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from edition.errors import UsageError, did_you_mean
from edition.findings import Severity

CATALOGUE = Path(__file__).with_name("catalogue")
"""The folder of the rules' own folders."""
PLACES = {
    ".xml": "tei/1.xml",
    ".md": "tei/1.md",
    ".register.xml": "tei/register.xml",
    ".decisions.toml": "tei/decisions.toml",
    ".ids.toml": "tei/ids.toml",
    ".converted.xml": "tei/.converted/1.xml",
    ".edition.toml": "edition.toml",
    ".rules.sch": "custom/rules.sch",
    ".style.css": "custom/style.css",
    ".styles.css": "custom/styles.css",
    ".letter.xml": "../letters/letter.xml",
    ".letter.rng": "../letters/letter.rng",
    ".page.html": "build/1/index.html",
    ".page.php": "build/1/search.php",
}
"""By the ending of an example's file, where it belongs: in an edition, `build` being what is made of it, or beside."""


class Part(NamedTuple):
    """One file of an example: where it belongs in an edition, and what is in it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule wants (`what`), why, and what mends a text that breaks it; `severity` is that of its findings.

    `breaks` and `keeps` are an example of either. Of a TEI file they have the part that matters, which takes the
    place of the same part in a document.
    """

    name: str
    severity: Severity
    what: str
    why: str
    remedy: str
    breaks: tuple[Part, ...]
    keeps: tuple[Part, ...]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all rules, sorted."""
    return tuple(sorted(path.name for path in CATALOGUE.iterdir() if path.is_dir()))


def named(name: str) -> Rule:
    """Return a rule. Raises UsageError for a name that is none's."""
    if name not in names():
        raise UsageError(f'there is no rule "{name}"{did_you_mean(name, names())}')
    folder = CATALOGUE / name
    table = tomllib.loads((folder / "rule.toml").read_text("utf-8"))
    return Rule(
        name,
        Severity(table["severity"]),
        " ".join(table["what"].split()),
        " ".join(table["why"].split()),
        " ".join(table["remedy"].split()),
        tuple(_parts(folder, "breaks")),
        tuple(_parts(folder, "keeps")),
    )


def _parts(folder: Path, example: str) -> Iterator[Part]:
    for path in sorted(folder.glob(f"{example}.*")):
        yield Part(PLACES[path.name.removeprefix(example)], path.read_text("utf-8"))
