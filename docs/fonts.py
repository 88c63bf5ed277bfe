"""Makes the fonts of the print edition from those of Debian's packages: `make fonts`.

The same packages and the same release of fontTools give the same bytes. A version that Debian no longer has
is at <https://snapshot.debian.org>.
"""

import hashlib
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.unicodedata import script

FONTS = Path(__file__).parents[1] / "src" / "edition" / "publish" / "print" / "fonts"

# The letters' forms by language, accents in their places, ligatures, kerning, small capitals.
TYPOGRAPHY = ("ccmp", "locl", "liga", "mark", "mkmk", "kern", "smcp", "c2sc")
PHONETIC = (range(0x250, 0x2B0), range(0x1D00, 0x1DC0))
ACCENTS = range(0x300, 0x370)
HANGUL = {*range(0x3131, 0x318F), *range(0xAC00, 0xD7A4)}
# What Korea, China, Japan and Taiwan hold to be common. Each is a codec, with the first and second bytes to ask of it.
STANDARDS = {
    "KS X 1001": ("euc_kr", range(0xA1, 0xFF), range(0xA1, 0xFF)),
    "GB 2312": ("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)),
    "JIS X 0208, level 1": ("euc_jp", range(0xA1, 0xD0), range(0xA1, 0xFF)),
    "Big5, level 1": ("big5", range(0xA1, 0xC7), range(0x40, 0xFF)),
}
# In the order in which they are asked for a letter; the last takes what is left.
SERIF, HANGUL_FAMILY, HAN_FAMILY, SANS = FAMILIES = ("Edition Serif", "Edition Hangul", "Edition Han", "Edition Sans")
# At their own size these would look larger than the letters beside them.
SMALLER = 0.95
ZERO_WIDTH_JOINERS = (0x200C, 0x200D)
EXPLANATION = (
    "Which font sets which letters; made by docs/fonts.py. Of a letter and its accent Typst prints the accent alone\n"
    "// where a font has that and not the letter, unless it is told that the font is not for this letter."
)
WINDOWS, FULL_REPERTOIRE, ENGLISH = 3, 10, 0x409
FORMAT_12, UNICODE_NAMES = 12, (3, 1, ENGLISH)


@dataclass(frozen=True)
class Source:
    """A font of a package of Debian's, and the SHA-256 of the package."""

    package: str
    version: str
    digest: str
    path: str
    name: str
    notice: str
    licence: str
    address: str


OFL = ("SIL Open Font License, Version 1.1", "https://openfontlicense.org")
SIL = 'Copyright (c) 2003-2022 SIL International, with Reserved Font Names "Gentium" and "SIL".'
GENTIUM = Source(
    "fonts-sil-gentiumplus",
    "6.101-1",
    "9b05c3ca056bbbdff263ca0cbd7a1b0e2047d556e47e24d1182800413b5d511b",
    "gentiumplus/GentiumBookPlus-{style}.ttf",
    "Gentium Book Plus 6.101",
    SIL,
    *OFL,
)
NANUM = Source(
    "fonts-nanum",
    "20200506-1",
    "5e86c346e6485b694e1f0ebd27132892fcf014d1b975de4fd21d1654ddf37043",
    "nanum/NanumMyeongjo.ttf",
    "NanumMyeongjo 3.011",
    f"Copyright (c) 2010, NAVER Corporation. {SIL}",
    *OFL,
)
HANAZONO = Source(
    "fonts-hanazono",
    "20170904-2.1",
    "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
    "hanazono/HanaMinA.ttf",
    "HanaMinA 2017-09-04",
    f"Copyright (c) 2011, GlyphWiki Project (kamichi@fonts.jp). {SIL}",
    *OFL,
)
DEJAVU = Source(
    "fonts-dejavu-core",
    "2.37-6",
    "8892669e51aab4dc56682c8e39d8ddb7d70fad83c369344e1e240bf3ca22bb76",
    "dejavu/DejaVuSans.ttf",
    "DejaVu Sans 2.37",
    "Copyright (c) 2003 by Bitstream, Inc. Copyright (c) 2006 by Tavmjong Bah. DejaVu changes are in public domain.",
    "Bitstream Vera and Arev font licences",
    "https://dejavu-fonts.github.io/License.html",
)


def main() -> None:
    """Write each font file anew."""
    with TemporaryDirectory() as folder:
        unpacked = Path(folder)
        for source in (GENTIUM, NANUM, HANAZONO, DEJAVU):
            unpack(source, unpacked)
        serif, sans = font_of(GENTIUM, unpacked), font_of(DEJAVU, unpacked)
        written = {code for code in printable(serif) if not phonetic(code)}
        others = printable(sans) - written
        marks = {code for code in printable(sans) if unicodedata.category(chr(code)).startswith("M")}

        for style in ("Regular", "Italic", "Bold"):
            font = font_of(GENTIUM, unpacked, style)
            keep(font, written, TYPOGRAPHY)
            save(font, SERIF, GENTIUM, style)

        keep(sans, others | marks, ["*"])
        keep_lines(sans, serif)
        save(sans, SANS, DEJAVU)

        han = standards() - written - others - HANGUL
        for family, source, characters in ((HANGUL_FAMILY, NANUM, HANGUL), (HAN_FAMILY, HANAZONO, han)):
            font = font_of(source, unpacked)
            keep(font, {unified(code) for code in characters}, [])
            index(font, {code: font.getBestCmap()[unified(code)] for code in characters})
            resize(font, SMALLER)
            add_accents(font, serif)
            keep_lines(font, serif)
            save(font, family, source)
    (FONTS / "families.typ").write_text(families(), "utf-8")


def unpack(source: Source, folder: Path) -> None:
    """Download a package and unpack it. Raises SystemExit when it is not the one that is named."""
    subprocess.run(["apt-get", "download", "-qq", f"{source.package}={source.version}"], cwd=folder, check=True)
    (package,) = folder.glob(f"{source.package}_*.deb")
    if hashlib.sha256(package.read_bytes()).hexdigest() != source.digest:
        raise SystemExit(f"{package.name} is not the package that the fonts were made from; see {__file__}")
    subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)


