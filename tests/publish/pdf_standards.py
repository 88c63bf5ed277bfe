"""Holds a PDF against PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""

import re

import page

PROFILES = ("ua1", "3a")


def failures(pdf: bytes, profile: str) -> list[str]:
    """Return what the checker has to say against a PDF, but for what is its own mistake."""
    found = page.validate_pdf_bytes(pdf, profile=profile).failures
    return [f"{failure.rule_id}: {failure.message}" for failure in found if not _mistaken(failure, pdf)]


def _mistaken(failure: page.ValidationFailure, pdf: bytes) -> bool:
    """Tell whether the checker takes the last byte of a stream, a carriage return, for part of the line's end."""
    if failure.rule_id != "PDFA3A-STREAM-LENGTH-001" or failure.object_id is None:
        return False
    stream = re.search(
        rb"\n%d 0 obj\n<<.*?/Length (\d+).*?>>\s*stream\n" % failure.object_id.object_number, pdf, re.DOTALL
    )
    return stream is not None and pdf.startswith(b"\r\nendstream", stream.end() + int(stream[1]) - 1)
