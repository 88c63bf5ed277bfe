"""Prints what the print edition takes beside Apache FOP, WeasyPrint and bare Typst: `make bench-print`.

All print the same text in the same run; others print it in two columns, and nothing around it.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Command, Cost, costs
from bench.templates import BARE, compile_times

ROOT = Path(__file__).parents[1]
DOCUMENT, REGISTER = ROOT / "tei" / "121800.xml", ROOT / "tei" / "register.xml"
LAYOUTS = ("columns", "facing")
FEW, MANY = 20, 100
_FOP_TASK = ROOT / "bench" / "fop.xml"


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before it begins; medians of several runs")  # noqa: T201
    with TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own, as a command that is started begins with the memory of who starts it.
        writer = get_context("spawn").Process(target=write, args=(folder,))
        writer.start()
        writer.join()
        for measure in (_one, _template, _few_and_many):
            measure(folder)
    print(f"load {os.getloadavg()[0]:.1f} at the end")  # noqa: T201


def write(folder: Path) -> None:
    """Write editions of one, few and many documents, in either layout, and the same for the other programs."""
    from bench.printers import write_inputs  # noqa: PLC0415 - what starts commands needs little memory
    from bench.variety import different  # noqa: PLC0415
    from edition.project import CONFIGURATION  # noqa: PLC0415
    from edition.transform import print_data  # noqa: PLC0415

    register, settings = REGISTER.read_bytes(), (ROOT / CONFIGURATION).read_text("utf-8")
    texts = {"one": {DOCUMENT.stem: DOCUMENT.read_bytes()}}
    texts |= {
        size: {f"variety-{n}": different(DOCUMENT, n) for n in range(number)}
        for size, number in (("few", FEW), ("many", MANY))
    }
    for size, documents in texts.items():
        for layout in LAYOUTS:
            edition = folder / f"{size}-{layout}"
            (edition / "tei").mkdir(parents=True)
            (edition / CONFIGURATION).write_text(f'{settings}\n[print]\nlayout = "{layout}"\n', "utf-8")
            (edition / "tei" / REGISTER.name).write_bytes(register)
            for name, text in documents.items():
                (edition / "tei" / f"{name}.xml").write_bytes(text)
        for name, text in documents.items() if size != "many" else ():
            data = print_data(text, register, name=name)
            write_inputs(data, folder / f"{size}-others", name)
            (folder / f"{size}.json").write_text(data, "utf-8")
    for layout in LAYOUTS:
        shutil.copy(DOCUMENT.with_suffix(".md"), folder / f"one-{layout}" / "tei")


def _ours(folder: Path, size: str, layout: str, form: str = "pdf") -> Command:
    return Command(
        (sys.executable, "-m", "bench.setting", str(folder / f"{size}-{layout}-{form}"), form),
        folder / f"{size}-{layout}",
    )


def _one(folder: Path) -> None:
    others, name = folder / "one-others", DOCUMENT.stem
    fop, weasyprint = "Apache FOP", "WeasyPrint"
    measured = costs(
        {
            fop: Command(("fop", "-q", "-c", "fop.xconf", f"{name}.fo", f"{name}.pdf"), others),
            weasyprint: Command((sys.executable, "-m", "weasyprint", f"{name}.html", "weasyprint.pdf"), others),
            **{layout: _ours(folder, "one", layout) for layout in LAYOUTS},
            "all of `edition build`": Command(
                (sys.executable, "-m", "edition", "build", "--quiet", "--only", "pdf"), folder / f"one-{LAYOUTS[0]}"
            ),
        },
        7,
    )
    _print("one document, from TEI to PDF, in a process that begins and ends", measured)
    for layout in LAYOUTS:
        _compare(f"{layout}, beside {fop}", measured[layout].wall, measured[fop].wall, 0.4)
        _compare(f"{layout}, beside {weasyprint}", measured[layout].wall, measured[weasyprint].wall, 0.6)
        _compare(f"{layout}, memory in MB", measured[layout].memory, 200, 1)


def _template(folder: Path) -> None:
    seconds = compile_times((folder / "one.json").read_text("utf-8"), (BARE, *LAYOUTS), 7)
    _print("one document, Typst alone", {name: Cost(wall, 0, 0) for name, wall in seconds.items()})
    for layout, asked in zip(LAYOUTS, (1.5, 2.5), strict=True):
        _compare(f"{layout}, beside a bare table", seconds[layout], seconds[BARE], asked)


def _few_and_many(folder: Path) -> None:
    fop = "Apache FOP, one JVM"
    ant = Command(("ant", "-q", "-f", str(_FOP_TASK), f"-Dfolder={folder / 'few-others'}"), folder)
    few = costs({fop: ant, **{layout: _ours(folder, "few", layout) for layout in LAYOUTS}}, 3)
    _print(f"{FEW} different documents, a PDF each", few)
    many = costs({layout: _ours(folder, "many", layout) for layout in LAYOUTS}, 1)
    _print(f"{MANY} different documents, a PDF each, run once", many)
    book = costs({layout: _ours(folder, "many", layout, "book") for layout in LAYOUTS}, 1)
    _print(f"{MANY} different documents in one volume, run once", book)
    for layout, asked in zip(LAYOUTS, (1.5, 3), strict=True):
        _compare(f"{layout}, {FEW}, beside {fop}", few[layout].wall, few[fop].wall, 0.3)
        _compare(f"{layout}, one of {MANY}, beside one of {FEW}", many[layout].wall / MANY, few[layout].wall / FEW, 1.2)
        _compare(f"{layout}, {MANY}, memory in MB", many[layout].memory, 400, 1)
        _compare(
            f"{layout}, a volume, beside its PDFs, in CPU-s", book[layout].processor, many[layout].processor, asked
        )
        _compare(f"{layout}, a volume, memory in MB", book[layout].memory, 3500, 1)


def _print(title: str, measured: Mapping[str, Cost]) -> None:
    print(f"\n{title}")  # noqa: T201
    for name, cost in measured.items():
        print(f"  {name:48} {cost.wall:8.2f} s {cost.processor:8.2f} CPU-s {cost.memory:6.0f} MB")  # noqa: T201


def _compare(what: str, ours: float, theirs: float, asked: float) -> None:
    ratio = ours / theirs
    verdict = "" if ratio <= asked else "  MISSED"
    print(f"  {what:48} {ours:8.2f} {theirs:8.2f}  {ratio:5.2f}, asked {asked:.2f}{verdict}")  # noqa: T201


if __name__ == "__main__":
    main()
