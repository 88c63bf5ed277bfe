"""The TEI header of a document (TEI Guidelines, chapter 2), from its record, its text and the edition's settings."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from edition.document import DateLine, Document, Heading, Kind, Paragraph, Passage, Record, Speech, mapped
from edition.document.languages import language_name
from edition.encode.dating import created
from edition.encode.transcription import write_passage
from edition.encode.tree import Tree
from edition.project import Settings

_TRANSLATORS = frozenset({Kind.LABELLED, Kind.SUPPLIED, Kind.QUERY})
_EDITORIAL: tuple[tuple[str, dict[str, str]], ...] = (
    ("correction", {}),
    ("hyphenation", {"eol": "all"}),
    ("segmentation", {}),
    ("interpretation", {}),
)
_DECLARATIONS = tomllib.loads(Path(__file__).with_name("declarations.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Context:
    """What a text says beside the document: its id, the settings, the version, whether the edition has `rules`."""

    document_id: str
    settings: Settings
    version: str
    rules: bool = False


def write_header(tree: Tree, document: Document, context: Context) -> None:
    """Write the header."""
    record = document.record or Record()
    passages = list(_passages(document))
    with tree.block("teiHeader"):
        _file_description(tree, document, record, passages, context)
        _encoding_description(tree, context.version)
        _profile(tree, document, record, passages)
        with tree.block("revisionDesc"), tree.row("change", {"who": "#edition"}):
            tree.text(f"Converted from the transcript {context.document_id}.md.")


def _passages(document: Document) -> Iterator[Passage]:
    """Yield the running text of all columns, the labels of the speeches, and what numbers the leaves."""
    found: list[Passage] = []

    def note(passage: Passage) -> Passage:
        found.append(passage)
        return passage

    for column in document.columns:
        mapped(column, passage=note)
        found += [node.label for node in column.identified() if isinstance(node, Speech)]
        found += [mark.passage for leaf in column.leaves() for mark in leaf.marks]
    yield from found


def _of_record(record: Record) -> Iterator[Passage]:
    """Yield what stands in the record."""
    yield from (each for each in (record.date, record.title, record.original_language) if each)
    yield from (*record.citation, *record.summary, *(passage for _, passage in record.notes))


def _file_description(
    tree: Tree, document: Document, record: Record, passages: list[Passage], context: Context
) -> None:
    settings = context.settings
    with tree.block("fileDesc"):
        with tree.block("titleStmt"):
            with tree.row("title"):
                write_passage(tree, record.title or _heading(document) or Passage(f"Document {context.document_id}"))
            every = (*passages, *_of_record(record))
            marks = any(span.kind in _TRANSLATORS for passage in every for span in passage.spans)
            if record.translator or marks or document.column(translation=True):
                name = ("persName", record.translator) if record.translator else ("name", "not named in the record")
                _responsible(tree, "translator", "translated by", *name)
            _responsible(tree, "edition", "encoded, and whatever is inferred, by", "name", "the edition's converter")
            _responsible(tree, "editor", "edited by", "name", settings.editor or settings.publisher)
        _publication(tree, record, settings)
        if record.notes:
            with tree.block("notesStmt"):
                for label, passage in record.notes:
                    with tree.row("note", {"n": label}):
                        write_passage(tree, passage)
        with tree.block("sourceDesc"):
            _source(tree, document.record, settings)


def _heading(document: Document) -> Passage | None:
    """Return the words of the first heading, which is a document's title where no record gives one.

    One of which words are struck out is none.
    """
    nodes = (node for column in document.columns[:1] for node in column.identified())
    headings = (node.passage for node in nodes if isinstance(node, Heading))
    titles = (each for each in headings if not any(span.kind is Kind.DELETION for span in each.spans))
    return next((Passage(words) for each in titles if (words := each.words())), None)


def _responsible(tree: Tree, identifier: str, what: str, element: str, name: str) -> None:
    with tree.row("respStmt", {"xml:id": identifier}):
        tree.leaf("resp", what)
        tree.leaf(element, name)


def _publication(tree: Tree, record: Record, settings: Settings) -> None:
    with tree.block("publicationStmt"):
        with tree.row("publisher"):
            tree.text(settings.publisher)
        with tree.row("availability"):
            if terms := settings.licence or settings.licence_url:
                tree.leaf("licence", terms, {"target": settings.licence_url})
            else:
                tree.leaf("p", "See the rights statement of the archive's record.")
        if record.url:
            with tree.row("idno", {"type": "URI"}):
                tree.text(record.url)


def _source(tree: Tree, record: Record | None, settings: Settings) -> None:
    if record is None or not (record.citation or record.shelfmark or record.original_language or record.date):
        with tree.row("p"):
            tree.text("The transcript names no record of an archive.")
        return
    if record.shelfmark or record.original_language or record.repository:
        with tree.block("msDesc"):
            _manuscript(tree, record, settings)
    for passage in record.citation:
        _row(tree, "bibl", passage)
    if record.date is not None and not _repeats(record):
        _row(tree, "bibl", record.date)


def _row(tree: Tree, name: str, passage: Passage) -> None:
    with tree.row(name):
        write_passage(tree, passage)


def _repeats(record: Record) -> bool:
    """Tell whether the citation repeats the record's date, as written."""
    written = record.date.text if record.date else ""
    return any(
        span.kind is Kind.DATE and passage.text[span.start : span.end] == written
        for passage in record.citation
        for span in passage.spans
    )


