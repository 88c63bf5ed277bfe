"""The archive's record, which stands above the transcription."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from edition.document import Kind, Locus, Passage, Record, Span
from edition.read.dates import is_dating, written_dates
from edition.read.digital_archive.dating import dated_whole
from edition.read.digital_archive.vocabulary import alternatives, keys, words
from edition.read.languages import named_language
from edition.read.markdown import Block, blocks

_POINTER = re.compile(r"<((?:https?|ftp)://[^<>\s]+)>")
_EACH_UNIT = "|".join(rf"(?P<{key}>{alternatives(words('shelfmark', key))})" for key in keys("shelfmark"))
# No unit is the beginning of a word: a Fondation is no fond.
_UNIT = re.compile(rf"(?:{_EACH_UNIT})(?![^\W\d])", re.IGNORECASE)
# The archive, where no comma parts it from the first unit: `AVPRF F. 0102`.
_ANY_UNIT = alternatives(*(words("shelfmark", key) for key in keys("shelfmark")))
_ARCHIVE = re.compile(rf"\s*(?P<name>[A-ZА-ЯЁ]{{3,}})\s+(?=(?i:{_ANY_UNIT})\s*\d)")
_NUMBER = re.compile(r"\s*(?:№|No\.?)?[\s-]*([\w./-]*\w)")
# A sentence ends before it; no abbreviation does, as `St.`.
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{4}|[\d)\"”»])\.\s+(?=\w)")
# The number of a leaf, its back perhaps: `114ob`.
_LEAF = r"(\d+)(?:\s?(?:ob|об|v|r)(?!\w))?"
# The abbreviation of a leaf may be that of a fond: several numbers that end a citation are of leaves.
_AT_END = rf"(?:{alternatives(words('locus', 'at_end'))})\s*{_LEAF}\s*[-–—]\s*{_LEAF}()(?=\s*(?:[.;<\n]|$))"
_LEAVES_AT_END = re.compile(rf"\s*{_AT_END}", re.IGNORECASE)
# Leaves are cited rather than pages.
_LOCI = tuple(
    re.compile(rf"(?<!\w)(?:{locus})", re.IGNORECASE)
    for locus in (
        *(
            rf"(?:{alternatives(words('locus', key))})"
            rf"\s*{_LEAF}(?:\s*[-–—]\s*{_LEAF})?((?:\s*,\s*\d+\s*[-–—]\s*\d+)*)"
            for key in ("words", "pages")
        ),
        _AT_END,
    )
)
# The abbreviation of papka is that of a page; a folder is named before the file, a page after it. Where leaves are
# named, nobody counts pages.
_PAPKA = re.compile(r"\s*P\.\s*(?=\d)")
_BEFORE_PAPKA = frozenset({"fond", "opis"})
_FOLDERS = frozenset({"papka", "folder"})
_FURTHER = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
_TRANSLATOR = re.compile(
    rf"(?:{alternatives(words('translator'))})\s+(.+?)"
    r"(?:(?<!\b[A-Z])\.(?=\s|$)|(?<!\s)\s+(?:for|with|and\s+edited)\s|[\n<;]|$)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MOST_LEAVES = 10_000
_LABEL_LEVEL = 4


def split(text: str) -> tuple[Record | None, str]:
    """Return the record and the transcription; the latter keeps its line numbers.

    The record ends with the paragraph under the heading *Contents*; a source without one is all transcription.
    """
    found = blocks(text)
    contents = next((n for n, block in enumerate(found) if _label(block) in words("header", "contents")), None)
    if contents is None:
        return None, text
    after = contents + 2 if contents + 1 < len(found) and found[contents + 1].signs is None else contents + 1
    lines = text.split("\n")
    end = found[after].line - 1 if after < len(found) else len(lines)
    return _record(blocks("\n".join(lines[:end]), emphasis=True)), "\n" * end + "\n".join(lines[end:])


def _label(block: Block) -> str:
    """Return a heading's words without emphasis and colon, in lower case; nothing for a paragraph."""
    return block.passage.text.strip("*_: \n").lower() if block.signs else ""


def _is_label(block: Block) -> bool:
    return block.signs is not None and (
        len(block.signs) >= _LABEL_LEVEL or block.passage.text.rstrip("* ").endswith(":")
    )


def _record(found: Sequence[Block]) -> Record:
    """Sort the blocks of the record under their labels."""
    parts: dict[str, list[Passage]] = {}
    labels: dict[str, str] = {}
    label = ""
    for block in found:
        if _is_label(block):
            label = _label(block)
            labels[label] = block.passage.text.strip()
        else:
            parts.setdefault(label, []).append(_unemphasised(block.passage))
    record = _titled(parts.pop("", []))
    citation, summary, language = (
        [part for word in words("header", key) for part in parts.pop(word, [])]
        for key in ("citation", "summary", "language")
    )
    record = replace(record, citation=tuple(map(_linked, citation)), summary=tuple(map(_linked, summary)))
    if language:
        record = replace(record, original_language=language[0], original_tag=named_language(language[0].text))
        parts["language"] = language[1:]
    notes = tuple((labels.get(label, ""), part) for label, left in parts.items() for part in left)
    record = replace(record, notes=(*record.notes, *notes))
    return _with_translator(_with_languages(_with_citation(record)))