def font_of(source: Source, folder: Path, style: str = "Regular") -> TTFont:
    """Return the font as the package has it, in one of its styles."""
    path = folder / "usr" / "share" / "fonts" / "truetype" / source.path.format(style=style)
    return TTFont(path, recalcTimestamp=False)


def printable(font: TTFont) -> set[int]:
    """Return what a font holds, but for private use, which PDF/A forbids."""
    return {code for code in font.getBestCmap() if unicodedata.category(chr(code)) != "Co"}


def phonetic(code: int) -> bool:
    """Tell whether a character is of the International Phonetic Alphabet alone; ə and others are letters as well."""
    return any(code in block for block in PHONETIC) and chr(code).upper() == chr(code)


def standards() -> set[int]:
    """Return the characters of the standards together."""
    return {
        ord(character)
        for codec, leads, trails in STANDARDS.values()
        for lead in leads
        for trail in trails
        if (character := bytes([lead, trail]).decode(codec, errors="ignore")) > "\x7f"
    }


def unified(code: int) -> int:
    """Return the sign that stands for one that a standard holds twice."""
    return ord(unicodedata.normalize("NFC", chr(code)))


def keep(font: TTFont, characters: Iterable[int], features: Sequence[str]) -> None:
    """Take out all but these characters and features, and what serves screens or vertical lines."""
    options = Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "FFTM", "Silt", "prop", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    index(font, font.getBestCmap())


def index(font: TTFont, glyphs: dict[int, str]) -> None:
    """Give a font one table of characters, of format 12."""
    table = CmapSubtable.newSubtable(FORMAT_12)
    table.platformID, table.platEncID, table.language = WINDOWS, FULL_REPERTOIRE, 0
    table.cmap = glyphs
    font["cmap"].tables = [table]


def resize(font: TTFont, size: float) -> None:
    """Let the signs be this many times as large beside others, without a change to their outlines."""
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / size)


def add_accents(font: TTFont, donor: TTFont) -> None:
    """Add the accents that another font has. A letter and its accent are set from one font or not at all."""
    scale = font["head"].unitsPerEm / donor["head"].unitsPerEm
    glyphs, names = donor.getGlyphSet(), donor.getBestCmap()
    for code in sorted(names.keys() & set(ACCENTS) - font.getBestCmap().keys()):
        whole = DecomposingRecordingPen(glyphs)
        glyphs[names[code]].draw(whole)
        pen = TTGlyphPen(None)
        whole.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        name = f"accent{code:04X}"
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (0, round(scale * donor["hmtx"][names[code]][1]))
        font["cmap"].tables[0].cmap[code] = name


def keep_lines(font: TTFont, model: TTFont) -> None:
    """Give a font the heights of another, so that a line is as high with its letters as without them."""
    scale = font["head"].unitsPerEm / model["head"].unitsPerEm
    font["OS/2"].version = model["OS/2"].version
    font["OS/2"].usDefaultChar, font["OS/2"].usBreakChar, font["OS/2"].usMaxContext = 0, 0x20, 1
    for table, fields in (
        ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "sCapHeight", "sxHeight")),
        ("hhea", ("ascent", "descent", "lineGap")),
    ):
        for field in fields:
            setattr(font[table], field, round(scale * getattr(model[table], field)))


def save(font: TTFont, family: str, source: Source, style: str = "Regular") -> None:
    """Write a font under its own name: the names of most sources are reserved to what is unmodified."""
    path = file_of(family, style)
    font["name"] = newTable("name")
    font["name"].names = []
    for place, words in {
        0: source.notice,
        1: family,
        2: style,
        3: f"{path.stem}, from {source.name}",
        4: f"{family} {style}",
        5: "Version 1.000",
        6: path.stem,
        10: f"Part of {source.name}",
        13: source.licence,
        14: source.address,
    }.items():
        font["name"].setName(words, place, *UNICODE_NAMES)
    font.save(path)


def file_of(family: str, style: str = "Regular") -> Path:
    """Return where a font is."""
    return FONTS / f"{family.replace(' ', '')}-{style}.ttf"


def families() -> str:
    """Return the families for the templates, in the order in which Typst is to ask them for a letter."""
    special = [f'(name: "{family}", covers: regex(`[{letters(family)}]`.text))' for family in FAMILIES[:-1]]
    listed = "".join(f"  {family},\n" for family in [*special, f'"{FAMILIES[-1]}"'])
    return f"// {EXPLANATION}\n#let families = (\n{listed})\n"


def letters(family: str) -> str:
    """Return what a font holds, but for accents and what joins letters, as a class of a regular expression."""
    held = TTFont(file_of(family)).getBestCmap()
    classes = r"\p{Han}" if any(script(chr(code)) == "Hani" for code in held) else ""
    alone = {code for code in held if not extends(code) and script(chr(code)) != "Hani"}
    firsts = [code for code in sorted(alone) if code - 1 not in alone]
    lasts = [code for code in sorted(alone) if code + 1 not in alone]
    return classes + "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in zip(firsts, lasts, strict=True))


def extends(code: int) -> bool:
    """Tell whether a character belongs to the letter before it (Unicode Standard Annex 29, Extend)."""
    return unicodedata.category(chr(code)).startswith("M") or code in ZERO_WIDTH_JOINERS


main()
