"""The pages of the register: a folder in tests/cases/entries for each case.

It has a register, documents in tei/, and in expected/ what is between head and foot of the pages of the register.
"""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from edition.pipeline.entries import Entries, Listed, listed
from edition.transform import Interface, listing
from hostile import CASES, PAYLOADS, hostile_document

FOLDERS = sorted(path.parent for path in (CASES / "entries").glob("*/register.xml"))
LANGUAGES = ("en", "ru")
TEI = "http://www.tei-c.org/ns/1.0"


def told(folder: Path) -> list[Listed]:
    return [listed(listing(path.read_bytes(), name=path.stem)) for path in sorted((folder / "tei").glob("*.xml"))]


def pages(register: bytes, documents: list[Listed], language: str = "en") -> dict[str, str]:
    entries = Entries(register)
    interface = Interface("The Edition", language, LANGUAGES, kinds=entries.kinds)
    return {path: work.make() for path, work in entries.pages(documents, interface, "")}


def inside(page: str) -> str:
    """What a page has between its head and its foot, a line for each element that begins one."""
    root = html.document_fromstring(page)
    parts = (etree.tostring(part, encoding="unicode", method="html").strip() for part in root.iterfind("body/*"))
    kept = (part for part in parts if re.match("<(header|main)", part))
    return re.sub(r"(?=<(?:main|h1|h2|dl|dt|dd|ol|li|p|section)\b)", "\n", "\n".join(kept)).replace("\n\n", "\n") + "\n"


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_case(case: Path, language: str, update_golden: bool) -> None:
    made = pages((case / "register.xml").read_bytes(), told(case), language)
    expected = case / "expected" / language
    for path, page in made.items():
        file = expected / path.replace("/", ".")
        if update_golden:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(inside(page), "utf-8")
        assert inside(page) == file.read_text("utf-8")
    assert {path.replace("/", ".") for path in made} == {file.name for file in expected.iterdir()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_register_and_documents_say_is_text(payload: str) -> None:
    register = etree.fromstring((CASES / "entries/register-only/register.xml").read_bytes())
    for element in register.iter(f"{{{TEI}}}persName", f"{{{TEI}}}note", f"{{{TEI}}}idno", f"{{{TEI}}}occupation"):
        element.text = payload
    document = hostile_document(payload).replace(b'ref="register.xml#', b'ref="register.xml#muster" n="')
    made = pages(etree.tostring(register), [listed(listing(document, name="x"))])
    for page in made.values():
        root = html.document_fromstring(page)
        assert {str(element.tag) for element in root.iter(etree.Element)}.isdisjoint({"script", "img", "b", "iframe"})
        addresses = [str(address) for address in root.xpath("//@href")]
        assert [
            each for each in addresses if not re.match(r"(\.\./|#main|index|https://(viaf|www\.wikidata)\.org/)", each)
        ] == []
    assert payload.split(maxsplit=1)[0] in html.document_fromstring(made["people/muster/index.html"]).text_content()


def test_many_entries_are_parted_by_their_first_letters() -> None:
    names = [f"{initial}{number:02}" for initial in ("Ёж", "É", "e", "я", "Z") for number in range(9)]
    people = "".join(
        f'<person xml:id="p{n}"><persName xml:lang="ru">{name}</persName></person>' for n, name in enumerate(names)
    )
    register = f'<TEI xmlns="{TEI}"><standOff><listPerson>{people}</listPerson></standOff></TEI>'.encode()
    root = html.document_fromstring(pages(register, [], "ru")["people/index.ru.html"])
    assert [heading.text_content() for heading in root.iterfind(".//h2")][:-1] == ["E", "Z", "Е", "Я"]
    assert len(root.findall(".//li[@id]")) == len(names)


def test_a_page_is_made_anew_when_what_it_tells_changes() -> None:
    folder = CASES / "entries/talk"
    register = (folder / "register.xml").read_bytes()
    texts = {path.stem: path.read_bytes() for path in (folder / "tei").glob("*.xml")}

    def inputs(register: bytes, texts: dict[str, bytes]) -> dict[str, str]:
        documents = [listed(listing(tei, name=name)) for name, tei in texts.items()]
        interface = Interface("The Edition", kinds=("people",))
        return {path: work.inputs for path, work in Entries(register).pages(documents, interface, "")}

    def changed(register: bytes, texts: dict[str, bytes]) -> set[str]:
        return {path for path, made_of in inputs(register, texts).items() if before[path] != made_of}

    before = inputs(register, texts)
    assert changed(register, texts) == set()
    assert changed(register, texts | {"talk": texts["talk"].replace(b"u2", b"u9")}) == {
        "people/orlov/index.html",
        "people/pak/index.html",
    }
    assert changed(register, texts | {"note": texts["note"].replace(b"A note", b"The note")}) == {
        "people/orlov/index.html",
        "places/riga/index.html",
    }
    assert changed(register.replace("Пак Ир".encode(), "Пак".encode()), texts) == {
        "people/pak/index.html",
        "people/index.html",
        "places/index.html",
    }


@pytest.mark.parametrize("register", [None, b"", b"<TEI", b"<!DOCTYPE a><a/>"])
def test_a_register_that_cannot_be_read_has_no_pages(register: bytes | None) -> None:
    assert Entries(register).kinds == []
