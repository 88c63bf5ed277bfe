"""Prints what `edition validate` takes beside jing and xmllint: ratios of medians, in one run, on the same files.

TEI_ALL in the environment names a copy of the TEI's own tei_all.rng; without it the tool's schema takes its place.
"""

import os
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.documents import write
from bench.edition import write_edition
from bench.measure import Command, Cost, costs

ROOT = Path(__file__).parents[1]
OURS = ROOT / "schema" / "edition.rng"
DOCUMENT = ROOT / "tei" / "121800.xml"
EDITION = (sys.executable, "-m", "edition", "validate", "--quiet")
BY_OURS = ("--schema", str(OURS))
LARGE = 2_500_000
MANY, FEW = 200, 20
EDITION_OF = 1000


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before it begins; medians of several runs")  # noqa: T201
    with TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own, as a command that is started begins with the memory of who starts it.
        writer = get_context("spawn").Process(target=write, args=(DOCUMENT, folder, LARGE, MANY))
        writer.start()
        writer.join()
        write_edition(folder / "edition", EDITION_OF)
        for title, commands, runs in _measurements(folder):
            _print(title, costs(commands, runs))


def _measurements(folder: Path) -> Iterator[tuple[str, dict[str, Command], int]]:
    tei_all = Path(os.environ.get("TEI_ALL", OURS)).resolve()
    absent = "" if "TEI_ALL" in os.environ else ", as TEI_ALL names no copy of tei_all.rng"
    yield (
        f"one document, cold: edition with all checks, jing by {tei_all.name}{absent}",
        {
            "jing": Command(("jing", str(tei_all), str(DOCUMENT)), ROOT),
            "edition": Command((*EDITION, str(DOCUMENT)), ROOT),
            "python, lxml, click": Command((sys.executable, "-c", "import lxml.etree, click"), ROOT),
        },
        15,
    )
    for title, name, code in (("valid", "large.xml", 0), ("with one fault", "faulty.xml", 1)):
        yield (
            f"{(folder / name).stat().st_size / 1e6:.1f} MB, {title}, by {OURS.name}",
            {
                "jing": Command(("jing", str(OURS), name), folder, code),
                "edition": Command((*EDITION, name, *BY_OURS), folder, code),
                "edition, all checks": Command((*EDITION, name), folder, code),
                "xmllint": Command(("xmllint", "--noout", "--relaxng", str(OURS), name), folder, code * 3),
            },
            5,
        )
    texts = [f"tei/variant-{number}.xml" for number in range(EDITION_OF)]
    yield (
        f"{EDITION_OF} documents with their transcripts: edition with all checks, jing by {OURS.name} alone",
        {
            "jing": Command(("jing", str(OURS), *texts), folder / "edition"),
            "edition, all checks": Command(EDITION, folder / "edition"),
            "the same, checked before": Command(EDITION, folder / "edition", cache=folder / "cache"),
        },
        3,
    )
    names = [f"{number}.xml" for number in range(MANY)]
    yield (
        f"{MANY} documents, by {OURS.name}; memory is flat if it is that of {FEW}",
        {
            "jing": Command(("jing", str(OURS), *names), folder),
            "edition": Command((*EDITION, *names, *BY_OURS), folder),
            f"edition, {FEW} documents": Command((*EDITION, *names[:FEW], *BY_OURS), folder),
            "edition, all checks": Command((*EDITION, *names), folder),
            f"the same, {FEW} documents": Command((*EDITION, *names[:FEW]), folder),
            "xmllint": Command(("xmllint", "--noout", "--relaxng", str(OURS), *names), folder),
        },
        3,
    )


def _print(title: str, measured: dict[str, Cost]) -> None:
    print(f"\n{title}")  # noqa: T201
    for name, cost in measured.items():
        ratio = cost.wall / measured["jing"].wall
        print(f"  {name:26} {ratio:5.2f} of jing {cost.wall:8.3f} s {cost.processor:8.3f} CPU-s {cost.memory:6.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
