"""What the fonts of the print edition hold, how large they are and under which names and licences they come."""

import json
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import typst
from fontTools.ttLib import TTFont
from fontTools.unicodedata import script

from edition.publish.glyphs import FONTS, StandIns

FILES = sorted(FONTS.glob("*.ttf"))
SERIF = [path for path in FILES if path.stem.startswith("EditionSerif")]
# Letters of which the source has no small capitals: the long s, the barred o of African alphabets, the claudian c.
NO_SMALL_CAPITAL = set("ſẛɵↄ")
RESERVED = ("Gentium", "SIL", "Nanum", "Naver", "Hana", "DejaVu", "Bitstream", "Vera", "Arev")
MOST_BYTES = 4_000_000
MEASURED = """
#import "fonts/families.typ": families
#set text(font: families, region: none)
#let letters = json(bytes(sys.inputs.letters))
#context [
  #metadata(letters.filter(it => measure(it + "\\u{301}").width < 0.3 * measure(it).width))<lost>
  #metadata(letters.filter(it => calc.abs(measure(it).height - measure("x").height) > 0.01pt))<high>
]
"""


@cache
def font(path: Path) -> Any:
    return TTFont(path)


def held(path: Path) -> set[str]:
    return {chr(code) for code in font(path).getBestCmap()}


def every() -> set[str]:
    return set().union(*map(held, FILES))


def of_standard(codec: str, *, last: int) -> set[str]:
    """Return the characters of two bytes that a codec knows, up to a first byte."""
    pairs = (bytes([lead, trail]) for lead in range(0xA1, last + 1) for trail in range(0x40, 0xFF))
    decoded = (pair.decode(codec, errors="ignore") for pair in pairs)
    return {character for character in decoded if len(character) == 1 and character > "\x7f"}


def measured(label: str, letters: list[str]) -> Any:
    compiler = typst.Compiler(
        input=MEASURED.encode(),
        root=FONTS.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
        ignore_system_fonts=True,
        sys_inputs={"letters": json.dumps(letters)},
    )
    return json.loads(compiler.query(f"<{label}>", field="value", one=True))


def small_capitals(path: Path) -> set[str]:
    """Return the names of the glyphs that have a small capital."""
    table = font(path)["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "smcp"
        for index in record.Feature.LookupListIndex
    }
    subtables = [subtable for index in lookups for subtable in table.LookupList.Lookup[index].SubTable]
    return {name for subtable in subtables for name in getattr(subtable, "ExtSubTable", subtable).mapping}


@pytest.mark.parametrize("path", SERIF, ids=lambda path: path.stem)
def test_each_latin_and_cyrillic_letter_has_a_small_capital(path: Path) -> None:
    names, small, letters_held = font(path).getBestCmap(), small_capitals(path), held(path)
    letters = [
        letter
        for letter in letters_held
        if script(letter) in {"Latn", "Cyrl"}
        and unicodedata.category(letter) == "Ll"
        and letter.upper() != letter
        # Nor whose capital only a later Unicode has.
        and letter.upper() in letters_held
    ]
    assert {letter for letter in letters if names[ord(letter)] not in small} == NO_SMALL_CAPITAL
    assert len(letters) > 500
    assert set("abcxyzабвэюяёғқҳңўіѣ") <= set(letters)


@pytest.mark.parametrize("path", SERIF, ids=lambda path: path.stem)
def test_each_style_has_the_signs_of_the_edition(path: Path) -> None:
    assert set("⸌⸍⟨⟩[]‸–—„“”‘’«»…№§†") <= held(path)
    assert held(path) == held(SERIF[0])


def test_hangul_and_the_signs_of_chinese_korean_and_japanese_names() -> None:
    assert {chr(code) for code in range(0xAC00, 0xD7A4)} <= every()
    for codec, last, size in (
        ("euc_kr", 0xFE, 8225),
        ("gb2312", 0xF7, 7445),
        ("euc_jp", 0xCF, 3400),
        ("big5", 0xC6, 5800),
    ):
        standard = of_standard(codec, last=last)
        assert len(standard) >= size
        assert standard - every() == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_outlines_are_truetype_and_the_name_is_nobodys(path: Path) -> None:
    tables = set(font(path).keys())
    assert tables & {"glyf", "CFF ", "CFF2", "fpgm", "Silt"} == {"glyf"}
    names = font(path)["name"]
    assert not [word for place in (1, 4, 6, 16) for word in RESERVED if word in (names.getDebugName(place) or "")]
    assert names.getDebugName(6) == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_licence_and_the_source_are_told_beside_the_font(path: Path) -> None:
    licence = (FONTS / f"{path.stem.split('-')[0]}-LICENSE.txt").read_text("utf-8")
    names = font(path)["name"]
    holders = {"SIL International", "NAVER", "GlyphWiki", "Bitstream", "Tavmjong Bah"}
    noticed = {holder for holder in holders if holder in names.getDebugName(0)}
    assert noticed == {holder for holder in holders if holder in licence and "Copyright" in licence} != set()
    assert ("SIL OPEN FONT LICENSE" in licence) == ("SIL Open Font License" in names.getDebugName(13))
    readme = (FONTS / "README.md").read_text("utf-8")
    assert path.name in readme
    assert names.getDebugName(10).removeprefix("Part of ") in readme


def test_the_fonts_are_small_in_the_wheel() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in FONTS.iterdir():
            archive.write(path)
    assert len(packed.getvalue()) <= MOST_BYTES


def test_no_letter_is_lost_under_an_accent() -> None:
    table = StandIns()
    codes = (code for code in range(0x20, 0x30000) if isinstance(table[code], int))
    letters = [chr(code) for code in codes if unicodedata.category(chr(code))[0] in "LNPS"]
    letters = [letter for letter in letters if len(unicodedata.normalize("NFC", letter + "\u0301")) > 1]
    assert len(letters) > 25_000
    assert measured("lost", letters) == []


def test_a_line_is_as_high_with_letters_of_another_font_as_without() -> None:
    assert measured("high", list("хЙg최崔、ა○א")) == []
