"""Takes the pictures of the documentation: `make picture`."""

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

from edition.publish import Page, PrintedText, render_pdf
from edition.transform import print_data

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "build" / "121800" / "index.html"
PICTURE = ROOT / "docs" / "121800.png"
PRINT = ROOT / "docs" / "print"
# The name of each picture of print, how its pages are laid out, and which of them it is.
PRINTED = [
    ("facing-a4-verso", Page("facing"), 4),
    ("facing-a4-recto", Page("facing"), 5),
    ("columns-a4", Page("columns"), 3),
    ("facing-book", Page("facing", 170, 240), 6),
]


def main() -> None:
    """Write the picture of one screen of the page, from a leaf that begins within a sentence, and of print."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{PAGE.as_uri()}#u18;view=compare")
        page.screenshot(path=PICTURE)
        browser.close()
    tei, register = ((ROOT / "tei" / name).read_bytes() for name in ("121800.xml", "register.xml"))
    text = PrintedText("tei/121800.xml", print_data(tei, register, name="tei/121800.xml"), {}, "121800.xml", tei)
    PRINT.mkdir(exist_ok=True)
    for name, layout, number in PRINTED:
        pdf, _ = render_pdf([text], layout)
        pages = ["-f", str(number), "-l", str(number), "-singlefile", "-r", "72", "-png", "-gray"]
        subprocess.run(["pdftoppm", *pages, "-", PRINT / name], input=pdf, check=True)


main()
