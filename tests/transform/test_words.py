"""The words of the interface: each key in each language, and none that nobody says."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from edition.document.languages import LANGUAGES
from edition.resources import STYLESHEETS
from edition.setting_forms import INTERFACES
from edition.transform import Interface, index_page

ROOT = Path(__file__).parents[2]
TABLES = [STYLESHEETS / "words.xsl", STYLESHEETS / "languages.xsl", STYLESHEETS / "archives.xsl"]
ALL = [w for table in TABLES for w in etree.parse(table).iter("w")]
WORDS = {w.get("key", ""): dict(w.attrib) for w in ALL}
SHEETS = {sheet: sheet.read_text("utf-8") for sheet in STYLESHEETS.rglob("*.xsl") if sheet not in TABLES}
SAID = re.compile(r"f:(?:word|words-with|count|known|word-in|words-with-in)\([^'()]*(?:\([^()]*\))?[^'()]*'([^']+)'")
# A key that is put together begins so.
COMPOSED = (
    *("language-", "month-", "day-month-", "cert-", "unclear-", "unit-", "repository-", "view-", "about-", "name"),
    *("asked-", "named-", "read-", "speaks-", "entry-", "authority-", "role-", "citing-", "task-"),
)


@pytest.mark.parametrize("key", WORDS)
def test_each_word_is_said_in_each_language(key: str) -> None:
    said = {language: WORDS[key].get(language, "") for language in INTERFACES}
    assert all(said.values())
    assert len({words.count("%") for words in said.values()}) == 1


def test_keys_are_unique_and_languages_known() -> None:
    keys = [w.get("key") for w in ALL]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert {name for words in WORDS.values() for name in words} == {"key", *INTERFACES}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_that_a_record_may_name_has_its_name(tag: str) -> None:
    assert WORDS[f"language-{tag}"]["en"] == LANGUAGES[tag].name


def test_each_word_that_a_sheet_says_is_there_and_each_that_is_there_is_said() -> None:
    said = {key for text in SHEETS.values() for key in SAID.findall(text)}
    literal = {key for key in said if not key.endswith("-")}
    forms = {f"{key}-{form}" for key in literal for form in ("one", "few", "many")}
    assert {key for key in literal if key not in WORDS and f"{key}-one" not in WORDS} == set()
    quoted = {key for text in SHEETS.values() for key in re.findall(r"""(?:'|means=")([\w-]+)['"]""", text)}
    assert {key for key in WORDS if key not in quoted | forms and not key.startswith(COMPOSED)} == set()


@pytest.mark.parametrize(
    ("language", "documents", "other"), [("en", "Documents", "Русский"), ("ru", "Документы", "English")]
)
def test_a_page_speaks_its_language_and_leads_to_the_other(language: str, documents: str, other: str) -> None:
    page = html.document_fromstring(index_page([], interface=Interface("E", language, INTERFACES)))
    assert page.get("lang") == language
    assert page.findtext(".//h2") == documents
    [link] = page.findall(".//nav[@class='languages']/a")
    assert (link.text, link.get("href")) == (other, "index.ru.html" if language == "en" else "index.html")


def test_what_the_converter_writes_of_tasks_and_citing_has_words() -> None:
    header = etree.parse(ROOT / "tei/121800.xml").find("{*}teiHeader")
    assert header is not None
    said = [("task-", " ".join((each.text or "").split())) for each in header.iterfind(".//{*}titleStmt//{*}resp")]
    said += [("citing-", each.get("unit", "")) for each in header.iter("{*}citeStructure")]
    assert len(said) > len({kind for kind, _ in said})
    assert [kind + name for kind, name in said if kind + name not in WORDS] == []
