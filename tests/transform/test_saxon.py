"""What the stylesheets may not do, and what is said when they cannot do their work."""

from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.resources import STYLESHEETS
from edition.transform import Interface, Transformer, document_page, index_page
from transform.conftest import TOLD

CASES = Path(__file__).parents[1] / "cases"
LOCKED = sorted((CASES / "lock").glob("*.xsl"))
DOCUMENT = (CASES / "html/document/tei.xml").read_bytes()
SECRET = "a secret of this machine"


@pytest.mark.parametrize("sheet", LOCKED, ids=lambda sheet: sheet.stem)
def test_a_stylesheet_reaches_nothing_but_what_it_is_given(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITION_SECRET", SECRET)
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secret.xml").write_text(f"<p>{SECRET}</p>")
    try:
        made = Transformer(sheet.parent).transform(sheet.name, b"<p/>", {"folder": f"{tmp_path.as_uri()}/"}, name="x")
    except EditionError:
        made = ""
    assert SECRET not in made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.txt", "secret.xml"]


def test_stylesheets_compiled_after_the_first_are_locked_as_well() -> None:
    transformer = Transformer(STYLESHEETS)
    transformer.transform("html.xsl", DOCUMENT, TOLD, name="x")
    transformer.transform("index.xsl", b"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'/>", TOLD, name="x")
    with pytest.raises(EditionError, match="prohibited"):
        Transformer(CASES / "lock").transform("doc.xsl", b"<p/>", {"folder": "file:///etc/"}, name="x")


@pytest.mark.parametrize("parameter", ["document", "register"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE TEI SYSTEM "http://other.example/tei.dtd">',
        '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_doctype_is_refused(parameter: str, doctype: str) -> None:
    hostile = doctype.encode() + b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
    given = {"tei": DOCUMENT, "register": None, "document" if parameter == "document" else "register": hostile}
    with pytest.raises(EditionError, match="DOCTYPE"):
        document_page(given.get("document") or DOCUMENT, given["register"], name="x", interface=Interface("E"))


def test_malformed_xml_is_told_with_its_place() -> None:
    with pytest.raises(EditionError, match=r"^tei/7\.xml: .*line 2, column") as caught:
        document_page(b"<TEI>\n<p></TEI>", None, name="tei/7.xml", interface=Interface("E"))
    assert "\n" not in str(caught.value)
    with pytest.raises(EditionError, match=r"^tei/7\.xml: "):
        index_page([("tei/7.xml", b"")], interface=Interface("E"))


@pytest.mark.parametrize(("within", "element"), [(b'<p xml:id="b5">', "gap"), (b"<revisionDesc>", "listChange")])
def test_an_element_without_a_template_stops_with_a_sentence(
    within: bytes, element: str, capfd: pytest.CaptureFixture[str]
) -> None:
    unknown = DOCUMENT.replace(within, within + f"<{element}/>".encode())
    assert unknown != DOCUMENT
    with pytest.raises(EditionError) as caught:
        document_page(unknown, None, name="tei/7.xml", interface=Interface("E"))
    sentence = (
        f"tei/7.xml: html.xsl has no template for <{element}>; add one in {STYLESHEETS}, where README.md says how"
    )
    assert str(caught.value) == sentence
    assert capfd.readouterr() == ("", "")


def test_a_stylesheet_that_does_not_compile_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.xsl").write_text("<xsl:stylesheet/>")
    with pytest.raises(EditionError, match=r"broken\.xsl, line 1: the stylesheet does not compile: "):
        Transformer(tmp_path).transform("broken.xsl", b"<p/>", name="x")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("depth", [101, 240])
def test_deep_nesting_that_lxml_reads_is_rendered(depth: int) -> None:
    nested = "<hi rend='bold'>" * depth + "deep" + "</hi>" * depth
    page = document_page(DOCUMENT.replace(b"They talk.", nested.encode()), None, name="x", interface=Interface("E"))
    assert page.count("<strong>") == depth


def test_nesting_without_end_is_an_error_and_no_crash() -> None:
    nested = b"<hi>" * 100_000 + b"</hi>" * 100_000
    with pytest.raises(EditionError, match="cannot be read as XML"):
        document_page(DOCUMENT.replace(b"They talk.", nested), None, name="x", interface=Interface("E"))


def test_many_references_and_attributes_are_no_obstacle() -> None:
    many = b"&amp;&lt;&#1078;" * 100_000
    assert "&amp;&lt;ж" in document_page(
        DOCUMENT.replace(b"They talk.", many), None, name="x", interface=Interface("E")
    )


def test_parameters_of_one_transformation_do_not_reach_the_next(register: bytes) -> None:
    transformer = Transformer(STYLESHEETS)
    first = transformer.transform("html.xsl", DOCUMENT, {**TOLD, "register": register, "pdf": "7.pdf"}, name="x")
    second = transformer.transform("html.xsl", DOCUMENT, TOLD, name="x")
    assert "7.pdf" in first
    assert "7.pdf" not in second
    assert "Anastas Mikoyan" not in second
