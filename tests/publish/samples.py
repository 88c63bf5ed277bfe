"""The site that all tests of pages look at: every type of page, in English and Russian, with doubts everywhere."""

from collections.abc import Iterator
from itertools import chain, cycle, product
from pathlib import Path

from lxml import etree

from edition.findings import Candidate, Question
from edition.pipeline import schema
from edition.pipeline.entries import Entries, listed
from edition.project import open_project
from edition.publish.search import contribution, index
from edition.publish.site import PublishedDocument, write_search, write_site
from edition.transform import (
    Interface,
    document_page,
    index_page,
    listing,
    questions_data,
    review_page,
    search_page,
    units,
)
from edition.validate import texts
from hostile import CASES, PAYLOADS, hostile_document

ROOT = Path(__file__).parents[2]
ALL_SIGNS = (CASES / "html/document/tei.xml").read_bytes()
TEXTS = {
    "121800": (ROOT / "tei/121800.xml").read_bytes(),
    "all-signs": ALL_SIGNS,
    "unaligned": ALL_SIGNS.replace(b"corresp=", b"n="),
    "hostile": hostile_document(*PAYLOADS),
}
DOCUMENTS = {name: tei.replace(b'xml:id="d121800"', f'xml:id="d{name}"'.encode()) for name, tei in TEXTS.items()}
LANGUAGES = ("en", "ru")
NAMED = {"publisher": "The Publisher", "version": "2", "version_date": "2026-11-29"}
REGISTER = Entries((ROOT / "tei/register.xml").read_bytes())
INTERFACES = [Interface("The Edition", each, LANGUAGES, **NAMED, kinds=REGISTER.kinds) for each in LANGUAGES]
VIEWS = ("reading", "diplomatic", "compare")
"""The views of a document's text; the first is shown where none was chosen."""
BESIDE = (".epub", ".txt", ".csv", ".bib", ".json", ".ris")
FOLDERS = ("", "review/", "search/", "people/", "people/kim-il-sung/", *(f"{name}/" for name in DOCUMENTS))
PAGES = [f"{folder}{interface.file}" for folder, interface in product(FOLDERS, INTERFACES)]
"""The pages of the edition, without those of its schema, and of one entry of the register for all."""
TEXT_PAGES = [f"{name}/{interface.file}" for name, interface in product(DOCUMENTS, INTERFACES)]
"""The pages of the documents."""
# What a question may be about.
_ASKED = {"p", "sp", "head", "signed", "pb", "del", "add", "unclear", "supplied", "persName", "placeName", "date"}


def write_samples(folder: Path) -> None:
    """Write the site into an empty folder."""
    project = open_project(ROOT)
    register = project.register.read_bytes()
    known = texts.decisions(project), texts.register(project)
    reviewed = (texts.review(project, path, *known).questions for path in (project.text("121800"), project.register))
    questions = [*chain.from_iterable(reviewed), *_invented()]
    pages: dict[str, str] = {}
    told = [listed(listing(tei, name=name)) for name, tei in DOCUMENTS.items()]
    for interface in INTERFACES:
        pages[interface.file] = index_page(DOCUMENTS.items(), interface=interface)
        pages[f"search/{interface.file}"] = search_page(interface=interface)
        pages[f"review/{interface.file}"] = review_page(questions_data(questions), interface=interface)
        pages |= {path: work.make() for path, work in REGISTER.pages(told, interface, "")}
    documents = []
    for name, tei in DOCUMENTS.items():
        asked = questions_data(question for question in questions if question.document == name)
        made = {
            each.file: document_page(tei, register, name=name, interface=each, questions=asked, pdf=f"{name}.pdf")
            for each in INTERFACES
        }
        made |= {f"{name}{ending}": "Words.\n" for ending in BESIDE}
        documents.append(PublishedDocument(name, made, tei, b"%PDF-1.7"))
    write_site(folder, pages, documents, register, schema.files(project))
    found = {name: units(tei, register, name=name, interface=INTERFACES[0]) for name, tei in DOCUMENTS.items()}
    write_search(folder, index(contribution(name, data) for name, data in found.items()))


def _invented() -> Iterator[Question]:
    """Yield questions about the documents of which no check knows, in words of those who mean harm."""
    words = cycle(PAYLOADS)
    for name in ("all-signs", "unaligned", "hostile"):
        for number, element in enumerate(etree.fromstring(DOCUMENTS[name]).iter(etree.Element), 1):
            if etree.QName(element).localname in _ASKED and next(element.iterancestors("{*}teiHeader"), None) is None:
                place, path = f"{name}/x{number}/reading", f"tei/{name}.xml"
                candidate = Candidate(next(words), "low", (next(words),))
                yield Question(place, name, path, number, next(words), (candidate,), next(words), element=number)