def _unemphasised(passage: Passage) -> Passage:
    """Drop an emphasis that embraces the whole: it is how the page sets its headings."""
    whole = (0, len(passage.text))
    kept = tuple(
        span for span in passage.spans if (span.start, span.end) != whole or span.kind not in {Kind.BOLD, Kind.ITALIC}
    )
    return replace(passage, spans=kept)


def _titled(parts: list[Passage]) -> Record:
    """Tell the date, the title and whatever else stands before the first label apart."""
    date = next((part for part in parts if is_dating(part.text)), None)
    rest = [part for part in parts if part is not date]
    title = rest.pop(0) if rest else None
    return Record(
        date=None if date is None else dated_whole(date),
        title=title,
        notes=tuple(("", part) for part in rest),
    )


def _linked(passage: Passage) -> Passage:
    """Mark the addresses in angle brackets."""
    links = _POINTER.finditer(passage.text)
    return passage.marked(Span(Kind.POINTER, link.start(), link.end(), link[1]) for link in links)


def _with_citation(record: Record) -> Record:
    """Read from the citation what it says of the archive, the leaves and the translator."""
    text = " ".join(passage.text for passage in record.citation)
    repository, shelfmark, rest = _shelfmark(text)
    translator = _TRANSLATOR.search(text)
    url = next((s.value for p in record.citation for s in p.spans if s.kind is Kind.POINTER), "")
    return replace(
        record,
        citation=tuple(_cited(passage, record) for passage in record.citation),
        url=url,
        repository=repository,
        shelfmark=shelfmark,
        loci=_loci(rest),
        translator=" ".join(translator[1].split()) if translator else "",
    )


def _cited(passage: Passage, record: Record) -> Passage:
    """Mark title and date where the citation repeats them."""
    spans = [Span(Kind.DATE, d.start, d.end, d.when, d.certainty) for d in written_dates(passage.text)]
    title = record.title.text if record.title else ""
    start = passage.text.find(title)
    in_date = any(date.start <= start and start + len(title) <= date.end for date in spans)
    if title and start >= 0 and not in_date:
        spans.insert(0, Span(Kind.TITLE, start, start + len(title)))
    return passage.marked(spans)


def _shelfmark(text: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """Return the archive (what stands before the first unit of its shelf mark), the units with numbers, the rest."""
    units: dict[str, str] = {}
    repository = ""
    position = 0
    rest = []
    leaves = _LOCI[0].search(text) is not None
    for part in text.split(","):
        key, end = _unit(part, units, leaves=leaves)
        number = _NUMBER.match(part, end) if key else None
        if number:
            if not units:
                before = _ARCHIVE.match(part)
                repository = before["name"] if before else _archive(text[:position].rstrip(", \n"))
            units[key] = number[1]
        rest.append(part[number.end() :] if number else part)
        position += len(part) + 1
    return repository, tuple(units.items()), ",".join(rest)


def _archive(text: str) -> str:
    """Return the last part of a text that has no number: `RG 59` is no archive, but the one before it may be."""
    return next((last for part in reversed(text.split(",")) if (last := _last(part)) and not _DIGIT.search(last)), "")


def _last(text: str) -> str:
    """Return what stands behind the last sentence that ends in a part of a citation."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    return text[max(ends, default=0) :].strip()


def _unit(part: str, units: Collection[str], *, leaves: bool) -> tuple[str, int]:
    """Return which further unit of a shelf mark a part of the citation begins with, if any, and where its name ends.

    `leaves` says that the citation names leaves.
    """
    if _LEAVES_AT_END.match(part):
        return "", 0
    archive = None if units else _ARCHIVE.match(part)
    found = _UNIT.match(part, archive.end() if archive else len(part) - len(part.lstrip()))
    if found and found.lastgroup and found.lastgroup not in units:
        return found.lastgroup, found.end()
    may_be = units and _FOLDERS.isdisjoint(units) and (leaves or _BEFORE_PAPKA.issuperset(units))
    papka = _PAPKA.match(part) if may_be else None
    return ("papka", papka.end()) if papka else ("", 0)


def _loci(text: str) -> tuple[Locus, ...]:
    """Return the runs of leaves that a citation names; a run that goes down, or for ever, is none."""
    match = next(filter(None, (locus.search(text) for locus in _LOCI)), None)
    if match is None:
        return ()
    first = (int(match[1]), int(match[2] or match[1]), match[0][: match.start(3) - match.start()].strip())
    further = [(int(run[1]), int(run[2]), run[0]) for run in _FURTHER.finditer(match[3])]
    return tuple(Locus(a, b, w) for a, b, w in (first, *further) if a <= b < a + _MOST_LEAVES)


def _with_translator(record: Record) -> Record:
    """Take the translator from a part of the record that names nobody else, where the citation names none."""
    named = (
        " ".join(passage.text.split())
        for label, passage in record.notes
        if label.strip("*_: \n").lower() in words("translator", "labels")
    )
    return record if record.translator else replace(record, translator=next(named, ""))


def _with_languages(record: Record) -> Record:
    """Read from the contents into which language the document is translated."""
    for _, passage in record.notes:
        for line in passage.text.split("\n"):
            if line.strip().lower().startswith(words("header", "translation")):
                return replace(record, translation_tag=named_language(line))
    return record
