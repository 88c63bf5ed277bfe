"""Each rule has its page, an example that breaks it and one that keeps it, and both are what the page says.

An example goes into a small edition. What it gives of a TEI file takes its place there: a part with an identifier that
of the part that has it, another that of the first of its name and type; a part of which there is none stands after the
one before it. Beside a source of its own, a document has nothing but what the source has.
"""

import ast
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from lxml import etree

from edition import rules
from edition.findings import Finding, Severity
from edition.pipeline import Format, InvalidError, Reporter, build, validate
from edition.pipeline.endings import against_endings
from edition.project import CONFIGURATION, Project, open_project
from edition.rules import Part
from edition.rules.page import index, page

ROOT = Path(__file__).parents[1]
PAGES, CASES = ROOT / "docs" / "rules", ROOT / "tests" / "cases" / "rules"
NAMES = rules.names()
# Without an example: no file can be made that breaks them.
UNSHOWN = {"explanation-missing": "that a fault cannot be explained is a defect of the tool, and none is known"}
# Found in what is built, and not before.
BUILT = {"glyph-missing": Format.PDF, "endings-licence-missing": Format.HTML}
# Found in the finished folder, into which an example goes.
FINISHED = "build"
# What is written like the name of a rule in the code that finds, and is none.
NO_RULES = {
    *("color-scheme", "container-title", "custom-rule", "date-parts", "http-equiv", "is-a", "value-of", "text-after"),
    *("look-alike", "missing-after", "page-number", "second-number", "second-number-order"),
}
KEBAB = re.compile("[a-z]+(?:-[a-z]+)+")
WHOLE = re.compile(r"<TEI\b|<\?")
PIECE = re.compile(r"^<(?!/)", re.MULTILINE)
TAG = re.compile(r"<([\w.]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)")
ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WIDTH = 100
Item = TypeVar("Item")


def written(folder: Path, example: Sequence[Part]) -> Path:
    """Write an edition with an example in it, and return its folder."""
    root = folder / "edition"
    given = {part.path: part.text for part in example}
    document, source, register, settings = "tei/1.xml", "tei/1.md", "tei/register.xml", CONFIGURATION
    template = "transcript.xml" if source in given else "document.xml"
    files = {settings: 'version = "2"\n'}
    if settings not in given:
        files[register] = filled("register.xml", given.pop(register, ""))
        if document in given or source not in given:
            files[document] = filled(template, given.pop(document, ""))
    for path, text in (files | given).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (root / "tei").mkdir(exist_ok=True)
    return root


def filled(template: str, fragment: str) -> str:
    """Return a template with the pieces of a fragment in their places; a fragment may not be well-formed."""
    if WHOLE.match(fragment):
        return fragment
    tree = etree.fromstring((CASES / template).read_bytes())
    pieces = PIECE.split(fragment)[1:]
    before: etree._Element | None = None
    for number, piece in enumerate(pieces):
        mark = etree.ProcessingInstruction("piece", str(number))
        if (taken := _place(tree, f"<{piece}")) is not None:
            mark.tail = taken.tail
            parent = taken.getparent()
            assert parent is not None
            parent.replace(taken, mark)
        else:
            assert before is not None, f"{template} has no place for <{piece}"
            before.addnext(mark)
        before = mark
    text = etree.tostring(tree, encoding="unicode")
    for number, piece in enumerate(pieces):
        text = text.replace(f"<?piece {number}?>", f"<{piece.rstrip()}")
    return text


def _place(tree: etree._Element, piece: str) -> etree._Element | None:
    """Return the part of a template whose place a piece takes."""
    tag = TAG.match(piece)
    assert tag is not None, piece
    attributes = dict(ATTRIBUTE.findall(tag[2]))
    if identifier := attributes.get("xml:id"):
        return next((element for element in tree.iter(etree.Element) if element.get(XML_ID) == identifier), None)
    same_name = tree.iter(f"{{*}}{tag[1]}")
    return next((element for element in same_name if element.get("type") == attributes.get("type")), None)


def found(rule: str, root: Path) -> list[Finding]:
    """Return all that is found in an edition, and in the letters beside it."""
    project = open_project(root)
    texts = [project.text(document) for document in project.documents()]
    if rule in BUILT:
        try:
            return build(project, project.documents(), root / FINISHED, [BUILT[rule]], Silent()).findings
        except InvalidError as error:
            return error.findings
    if finished := {path: path.read_bytes() for path in (root / FINISHED).rglob("*.*")}:
        return found_in_finished(project, finished)
    register = [project.register] if project.register.is_file() else []
    return validate(project, [*texts, *register, *root.parent.glob("letters/*.xml")], Silent())


