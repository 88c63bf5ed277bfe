"""What of the Endings Project's principles a build checks in the finished folder."""

import re
from pathlib import Path

import pytest

from edition.pipeline.endings import against_endings
from edition.pipeline.memory import Memory
from edition.publish import endings
from edition.publish.endings import Matters
from edition.rules import names

ROOT = Path(__file__).parents[2]
PRINCIPLES = [f"{group}.{number}" for group, last in enumerate((3, 2, 3, 9, 5), 1) for number in range(1, last + 1)]
PAGE = """<!DOCTYPE html>
<html lang="en"><title>x</title>
<nav><a href="../index.html">All</a></nav><main id="main">{}</main>"""
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{}</TEI>'
CITED = '<p class="citation">л. 49, <b class="large version">2</b></p>'
# What is in a page, and which rules it breaks.
PAGES = {
    '<a href="#main">x</a><a href="">x</a><a href="index.html#%6dain">x</a><a href="1.xml">x</a>': [],
    '<a href="https://example.org/a?b=c#d">x</a><a href="mailto:a@example.org">x</a><a href="tel:1">x</a>': [],
    '<img src="../assets/leaf.png" alt=""><img src="data:image/png;base64,AAAA" alt="">': [],
    '<svg><use href="#main"/><a xlink:href="#main">x</a></svg>': [],
    '<img srcset="../assets/leaf.png 2x, ../assets/leaf.png">': [],
    '<link rel="license canonical" href="https://example.org/">': [],
    f'<div id="text">{CITED}<a href="1.xml">TEI</a></div>': [],
    '<div id="text"><i class="large cite"></i><b class="version">2</b><a href="../register.xml">TEI</a></div>': [],
    "&lt;a href='/x'&gt; onclick=1 javascript:x url(https://example.org)": [],
    '<a href="#nowhere">x</a>': ["link-broken"],
    '<a href="../index.html#main">x</a>': ["link-broken"],
    '<a href="../">x</a>': ["link-broken"],
    '<a href="../../1/index.html">x</a>': ["link-broken"],
    '<svg><use xlink:href="#nowhere"/></svg>': ["link-broken"],
    '<img src="leaf.png">': ["link-broken"],
    '<a href="http://[x">x</a>': ["link-broken"],
    '<a href="/index.html">x</a>': ["address-absolute"],
    '<a href="//example.org/">x</a>': ["address-absolute"],
    '<a href="file:///home/kim/x.html">x</a>': ["address-absolute"],
    '<a href="../index.html?q=kim">x</a>': ["address-query"],
    '<a href="?q=kim">x</a>': ["address-query"],
    '<img src="https://example.org/x.png">': ["asset-elsewhere"],
    '<img src="//example.org/x.png">': ["asset-elsewhere"],
    '<img srcset="../assets/leaf.png, https://example.org/x.png 2x">': ["asset-elsewhere"],
    '<svg><image xlink:href="https://example.org/x.png"/></svg>': ["asset-elsewhere"],
    '<script src="HTTPS://example.org/x.js"></script>': ["asset-elsewhere"],
    '<link rel="stylesheet" href="https://example.org/x.css">': ["asset-elsewhere"],
    '<link rel="preconnect" href="https://example.org/">': ["asset-elsewhere"],
    '<form action="https://example.org/"></form>': ["asset-elsewhere"],
    '<video poster="https://example.org/x.png"></video>': ["asset-elsewhere"],
    '<p style="background: url(https://example.org/x.png)">x</p>': ["asset-elsewhere"],
    "<style>@import 'https://example.org/x.css';</style>": ["asset-elsewhere"],
    '<meta http-equiv="Refresh" content="0; URL=https://example.org/">': ["asset-elsewhere"],
    '<iframe src="../index.html"></iframe>': ["page-incomplete"],
    '<p onclick="x()">x</p>': ["script-needed"],
    '<a href=" JavaScript:x()">x</a>': ["script-needed"],
    f'<div id="text">{CITED}</div>': ["data-missing"],
    f'<div id="text">{CITED}<a href="https://example.org/1.xml">TEI</a></div>': ["data-missing"],
    '<div id="text"><p class="recitation version">x</p><a href="1.xml">TEI</a></div>': ["citation-missing"],
    '<div id="text"><p class="citation subversion">x</p><a href="1.xml">TEI</a></div>': ["version-missing"],
}


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    for name in ("1", "assets"):
        (tmp_path / name).mkdir()
    (tmp_path / "index.html").write_text(PAGE.format("").replace('"../', '"').replace('"main"', '"top"'), "utf-8")
    (tmp_path / "1/index.html").write_text(PAGE.format(""), "utf-8")
    (tmp_path / "1/1.xml").write_text(TEI.format(""), "utf-8")
    (tmp_path / "register.xml").write_text(TEI.format(""), "utf-8")
    (tmp_path / "assets/leaf.png").touch()
    (tmp_path / ".edition").touch()
    return tmp_path


