"""The archive's record above a transcript, and the register that an edition may bring."""

from collections.abc import Sequence
from itertools import chain, repeat
from random import Random
from xml.sax.saxutils import escape

from transcripts import talk
from transcripts.leaves import Foliation
from transcripts.people import Person

_LANGUAGES = {"ru": "Russian", "de": "German"}
_RUSSIAN_ARCHIVES = ("GARF, Fond {a}, Opis {b}c, Delo {c}", "AVPRF, fond {a}, opis {b}, papka {c}, delo {d}")
_GERMAN_ARCHIVES = ("SAPMO-BArch, File {a}", "PA AA, MfAA, File {a}")
_LOCI = ("Listy {}-{}", "listy {}-{}", "ll. {}-{}")


def header(
    random: Random, title: str, date: tuple[int, int, int], language: str, foliation: Foliation, columns: Sequence[str]
) -> str:
    """Return the record of a document, whose date is day, month and year, and whose columns are named."""
    day, month, year = date
    written = f"{talk.month(month, 'en')} {day}, {year}"
    number = random.randint(100_000, 300_000)
    archive = random.choice(_GERMAN_ARCHIVES if language == "de" else _RUSSIAN_ARCHIVES)
    shelfmark = archive.format(
        a=random.randint(10, 6000), b=random.randint(1, 98), c=random.randint(1, 900), d=random.randint(1, 60)
    )
    if foliation.has_locus:
        shelfmark += ", " + random.choice(_LOCI).format(foliation.first, foliation.last)
    contents = "  \n".join(columns)
    summary = f"#### **Summary:**\n\nA conversation of {year} on the state of affairs and on aid.\n\n"
    return (
        f"\n\n## **{written}**\n\n### **{title}**\n\n#### **Citation:**\n\n"
        f'"{title}", {written}, Example Digital Archive, {shelfmark}. Translated by Anna Muster.  \n'
        f"<https://archive.example/document/{number}>\n\n"
        f"{summary if random.random() < 0.8 else ''}"
        f"#### **Original Language:**\n\n{_LANGUAGES[language]}\n\n"
        f"#### **Contents:**\n\n{contents}\n\n"
    )


def register(people: Sequence[Person]) -> str:
    """Return a register with an entry for each person."""
    entries: list[str] = []
    for number, person in enumerate(people, 1):
        names = "".join(
            f"<persName xml:lang='{language}'{kind}>{escape(form)}</persName>"
            for language, forms in (("en", person.english), ("ru", person.russian))
            for form, kind in zip(forms, chain(("",), repeat(" type='form'")), strict=False)
        )
        entries.append(f'<person xml:id="p-{number}">{names}</person>\n')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<?xml-model href="../schema/edition.rng" type="application/xml" '
        'schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="register"><teiHeader><fileDesc>'
        "<titleStmt><title>Register</title></titleStmt>"
        "<publicationStmt><publisher>The editors</publisher></publicationStmt>"
        "<sourceDesc><p>Compiled by hand.</p></sourceDesc></fileDesc></teiHeader>\n"
        f"<standOff><listPerson>\n{''.join(entries)}</listPerson></standOff></TEI>\n"
    )
