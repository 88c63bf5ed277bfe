"""An edition of many documents: variants of the first edition's, each converted from its transcript."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from edition.project import CONFIGURATION
from transcripts.conversion import converted
from transcripts.variants import variant

# To convert takes fifty times as long as to check, so each conversion stands for several documents.
_CONVERSIONS = 50
_SHARE = 0.05
_ID = 'xml:id="ddocument"'


def write_edition(folder: Path, number: int) -> None:
    """Write an edition of so many documents, each with its transcript, and the register that they share."""
    tei = folder / "tei"
    tei.mkdir(parents=True)
    (folder / CONFIGURATION).touch()
    (tei / "register.xml").write_text(variant(0, _SHARE).register or "", "utf-8")
    with ProcessPoolExecutor() as pool:
        texts = list(pool.map(_text, range(min(number, _CONVERSIONS))))
    for at in range(number):
        source, text = texts[at % len(texts)]
        (tei / f"variant-{at}.md").write_text(source, "utf-8")
        (tei / f"variant-{at}.xml").write_text(text.replace(_ID, f'xml:id="dvariant-{at}"', 1), "utf-8")


def _text(seed: int) -> tuple[str, str]:
    transcript = variant(seed, _SHARE)
    return transcript.source, converted(transcript.source, transcript.register).tei.decode()