def broken(folder: Path) -> list[str]:
    return [finding.rule.removeprefix("endings-") for finding in against_endings(folder, folder, "build")]


@pytest.mark.parametrize("content", PAGES)
def test_what_is_in_a_page(content: str, finished: Path) -> None:
    (finished / "1/index.html").write_text(PAGE.format(content), "utf-8")
    assert broken(finished) == PAGES[content]


@pytest.mark.parametrize(
    ("left_out", "lacks"),
    [
        (' lang="en"', "its language"),
        ("<title>x</title>", "a title"),
        ('<main id="main">', "a main part"),
        ('<a href="../index.html">', "a link to an index of pages"),
    ],
)
def test_what_is_not_in_a_page(left_out: str, lacks: str, finished: Path) -> None:
    (finished / "1/index.html").write_text(PAGE.replace(left_out, ""), "utf-8")
    assert [(each.rule, each.message) for each in against_endings(finished, finished, "build")] == [
        ("endings-page-incomplete", f"the page lacks {lacks}")
    ]


def test_a_page_of_nothing_is_incomplete(finished: Path) -> None:
    (finished / "1/index.html").write_bytes(b"")
    assert {*broken(finished)} == {"page-incomplete"}


def test_where_it_is(finished: Path) -> None:
    (finished / "1/index.html").write_text(PAGE.format('\n<p id="u7"><i><a href="/x">x</a></i></p>'), "utf-8")
    [found] = against_endings(finished, finished, "build")
    assert (found.path, found.line, found.place) == ("build/1/index.html", 4, "u7")
    assert "«/x»" in found.message


@pytest.mark.parametrize(
    ("css", "rules"),
    [
        ("a { background: url(leaf.png) } /* url(https://example.org/) */ b { fill: url('data:x') }", []),
        ("@font-face { src: url( 'https://example.org/a.woff2') }", ["asset-elsewhere"]),
        ('@import "https://example.org/a.css";', ["asset-elsewhere"]),
        ("a { background: URL(page.png) }", ["link-broken"]),
    ],
)
def test_what_is_in_a_style_sheet(css: str, rules: list[str], finished: Path) -> None:
    (finished / "assets/style.css").write_text(css, "utf-8")
    assert broken(finished) == rules


@pytest.mark.parametrize(
    ("licence", "rules"),
    [
        ("<p>None.</p>", ["licence-missing"]),
        ("<licence> </licence>", ["licence-missing"]),
        ("<licence>Free.</licence>", []),
        ('<licence target="https://example.org/"/>', []),
    ],
)
def test_what_is_in_a_text(licence: str, rules: list[str], finished: Path) -> None:
    header = (
        "<teiHeader><fileDesc><publicationStmt><availability>{}</availability></publicationStmt></fileDesc></teiHeader>"
    )
    tei = TEI.format("<text/>").replace("<teiHeader/>", header.format(licence))
    (finished / "1/1.xml").write_text(tei, "utf-8")
    assert broken(finished) == rules


def test_the_schema_of_a_text_is_there(finished: Path) -> None:
    model = '<?xml-model href="../schema/edition.rng" type="application/xml"?>\n'
    (finished / "1/1.xml").write_text(model + TEI.format(""), "utf-8")
    assert broken(finished) == ["link-broken"]
    (finished / "schema").mkdir()
    (finished / "schema/edition.rng").touch()
    assert broken(finished) == []


@pytest.mark.parametrize("name", ["search.php", "notes.docx", "README"])
def test_a_file_in_no_open_format(name: str, finished: Path) -> None:
    (finished / name).touch()
    assert broken(finished) == ["format-unknown"]


def test_a_built_edition_breaks_nothing(site: Path) -> None:
    (site / ".edition").touch()
    for document in ("121800", "all-signs", "unaligned", "hostile"):
        assert (site / document).is_dir()
    assert broken(site) == []


def test_the_documentation_lists_each_principle_and_each_rule() -> None:
    text = (ROOT / "docs/endings.md").read_text("utf-8")
    assert re.findall(r"^\| (\d\.\d) \|", text, re.MULTILINE) == PRINCIPLES
    assert {*re.findall(r"rules/(endings-[a-z-]+)\.md", text)} == {
        name for name in names() if name.startswith("endings-")
    }


def test_what_is_as_it_was_is_not_read_again(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (finished / "1/index.html").write_text(PAGE.format('<a href="/x" onclick="x()">x</a>'), "utf-8")
    memory = Memory()
    found = against_endings(finished, finished, "build", memory)
    assert [each.rule for each in found] == ["endings-script-needed", "endings-address-absolute"]
    read: list[bytes] = []

    def reader(data: bytes) -> Matters:
        read.append(data)
        return Matters()

    readers = dict.fromkeys(endings._READERS, reader)
    monkeypatch.setattr(endings, "_READERS", readers)
    assert against_endings(finished, finished, "build", memory) == found
    assert not read
    (finished / "1/index.html").write_bytes(b"another")
    against_endings(finished, finished, "build", memory)
    assert {*read} == {b"another"}
