"""Print data -> PDF, by Typst and the templates in `print/`, with the fonts beside them and no others."""

import json
from datetime import UTC, datetime
from functools import cache

import typst

from edition.errors import EditionError
from edition.findings import Finding, Severity
from edition.publish.glyphs import FONTS, StandIns

_TEMPLATES = FONTS.parent

# The keys of the print data whose values are printed; the others name types, languages, addresses.
_PRINTED = frozenset({"s", "n", "number", "label", "title"})


def render_pdf(data: str, *, name: str, tei: str) -> tuple[bytes, list[Finding]]:
    """Return the print edition of a document, and a finding for each character that no font holds.

    `data` is the JSON that `xslt/print.xsl` makes. `tei` is the document that it was made from, and `name`
    that document's path in the edition: findings and messages say by them where something is.

    The bytes depend on the data alone. They are PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), which
    leave no glyph, language or title out.

    Raises EditionError when the templates do not know a type of run or block, and when Typst fails or warns.
    """
    stand_ins = StandIns()
    record = json.loads(data, object_hook=lambda item: _printable(item, stand_ins))
    pdf = _compile(json.dumps(record, ensure_ascii=False), datetime.fromisoformat(record["revised"]), name)
    return pdf, [_missing(code, name, tei) for code in stand_ins.missing]


def _printable(item: dict[str, object], stand_ins: StandIns) -> dict[str, object]:
    return {
        key: value.translate(stand_ins) if key in _PRINTED and isinstance(value, str) else value
        for key, value in item.items()
    }


def _compile(data: str, day: datetime, name: str) -> bytes:
    compiler = typst.Compiler(
        input=_TEMPLATES / "document.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=day.replace(tzinfo=UTC)
        )
    except typst.TypstError as error:
        raise EditionError(_sentence(name, error.message)) from error
    if warnings or not isinstance(pdf, bytes):
        raise EditionError(_sentence(name, *(warning.message for warning in warnings)))
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _sentence(name: str, *messages: str) -> str:
    said = " ".join("; ".join(messages).split())
    return f"{name}: the print edition cannot be set: {said}; mend the templates in {_TEMPLATES}"


def _missing(code: int, name: str, tei: str) -> Finding:
    """Report a character at its first place in the TEI, or at the start where it is written as a reference."""
    before = tei[: max(0, tei.find(chr(code)))]
    return Finding(
        rule="glyph-missing",
        severity=Severity.WARNING,
        path=name,
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        message=f"no font of the print edition holds {chr(code)}; the PDF shows ⟨U+{code:04X}⟩ in its place",
        remedy="check that the character is meant",
    )