def found_in_finished(project: Project, files: Mapping[Path, bytes]) -> list[Finding]:
    """Return what is found in an edition that is built, and in which some files are then others."""
    target = project.root / FINISHED
    shutil.rmtree(target)
    build(project, project.documents(), target, [Format.HTML], Silent())
    for path, data in files.items():
        path.write_bytes(data)
    # Other pages lead to places that an example need not have.
    changed = {f"{FINISHED}/{path.relative_to(target).as_posix()}" for path in files}
    return [finding for finding in against_endings(target, target, FINISHED) if finding.path in changed]


class Silent(Reporter):
    def each(self, _verb: str, items: Sequence[Item]) -> Iterator[Item]:
        return iter(items)

    def line(self, _verb: str, _text: str) -> None:
        pass


def shown(findings: Sequence[Finding]) -> list[str]:
    return [f"{each.path}:{each.line}: {each.severity}: {each.message} [{each.rule}]" for each in findings]


def errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def test_the_documents_into_which_examples_go_have_no_findings(tmp_path: Path) -> None:
    assert shown(found("", written(tmp_path, ()))) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_breaks_a_rule_breaks_it_and_no_other(name: str, tmp_path: Path) -> None:
    rule = rules.named(name)
    if name in UNSHOWN:
        assert not rule.breaks
        return
    findings = found(name, written(tmp_path, rule.breaks))
    ours = [finding for finding in findings if finding.rule == name]
    assert {finding.severity for finding in ours} == {rule.severity}, shown(findings)
    assert shown(errors(findings)) == shown(errors(ours))
    for finding in ours:
        # One sentence: where, what, what to do.
        assert not finding.message.split()[0].istitle(), finding.message
        assert finding.remedy[:1].islower(), finding.remedy
        assert not finding.remedy.endswith("."), finding.remedy
        assert "?;" not in finding.sentence


@pytest.mark.parametrize("name", NAMES)
def test_what_keeps_a_rule_has_no_error(name: str, tmp_path: Path) -> None:
    rule = rules.named(name)
    assert bool(rule.keeps) is (name not in UNSHOWN)
    findings = found(name, written(tmp_path, rule.keeps))
    assert shown([finding for finding in findings if finding.rule == name or finding in errors(findings)]) == []


def test_each_rule_is_in_the_catalogue() -> None:
    assert named_in_code() <= {*NAMES} | NO_RULES
    assert named_in_cases() <= {*NAMES}


def named_in_code() -> set[str]:
    """Return what may be the name of a rule where findings are made."""
    code = ROOT / "src" / "edition"
    files = [*(code / "validate").rglob("*.py"), *(code / "publish").glob("*.py"), code / "waivers.py"]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and KEBAB.fullmatch(value)}


def named_in_cases() -> set[str]:
    """Return the rules of the doubts that cases expect, some of which have no name in the code."""
    cases = (ROOT / "tests" / "cases" / "doubts").glob("*/expected.txt")
    lines = (line for case in cases for line in case.read_text("utf-8").splitlines())
    return {line.split()[0] for line in lines if line[:1].strip()}


def test_each_example_belongs_somewhere() -> None:
    strays = [
        path.relative_to(ROOT)
        for path in rules.CATALOGUE.glob("*/*")
        if path.name != "rule.toml" and path.name.partition(".")[0] not in {"breaks", "keeps"}
    ]
    assert strays == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_its_rule_says(name: str, *, update_golden: bool) -> None:
    text = page(rules.named(name))
    check_page(PAGES / f"{name}.md", text, update_golden=update_golden)
    assert [line for line in text.splitlines() if len(line) > WIDTH] == []


def test_the_pages_are_those_of_the_catalogue(*, update_golden: bool) -> None:
    check_page(PAGES / "README.md", index([rules.named(name) for name in NAMES]), update_golden=update_golden)
    assert sorted(path.stem for path in PAGES.glob("*.md")) == sorted((*NAMES, "README"))


def check_page(file: Path, text: str, *, update_golden: bool) -> None:
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text
