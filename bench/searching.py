"""Prints what the index of the search takes beside Pagefind, on the same pages in the same run: `make bench-search`.

Of both the index alone is measured, not the pages; ours is made from the texts, Pagefind's from the pages.
"""

import os
import shutil
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from bench.measure import Command, costs

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = 1000
QUERIES = ("товарищ", "“китайские товарищи”", "и", "Mikoyan", "реш*", "Центральный комитет партии")
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Measure and print."""
    _say(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before it begins; each once")
    with TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own, as a command that is started begins with the memory of who starts it.
        writer = get_context("spawn").Process(target=write, args=(folder,))
        writer.start()
        writer.join()
        pagefind = ("-m", "pagefind", "--site", "pages", "--output-path", "pagefind")
        commands = {
            "pagefind": Command((sys.executable, *pagefind), folder),
            "edition": Command(_ours("edition"), folder, cache=folder / "cache"),
            "edition, one text changed": Command(_ours("edition", "changed"), folder, cache=folder / "cache"),
        }
        _say(f"\nindex of {NUMBER} documents")
        measured = costs(commands, 1)
        for what, cost in measured.items():
            ratio = cost.wall / measured["pagefind"].wall
            times = f"{cost.wall:8.3f} s {cost.processor:8.3f} CPU-s {cost.memory:6.0f} MB"
            _say(f"  {what:26} {ratio:5.2f} of pagefind {times}")
        for what, place in (("pagefind", "pagefind"), ("edition", "pages/search")):
            sizes = [path.stat().st_size for path in (folder / place).rglob("*") if path.is_file()]
            _say(f"  {what:26} {len(sizes):5} files {sum(sizes) / 1e6:8.1f} MB {max(sizes) / 1e3:8.1f} kB the largest")
        _query(folder / "pages")


def _say(text: str) -> None:
    print(text)  # noqa: T201


def _ours(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bench.searching", *arguments)


def write(folder: Path) -> None:
    """Write an edition, and its pages without their index."""
    from bench.edition import write_edition  # noqa: PLC0415 - what starts commands needs little memory
    from edition.pipeline.pages import Pages  # noqa: PLC0415
    from edition.project import open_project  # noqa: PLC0415
    from edition.publish import PublishedDocument, write_site  # noqa: PLC0415

    write_edition(folder / "edition", NUMBER)
    (folder / "edition" / "edition.toml").write_text('interface = ["en"]\n', "utf-8")
    project = open_project(folder / "edition")
    pages = Pages(project)
    interface, documents = pages.interfaces[0], project.documents()
    made = {path: work.make() for path, work in pages.of_edition(pages.told(documents), []).items()}
    written = (
        PublishedDocument(name, {interface.file: pages.of_document(name, [])[interface.file].make()}, b"<TEI/>")
        for name in documents
    )
    write_site(folder / "pages", made, written, pages.register, {})


def make_index(folder: Path, *, is_changed: bool) -> None:
    """Make the index of an edition, after a change of one of its texts or as it is."""
    from edition.pipeline.memory import Memory, user_memory  # noqa: PLC0415 - as above
    from edition.pipeline.pages import Pages  # noqa: PLC0415
    from edition.pipeline.searching import search_index  # noqa: PLC0415
    from edition.project import open_project  # noqa: PLC0415
    from edition.publish import write_search  # noqa: PLC0415
    from transcripts.conversion import Silent  # noqa: PLC0415

    project = open_project(folder)
    documents = project.documents()
    if is_changed:
        with project.text(documents[0]).open("a", encoding="utf-8") as text:
            text.write(f"<!-- {time.time()} -->\n")
    work = search_index(project, Pages(project), documents, user_memory() or Memory(), Silent())
    write_search(folder.parent / "pages", work.make())


def _query(folder: Path) -> None:
    """Print what a browser loads for some queries, each as the first, and how long that takes from a disk."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - as above

    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, CHROMIUM)), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for query in QUERIES:
            page = browser.new_page()
            loaded = _loaded(page)
            begun = time.perf_counter()
            page.goto(f"{(folder / 'search/index.html').as_uri()}#q={quote(query)}")
            page.wait_for_selector("#found[aria-busy=false]", state="attached")
            seconds = time.perf_counter() - begun
            scripts = [path for path in loaded if path.parent.parent == folder / "search" or path.name == "index.js"]
            size = sum(path.stat().st_size for path in scripts) / 1e3
            said = page.inner_text("#status")
            _say(f"  {query:26} {len(scripts):3} scripts {size:8.1f} kB {seconds:8.3f} s: {said}")
            page.close()
        browser.close()


def _loaded(page: "Page") -> list[Path]:
    """Return what a page loads from now on, in a list that grows."""
    loaded: list[Path] = []
    page.on("request", lambda sent: loaded.append(Path(unquote(urlsplit(sent.url).path))))
    return loaded


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make_index(Path(sys.argv[1]), is_changed="changed" in sys.argv)
    else:
        main()