def _manuscript(tree: Tree, record: Record, settings: Settings) -> None:
    """Write what is known of the original: shelf mark, leaves, language, form."""
    with tree.block("msIdentifier"):
        if record.repository:
            with tree.row("repository"):
                tree.text(record.repository)
        if record.shelfmark:
            with tree.row("idno", {"type": "shelfmark"}):
                for unit, number in record.shelfmark:
                    tree.leaf("idno", number, {"type": unit})
    if record.loci or record.original_language:
        with tree.block("msContents"), tree.block("msItem"):
            if record.loci:
                with tree.row("locusGrp"):
                    for locus in record.loci:
                        tree.leaf("locus", locus.words, {"from": str(locus.first), "to": str(locus.last)})
            with tree.row("textLang", {"mainLang": record.original_tag or "und"}):
                write_passage(tree, record.original_language or Passage(""))
    if settings.document_form:
        with tree.row("physDesc"):
            tree.empty("objectDesc", {"form": settings.document_form})


def _encoding_description(tree: Tree, version: str) -> None:
    editorial = _DECLARATIONS["editorial"]
    with tree.block("encodingDesc"):
        with tree.block("editorialDecl"):
            for name, attributes in _EDITORIAL:
                with tree.row(name, attributes):
                    tree.leaf("p", editorial[name])
            for text in editorial["paragraphs"]:
                with tree.row("p"):
                    tree.text(text)
        with tree.block("refsDecl"):
            for reference in _DECLARATIONS["reference"]:
                tree.line()
                tree.empty("citeStructure", reference)
        with tree.block("appInfo"), tree.row("application", {"ident": "edition", "version": version}):
            tree.leaf("label", "edition")


def _profile(tree: Tree, document: Document, record: Record, passages: list[Passage]) -> None:
    with tree.block("profileDesc"):
        closing = {item.passage for column in document.columns for item in column.closing if isinstance(item, DateLine)}
        if dated := created([*([record.date] if record.date else []), *passages], closing):
            with tree.row("creation"):
                tree.empty("date", dated)
        if record.summary:
            with tree.block("abstract"):
                for passage in record.summary:
                    _row(tree, "p", passage)
        with tree.block("langUsage"):
            for tag in dict.fromkeys(column.language for column in document.columns):
                with tree.row("language", {"ident": tag}):
                    tree.text(language_name(tag))
        if found := people(document):
            with tree.block("particDesc"), tree.block("listPerson"):
                for person in found:
                    tree.line()
                    tree.empty("person", {"xml:id": person, "sameAs": f"register.xml#{person}"})
        if any(division.is_conversation for column in document.columns for division in column.divisions):
            with tree.row("textClass"), tree.element("keywords"):
                tree.leaf("term", "conversation")


def people(document: Document) -> list[str]:
    """Return the ids of those who speak, or are named before anybody does, in the order of the register's ids.

    Where nobody speaks, as in a letter, only a list of those present says who took part.
    """
    items = [item for column in document.columns for division in column.divisions for item in division.items]
    speeches = [item for item in items if isinstance(item, Speech)]
    if not speeches:
        return sorted(document.present)
    found: set[str] = set()
    for speech in speeches:
        found.update(speech.who, *(rival.value.replace("#", "").split() for rival in speech.rivals))
    for column in document.columns:
        for item in takewhile(lambda item: not isinstance(item, Speech), column.divisions[0].items):
            if isinstance(item, Paragraph):
                found |= {
                    span.value
                    for part in item.parts
                    if isinstance(part, Passage)
                    for span in part.spans
                    if span.kind is Kind.PERSON
                }
    return sorted(found)
