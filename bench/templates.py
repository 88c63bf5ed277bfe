"""How long Typst takes for templates alone, and for a bare table of the text, in a process that has set a few words."""

import json
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from statistics import median

BARE = "bare"
_BARE = Path(__file__).with_name("bare.typ")


def compile_times(data: str, layouts: Sequence[str], runs: int) -> dict[str, float]:
    """Return the medians of seconds for each layout, or for `BARE`; `data` is that of a document."""
    context = get_context("spawn")
    rounds = []
    for _ in range(runs):
        seconds = {}
        for layout in layouts:
            # Typst keeps what it has set.
            with context.Pool(1) as pool:
                seconds[layout] = pool.apply(_seconds, (layout, data))
        rounds.append(seconds)
    return {layout: median(seconds[layout] for seconds in rounds) for layout in layouts}


def _seconds(layout: str, data: str) -> float:
    import typst  # noqa: PLC0415 - only the processes that measure need it

    from bench.printers import texts_of  # noqa: PLC0415
    from edition.publish import Page, PrintedText, render_pdf, warm_up  # noqa: PLC0415
    from edition.publish.glyphs import FONTS  # noqa: PLC0415

    if layout != BARE:
        warm_up()
        text = PrintedText("tei/text.xml", data, {}, "text.xml", b"<TEI/>")
        begun = time.perf_counter()
        render_pdf([text], Page(layout))
        return time.perf_counter() - begun
    record = json.loads(data)
    languages, rows = record["documents"][0]["languages"], texts_of(record)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    for given in (rows[:1], rows):
        begun = time.perf_counter()
        compiler = typst.Compiler(
            input=_BARE,
            root=_BARE.parent,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps((languages, given))},
        )
        _, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-3a", "ua-1"])
        if warnings:
            raise ValueError(f"{_BARE.name}: {warnings[0].message}")
    return time.perf_counter() - begun
