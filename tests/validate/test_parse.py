"""Files that are refused before anything in them is done, each with what is said of it in a file beside it."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.errors import EditionError
from edition.validate.parse import MOST_BYTES, decoded, parse, read_file
from edition.validate.refusal import Fault, RefusedError
from edition.validate.well_formed import faults

CASES = Path(__file__).parents[1] / "cases"
REFUSED = sorted((CASES / "parse").glob("*.xml"))
WELL_FORMED = sorted(path for path in CASES.rglob("*.xml") if path.parent.name not in {"parse", "outside"})
DOCUMENT = (CASES / "schema" / "document.xml").read_text("utf-8")
END_TAGS = [index for index in range(len(DOCUMENT)) if DOCUMENT.startswith("</", index)]
PIECES = ["<a>", "</a>", "<b", "</b>", "/>", ">", " c", "=", '"', "'", "&", "amp;", "#1;", "#x41;", "]]>", "<![CDATA["]
PIECES += ["<!--", "--", "-->", "<?", "x", "?>", " ", "\n", "\r", "ж", "<", "1", ":", "xmlns:b='b'", "\x01"]


def refused(data: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as error:
        parse(data, "tei/x.xml")
    return error.value


def place(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, at - before.rfind("\n")


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.stem)
def test_a_file_is_refused_with_all_that_stands_in_the_way(case: Path) -> None:
    error = refused(case.read_bytes())
    said = [f"{fault.line}:{fault.column}: {fault.message}; {fault.remedy}" for fault in error.faults]
    assert said == case.with_suffix(".txt").read_text("utf-8").splitlines()
    first = error.faults[0]
    assert str(error) == f"tei/x.xml, line {first.line}, column {first.column}: {first.message}; {first.remedy}"


@pytest.mark.parametrize("case", WELL_FORMED, ids=lambda case: str(case.relative_to(CASES)))
def test_nothing_is_wrong_with_what_is_well_formed(case: Path) -> None:
    assert faults(case.read_text("utf-8")) == []


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_fault_is_found_in_what_a_parser_takes(pieces: list[str]) -> None:
    text = f"<a>{''.join(pieces)}</a>"
    with suppress(RefusedError):
        parse(text.encode(), "x.xml")
        assert faults(text) == []


@pytest.mark.parametrize("at", END_TAGS)
def test_one_end_tag_is_one_fault(at: int) -> None:
    end = DOCUMENT.index(">", at) + 1
    (missing,) = faults(DOCUMENT[:at] + DOCUMENT[end:])
    assert f" while <{DOCUMENT[at + 2 : end - 1]}> of line " in missing.message
    (misspelt,) = faults(f"{DOCUMENT[:at]}</misspelt>{DOCUMENT[end:]}")
    (superfluous,) = faults(f"{DOCUMENT[:at]}</misspelt>{DOCUMENT[at:]}")
    assert (misspelt.line, misspelt.column) == (superfluous.line, superfluous.column) == place(DOCUMENT, at)


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", "<?x", "<a ", '<a b="', "</", "&", "]]>", "<a>", "</a>", "<a", '"', "<a b='c'"]
)
def test_no_file_takes_long(piece: str) -> None:
    text = f"<a>{piece * 100_000}"
    before = time.process_time()
    assert len(faults(text)) <= 100
    assert time.process_time() - before < 3


def test_entities_are_not_even_read() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 100}">' for n in range(1, 30))
    before = time.process_time()
    with pytest.raises(EditionError, match="a DOCTYPE is not allowed"):
        parse(f'<!DOCTYPE a [<!ENTITY e0 "x">{bomb}]><a b="&e29;">&e29;</a>'.encode(), "x.xml")
    assert time.process_time() - before < 0.1


def test_what_only_looks_like_a_doctype_is_text() -> None:
    tree = parse(b"<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>", "x.xml")
    assert tree.getroot().text == "<!DOCTYPE a>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_the_encoding_is_the_declared_one(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a>ж</a>'
    assert parse(text.encode(encoding), "x.xml").getroot().text == "ж"
    assert decoded(text.encode(encoding)) == text


def test_a_declared_encoding_that_is_none_of_texts_is_not_used() -> None:
    text = '<?xml version="1.0" encoding="unicode_escape"?><a>\\d</a>'
    assert decoded(text.encode()) == text


def test_elements_may_be_nested_as_deep_as_nobody_needs_it() -> None:
    error = refused(b"<a>" * 10_000 + b"</a>" * 10_000)
    assert [fault.message for fault in error.faults] == ["this cannot be read (Excessive depth in document: 256)"]
    assert len(refused(b"<a>" * 10_000).faults) == 1


def test_repeated_identifiers_are_let_through() -> None:
    root = parse(b'<a xml:id="x"><b xml:id="x"/></a>', "x.xml").getroot()
    assert len(root.findall(".//*[@{http://www.w3.org/XML/1998/namespace}id='x']")) == 1


def test_lines_and_comments_are_kept() -> None:
    tree = parse(b"<a>\n<!-- c -->\n<b/></a>", "x.xml")
    assert [(node.tag, node.sourceline) for node in tree.getroot()] == [(etree.Comment, 2), ("b", 3)]


def unread(path: Path) -> Fault:
    with pytest.raises(RefusedError) as error:
        read_file(path, "x.xml")
    (fault,) = error.value.faults
    return fault


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.touch()
    with path.open("r+b") as file:
        file.truncate(MOST_BYTES)
        assert len(read_file(path, "large.xml")) == MOST_BYTES
        file.truncate(200_000_000)
    assert unread(path) == Fault("this holds more than 50 MB", "divide it into several")


def test_what_cannot_be_opened_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unread(tmp_path).message == "this is a folder"
    assert unread(tmp_path / "gone.xml").message == "this file is gone"
    os.mkfifo(tmp_path / "pipe.xml")
    assert unread(tmp_path / "pipe.xml").message == "this is no regular file"
    (tmp_path / "x.xml").touch()

    def forbidden(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path), mode)

    monkeypatch.setattr(Path, "open", forbidden)
    assert unread(tmp_path / "x.xml").message == "this cannot be read (Permission denied)"


def test_a_file_that_ends_in_an_error_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(_path: Path, _mode: str) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "x.xml").touch()
    monkeypatch.setattr(Path, "open", broken)
    assert unread(tmp_path / "x.xml").message == "this cannot be read (Input/output error)"
