"""The index of the search: scripts of bounded size, the same for the same texts, in which text is text."""

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition.publish.search import Contribution, contribution, index
from edition.publish.search.postings import written
from edition.publish.search.words import fold, stem, words
from edition.publish.site import write_search
from edition.transform import Interface, reading_text, units
from hostile import CASES, PAYLOADS, hostile_document

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LARGEST = 64_000
CALL = re.compile(r'editionSearch\("([^"]+)",(.*)\);\n', re.DOTALL)
INTERFACE = Interface("", "en", ("en", "ru"))


def of_words(name: str, *blocks: str, dated: str = "", is_translation: bool = False) -> Contribution:
    """Return what a document of some blocks of Russian adds."""
    rows = [[f"b{number}", "", "", "", "", block] for number, block in enumerate(blocks, 1)]
    text = {"language": "ru", "is_translation": is_translation, "units": rows}
    return contribution(name, {"title": name, "dated": dated, "people": {}, "texts": [text]})


def many(number: int) -> list[Contribution]:
    """Return documents of words that some share and others do not, and all of one word."""
    random = Random(1)
    known = ["".join(random.choices("абвгдеклмнопрст", k=random.randint(4, 9))) for _ in range(20_000)]
    return [
        of_words(f"d{name}", *(" ".join(["всегда", *random.choices(known, k=30)]) for _ in range(40)))
        for name in range(number)
    ]


def read(script: str) -> tuple[str, object]:
    call = CALL.fullmatch(script)
    assert call is not None
    return call[1], json.loads(call[2])


@pytest.fixture(scope="module")
def large() -> dict[str, str]:
    return index(many(60))


def test_no_script_is_large(large: dict[str, str]) -> None:
    assert len([path for path in large if "/places-" in path]) > 3
    assert max(len(script.encode()) for script in large.values()) < LARGEST * 2
    assert max(len(script) for script in large.values()) < LARGEST


def test_a_script_is_called_what_it_says(large: dict[str, str]) -> None:
    folders = set()
    for path, script in large.items():
        name, _ = read(script)
        folder, _, file = path.rpartition("/")
        assert file == f"{name}.js"
        folders.add(folder)
    assert len(folders) == 2


def test_the_order_in_which_documents_come_makes_no_difference(large: dict[str, str]) -> None:
    assert list(index(reversed(many(60))).items()) == list(large.items())


def test_documents_are_found_by_date() -> None:
    documents = [of_words("a", "да"), of_words("b", "да", dated="1957"), of_words("c", "да", dated="1956-09-16")]
    _, whole = read(index(documents)["index.js"])
    assert isinstance(whole, dict)
    assert [each[0] for each in whole["documents"]] == ["c", "b", "a"]


@pytest.mark.parametrize(
    "changed",
    [of_words("a", "да нет"), of_words("a", "да", is_translation=True), of_words("b", "да"), of_words("a", "Да")],
)
def test_a_change_gives_the_folder_another_name(changed: Contribution) -> None:
    names = {path for each in (of_words("a", "да"), changed) for path in index([each]) if path != "index.js"}
    assert len({path.partition("/")[0] for path in names}) == 2


def test_numbers_can_be_read_again() -> None:
    numbers = [*range(3000), 2**20 - 1, 2**20, 2**31]
    letters = "".join(map(written, numbers))
    found, number, scale = [], 0, 1
    for value in map(DIGITS.index, letters):
        number, scale = number + value % 32 * scale, scale * 32
        if value < 32:
            found.append(number)
            number, scale = 0, 1
    assert found == numbers


@pytest.mark.parametrize("payload", [*PAYLOADS, "\u2028\u2029", "]]>", "\\", '");alert(1);("'])
def test_text_stays_in_its_string(payload: str) -> None:
    scripts = index([of_words("a", payload, f"слово {payload}")])
    for script in scripts.values():
        assert not set("<\u2028\u2029") & set(script)
        read(script)
    _, shown = read(next(script for path, script in scripts.items() if path.endswith("/a.0.js")))
    assert isinstance(shown, dict)
    assert [row[5] for row in shown["units"]][-1] == f"слово {payload}"


def test_the_words_of_a_very_long_paragraph_are_joined_in_no_time() -> None:
    block = f"\ufdd0да\ufdd1 {'слово ' * 100_000}\ufdd750\ufdd7"
    begun = time.process_time()
    found = of_words("a", block, "нет")
    assert time.process_time() - begun < 5
    assert found["units"] == 2


def test_signs_that_mark_are_not_taken_from_a_text() -> None:
    tei = hostile_document("\ufdd0x\ufdd1", "\ufdd2y\ufdd5z\ufdd6", "\ufdd7w\ufdd7", "\r\ufdd6")
    found = contribution("d", units(tei, None, name="d", interface=INTERFACE))
    rows = "".join(script.partition('"units"')[2] for script in found["scripts"])
    assert "xyz" in rows
    assert not re.search("[\ufdd0-\ufdef]", f"{rows}{' '.join(found['forms'])}")


@pytest.mark.parametrize("folder", ["html", "text", "table", "search"])
def test_all_that_is_read_is_found(folder: str) -> None:
    for case in sorted((CASES / folder).glob("*/tei.xml")):
        tei = case.read_bytes()
        if etree.fromstring(tei).find("{*}text") is None or etree.fromstring(tei).find("{*}teiHeader") is None:
            continue
        found = contribution("d", units(tei, None, name="d", interface=INTERFACE))
        record, *read = reading_text(tei, name="d", interface=INTERFACE).split("\n\n")
        blocks = [block for block in (record, *read) if not block.startswith(("Original", "Translation"))]
        of_record = set(map(fold, words(found["scripts"][0].partition('"units"')[0] + record)))
        assert {fold(word) for block in blocks for word in words(block)} - of_record <= set(found["forms"]), case


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", ["товарищ", "товарищами", "ТОВАРИЩИ"]),
        ("ru-Cyrl", ["решение", "решения"]),
        ("en", ["decision", "decisions"]),
        ("de", ["Häuser", "Hauses"]),
        ("fr", ["révolution", "révolutions"]),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: Sequence[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


def test_words_of_languages_that_look_alike_are_told_apart() -> None:
    assert stem("die", "de") != stem("die", "en")
    assert stem("die", "zxx") == stem("die", "und") == "die"


def test_what_an_earlier_index_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").write_text("page", "utf-8")
    for word in ("да", "нет"):
        scripts = index([of_words("a", word)])
        write_search(tmp_path, scripts)
    found = {path.relative_to(tmp_path / "search").as_posix() for path in (tmp_path / "search").rglob("*.*")}
    assert found == {"index.html", *scripts}
    assert len([path for path in (tmp_path / "search").iterdir() if path.is_dir()]) == 1
