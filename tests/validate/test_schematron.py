"""An edition's own rules: a case is a Schematron file, perhaps a document, and what is said, in files of one name."""

import gc
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.saxon import ForeignStylesheet, StaticErrors
from edition.validate.parse import parse
from edition.validate.refusal import RefusedError
from edition.validate.schematron import FAILED, Rules

CASES = Path(__file__).parents[1] / "cases" / "schematron"
# Where a case has no document of its own.
DOCUMENT = CASES / "document.xml"
TAKEN = {"leaf-missing"}
# What lies in the folder that the rules of a case call FOLDER, where all could be read if it were not locked.
OPEN = {
    "a.xml": "<a>secret</a>",
    "a.txt": "secret",
    "a.json": '{"a": "secret"}',
    "a.dtd": "<!ELEMENT a ANY>",
    "a.xq": "module namespace x = 'urn:x';",
    "a.xsl": '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:template match="/">secret</xsl:template></xsl:stylesheet>',
}


def rules(text: str, seconds: float = 60) -> Rules:
    return Rules(text.encode(), "custom/rules.sch", TAKEN, seconds)


def schematron(test: str, seconds: float = 60) -> Rules:
    """Return a rule for each speech."""
    return rules(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
        '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
        f'<pattern id="only"><rule context="tei:sp"><assert test="{test}">No.</assert></rule></pattern></schema>',
        seconds,
    )


def checked(own: Rules, data: bytes) -> list[Finding]:
    return own.check(parse(data, "tei/x.xml"), "tei/x.xml", data)


def shown(finding: Finding) -> str:
    assert finding.path == "tei/x.xml"
    where = f"{finding.line}:{finding.column} {finding.place}".strip()
    return f"{where}: {finding.severity} {finding.rule}: {finding.message}; {finding.remedy}"


def said(case: Path, folder: str) -> list[str]:
    document = case.with_suffix(".xml")
    try:
        own = rules(case.read_text("utf-8").replace("FOLDER", folder))
        return [shown(finding) for finding in checked(own, (document if document.is_file() else DOCUMENT).read_bytes())]
    except RefusedError as error:
        return [f"{fault.line}:{fault.column}: {fault.message}; {fault.remedy}" for fault in error.faults]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in OPEN.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("case", sorted(CASES.glob("*.sch")), ids=lambda case: case.stem)
def test_rules_say_what_stands_beside_them(case: Path, folder: Path) -> None:
    expected = case.with_suffix(".txt").read_text("utf-8").replace("FOLDER", folder.as_uri())
    assert said(case, folder.as_uri()) == expected.splitlines()
    assert {path.name for path in folder.iterdir()} == set(OPEN)


@pytest.mark.parametrize(
    "content",
    [
        '<xsl:include href="FOLDER/a.xsl"/>',
        '<xsl:import href="FOLDER/a.xsl"/>',
        '<xsl:param name="x" static="yes" select="doc(\'FOLDER/a.xml\')"/>',
        "<xsl:template match=\"/\" use-when=\"unparsed-text('FOLDER/a.txt') != ''\"/>",
        '<xsl:template match="/"><xsl:result-document href="FOLDER/made"/></xsl:template>',
        '<xsl:template match="/"><xsl:source-document href="FOLDER/a.xml"><x/></xsl:source-document></xsl:template>',
        '<xsl:template match="/"><xsl:evaluate xpath="\'1\'"/></xsl:template>',
        '<xsl:template match="/" xmlns:r="java:java.lang.Runtime" select="r:getRuntime()"/>',
    ],
)
def test_a_stylesheet_that_strangers_had_a_hand_in_reaches_nothing(content: str, folder: Path) -> None:
    head = '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    whole = f"{head}{content.replace('FOLDER', folder.as_uri())}</xsl:stylesheet>"
    with pytest.raises(EditionError):
        ForeignStylesheet(whole).transform("<a/>")
    assert {path.name for path in folder.iterdir()} == set(OPEN)


def test_what_keeps_a_stylesheet_from_being_compiled_is_told_apart() -> None:
    with pytest.raises(StaticErrors) as raised:
        ForeignStylesheet("<x/>")
    assert raised.value.errors[0] == (1, "", "The supplied file does not appear to be a stylesheet")
    with pytest.raises(StaticErrors) as raised:
        ForeignStylesheet("<x")
    assert raised.value.errors[0].reason.startswith("Error reported by XML parser: XML document structures must start")


def test_rules_are_known_without_saxon() -> None:
    own = rules((CASES / "names.sch").read_text("utf-8"))
    assert own.names == ("of-assert", "of-rule", "of-pattern", "custom-rule")
    assert own.describe("of-assert") == "1\n5"
    assert own.describe("of-rule") == "2 {@n} of {name()} {../name()}"
    assert own.describe("custom-rule") == "this does not hold: tei:p and tei:q"
    assert own.describe("nothing") == ""


def test_saxon_is_loaded_by_another_process_only() -> None:
    program = (
        "import sys; from pathlib import Path; from edition.validate.schematron import Rules; "
        "from edition.validate.parse import parse; sch, xml = (Path(name).read_bytes() for name in sys.argv[1:]); "
        "own = Rules(sch, 'x'); print(len(own.check(parse(xml, 'x'), 'x', xml)), 'saxonche' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(CASES / "names.sch"), str(DOCUMENT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (run.stdout, run.stderr) == ("5 False\n", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "koi8-r", "cp866"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_do_not_depend_on_the_encoding(encoding: str, line_end: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n<a>ж<b x="1"/><!-- ж --> д</a>'
    own = rules(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern id="all">'
        '<rule context="@* | text() | comment()"><report test="true()">.</report></rule></pattern></schema>'
    )
    found = checked(own, text.replace("\n", line_end).encode(encoding))
    assert [(finding.line, finding.column) for finding in found] == [(2, 4), (2, 8), (2, 15), (2, 26)]


def test_white_space_stands_where_its_element_does() -> None:
    own = rules(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern id="all">'
        '<rule context="text()"><report test="true()">.</report></rule></pattern></schema>'
    )
    found = checked(own, b"<a>\n <b><!-- --> <c>x</c></b></a>")
    assert [(finding.line, finding.column) for finding in found] == [(1, 1), (2, 2), (2, 17)]


def test_without_the_bytes_there_are_lines() -> None:
    data = (CASES / "contexts.xml").read_bytes()
    own = rules((CASES / "contexts.sch").read_text("utf-8"))
    found = own.check(parse(data, "x"), "tei/x.xml", None)
    assert len(found) == len(checked(own, data))
    assert {finding.column for finding in found} == {1}


def test_a_fault_at_one_document_leaves_the_others_alone() -> None:
    own = schematron("number(xs:integer(@n)) gt 1")
    good = DOCUMENT.read_bytes()
    bad = good.replace(b'n="1"', b'n="one"')
    names = [[finding.rule for finding in checked(own, data)] for data in (good, bad, good, bad)]
    assert names == [["only"], [FAILED], ["only"], [FAILED]]


def test_a_faulty_expression_is_said_at_each_document() -> None:
    own = schematron("$nobody")
    for _ in range(2):
        with pytest.raises(RefusedError, match=r"^custom/rules\.sch, line 1, .*\$nobody"):
            checked(own, DOCUMENT.read_bytes())


RECURSION = "let $f := function($f, $n) { 1 + $f($f, $n + 1) } return @n = '2' or $f($f, count(//*)) = 2"


def test_a_recursion_without_end_leaves_the_others_alone() -> None:
    own = schematron(RECURSION)
    bad = DOCUMENT.read_bytes()
    (failed,) = checked(own, bad)
    assert (failed.rule, failed.severity) == (FAILED, Severity.ERROR)
    assert failed.message == (
        "custom/rules.sch broke down, as happens where something calls itself without end or gathers too much"
    )
    assert checked(own, bad.replace(b'n="1"', b'n="2"')) == []


def test_rules_without_end_are_stopped_and_then_given_up() -> None:
    test = "let $n := string-length(@n) return empty((1 to 9999999)[some $m in (1 to 9999999) satisfies . * $m = -$n])"
    own = schematron(test, seconds=2)
    found = [checked(own, DOCUMENT.read_bytes()) for _ in range(3)]
    assert [(finding.rule, finding.message) for (finding,) in found] == [
        (FAILED, "custom/rules.sch took more than 2 seconds and was stopped")
    ] * 3
    before = time.perf_counter()
    (given_up,) = checked(own, DOCUMENT.read_bytes())
    assert given_up.message == "custom/rules.sch is not tried again, as it had to be stopped 3 times"
    assert time.perf_counter() - before < 1


def test_the_other_process_ends_with_the_rules() -> None:
    own = schematron("true()")
    before = set(multiprocessing.active_children())
    assert checked(own, DOCUMENT.read_bytes()) == []
    (process,) = set(multiprocessing.active_children()) - before
    del own
    gc.collect()
    process.join(20)
    assert process.exitcode == 0


def test_memory_is_limited() -> None:
    program = "from edition.apart import _limit_memory; _limit_memory(); bytearray(10**6); bytearray(5 * 10**9)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert run.stderr.endswith("\nMemoryError\n")
